"""Makes the English tables ready to be asked: cues composed from their parts, and normal forms of what is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from skillgap.taxonomy.files import Table
from skillgap.tokens import Normalizer, key_of

_PART = re.compile(r"\{(\w+)\}")
_KEYED = (("object", "objects"), ("unless", "unless"))


def ready_english(english: Mapping[str, Table], normalize: Normalizer) -> dict[str, Table]:
    """All tables, cues and deeds with the normal forms of their words: those of the deeds took 50 ms of every start."""
    return {**english, "cues": cues_with_keys(english["cues"], normalize), "deeds": deeds_with_keys(english["deeds"], normalize)}


def cues_with_keys(cues: Table, normalize: Normalizer) -> Table:
    """Each table of the cues with `keys`: the normal forms of each of its lists, templates composed.

    Raises KeyError for a template that names a part which is not in `parts`; check.py finds such before.
    """
    parts = cues.get("parts", {})
    return {name: {**row, "keys": {key: _keys(row[key], parts, normalize) for key in row}} for name, row in cues.items() if name != "parts"}


def _keys(phrases: Iterable[str], parts: Mapping[str, Iterable[str]], normalize: Normalizer) -> list[str]:
    return list(dict.fromkeys(key_of(text, normalize) for phrase in phrases for text in compose(phrase, parts)))


def parts_of(template: str) -> list[str]:
    """The names of the parts in a template, in their order."""
    return _PART.findall(template)


def compose(template: str, parts: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """`{never} {used}` -> every phrase that it stands for, in the order of the parts; a phrase without parts is itself."""
    for chosen in product(*(parts[name] for name in parts_of(template))):
        words = iter(chosen)
        yield _PART.sub(lambda _, words=words: next(words), template)  # type: ignore[misc]


def deeds_with_keys(deeds: Table, normalize: Normalizer) -> Table:
    """The deeds with `object_keys` and `unless_keys`."""
    rows = [{**row, **{f"{name}_keys": _both_numbers(row.get(listed, ()), normalize) for name, listed in _KEYED}} for row in deeds["deed"]]
    return {**deeds, "deed": rows}


def _both_numbers(words: Iterable[str], normalize: Normalizer) -> list[str]:
    """Normal forms of words and of their plurals, which differ for a few: apis, movies."""
    keys = (key_of(form, normalize) for word in words for form in (word, word + "s"))
    return list(dict.fromkeys(keys))
