"""Finds every fault in a taxonomy at once: unknown ids, clashes, cycles, missing or foreign keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from typing import Any

from skillgap.model import NOT_ASKED
from skillgap.taxonomy.english import parts_of
from skillgap.taxonomy.files import Fault, Source, Table, doubtful_forms

KINDS = ("language", "library", "tool", "platform", "database", "method", "field", "soft")
AREAS = ("statistics", "programming", "data", "ml", "llm", "systems", "communication")
TIERS = ("core", "important", "bonus")
LINKS = ("broader", "implies", "related", "requires")

SKILL_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "name": str, "kind": str, "area": str, "aliases": list, "ambiguous": (list, bool), "topical": list, "retired": bool,
    "broader": list, "implies": list, "related": list, "requires": list,
}  # fmt: skip
ROLE_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "title": str, "also_called": list, "focus": str, "delivers": list, "settings": list, "sources": dict,
    "requirement": list, "facts": dict, "codes": dict, "not_first": list, "pitfalls": dict, "retired": bool,
}  # fmt: skip
REQUIREMENT_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "id": str, "name": str, "area": str, "any_of": list, "at_least": int, "tier": str, "demand": dict,
    "setting": dict, "build": str,
}  # fmt: skip


SOURCE_KEYS: Mapping[str, type | tuple[type, ...]] = {"title": str, "date": str, "n": int}
Found = tuple[str, str, str, str]  # key, value (or empty), what, mend
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BAD_ID = ("is no id", "write lower-case words joined by -, for instance data-journalist")


def find_faults(source: Source) -> list[Fault]:
    """All faults, in the order of files and lines. An empty list means that the taxonomy can be used."""
    faults: list[Fault] = []
    sound: dict[str, Table] = {}
    for name, table in source.skills.items():
        found = list(_skill_faults(source, name, table))
        faults += found
        if not found:
            sound[name] = table
    faults += [*_clashes(source, sound), *_cycles(source, sound)]
    for name, role in source.roles.items():
        faults += _role_faults(source, name, role)
    faults += _cue_faults(source)
    return sorted(set(faults), key=lambda fault: (fault.file, fault.line, fault.key, fault.what))


def _cue_faults(source: Source) -> Iterator[Fault]:
    """Cues that are composed of a part which is not there."""
    cues = source.english.get("cues", {})
    parts = cues.get("parts", {})
    for table, row in cues.items():
        for phrase in chain.from_iterable(row.values()):
            for name in set(parts_of(phrase)) - parts.keys():
                what, mend = f"unknown part {{{name}}} in {phrase!r}", "correct its name, or add it to [parts]"
                yield source.fault("english", "cues", table, what, mend, phrase)


def _shape(table: Table, keys: Mapping[str, Any], needed: tuple[str, ...]) -> Iterator[Found]:
    for key, value in table.items():
        if key not in keys:
            yield key, "", f"unknown key {key!r}", f"use one of {', '.join(sorted(keys))}"
        elif not isinstance(value, keys[key]):
            yield key, "", f"{key} is a {type(value).__name__}", "see docs/taxonomy.md for its form"
        elif isinstance(value, list) and not all(isinstance(item, dict if key == "requirement" else str) for item in value):
            yield key, "", f"{key} holds what is no {'table' if key == 'requirement' else 'text'}", "see docs/taxonomy.md for its form"
    for key in needed:
        if not table.get(key):
            yield key, "", f"{key} is missing", f"add {key}"


def _skill_faults(source: Source, name: str, table: Table) -> Iterator[Fault]:
    bent = list(_shape(table, SKILL_KEYS, ("name", "kind")))
    for key, value, what, mend in bent:
        yield source.fault("skills", name, key, what, mend, value)
    if isinstance(table.get("kind"), str) and table["kind"] not in (*KINDS, ""):
        yield source.fault("skills", name, "kind", f"unknown kind {table['kind']!r}", f"use one of {', '.join(KINDS)}")
    if not _ID.fullmatch(name):
        yield source.fault("skills", name, "", f"{name!r} {_BAD_ID[0]}", _BAD_ID[1])
    if bent:
        return
    for key in table.keys() & LINKS:
        for other in _twice(table[key]):
            yield source.fault("skills", name, key, f"{other!r} stands here twice", "take one out", other)
        for other in table[key]:
            if other not in source.skills:
                yield source.fault("skills", name, key, f"unknown skill {other!r}", "correct the id, or add that skill", other)
    forms = {table["name"], *table.get("aliases", [])}
    for key in ("ambiguous", "topical"):
        marked = table.get(key, [])
        for form in marked if isinstance(marked, list) else []:
            if form not in forms:
                yield source.fault("skills", name, key, f"{form!r} is no form of this skill", "add it to aliases, or drop it", form)


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []


def _clashes(source: Source, skills: Mapping[str, Table]) -> Iterator[Fault]:
    owners: dict[str, tuple[str, bool]] = {}
    for name, table in skills.items():
        marked = doubtful_forms(table)
        for form in (table["name"], *table.get("aliases", [])):
            other, safe = owners.setdefault(form.casefold(), (name, form in marked))
            if other != name and not (safe and form in marked):
                mend = "give it to one of them, or mark it ambiguous in both"
                key = "name" if form == table["name"] else "aliases"
                yield source.fault("skills", name, key, f"{form!r} is a form of {other!r}, too", mend, form)


def _cycles(source: Source, skills: Mapping[str, Table]) -> Iterator[Fault]:
    for key in ("broader", "requires"):
        graph = {name: [other for other in table[key] if other in skills] for name, table in skills.items() if key in table}
        while ring := _ring(graph):
            yield source.fault("skills", ring[-1], key, "goes in a circle: " + " -> ".join(ring), "take one of these links out", ring[-2])
            graph[ring[-1]].remove(ring[-2])


def _ring(graph: Mapping[str, list[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _role_faults(source: Source, name: str, role: Table) -> Iterator[Fault]:
    bent = list(_shape(role, ROLE_KEYS, ("title", "requirement")))
    for key, _, what, mend in bent:
        yield source.fault("roles", name, key, what, mend)
    if not _ID.fullmatch(name):
        yield source.fault("roles", name, "title", f"the name of the file, {name!r}, {_BAD_ID[0]}", _BAD_ID[1])
    if bent:
        return
    for key, found in role.get("codes", {}).items():
        if not isinstance(found, list) or not all(isinstance(code, str) for code in found):
            yield source.fault("roles", name, key, f"codes.{key} is no list of texts", 'write onet = ["15-2051.00"]')
    for key, found in role.get("facts", {}).items():
        if isinstance(found, dict | list):
            yield source.fault("roles", name, key, f"facts.{key} is no text", "write it as one text in quotation marks")
    for key, row in role.get("sources", {}).items():
        bent = list(_shape(row, SOURCE_KEYS, ("title", "date"))) if isinstance(row, dict) else [("", "", "is no table", "write [sources.id]")]
        for _, _, what, mend in bent:
            yield source.fault("roles", name, f"sources.{key}", what, mend)
    for other in role.get("not_first", []):
        if other not in source.skills:
            yield source.fault("roles", name, "not_first", f"unknown skill {other!r} in not_first", "correct the id, or add that skill", other)
    seen: set[str] = set()
    for index, row in enumerate(role["requirement"]):
        if str(row.get("id")) in seen:
            yield source.requirement_fault(name, index, "id", "two requirements have this id", "rename one")
        seen.add(str(row.get("id")))
        for key, value, what, mend in _requirement_faults(source, role, row):
            yield source.requirement_fault(name, index, key, what, mend, value)


def _requirement_faults(source: Source, role: Table, row: Table) -> Iterator[Found]:
    bent = list(_shape(row, REQUIREMENT_KEYS, ("id", "name", "area", "tier", "any_of")))
    yield from bent
    if any(" is missing" not in what and "unknown key" not in what for _, _, what, _ in bent):
        return
    if row.get("tier") and row["tier"] not in TIERS:
        yield "tier", "", f"unknown tier {row['tier']!r}", f"use one of {', '.join(TIERS)}"
    if row.get("area") and row["area"] not in AREAS:
        yield "area", "", f"unknown area {row['area']!r}", f"use one of {', '.join(AREAS)}"
    for other in _twice(row.get("any_of", [])):
        yield "any_of", other, f"{other!r} stands in any_of twice", "take one out"
    for other in row.get("any_of", []):
        if other not in source.skills:
            yield "any_of", other, f"unknown skill {other!r} in any_of", "correct the id, or add that skill"
    if row.get("at_least", 1) > len(set(row.get("any_of", []))):
        yield "at_least", "", "at_least is more than any_of names, so nobody can meet it", "lower at_least, or name more skills"
    if row.get("at_least", 1) < 1:
        yield "at_least", "", "at_least is below 1, so everybody meets it", "use 1 or more"
    yield from _figure_faults(role, row)


def _figure_faults(role: Table, row: Table) -> Iterator[Found]:
    demand = row.get("demand", {})
    source = role.get("sources", {}).get(demand.get("source"))
    if demand and source is None:
        yield "demand", "", "demand has no source in this file", "name one of its [sources]"
    elif isinstance(source, dict) and not source.get("n"):
        yield "demand", "", "its source does not say how many postings were counted", "add n to that source"
    share = demand.get("share", None if demand else 0)
    if not isinstance(share, int | float) or not 0 <= share <= 1:
        yield "demand", "", f"share is {share!r}", "write a share from 0 to 1: 0.2 for 20 %"
    for setting, tier in row.get("setting", {}).items():
        if setting not in role.get("settings", []) or tier not in (*TIERS, NOT_ASKED):
            yield "setting", "", f"setting.{setting} = {tier!r} is not known", "use a setting of this role and a tier"
