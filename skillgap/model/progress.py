"""How people and a cohort changed between two readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from skillgap.model.profile import Evidence


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What a comparison needs of one reading of one person."""

    skills: Mapping[str, Evidence]
    coverages: tuple[float, ...]
    """One for each role, 0 to 1."""
    met: tuple[frozenset[str], ...]
    """For each role the ids of the requirements that are met."""
    open: tuple[tuple[str, ...], ...]
    """For each role the ids of the others, in the order in which to close them."""


@dataclass(frozen=True, slots=True)
class RoleChange:
    """One person against one role, before and after. Ids of requirements."""

    before: float
    """Coverage, 0 to 1."""
    after: float
    closed: tuple[str, ...]
    """Met now and not before, sorted."""
    reopened: tuple[str, ...]
    """Met before and not now, sorted."""
    still: tuple[str, ...]
    """Met neither time, in the order in which to close them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One person, before and after. Ids of skills, sorted."""

    source: str
    """As the later reading names the person."""
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    newly_shown: tuple[str, ...]
    """Used in work or projects now, named before but only listed, studied or wished for."""
    roles: tuple[RoleChange, ...]


@dataclass(frozen=True, slots=True)
class RoleProgress:
    """Everybody who is in both readings against one role. Numbers of people by requirement, the most first."""

    role: str
    title: str
    before: float
    """Median coverage, 0 to 1."""
    after: float
    closed: tuple[tuple[str, int], ...]
    reopened: tuple[tuple[str, int], ...]
    still: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """Who changed how, for each person and for the class."""

    people: tuple[Change, ...]
    """By source."""
    only_before: tuple[str, ...]
    """In the earlier reading only, or not readable in the later."""
    only_after: tuple[str, ...]
    roles: tuple[RoleProgress, ...]
    """In the order asked; empty where nobody is in both readings."""
