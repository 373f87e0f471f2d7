"""What postings ask for, beside what a role says: as text, and as a table for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from skillgap.formats.page import Row, flow
from skillgap.formats.words import count, percent
from skillgap.model import Role, Taxonomy


class DemandLike(Protocol):
    """demand.Demand, as far as it is printed."""

    @property
    def role(self) -> Role: ...
    @property
    def n(self) -> int: ...
    @property
    def asked(self) -> tuple[tuple[str, int], ...]: ...
    @property
    def lacking(self) -> tuple[tuple[str, int], ...]: ...
    @property
    def others(self) -> tuple[tuple[str, int], ...]: ...
    @property
    def error(self) -> float: ...
    def share(self, count: int) -> float: ...


def demand_rows(found: DemandLike, tiers: dict[str, str], taxonomy: Taxonomy, least: float, width: int) -> Iterator[Row]:
    """The share of each requirement, commonest first, with the tier that it would be; then what the role lacks."""
    yield [(f"{count(found.n, 'posting')} against {found.role.title}", "title")]
    yield from flow([(f"A share of {found.n} is good to about {100 * found.error:.0f} points either way.", "dim")], width)
    rows = {row.id: row for row in found.role.requirements}
    for name, number in sorted(found.asked, key=lambda pair: (-pair[1], pair[0])):
        row = rows[name]
        was = f", was {percent(row.demand)} ({row.source})" if row.demand is not None else ", had no figure"
        tier = f"{row.tier}; by the share it would be {tiers[name]}" if tiers[name] != row.tier else row.tier
        yield from flow([(row.name, "name"), (f": {tier}{was}", "")], width, f"  {percent(found.share(number)).rjust(5)}  ", " " * 9)
    lacking = [(name, number) for name, number in found.lacking if found.share(number) >= least]
    yield []
    yield [(f"NAMED AND NOT ASKED BY THE ROLE ({len(lacking)} of {least:.0%} or more)".replace("%", " %"), "head")]
    for name, number in lacking:
        yield from flow([(taxonomy.skills[name].name, "name"), (f" ({name})", "dim")], width, f"  {percent(found.share(number)).rjust(5)}  ", " " * 9)
    if found.others:
        told = ", ".join(f"{number} like {name}" for name, number in found.others)
        yield []
        yield from flow([(f"Of these postings, more like another role: {told}.", "dim")], width)


def demand_table(found: DemandLike, tiers: dict[str, str], taxonomy: Taxonomy, date: str) -> dict[str, Any]:
    """The same for programs, everything that is named included."""
    rows = {row.id: row for row in found.role.requirements}
    return {
        "schema": 1, "role": found.role.id, "postings": found.n, "date": date, "error": round(found.error, 4),
        "requirements": [
            {"id": name, "postings": number, "share": found.share(number), "was": rows[name].demand, "tier": rows[name].tier, "tier_by_share": tiers[name]}
            for name, number in found.asked
        ],
        "lacking": [{"skill": name, "name": taxonomy.skills[name].name, "postings": number, "share": found.share(number)} for name, number in found.lacking],
        "like_others": dict(found.others),
    }  # fmt: skip
