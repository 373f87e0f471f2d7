"""Finds skills that people write as deeds: `cleaned survey data`, `deployed models to production`, `led a team of five`.

The patterns are data (english/deeds.toml): a verb, and, unless the verb says it alone, an object behind it
(`trained and evaluated models`), before it (`the models were trained`) or behind its noun (`deployment of
models`). They are looked up by verb, so the time does not grow with the number of patterns; a spaCy
Matcher over the same sets took several times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from skillgap.model import Mention
from skillgap.stages.draft import LIST, PROSE, Draft, Stage, Tools
from skillgap.stages.verbs import BASE, GOING, PAST, Deed, Rule, index_deeds
from skillgap.tokens import HYPHENS, Normalizer

_FARTHEST = 18  # tokens of any kind between a verb and its object
_STOPS = frozenset(".;:!?\n•|")


class _Around(NamedTuple):
    """What stands around a verb."""

    behind: list[tuple[int, int]]
    """Token index and the number of words passed since the verb."""
    words: frozenset[str]
    being: int
    """Index of the `was` or `were` that makes it passive, or -1."""


def open_deeds(tools: Tools) -> Stage:
    """A stage that adds a mention for each deed in prose."""
    finder = DeedFinder(tools.taxonomy.english["deeds"], tools.normalize)
    skills = tools.taxonomy.skills

    def find_deeds(draft: Draft) -> Draft:
        found = []
        for skill, first, last in finder.find(draft):
            start, end = draft.tokens[first].start, draft.tokens[last].end
            if skill not in skills:
                continue  # retired by a user's own taxonomy
            if draft.info_at(start).role in (PROSE, LIST) and not _is_named(draft, skill, start, end):
                found.append(draft.mention(skill, start, end, "prose"))
        return replace(draft, mentions=_merge(draft.mentions, found))

    return find_deeds


class DeedFinder:
    """The patterns, by the normal form of each form of each verb."""

    def __init__(self, table: Mapping[str, Any], normalize: Normalizer) -> None:
        self.rules = index_deeds(table, normalize)
        words = {name: frozenset(map(normalize, listed)) for name, listed in table["words"].items()}
        self._openers, self._adjectives = words["before_verb"], words["makes_adjective"]
        self._determiners, self._prepositions = words["determiners"], words["prepositions"]
        self._light, self._be, self._joins = words["light"], words["be"], words["joins"]
        self._pasts = self._with_form(PAST)
        self._verbs = self._pasts | self._with_form(GOING)
        self._heads: dict[str, frozenset[str]] = {}

    def find(self, draft: Draft) -> Iterator[tuple[str, int, int]]:
        """(skill, first token, last token) of each deed, whatever the line is."""
        norms = draft.norms
        for index in [index for index, norm in enumerate(norms) if norm in self.rules]:
            norm = norms[index]
            being = self._being(norms, index)
            if (being < 0 and self._lacks_object(norm, norms[index + 1 : index + 1 + _FARTHEST])) or _is_acronym(draft, index):
                continue
            around = self._around(norms, index, being)
            for rule in self.rules[norm]:
                span = self._match(rule, draft, norms, index, around) if self._is_near(rule.deed, around) else None
                if span:
                    yield rule.deed.skill, *span

    def _with_form(self, form: str) -> frozenset[str]:
        return frozenset(norm for norm, rules in self.rules.items() if any(rule.form == form for rule in rules))

    def _lacks_object(self, verb: str, behind: Sequence[str]) -> bool:
        """Each deed of the verb needs an object, and no word behind it begins one: true of half of all verbs in resumes."""
        heads = self._heads.get(verb)
        if heads is None:
            deeds = [rule.deed for rule in self.rules[verb]]
            heads = self._heads[verb] = frozenset().union(*(deed.heads for deed in deeds)) if all(deed.heads for deed in deeds) else frozenset()
        return bool(heads) and heads.isdisjoint(behind)

    @staticmethod
    def _is_near(deed: Deed, around: _Around) -> bool:
        return not deed.heads or around.being >= 0 or not deed.heads.isdisjoint(around.words)

    def _match(self, rule: Rule, draft: Draft, norms: Sequence[str], verb: int, around: _Around) -> tuple[int, int] | None:
        first = verb - len(rule.before)
        if rule.before and tuple(norms[max(first, 0) : verb]) != rule.before:
            return None
        if not self._is_verb(rule, norms, first, hyphen=_follows_hyphen(draft, first)):
            return None
        passive = around.being >= 0 and rule.form == PAST
        last = find_object(rule.deed, norms, verb, around.behind)
        if last is not None:
            other = passive and not rule.deed.unless.isdisjoint(norms[max(around.being - 4, 0) : around.being])
            return None if other else (first, last)
        if passive and not rule.deed.via:
            subject = find_subject(rule.deed, norms, around.being)
            return None if subject is None else (subject, verb)
        return None

    def _is_verb(self, rule: Rule, norms: Sequence[str], index: int, *, hyphen: bool) -> bool:
        """Not the second half of `pre-trained`, the noun in `the test data` or `PDF parsing`, the adjective in `a leading bank`."""
        before = norms[index - 1] if index else "\n"
        opens = before in _STOPS or before in self._openers or before in self._joins
        if before in self._adjectives or (hyphen and not opens):
            return False
        if rule.form == GOING and before in self._determiners:
            return False
        opens = opens or before.endswith("ly")
        if rule.form == GOING and not rule.deed.heads:
            return opens or before in self._prepositions or before in self._be
        return rule.form != BASE or opens

    def _around(self, norms: Sequence[str], verb: int, being: int) -> _Around:
        """The words behind a verb, to the end of its clause; light words and further verbs cost no distance."""
        further = self._pasts if norms[verb] in self._pasts else self._verbs
        behind = []
        passed = 0
        for index in range(verb + 1, min(len(norms), verb + 1 + _FARTHEST)):
            norm = norms[index]
            if norm in _STOPS:
                break
            if norm in further and norms[index - 1] in self._joins:
                if passed:
                    break  # `trained staff and built models`: another deed
            elif norm not in self._light and norm not in self._joins:
                passed += 1
            behind.append((index, passed))
        return _Around(behind, frozenset(norms[index] for index, _ in behind), being)

    def _being(self, norms: Sequence[str], verb: int) -> int:
        for index in range(verb - 1, max(-1, verb - 7), -1):
            norm = norms[index]
            if norm in self._be:
                return index
            if norm not in self._pasts and norm not in self._joins and not norm.endswith("ly"):
                break
        return -1


def _follows_hyphen(draft: Draft, index: int) -> bool:
    start = draft.tokens[index].start
    return start > 0 and draft.text[start - 1] in HYPHENS


def _is_acronym(draft: Draft, index: int) -> bool:
    """In capitals amid small letters: LED."""
    words = [draft.text[token.start : token.end] for token in draft.tokens[index : index + 2]]
    return words[0].isupper() and not words[-1].isupper() or (len(words) == 1 and words[0].isupper())


def find_object(deed: Deed, norms: Sequence[str], verb: int, behind: Iterable[tuple[int, int]]) -> int | None:
    """Index of the last token of the deed, or None where it does not fit."""
    led = not deed.via
    for index, passed in behind:
        if passed > deed.gap:
            break
        norm = norms[index]
        if norm in deed.unless:
            return None
        if not led:
            led = norm in deed.via
        elif norm in deed.heads:
            last = _object_end(deed, norms, index)
            if last is not None:
                return None if last + 1 < len(norms) and norms[last + 1] in deed.unless_behind else last
    return None if deed.heads or not led else verb


def find_subject(deed: Deed, norms: Sequence[str], being: int) -> int | None:
    """Index of an object that stands before the verb: *models* were trained."""
    for index in range(being - 1, max(-1, being - 2 - deed.gap), -1):
        if norms[index] in _STOPS or norms[index] in deed.unless:
            return None
        if norms[index] in deed.heads and _object_end(deed, norms, index) is not None:
            return index
    return None


def _object_end(deed: Deed, norms: Sequence[str], index: int) -> int | None:
    """Index of the last token of an object that begins here."""
    for phrase in deed.phrases:
        if tuple(norms[index : index + len(phrase)]) == phrase:
            return index + len(phrase) - 1
    return index if norms[index] in deed.objects else None


def _is_named(draft: Draft, skill: str, start: int, end: int) -> bool:
    """A name of the same skill stands inside already."""
    return any(mention.skill == skill and mention.start < end and start < mention.end for mention in draft.mentions)


def _merge(names: Iterable[Mention], deeds: Iterable[Mention]) -> tuple[Mention, ...]:
    unique = {(mention.skill, mention.start): mention for mention in deeds}
    return tuple(sorted((*names, *unique.values()), key=lambda mention: (mention.start, mention.end, mention.skill)))
