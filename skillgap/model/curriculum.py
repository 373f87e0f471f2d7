"""What a course teaches, and what of a cohort's gaps that covers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Module:
    """One part of a course and the skills that it teaches (ids)."""

    name: str
    teaches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A course: its modules in the order of the file."""

    title: str
    modules: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class ModuleCount:
    """Whom a module serves: people who lack a requirement towards which it teaches something."""

    name: str
    people: int
    requirements: tuple[str, ...]
    """Ids of the gaps of the cohort towards which it teaches, the commonest first."""


@dataclass(frozen=True, slots=True)
class CurriculumReport:
    """A course against the gaps of a cohort for one role. Ids of requirements, the commonest gap first."""

    title: str
    covered: tuple[str, ...]
    """The course teaches as many of the skills asked for as the requirement needs."""
    in_part: tuple[str, ...]
    """It teaches some, not enough."""
    uncovered: tuple[str, ...]
    modules: tuple[ModuleCount, ...]
    """Who serves most people first, then in the order of the course."""
