"""What many resumes come to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnknownCount:
    """An item of skills lists that the taxonomy does not know, over many resumes."""

    text: str
    """As most of the resumes write it."""
    resumes: int
    source: str
    page: int
    line: int
    """Where it stands first."""
