"""Reads the patterns of deeds (english/deeds.toml) and indexes them by the forms of their verbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from skillgap.tokens import Normalizer, key_of

_GAP = 5  # words between a verb and its object
_VOWELS = "aeiou"
# The form in which a verb stands in the text.
BASE, PAST, GOING, NOUN = "base", "past", "going", "noun"


@dataclass(frozen=True, slots=True)
class Deed:
    """One pattern: a verb in any of its forms, and the objects that make it this skill."""

    skill: str
    objects: frozenset[str]
    """Normal forms of objects of one word; without objects the verb alone says it."""
    phrases: tuple[tuple[str, ...], ...]
    """Objects of several words."""
    unless: frozenset[str]
    """Words that, standing between verb and object, make it something else."""
    unless_behind: frozenset[str]
    """Those of them that do so right behind the object, too: all but prepositions."""
    via: frozenset[str]
    """Words one of which must stand between verb and object: worked *with* stakeholders."""
    gap: int
    heads: frozenset[str]
    """First words of all objects."""


class Rule(NamedTuple):
    deed: Deed
    form: str
    before: tuple[str, ...]
    """Words that belong to the verb and stand before it: *fine* tune."""


def index_deeds(table: Mapping[str, Any], normalize: Normalizer) -> dict[str, list[Rule]]:
    """Normal form of each form of each verb -> the deeds that it may begin.

    The rows hold the normal forms of their objects, as compiled.
    """
    irregular: Mapping[str, list[str]] = table.get("irregular", {})
    prepositions = frozenset(map(normalize, table["words"]["prepositions"]))
    rules: dict[str, list[Rule]] = {}
    for row in table["deed"]:
        deed = _read_deed(row, normalize, prepositions)
        # A verb without an object must be a deed in the past or going on: "Automated", "forecasting".
        bare = row.get("bare", bool(deed.heads))
        for verb in row.get("verbs", ()):
            *before, _ = key_of(verb, normalize).split(" ")
            for norm, form in _norms(verb.split()[-1] if before else verb, irregular, normalize, bare=bare).items():
                rules.setdefault(norm, []).append(Rule(deed, form, tuple(before)))
        for noun in row.get("nouns", ()):
            rules.setdefault(normalize(noun), []).append(Rule(replace(deed, via=frozenset(["of"])), NOUN, ()))
    return rules


def _read_deed(row: Mapping[str, Any], normalize: Normalizer, prepositions: frozenset[str]) -> Deed:
    keys = [tuple(key.split(" ")) for key in row["object_keys"]]
    unless = frozenset(row["unless_keys"])
    return Deed(
        skill=row["skill"],
        objects=frozenset(key[0] for key in keys if len(key) == 1),
        phrases=tuple(key for key in keys if len(key) > 1),
        unless=unless,
        unless_behind=unless - prepositions,
        via=frozenset(key_of(word, normalize) for word in row.get("via", ())),
        gap=row.get("gap", _GAP),
        heads=frozenset(key[0] for key in keys),
    )


def _norms(verb: str, irregular: Mapping[str, list[str]], normalize: Normalizer, *, bare: bool) -> dict[str, str]:
    """Normal form -> form, for the forms of a verb that count."""
    norms = {normalize(verb): BASE} if bare else {}
    for form in verb_forms(verb, irregular):
        norms[normalize(form)] = GOING if form.endswith("ing") else PAST
    return norms


def verb_forms(verb: str, irregular: Mapping[str, list[str]]) -> list[str]:
    """The forms other than the base and its s: cleaned, cleaning."""
    if verb in irregular:
        return irregular[verb]
    if verb.endswith("e"):
        return [verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb[:-1] + "ied", verb + "ing"]
    return [verb + "ed", verb + "ing"]
