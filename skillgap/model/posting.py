"""What a job posting comes to: what it asks for, in which words, and which role that is."""

from __future__ import annotations

from dataclasses import dataclass

from skillgap.model.taxonomy import Requirement, Role


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, item or heading of a posting, and in what part of it it stands."""

    start: int
    end: int
    line: int
    page: int
    kind: str
    """title, heading, required, preferred, duties, or one of the silent kinds of english/postings.toml; empty above the first heading."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement of a posting and the words that ask for it."""

    requirement: Requirement
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a posting is like a role: words of it, and how much they say, in natural logarithms of odds against the next role."""

    text: str
    says: str
    """The skill or phrase that decides, or `name` where the text names the role."""
    line: int
    weight: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far a posting is one for a role. The fits of all roles add up to 1."""

    role: str
    title: str
    fit: float
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Posting:
    """A job advertisement, read into a Role, beside what it says it is and what it is."""

    source: str
    sha256: str
    title: str
    """The line that names the job, or empty."""
    titled: str
    """Id of the role that the title names, or empty."""
    seniority: str
    """One of the levels in english/postings.toml, or empty."""
    years: int | None
    """Years of experience asked for, the most where several are named."""
    role: Role
    asked: tuple[Asked, ...]
    roles: tuple[Likeness, ...]
    """The nearest first; empty where nothing in the text speaks for any."""
    unusual: tuple[str, ...]
    """Skills asked for that the nearest role does not usually ask."""
    lacks: tuple[str, ...]
    """Names of core requirements of the nearest role that the posting does not ask."""
    quality: tuple[str, ...]
    empty: str = ""
    """Why nothing is asked; empty where something is."""
