"""Abbreviations that a document explains itself: `Library Management System (LMS)` is no learning management system."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from skillgap.model import Skill
from skillgap.stages.draft import Draft

_BRACKETED = re.compile(r"\(([A-Z][A-Za-z0-9-]{1,6})\)")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"})
_STEM = 3  # letters in which the same word in another form agrees: convolution, convolutional
_REACH = 90  # characters before the bracket that are looked through


def renamed(draft: Draft, skills: Mapping[str, Skill]) -> frozenset[tuple[str, str]]:
    """(skill, abbreviation as printed) where the words that the document gives for it are no form of the skill."""
    explained = dict(_explanations(draft.text))
    if not explained:
        return frozenset()
    return frozenset(
        (mention.skill, mention.text)
        for mention in draft.mentions
        if mention.text in explained and not _means(skills[mention.skill], explained[mention.text])
    )


def _explanations(text: str) -> Iterator[tuple[str, Sequence[str]]]:
    """(abbreviation, the words before its bracket whose first letters it is), small words left out."""
    for match in _BRACKETED.finditer(text):
        letters = [letter.lower() for letter in match[1] if letter.isalnum()]
        before = text[max(0, match.start() - _REACH) : match.start()]
        words = [word.lower() for word in _WORD.findall(before) if word not in _SMALL]
        if [word[0] for word in words[-len(letters) :]] == letters:
            yield match[1], words[-len(letters) :]


def _means(skill: Skill, words: Sequence[str]) -> bool:
    """Whether some written form of the skill begins with these words, or none is long enough to tell."""
    long = [parts for form in (skill.name, *skill.forms) if len(parts := _parts(form)) >= len(words)]
    return not long or any(all(part[:_STEM] == word[:_STEM] for part, word in zip(parts, words, strict=False)) for parts in long)


def _parts(form: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(form) if word not in _SMALL]
