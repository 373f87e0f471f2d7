"""Turns the tables of a taxonomy into what the matcher looks up: every written form, by its first token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from skillgap.taxonomy.files import Source, Table
from skillgap.taxonomy.shelf import pack
from skillgap.tokens import SHORTEST_TYPO, Normalizer, key_of, letters_of, open_normalizer, split_tokens

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def compile_taxonomy(source: Source) -> dict[str, Any]:
    """Plain dicts, lists and tuples only, so that marshal can hold the result."""
    rules = source.english["forms"]
    forms = _index(source.skills, rules, open_normalizer(rules))
    return {
        "version": source.version,
        "skills": pack(source.skills),
        "roles": pack(source.roles, parts=16),
        "english": source.english,
        "forms": pack(forms),
        "spellings": pack(_spellings(forms), parts=64),
    }


def ambiguous_forms(skill: Table) -> frozenset[str]:
    """The forms that the file marks as ambiguous: `true` means the name."""
    marked = skill.get("ambiguous", [])
    return frozenset([skill["name"]] if marked is True else marked or [])


def _index(skills: Mapping[str, Table], rules: Mapping[str, Any], normalize: Normalizer) -> dict[str, dict[str, Any]]:
    table: dict[str, list[tuple[str, str, bool]]] = {}
    written = [(name, form, ambiguous_forms(skill)) for name, skill in skills.items() for form in (skill["name"], *skill.get("aliases", []))]
    for name, form, marked in written:
        _add(table, key_of(form, normalize), (name, form, form in marked))
    own = frozenset(table)
    # A form made by rule never takes a name away from a skill that is really written so.
    for name, form, marked in written:
        for variant, ambiguous in variants(form, skills[name]["kind"], form in marked, rules):
            key = key_of(variant, normalize)
            if key not in own:
                _add(table, key, (name, form, ambiguous))
    index: dict[str, dict[str, Any]] = {}
    for key in sorted(table):
        index.setdefault(key.partition(" ")[0], {})[key] = tuple(sorted(table[key]))
    return index


def _spellings(forms: Mapping[str, Mapping[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    """First letter and length -> (letters of a name, skill id): where a typo may be looked up."""
    groups: dict[str, set[tuple[str, str]]] = {}
    for keys in forms.values():
        for rows in keys.values():
            skill, form, ambiguous = rows[0]
            letters = letters_of(form)
            if len(rows) == 1 and not ambiguous and len(letters) >= SHORTEST_TYPO - 1 and letters.isalpha():
                groups.setdefault(f"{letters[0]}{len(letters)}", set()).add((letters, skill))
    return {key: sorted(group) for key, group in groups.items()}


def _add(table: dict[str, list[tuple[str, str, bool]]], key: str, row: tuple[str, str, bool]) -> None:
    rows = table.setdefault(key, [])
    if all(row[0] != old[0] for old in rows):
        rows.append(row)


def variants(form: str, kind: str, ambiguous: bool, rules: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Other written forms of a name, by rule, each with whether it is as ambiguous as the name is."""
    pieces = [token.norm for token in split_tokens(form, str)]
    letters = [piece for piece in pieces if piece not in "/&'"]
    if len(letters) > 1 and all(piece.isalnum() for piece in letters):
        joined = "".join(letters)
        if len(joined) > 4:
            yield joined, ambiguous  # PowerBI, scikitlearn, CICD
        if "/" in pieces:
            yield " ".join(letters), ambiguous  # CI CD
    split = _CAMEL.sub(" ", form)
    if split != form and all(len(part) > 1 for part in split.split()):
        yield split, ambiguous  # Py Torch, My SQL
    for group in rules["vendors"]:
        for vendor in group:
            if form.startswith(vendor + " "):
                yield from ((other + form[len(vendor) :], ambiguous) for other in group if other != vendor)
    if ambiguous:
        # A tail such as "programming" says which of the meanings of the name is meant.
        yield from ((f"{form} {tail}", False) for tail in rules["tails"].get(kind, []))
