"""Turns the tables of a taxonomy into what the matcher looks up: every written form, by its first token."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from skillgap.english import is_everyday
from skillgap.model import AMBIGUOUS, SURE, FormRow
from skillgap.taxonomy.english import ready_english
from skillgap.taxonomy.files import Source, Table, doubtful_forms
from skillgap.taxonomy.forms import Asked, Spelt, open_speller
from skillgap.taxonomy.shelf import Packed, pack
from skillgap.tokens import SHORTEST_TYPO, letters_of, open_normalizer

# Letters from which a typo of an ambiguous name is still no other word: "Comunication".
SURE_TYPO = 8


def compile_taxonomy(source: Source, known: Mapping[Asked, Spelt] | None = None) -> dict[str, Any]:
    """Plain dicts, lists and tuples only, so that marshal can hold the result; `known` forms need no work."""
    rules = source.english["forms"]
    normalize = open_normalizer(rules)
    forms = index_forms(source.skills, open_speller(rules, normalize, known or {}))
    return {
        "version": source.version,
        "skills": pack(source.skills),
        "roles": _packed_roles(source),
        # A part for each file, nearly: few runs read a posting, and only those need what is known of postings.
        "english": pack(ready_english(source.english, normalize), parts=64),
        "forms": pack(forms),
        "everyday": _everyday(source.skills),
        "spellings": pack(_spellings(forms), parts=64),
    }


def with_roles(compiled: Mapping[str, Any], source: Source) -> dict[str, Any]:
    """A compiled taxonomy with the roles of a source that has the same skills and the same English."""
    return {**compiled, "version": source.version, "roles": _packed_roles(source)}


def _packed_roles(source: Source) -> Packed:
    return pack(source.roles, parts=16)


def index_forms(skills: Mapping[str, Table], spell: Callable[[Asked], Spelt]) -> dict[str, dict[str, Any]]:
    """First token -> key -> the skills that a text with these words may mean; dear, seconds for ours."""
    table: dict[str, list[FormRow]] = {}
    spelt = [(name, asked[0], spell(asked)) for name, skill in skills.items() for asked in forms_of(skill)]
    for name, form, (key, trust, _) in spelt:
        _add(table, key, (name, form, trust))
    own = frozenset(table)
    # A form made by rule never takes a name away from a skill that is really written so.
    for name, form, (_, trust, made) in spelt:
        for key, variant, settled in made:
            if key not in own:
                _add(table, key, (name, variant, SURE) if settled else (name, form, trust))
    index: dict[str, dict[str, Any]] = {}
    for key in sorted(table):
        rows = table[key]
        index.setdefault(key.partition(" ")[0], {})[key] = tuple(sorted(rows)) if len(rows) > 1 else (rows[0],)
    return index


def forms_of(skill: Table) -> list[Asked]:
    """The name and the aliases of a skill as the speller is asked for them."""
    kind, marked = skill["kind"], doubtful_forms(skill)
    return [(form, kind, marked.get(form, SURE)) for form in (skill["name"], *skill.get("aliases", []))]


def _everyday(skills: Mapping[str, Table]) -> list[str]:
    """The common English words among the words of all written forms, in lower case."""
    forms = "\n".join(form for skill in skills.values() for form in (skill["name"], *skill.get("aliases", [])))
    return sorted(filter(is_everyday, set(re.findall(r"[a-z]+", forms.lower()))))


def _spellings(forms: Mapping[str, Mapping[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    """First letter and length -> (letters of a name, skill id): where a typo may be looked up."""
    groups: dict[str, set[tuple[str, str]]] = {}
    for keys in forms.values():
        for rows in keys.values():
            skill, form, trust = rows[0]
            if len(rows) > 1:
                continue
            letters = letters_of(form)
            if len(letters) >= (SURE_TYPO if trust >= AMBIGUOUS else SHORTEST_TYPO - 1) and letters.isalpha():
                groups.setdefault(f"{letters[0]}{len(letters)}", set()).add((letters, skill))
    return {key: sorted(group) for key, group in groups.items()}


def _add(table: dict[str, list[FormRow]], key: str, row: FormRow) -> None:
    rows = table.get(key)
    if rows is None:
        table[key] = [row]
    elif all(row[0] != old[0] for old in rows):
        rows.append(row)
