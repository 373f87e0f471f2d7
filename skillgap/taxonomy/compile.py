"""Turns the tables of a taxonomy into what the matcher looks up: every written form, by its first token."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from skillgap.english import is_english, is_everyday
from skillgap.model import AMBIGUOUS, CASED, PRODUCT_KINDS, SURE, FormRow
from skillgap.taxonomy.files import Source, Table, ambiguous_forms
from skillgap.taxonomy.shelf import pack
from skillgap.tokens import SHORTEST_TYPO, Normalizer, key_of, letters_of, open_normalizer, split_tokens

# Letters from which a typo of an ambiguous name is still no other word: "Comunication".
SURE_TYPO = 8
SHORT_ACRONYM = 3  # letters
_KEYED = (("object", "objects"), ("unless", "unless"))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def compile_taxonomy(source: Source) -> dict[str, Any]:
    """Plain dicts, lists and tuples only, so that marshal can hold the result."""
    rules = source.english["forms"]
    normalize = open_normalizer(rules)
    forms = index_forms(source.skills, rules, normalize)
    return {
        "version": source.version,
        "skills": pack(source.skills),
        "roles": pack(source.roles, parts=16),
        # A part for each file, nearly: few runs read a posting, and only those need what is known of postings.
        "english": pack({**source.english, "deeds": with_keys(source.english["deeds"], normalize)}, parts=64),
        "forms": pack(forms),
        "everyday": _everyday(source.skills),
        "spellings": pack(_spellings(forms), parts=64),
    }


def with_keys(deeds: Table, normalize: Normalizer) -> Table:
    """The deeds with `object_keys` and `unless_keys`: the normal forms of their words, which took 50 ms of every start."""
    rows = [{**row, **{f"{name}_keys": _both_numbers(row.get(listed, ()), normalize) for name, listed in _KEYED}} for row in deeds["deed"]]
    return {**deeds, "deed": rows}


def _both_numbers(words: Iterable[str], normalize: Normalizer) -> list[str]:
    """Normal forms of words and of their plurals, which differ for a few: apis, movies."""
    keys = (key_of(form, normalize) for word in words for form in (word, word + "s"))
    return list(dict.fromkeys(keys))


def index_forms(skills: Mapping[str, Table], rules: Mapping[str, Any], normalize: Normalizer) -> dict[str, dict[str, Any]]:
    """First token -> key -> the skills that a text with these words may mean; dear, some seconds for ours."""
    table: dict[str, list[FormRow]] = {}
    written = [
        (name, form, trust_in(form, skill["kind"], marked))
        for name, skill in skills.items()
        for marked in (ambiguous_forms(skill),)
        for form in (skill["name"], *skill.get("aliases", []))
    ]
    for name, form, trust in written:
        _add(table, key_of(form, normalize), (name, form, trust))
    own = frozenset(table)
    # A form made by rule never takes a name away from a skill that is really written so.
    for name, form, trust in written:
        for variant, settled in variants(form, skills[name]["kind"], trust == AMBIGUOUS, rules):
            key = key_of(variant, normalize)
            if key not in own:
                _add(table, key, (name, variant, SURE) if settled else (name, form, trust))
    index: dict[str, dict[str, Any]] = {}
    for key in sorted(table):
        index.setdefault(key.partition(" ")[0], {})[key] = tuple(sorted(table[key]))
    return index


def trust_in(form: str, kind: str, marked: frozenset[str]) -> int:
    """How far the form can be trusted: what the file marks, and words and short acronyms that it does not mark.

    `Flask` is the library, `flask` may be one of glass; `ComplEx` is a model, `complex` a word; `UI` may
    be a university.
    """
    if form in marked:
        return AMBIGUOUS
    if len(form) <= SHORT_ACRONYM and form.isupper() and form.isalpha() and len(form) > 1:
        return CASED
    if form.isupper() and form.isalpha() and is_english(form):
        return CASED
    product = kind in PRODUCT_KINDS
    strange = not (form.islower() or form.istitle() or form.isupper())
    word = form.isalpha() and (is_english(form) if product else strange and is_everyday(form))
    return CASED if word else SURE


def _everyday(skills: Mapping[str, Table]) -> list[str]:
    """The common English words among the words of all written forms, in lower case."""
    words = {word for skill in skills.values() for form in (skill["name"], *skill.get("aliases", [])) for word in re.findall(r"[a-z]+", form.lower())}
    return sorted(filter(is_everyday, words))


def _spellings(forms: Mapping[str, Mapping[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    """First letter and length -> (letters of a name, skill id): where a typo may be looked up."""
    groups: dict[str, set[tuple[str, str]]] = {}
    for keys in forms.values():
        for rows in keys.values():
            skill, form, trust = rows[0]
            letters = letters_of(form)
            if len(rows) == 1 and (trust != AMBIGUOUS or len(letters) >= SURE_TYPO) and len(letters) >= SHORTEST_TYPO - 1 and letters.isalpha():
                groups.setdefault(f"{letters[0]}{len(letters)}", set()).add((letters, skill))
    return {key: sorted(group) for key, group in groups.items()}


def _add(table: dict[str, list[FormRow]], key: str, row: FormRow) -> None:
    rows = table.setdefault(key, [])
    if all(row[0] != old[0] for old in rows):
        rows.append(row)


def variants(form: str, kind: str, ambiguous: bool, rules: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Other written forms of a name, by rule, each with whether it settles what an ambiguous name means."""
    pieces = [token.norm for token in split_tokens(form, str)]
    letters = [piece for piece in pieces if piece not in "/&'"]
    if len(letters) > 1 and all(piece.isalnum() for piece in letters):
        joined = "".join(letters)
        if len(joined) > 4:
            yield joined, False  # PowerBI, scikitlearn, CICD
        if "/" in pieces:
            yield " ".join(letters), False  # CI CD
    if "/" in pieces and " " in form:
        yield form.replace(" ", ""), False  # A/BTesting
    split = _CAMEL.sub(" ", form)
    if split != form and all(len(part) > 1 for part in split.split()):
        yield split, False  # Py Torch, My SQL
    for group in rules["vendors"]:
        for vendor in group:
            if form.startswith(vendor + " "):
                yield from ((other + form[len(vendor) :], False) for other in group if other != vendor)
    if ambiguous:
        # A tail such as "programming" says which of the meanings of the name is meant.
        yield from ((f"{form} {tail}", True) for tail in rules["tails"].get(kind, []))
