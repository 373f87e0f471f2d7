"""Finds misspelt names: an unknown item of a skills list that is one letter away from a known name.

Edit distance serves for typos only (DESIGN.md section 3): it is asked only for words of six letters or
more that stand in a skills list, are no English word and begin with the letter of the name. Candidates
come from a table by length and first letter: measured, 1 ms a resume where a search over all names
takes 50 or more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from skillgap.english import is_english, is_listed
from skillgap.model import Mention, Unknown
from skillgap.stages.draft import Draft, Stage, Tools
from skillgap.tokens import SHORTEST_TYPO, letters_of

_LONG = 10  # letters from which two edits are allowed


def open_fuzzy(tools: Tools) -> Stage:
    """A stage that turns unknown items which are typos into mentions."""
    finder = TypoFinder(tools)

    def find_typos(draft: Draft) -> Draft:
        found: list[Mention] = []
        left: list[Unknown] = []
        for item in draft.unknown:
            hit = finder.find(item.text)
            if hit is None:
                left.append(item)
            else:
                found.append(draft.mention(hit[0], item.start, item.end, "typo", hit[1]))
        if not found:
            return draft
        # An everyday word that was dropped inside of it is a part of the name.
        taken = {place for mention in found for place in range(mention.start, mention.end)}
        left_over = (mention for mention in draft.mentions if mention.start not in taken)
        mentions = sorted((*left_over, *found), key=lambda mention: (mention.start, mention.end))
        return replace(draft, mentions=tuple(mentions), unknown=tuple(left))

    return find_typos


class TypoFinder:
    """Looks up single misspelt names."""

    def __init__(self, tools: Tools) -> None:
        self._spellings = tools.taxonomy.spellings
        self._no_typos = frozenset(tools.taxonomy.english["items"]["no_typos"]["words"])

    def find(self, text: str) -> tuple[str, float] | None:
        """(skill id, similarity from 0 to 1) of the name that `text` misspells, or None."""
        word = letters_of(text)
        if len(word) < SHORTEST_TYPO or not text.replace(" ", "").replace("-", "").replace(".", "").isalpha():
            return None
        if word in self._no_typos:
            return None
        # Imported on the first unknown item: most resumes have a handful, some none.
        from rapidfuzz.distance import OSA

        allowed = 1 if len(word) < _LONG else 2
        best: tuple[int, str] | None = None
        for name, skill in self._candidates(word, allowed):
            distance = OSA.distance(word, name, score_cutoff=allowed)
            if 0 < distance <= allowed and (best is None or (distance, skill) < best):
                best = (distance, skill)
        if best is None or is_english(word):
            return None
        # "Prompt Enginering" is a typo, though "prompt" is a word; "data enginery" is none. Beside another word of the
        # name an inflection (lear + ing) or a compound (engine + ring) that nobody has seen is more likely a slip.
        parts = text.split()
        if len(parts) > 1 and all(map(is_listed, parts)):
            return None
        return best[1], round(1 - best[0] / len(word), 3)

    def _candidates(self, word: str, allowed: int) -> Iterator[tuple[str, str]]:
        for size in range(len(word) - allowed, len(word) + allowed + 1):
            yield from self._spellings.get(f"{word[0]}{size}", ())
