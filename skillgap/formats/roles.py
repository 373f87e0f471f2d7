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


def list_rows(taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """A line for each role: id, title, number of requirements, other names."""
    column = max(map(len, taxonomy.roles), default=0) + 2
    for name in sorted(taxonomy.roles):
        role = taxonomy.roles[name]
        also = f" Also called {', '.join(role.also_called)}." if role.also_called else ""
        text = f": {len(role.requirements)} requirements.{also}"
        yield from flow([(role.title, "name"), (text, "")], width, name.ljust(column), " " * column)


def role_rows(role: Role, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Everything that the taxonomy says of a role."""
    yield [(f"{role.title} ({role.id})", "title")]
    yield from flow([(role.focus, "")], width)
    for label, items in (("Delivers", role.delivers), ("Settings", role.settings), ("Also called", role.also_called)):
        if items:
            yield from flow([(f"{label}: ", "dim"), (", ".join(items) + ".", "")], width, "", "  ")
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


def _requirement_rows(requirement: Requirement, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    demand = f" (in {percent(requirement.demand)} of postings, {requirement.source})" if requirement.demand is not None else ""
    yield from flow([(requirement.name, "name"), (demand, "dim")], width, "  ", "    ")
    names = ", ".join(bind(taxonomy.skills[skill].name) for skill in requirement.any_of)
    how_many = f"{requirement.at_least} of " if len(requirement.any_of) > 1 else ""
    yield from flow([(f"{how_many}{names}", "")], width, "    ")
    if requirement.setting:
        tiers = (("not asked" if tier == NOT_ASKED else tier, setting) for setting, tier in requirement.setting)
        yield from flow([("; ".join(f"{tier} in {setting}" for tier, setting in tiers), "dim")], width, "    ")


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


def role_table(role: Role, taxonomy: Taxonomy) -> Table:
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


def role_markdown(role: Role, taxonomy: Taxonomy) -> Iterator[str]:
    """Everything about one role, as Markdown."""
    yield f"# {cell(role.title)}\n\n{cell(role.focus)}\n\n"
    facts = dict(role.facts)
    pairs = [("Delivers", ", ".join(role.delivers)), *((label, facts.get(key, "")) for key, label in FACTS.items())]
    yield "".join(f"- **{label}**: {cell(text)}\n" for label, text in pairs if text)
    yield "\n| Requirement | Tier | Demand | Met by |\n|---|---|---|---|\n"
    for requirement in sorted(role.requirements, key=lambda row: list(TIERS).index(row.tier)):
        names = ", ".join(taxonomy.skills[skill].name for skill in requirement.any_of)
        demand = percent(requirement.demand) if requirement.demand is not None else "no figure"
        yield f"| {cell(requirement.name)} | {TIERS[requirement.tier]} | {demand} | {requirement.at_least} of {cell(names)} |\n"
    yield "".join(f"\n{cell(source.id)}: {cell(source.title)}, {source.date}.\n" for source in role.sources)
