"""Roles as rows of text, as tables for JSON, and as Markdown: the list of them, and one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from skillgap.formats.page import Row, bind, clean, flow
from skillgap.formats.words import TIERS, percent
from skillgap.model import NOT_ASKED, Requirement, Role, Taxonomy

Table = dict[str, Any]
# Key of [facts] -> how people call it, in the order in which it is told.
FACTS = {
    "core_skills": "Skills", "tools": "Tools", "delivers_to": "Delivers to", "pay": "Pay", "barrier": "Entry barrier",
    "remote": "Remote", "best_fit": "Best fit", "market": "Market",
}  # fmt: skip
# The same for what only one role's own page tells.
DETAILS = {
    **FACTS, "pay_entry": "Pay at entry", "pay_mid": "Pay in the middle", "pay_senior": "Pay of seniors", "startup": "At a startup",
    "large_company": "At a large company", "shared_ground": "Shared ground", "moves": "Moves from here", "comes_from": "Comes from",
    "what_shows_it": "What shows it", "reading_a_posting": "Reading a posting",
}  # fmt: skip
CODES = {"onet": "O*NET-SOC", "esco": "ESCO"}
_BAR = 20
Depth = tuple[tuple[str, float], ...]
"""(area, its share of the weight of all requirements) pairs."""


def list_rows(taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """A line for each role: id, title, number of requirements, other names."""
    column = max(map(len, taxonomy.roles), default=0) + 2
    for name in sorted(taxonomy.roles):
        role = taxonomy.roles[name]
        also = f" Also called {', '.join(role.also_called)}." if role.also_called else ""
        text = f": {len(role.requirements)} requirements.{also}"
        yield from flow([(role.title, "name"), (text, "")], width, name.ljust(column), " " * column)


def role_rows(role: Role, taxonomy: Taxonomy, width: int, depth: Depth = ()) -> Iterator[Row]:
    """Everything that the taxonomy says of a role; `depth` says how far it goes along each area."""
    yield [(f"{role.title} ({role.id})", "title")]
    yield from flow([(role.focus, "")], width)
    for label, text in _told(role):
        yield from flow([(f"{label}: ", "dim"), (text, "")], width, "", "  ")
    if depth:
        yield []
        yield [("DEPTH BY AREA", "head")]
        column = max(len(area) for area, _ in depth) + 2
        for area, share in depth:
            filled = int(share * _BAR + 0.5)
            yield [(f"  {area.ljust(column)}", ""), (f"{'█' * filled}{'░' * (_BAR - filled)}", "dim"), (f" {percent(share)}", "")]
    for tier in TIERS:
        asked = [requirement for requirement in role.requirements if requirement.tier == tier]
        if asked:
            yield []
            yield [(f"{TIERS[tier].upper()}", "head")]
            for requirement in asked:
                yield from _requirement_rows(requirement, taxonomy, width)
    yield []
    yield from flow([("The figure in brackets is the weight in the coverage. A skill counts itself and through any skill that is a kind of it or needs it.", "dim")], width)
    for source in role.sources:
        yield from flow([(f"{source.id}: {source.title}, {source.date}.", "dim")], width, "", "  ")


def _told(role: Role) -> Iterator[tuple[str, str]]:
    """(label, text) of what is known of a role besides its requirements."""
    for label, items in (("Delivers", role.delivers), ("Settings", role.settings), ("Also called", role.also_called)):
        if items:
            yield label, ", ".join(items) + "."
    facts = dict(role.facts)
    yield from ((label, facts[key]) for key, label in DETAILS.items() if key in facts)
    yield from ((CODES.get(key, key), ", ".join(codes)) for key, codes in role.codes)


def _requirement_rows(requirement: Requirement, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    demand = f" (in {percent(requirement.demand)} of postings, {requirement.source})" if requirement.demand is not None else ""
    yield from flow([(requirement.name, "name"), (demand, "dim")], width, "  ", "    ")
    names = ", ".join(bind(taxonomy.skills[skill].name) for skill in requirement.any_of)
    how_many = f"{requirement.at_least} of " if len(requirement.any_of) > 1 else ""
    yield from flow([(f"{how_many}{names}", "")], width, "    ")
    if requirement.setting:
        tiers = (("not asked" if tier == NOT_ASKED else tier, setting) for setting, tier in requirement.setting)
        yield from flow([("; ".join(f"{tier} in {setting}" for tier, setting in tiers), "dim")], width, "    ")
    if requirement.build:
        yield from flow([("To show it: ", "dim"), (requirement.build, "")], width, "    ", "      ")


def cell(text: str) -> str:
    """Text made safe inside a Markdown table."""
    return clean(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def list_table(taxonomy: Taxonomy) -> Table:
    """The list for programs."""
    roles = [taxonomy.roles[name] for name in sorted(taxonomy.roles)]
    rows = [{"id": role.id, "title": role.title, "also_called": list(role.also_called), "focus": role.focus, "requirements": len(role.requirements)} for role in roles]
    return {"schema": 1, "taxonomy": {"version": taxonomy.version, "sha256": taxonomy.sha256}, "roles": rows}


def list_markdown(taxonomy: Taxonomy) -> Iterator[str]:
    """The list as a Markdown table."""
    yield "| Role | Title | Requirements | Also called |\n|---|---|---|---|\n"
    for name in sorted(taxonomy.roles):
        role = taxonomy.roles[name]
        yield f"| {role.id} | {cell(role.title)} | {len(role.requirements)} | {cell(', '.join(role.also_called))} |\n"


def role_table(role: Role, taxonomy: Taxonomy, depth: Depth = ()) -> Table:
    """Everything about one role, for programs."""
    return {
        "schema": 1,
        "taxonomy": {"version": taxonomy.version, "sha256": taxonomy.sha256},
        "id": role.id,
        "title": role.title,
        "also_called": list(role.also_called),
        "focus": role.focus,
        "delivers": list(role.delivers),
        "settings": list(role.settings),
        "facts": dict(role.facts),
        "codes": {key: list(codes) for key, codes in role.codes},
        "depth": {area: round(share, 4) for area, share in depth},
        "sources": [{"id": source.id, "title": source.title, "date": source.date, "n": source.n or None} for source in role.sources],
        "requirements": [_requirement_table(requirement) for requirement in role.requirements],
    }


def _requirement_table(requirement: Requirement) -> Table:
    return {
        "id": requirement.id,
        "name": requirement.name,
        "area": requirement.area,
        "tier": requirement.tier,
        "any_of": list(requirement.any_of),
        "at_least": requirement.at_least,
        "demand": requirement.demand,
        "source": requirement.source or None,
        "setting": dict(requirement.setting),
        "build": requirement.build,
    }


def role_markdown(role: Role, taxonomy: Taxonomy, depth: Depth = ()) -> Iterator[str]:
    """Everything about one role, as Markdown."""
    yield f"# {cell(role.title)}\n\n{cell(role.focus)}\n\n"
    yield "".join(f"- **{label}**: {cell(text)}\n" for label, text in _told(role))
    if depth:
        yield "\n| Area | Share of the weight |\n|---|---|\n" + "".join(f"| {area} | {percent(share)} |\n" for area, share in depth)
    yield "\n| Requirement | Tier | Demand | Met by | To show it |\n|---|---|---|---|---|\n"
    for requirement in sorted(role.requirements, key=lambda row: list(TIERS).index(row.tier)):
        names = ", ".join(taxonomy.skills[skill].name for skill in requirement.any_of)
        demand = percent(requirement.demand) if requirement.demand is not None else "no figure"
        met_by = f"{requirement.at_least} of {cell(names)}"
        yield f"| {cell(requirement.name)} | {TIERS[requirement.tier]} | {demand} | {met_by} | {cell(requirement.build)} |\n"
    yield "".join(f"\n{cell(source.id)}: {cell(source.title)}, {source.date}.\n" for source in role.sources)
