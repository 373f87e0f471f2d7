"""Makes one good page of two engines' readings of it."""

from __future__ import annotations

from dataclasses import replace

from .page import Page
from .quality import soundness
from .words import PageWord

_CLEARLY = 1.02  # how much sounder the second reading must be


def better_page(first: Page, second: Page | None) -> Page:
    """The first reading with its damaged words as the second has them; the second where it is sounder still.

    Reading the same box with the other engine mended all 66 damaged words of 177 files but five
    (facts/pdf-extraction.md section 0).
    """
    if second is None or not second.words:
        return first
    first.words = [_mended(word, second.words) if word.damaged else word for word in first.words]
    if soundness(second) > _CLEARLY * max(soundness(first), 1):
        return replace(second, rules=first.rules or second.rules)
    return first


def _mended(word: PageWord, others: list[PageWord]) -> PageWord:
    """The word as the other engine reads it, if that has all of its letters and some more."""
    for other in others:
        same_row = abs(other.base - word.base) < 0.4 * word.em and other.turn == word.turn
        overlap = min(word.x1, other.x1) - max(word.x0, other.x0)
        if same_row and overlap > 0.6 * (word.x1 - word.x0) and not other.damaged:
            if len(word.text) < len(other.text) <= len(word.text) + 8 and _holds(other.text, word.text):
                return replace(other, weight=word.weight, blank_after=word.blank_after)
    return word


def _holds(text: str, letters: str) -> bool:
    """Whether all the letters stand in the text in their order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
