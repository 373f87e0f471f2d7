"""Finds every fault in a taxonomy at once: unknown ids, clashes, cycles, missing or foreign keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from skillgap.taxonomy.compile import ambiguous_forms
from skillgap.taxonomy.files import Fault, Source, Table

KINDS = ("language", "library", "tool", "platform", "database", "method", "field", "soft")
AREAS = ("statistics", "programming", "data", "ml", "llm", "systems", "communication")
TIERS = ("core", "important", "bonus")
LINKS = ("broader", "implies", "related", "requires")

SKILL_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "name": str, "kind": str, "area": str, "aliases": list, "ambiguous": (list, bool), "retired": bool,
    "broader": list, "implies": list, "related": list, "requires": list,
}  # fmt: skip
ROLE_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "title": str, "also_called": list, "focus": str, "delivers": list, "settings": list, "sources": dict,
    "requirement": list, "facts": dict, "codes": dict, "retired": bool,
}  # fmt: skip
REQUIREMENT_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "id": str, "name": str, "area": str, "any_of": list, "at_least": int, "tier": str, "demand": dict,
    "setting": dict, "build": str,
}  # fmt: skip


def find_faults(source: Source) -> list[Fault]:
    """All faults, in the order of files and lines. An empty list means that the taxonomy can be used."""
    faults = list(_skill_faults(source))
    if not faults:
        faults += _clashes(source)
        faults += _cycles(source)
    faults += _role_faults(source)
    return sorted(faults, key=lambda fault: (fault.file, fault.line, fault.key, fault.what))


def _shape(source: Source, part: str, name: str, table: Table, keys: Mapping[str, Any], needed: tuple[str, ...]) -> Iterator[Fault]:
    for key, value in table.items():
        if key not in keys:
            yield source.fault(part, name, key, "unknown key", f"use one of {', '.join(sorted(keys))}")
        elif not isinstance(value, keys[key]):
            yield source.fault(part, name, key, f"is a {type(value).__name__}", "see docs/taxonomy.md for its form")
    for key in needed:
        if not table.get(key):
            yield source.fault(part, name, key, "is missing", f'add {key} = "..."')


def _skill_faults(source: Source) -> Iterator[Fault]:
    for name, table in source.skills.items():
        yield from _shape(source, "skills", name, table, SKILL_KEYS, ("name", "kind"))
        if table.get("kind") not in KINDS and table.get("kind"):
            yield source.fault("skills", name, "kind", f"unknown kind {table['kind']!r}", f"use one of {', '.join(KINDS)}")
        for key in LINKS:
            for other in table.get(key, []):
                if other not in source.skills:
                    yield source.fault("skills", name, key, f"unknown skill {other!r}", "correct the id, or add that skill")
        forms = {table.get("name"), *table.get("aliases", [])}
        marked = table.get("ambiguous", [])
        for form in marked if isinstance(marked, list) else []:
            if form not in forms:
                yield source.fault("skills", name, "ambiguous", f"{form!r} is no form of this skill", "add it to aliases, or drop it")


def _clashes(source: Source) -> Iterator[Fault]:
    owners: dict[str, tuple[str, bool]] = {}
    for name, table in source.skills.items():
        marked = ambiguous_forms(table)
        for form in (table["name"], *table.get("aliases", [])):
            other, safe = owners.setdefault(form.casefold(), (name, form in marked))
            if other != name and not (safe and form in marked):
                mend = "give it to one of them, or mark it ambiguous in both"
                yield source.fault("skills", name, "aliases", f"{form!r} is a form of {other!r}, too", mend)


def _cycles(source: Source) -> Iterator[Fault]:
    for key in ("broader", "requires"):
        graph = {name: table.get(key, []) for name, table in source.skills.items()}
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            ring = list(error.args[1])
            yield source.fault("skills", ring[0], key, "goes in a circle: " + " -> ".join(ring), "take one of these links out")


def _role_faults(source: Source) -> Iterator[Fault]:
    for name, role in source.roles.items():
        yield from _shape(source, "roles", name, role, ROLE_KEYS, ("title", "requirement"))
        seen: set[str] = set()
        for row in role.get("requirement", []):
            label = str(row.get("id", "requirement"))
            if label in seen:
                yield source.fault("roles", name, label, "two requirements have this id", "rename one")
            seen.add(label)
            for what, mend in _requirement_faults(source, role, row):
                yield source.fault("roles", name, label, what, mend)


def _requirement_faults(source: Source, role: Table, row: Table) -> Iterator[tuple[str, str]]:
    for key in ("id", "name", "area", "tier", "any_of"):
        if not row.get(key):
            yield f"{key} is missing", f"add {key} to the requirement"
    for key in row:
        if key not in REQUIREMENT_KEYS:
            yield f"unknown key {key!r}", f"use one of {', '.join(sorted(REQUIREMENT_KEYS))}"
    if row.get("tier") and row["tier"] not in TIERS:
        yield f"unknown tier {row['tier']!r}", f"use one of {', '.join(TIERS)}"
    if row.get("area") and row["area"] not in AREAS:
        yield f"unknown area {row['area']!r}", f"use one of {', '.join(AREAS)}"
    for other in row.get("any_of", []):
        if other not in source.skills:
            yield f"unknown skill {other!r} in any_of", "correct the id, or add that skill"
    if row.get("at_least", 1) > len(row.get("any_of", [])):
        yield "at_least is more than any_of names, so nobody can meet it", "lower at_least, or name more skills"
    demand = row.get("demand", {})
    if demand and demand.get("source") not in role.get("sources", {}):
        yield "demand has no source in this file", "name one of its [sources]"
    for setting, tier in row.get("setting", {}).items():
        if setting not in role.get("settings", []) or tier not in (*TIERS, "none"):
            yield f"setting.{setting} = {tier!r} is not known", "use a setting of this role and a tier"
