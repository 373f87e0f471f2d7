"""Counts what share of postings asks for each requirement of a role, and what they ask beyond it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from skillgap.lookup import follow_links
from skillgap.model import Posting, Role, Taxonomy

# Shares from which a requirement is core, important, a bonus (facts of 2026: below 5 % it is no gap).
TIERS_FROM = (("core", 0.40), ("important", 0.15), ("bonus", 0.05))
_SHOWING = ("broader", "implies")


@dataclass(frozen=True, slots=True)
class Demand:
    """What a number of postings asks for, seen from one role."""

    role: Role
    n: int
    """Postings counted; the same file twice counts once, one that asks for nothing not at all."""
    asked: tuple[tuple[str, int], ...]
    """(requirement id, postings that ask for it), in the order of the role."""
    lacking: tuple[tuple[str, int], ...]
    """(skill, postings that name it) for skills that count for no requirement, the commonest first."""
    others: tuple[tuple[str, int], ...]
    """(role, postings that are more like it than like this one), the commonest first."""

    @property
    def error(self) -> float:
        """Half of the 95 % interval of a share of one half, the widest there is; 1 at most."""
        return min(1.0, 0.98 / sqrt(self.n)) if self.n else 1.0

    def share(self, count: int) -> float:
        """Of the postings, to four digits."""
        return round(count / self.n, 4)


def count_demand(postings: Iterable[Posting], role: Role, taxonomy: Taxonomy) -> Demand:
    """Counts the postings; a requirement is asked for where one of its skills is, itself, narrower or implying."""
    once = {posting.sha256: posting for posting in postings if not posting.empty}
    asked: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    others: Counter[str] = Counter()
    wanted = {skill for row in role.requirements for skill in row.any_of}
    for posting in once.values():
        named = {skill for row in posting.role.requirements for skill in row.any_of}
        shown = follow_links(taxonomy.skills, sorted(named), _SHOWING)
        asked.update(row.id for row in role.requirements if shown.intersection(row.any_of))
        lacking.update(skill for skill in named if not wanted & follow_links(taxonomy.skills, [skill], _SHOWING))
        if posting.roles and posting.roles[0].role != role.id:
            others[posting.roles[0].role] += 1
    return Demand(role, len(once), tuple((row.id, asked[row.id]) for row in role.requirements), _ranked(lacking), _ranked(others))


def _ranked(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))


def tier_by(share: float) -> str:
    """The tier that a share stands for; `bonus` also below its least share, since the role asks for it all the same."""
    return next((tier for tier, least in TIERS_FROM if share >= least), "bonus")
