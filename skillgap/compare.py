"""Sets roles side by side: how deep each goes by area, what they all ask, and what only some do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from skillgap.model import Requirement, Role

_OVERLAP = 1 / 3  # of the skills of the shorter choice; below it lie those that have a method or two in common


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement across roles; the same id is the same requirement."""

    id: str
    name: str
    tiers: tuple[tuple[str, str], ...]
    """(role id, tier) of the roles that ask it, in the order of the roles."""
    near: tuple[tuple[str, str], ...] = ()
    """(role id, name) of requirements under another id, in roles that do not ask this one, that some of the same skills meet."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two roles or more, and what sets them apart."""

    roles: tuple[Role, ...]
    depth: tuple[tuple[str, tuple[int, ...]], ...]
    """(area, weight of its requirements in each role), the areas by name."""
    totals: tuple[int, ...]
    """Weight of all requirements of each role."""
    asked: tuple[Asked, ...]
    """All requirements: those of most roles first, then by weight and name."""


def compare_roles(roles: Sequence[Role], weights: Mapping[str, int]) -> Comparison:
    """The comparison of these roles; `weights` says what each tier weighs."""
    areas = sorted({row.area for role in roles for row in role.requirements})
    depth = tuple((area, tuple(sum(weights[row.tier] for row in role.requirements if row.area == area) for role in roles)) for area in areas)
    first: dict[str, Requirement] = {}
    tiers: dict[str, list[tuple[str, str]]] = {}
    for role in roles:
        for row in role.requirements:
            first.setdefault(row.id, row)
            tiers.setdefault(row.id, []).append((role.id, row.tier))
    asked = [Asked(name, first[name].name, tuple(found), tuple(_near(first[name], roles))) for name, found in tiers.items()]
    asked.sort(key=lambda row: (-len(row.tiers), -sum(weights[tier] for _, tier in row.tiers), row.name.lower(), row.id))
    totals = tuple(sum(weights[row.tier] for row in role.requirements) for role in roles)
    return Comparison(tuple(roles), depth, totals, tuple(asked))


def _near(asked: Requirement, roles: Sequence[Role]) -> Iterator[tuple[str, str]]:
    """(role id, name) of what roles that do not ask it ask instead, by how much of the shorter choice of skills is in both."""
    skills = set(asked.any_of)
    asking = [role for role in roles if any(row.id == asked.id for row in role.requirements)]
    told_apart = {row.id for role in asking for row in role.requirements}
    for role in roles:
        for row in role.requirements if role not in asking else ():
            shorter = min(len(skills), len(row.any_of))
            if row.id not in told_apart and len(skills.intersection(row.any_of)) >= _OVERLAP * shorter:
                yield role.id, row.name


def depth_of(role: Role, weights: Mapping[str, int]) -> tuple[tuple[str, float], ...]:
    """(area, its share of the weight of all requirements, 0 to 1), by area; empty where nothing is asked."""
    found = compare_roles([role], weights)
    return tuple((area, weight[0] / found.totals[0]) for area, weight in found.depth)
