"""Finds skills that people write as deeds: `cleaned survey data`, `deployed models to production`, `led a team of five`.

The patterns are data (english/deeds.toml): a verb, and, unless the verb says it alone, an object within
a few words. They are looked up by verb, so the time does not grow with the number of patterns; a spaCy
Matcher over the same sets took several times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from skillgap.model import Mention
from skillgap.stages.draft import LIST, PROSE, Draft, Stage, Tools
from skillgap.tokens import Normalizer, key_of

_GAP = 5  # tokens between a verb and its object
_STOPS = frozenset(".;:!?\n•|")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Deed:
    """One pattern: a verb in any of its forms, and the objects that make it this skill."""

    skill: str
    objects: frozenset[str]
    """Normal forms, last words of objects; empty where the verb alone says it."""
    unless: frozenset[str]
    """Words that, standing between verb and object or as the object, make it something else."""
    gap: int
    phrases: tuple[tuple[str, ...], ...] = ()
    """Objects of several words."""


def open_deeds(tools: Tools) -> Stage:
    """A stage that adds a mention for each deed in prose."""
    rules = index_deeds(tools.taxonomy.english["deeds"], tools.normalize)

    def find_deeds(draft: Draft) -> Draft:
        found = []
        for skill, first, last in _deeds(draft, rules):
            start, end = draft.tokens[first].start, draft.tokens[last].end
            if draft.info_at(start).role in (PROSE, LIST) and not _is_named(draft, skill, start, end):
                found.append(draft.mention(skill, start, end, "prose"))
        return replace(draft, mentions=_merge(draft.mentions, found))

    return find_deeds


def _deeds(draft: Draft, rules: Mapping[str, list[Deed]]) -> Iterator[tuple[str, int, int]]:
    norms = [token.norm for token in draft.tokens]
    for index, norm in enumerate(norms):
        for deed in rules.get(norm, ()):
            last = find_object(deed, norms, index)
            if last is not None:
                yield deed.skill, index, last


def find_object(deed: Deed, norms: list[str], verb: int) -> int | None:
    """Index of the last token of the deed, or None where it does not fit."""
    if not deed.objects and not deed.phrases:
        behind = norms[verb + 1 : verb + 1 + deed.gap]
        return None if deed.unless.intersection(behind) else verb
    for index in range(verb + 1, min(len(norms), verb + 2 + deed.gap)):
        if norms[index] in _STOPS or norms[index] in deed.unless:
            return None
        for phrase in deed.phrases:
            if tuple(norms[index : index + len(phrase)]) == phrase:
                return index + len(phrase) - 1
        if norms[index] in deed.objects:
            return index
    return None


def _is_named(draft: Draft, skill: str, start: int, end: int) -> bool:
    """A name of the same skill stands inside already."""
    return any(mention.skill == skill and mention.start < end and start < mention.end for mention in draft.mentions)


def _merge(names: Iterable[Mention], deeds: Iterable[Mention]) -> tuple[Mention, ...]:
    unique = {(mention.skill, mention.start): mention for mention in deeds}
    return tuple(sorted((*names, *unique.values()), key=lambda mention: (mention.start, mention.end, mention.skill)))


def index_deeds(table: Mapping[str, Any], normalize: Normalizer) -> dict[str, list[Deed]]:
    """Normal form of each form of each verb -> the deeds that it may begin."""
    irregular: Mapping[str, list[str]] = table.get("irregular", {})
    rules: dict[str, list[Deed]] = {}
    for row in table["deed"]:
        keys = [key_of(word, normalize) for word in row.get("objects", ())]
        deed = Deed(
            skill=row["skill"],
            objects=frozenset(key for key in keys if " " not in key),
            phrases=tuple(tuple(key.split(" ")) for key in keys if " " in key),
            unless=frozenset(key_of(word, normalize) for word in row.get("unless", ())),
            gap=row.get("gap", _GAP),
        )
        for verb in row["verbs"]:
            # A verb without an object must be a deed in the past or going on: "Automated", "forecasting".
            forms = verb_forms(verb, irregular, bare=bool(keys) or row.get("bare", False))
            for form in sorted({normalize(form) for form in forms}):
                rules.setdefault(form, []).append(deed)
    return rules


def verb_forms(verb: str, irregular: Mapping[str, list[str]], *, bare: bool) -> list[str]:
    """The forms in which a resume writes a verb: cleaned, cleaning, and (`bare`) clean, cleans."""
    base = [verb, verb + "s"] if bare else []
    if verb in irregular:
        return [*base, *irregular[verb]]
    if verb.endswith("e"):
        return [*base, verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [*base, verb[:-1] + "ied", verb[:-1] + "ies", verb + "ing"] if bare else [verb[:-1] + "ied", verb + "ing"]
    return [*base, verb + "ed", verb + "ing"]
