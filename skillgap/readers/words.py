"""From characters with their boxes to words, whichever engine the characters come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from .repair import repair_char

# Part of the font size that a gap between two characters must pass to part words. Measured over 126 real
# resumes, 0.10 to 0.15 is a plateau; 0.18 begins to glue, 0.08 to split (facts/pdf-extraction.md 2.1).
GAP = 0.12
# A letter struck twice for bold lies within this part of the font size of its twin.
_TWIN = 0.12
_LETTER_RUN = 4  # single letters at one pitch that make a letter-spaced word


class Char(NamedTuple):
    """One character as an engine gives it; a blank or a break of the run has text "" or white space."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    em: float
    """Font size in points."""


@dataclass(slots=True)
class PageWord:
    """A word on its page. `edges`: left edge of each character and the right edge of the last."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    em: float
    edges: list[float] = field(default_factory=list)
    first: int = 0
    """Index of its first character in the engine's order, by which its font can be asked for."""
    bold: bool = False

    @property
    def middle(self) -> float:
        """Height of its middle on the page."""
        return (self.top + self.bottom) / 2


def chars_to_words(chars: Iterable[Char]) -> list[PageWord]:
    """Words in the order of the characters, parted at blanks, wide gaps and changes of line."""
    words: list[PageWord] = []
    current: PageWord | None = None
    for index, char in enumerate(chars):
        text = repair_char(char.text) if char.text else ""
        if not text or text.isspace():
            current = None if char.text == "" or char.text.isspace() or text.isspace() else current
            continue
        if current is not None and _is_twin(current, char, text):
            continue
        if current is None or _parts(current, char):
            current = PageWord("", char.x0, char.top, char.x1, char.bottom, char.em, [char.x0], index)
            words.append(current)
        _append(current, char, text)
    return drop_twins(words)


def _parts(word: PageWord, char: Char) -> bool:
    em = max(word.em, char.em, 0.1)
    shifted = abs(char.bottom - word.bottom) > 0.6 * em and abs(char.top - word.top) > 0.35 * em
    return char.x0 - word.x1 > GAP * em or char.x0 < word.x1 - em or shifted


def _is_twin(word: PageWord, char: Char, text: str) -> bool:
    """The same letter again on the same spot: struck twice for bold, and no letter of a ligature (ff, tt)."""
    if not word.text.endswith(text) or len(word.edges) < 2:
        return False
    shift = abs(char.x0 - word.edges[-1 - len(text)])
    ligature = shift < 0.01 and text in "ft"
    return shift < _TWIN * char.em and not ligature


def _append(word: PageWord, char: Char, text: str) -> None:
    step = (char.x1 - char.x0) / len(text)
    word.edges[-1] = char.x0
    word.edges += [char.x0 + step * (number + 1) for number in range(len(text))]
    word.text += text
    word.x1 = max(word.x1, char.x1)
    word.top, word.bottom = min(word.top, char.top), max(word.bottom, char.bottom)
    word.em = max(word.em, char.em)


def drop_twins(words: list[PageWord]) -> list[PageWord]:
    """Without the words that are printed a second time on the same spot."""
    seen: dict[tuple[str, int, int], PageWord] = {}
    kept = []
    for word in words:
        key = (word.text, round(word.x0 / 2), round(word.top / 2))
        near = [seen.get((key[0], key[1] + dx, key[2] + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if any(twin is not None and abs(twin.x0 - word.x0) < _TWIN * word.em * 2 and abs(twin.top - word.top) < 1.5 for twin in near):
            continue
        seen[key] = word
        kept.append(word)
    return kept


def join_spaced_letters(row: list[PageWord]) -> list[PageWord]:
    """A row in which letter-spaced runs (`S K I L L S`) are words again."""
    joined: list[PageWord] = []
    index = 0
    while index < len(row):
        end = index
        while end < len(row) and len(row[end].text) == 1 and (row[end].text.isalnum() or row[end].text == "&"):
            end += 1
        if end - index >= _LETTER_RUN:
            joined += _join_run(row[index:end])
        else:
            end = max(end, index + 1)
            joined += row[index:end]
        index = end
    return joined


def _join_run(run: list[PageWord]) -> list[PageWord]:
    gaps = [right.x0 - left.x1 for left, right in zip(run, run[1:], strict=False)]
    usual = median(gaps)
    if usual > 1.2 * run[0].em:
        return run
    words = [run[0]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap > max(1.8 * usual, usual + 0.15 * letter.em):
            words.append(letter)
        else:
            words[-1] = _glue(words[-1], letter)
    return words


def _glue(left: PageWord, right: PageWord) -> PageWord:
    return PageWord(
        left.text + right.text, left.x0, min(left.top, right.top), right.x1, max(left.bottom, right.bottom),
        left.em, [*left.edges[:-1], *right.edges], left.first, left.bold,
    )  # fmt: skip
