"""Where a person stands among the roles, and the ways from there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Today:
    """A role that the resume shows today: by the titles of its jobs, or where they name none by its skills."""

    role: str
    title: str
    by: str
    """titles, or skills where no title names a role."""
    months: int
    """Under that title, overlaps counted once; 0 where no title or no date says it."""
    last: str
    """`YYYY-MM`, or empty."""
    coverage: float | None
    """None where the role was not assessed."""


@dataclass(frozen=True, slots=True)
class Overtaking:
    """The few requirements that, once met, would put a role above the one that fits best."""

    role: str
    title: str
    above: str
    requirements: tuple[str, ...]
    """Names, the heaviest first."""
    skills: tuple[str, ...]
    """For each of them the id of a skill that would meet it."""
    coverage: float
    """Of the role with them."""


@dataclass(frozen=True, slots=True)
class Move:
    """From the role that the resume shows today to another one."""

    source: str
    target: str
    title: str
    carries: tuple[str, ...]
    """Ids of requirements of the target that are met already."""
    missing: tuple[str, ...]
    """Ids of those that are not, in part or at all."""
    place: int
    """1 for the nearest of the roles compared, by coverage."""
    of: int
    pitfall: str
    """The known pitfall of this move; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """One resume among several roles."""

    today: tuple[Today, ...]
    """The one that says most first: the latest title, then the longest held."""
    changes: tuple[Overtaking, ...]
    moves: tuple[Move, ...]
    """The nearest first."""
