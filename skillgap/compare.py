"""Sets roles side by side: how deep each goes by area, what they all ask, and what only some do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skillgap.model import Role


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement across roles; the same id is the same requirement."""

    id: str
    name: str
    tiers: tuple[tuple[str, str], ...]
    """(role id, tier) of the roles that ask it, in the order of the roles."""


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
    names: dict[str, str] = {}
    tiers: dict[str, list[tuple[str, str]]] = {}
    for role in roles:
        for row in role.requirements:
            names.setdefault(row.id, row.name)
            tiers.setdefault(row.id, []).append((role.id, row.tier))
    asked = [Asked(name, names[name], tuple(found)) for name, found in tiers.items()]
    asked.sort(key=lambda row: (-len(row.tiers), -sum(weights[tier] for _, tier in row.tiers), row.name.lower(), row.id))
    totals = tuple(sum(weights[row.tier] for row in role.requirements) for role in roles)
    return Comparison(tuple(roles), depth, totals, tuple(asked))


def depth_of(role: Role, weights: Mapping[str, int]) -> tuple[tuple[str, float], ...]:
    """(area, its share of the weight of all requirements, 0 to 1), by area; empty where nothing is asked."""
    found = compare_roles([role], weights)
    return tuple((area, weight[0] / found.totals[0]) for area, weight in found.depth)
