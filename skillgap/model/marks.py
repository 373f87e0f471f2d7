"""Places on the pages of a resume, for whoever draws them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that names one or more skills."""

    page: int
    kind: str
    """shown, claimed, studied, or beside where the role does not ask for it."""
    notes: tuple[str, ...]
    """A sentence or two for each skill: how well it is shown here, and which requirement it counts for."""
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is seen, with the places that name skills."""

    page: int
    width: float
    height: float
    """Of the page, in points."""
    png: bytes
    marks: tuple[Mark, ...]
    """Those with a box on this page."""
