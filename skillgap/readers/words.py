"""From characters with their places to words, whichever engine the characters come from."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .repair import PLAIN, compose, is_superscript, is_unmapped, repair_char

# Part of the font size that a gap between two characters must pass to part words. Measured over 126 real
# resumes, 0.10 to 0.15 is a plateau; 0.18 begins to glue, 0.08 to split (facts/pdf-extraction.md 2.1).
GAP = 0.12
# A letter struck twice, which looks bold, lies within this part of the font size of its twin.
_TWIN = 0.12
_SPOT = 4.0  # points; words printed twice are never farther apart
# A step off the baseline, in font sizes, that no letters of one word make.
_STEP = 0.12
# Where a usual font has its top and bottom, in font sizes from the baseline. The boxes that fonts declare
# differ too much to tell which words share a row.
_ASCENT, _DESCENT = 0.75, 0.25
LEVEL = 8  # degrees by which a line of a crooked scan may lean and still count as level


def turn_point(point: tuple[float, float], degrees: int) -> tuple[float, float]:
    """A point of the page in the frame of text that is turned clockwise by so many degrees."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = point
    return x * cosine + y * sine, y * cosine - x * sine


class Char(NamedTuple):
    """One character as an engine gives it, in a frame where its text runs from left to right."""

    text: str
    """One or more letters (a ligature), or a blank."""
    x0: float
    x1: float
    base: float
    """Its baseline, in points from the top of the frame."""
    em: float
    """Font size in points."""
    ink: int = 0
    """Characters drawn in one stroke of the pen have the same number."""
    weight: int = 400
    turn: int = 0
    """Degrees by which its text is turned clockwise on the page; the frame is turned with it."""


@dataclass(slots=True)
class PageWord:
    """A word in its frame. `edges`: left edge of each character and the right edge of the last."""

    text: str
    x0: float
    x1: float
    base: float
    em: float
    edges: list[float]
    weight: int = 400
    turn: int = 0
    blank_after: bool = False
    """A blank parts it from the next, however near that stands."""
    damaged: bool = False
    """A glyph in it has no letter, so that a letter may be lacking."""
    ink: int = 0
    cell: int = 0
    """Words in one small box have the same number; 0 for none."""

    @property
    def top(self) -> float:
        """Where a usual font of its size has its top."""
        return self.base - _ASCENT * self.em

    @property
    def bottom(self) -> float:
        """Where a usual font of its size has its bottom."""
        return self.base + _DESCENT * self.em

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.base - 0.25 * self.em

    @property
    def box(self) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) on the page as shown, however its text is turned."""
        if not self.turn:
            return self.x0, self.top, self.x1, self.bottom
        ends = [(x, y) for x in (self.x0, self.x1) for y in (self.top, self.bottom)]
        corners = [turn_point(end, -self.turn) for end in ends]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)


def chars_to_words(chars: Iterable[Char]) -> list[PageWord]:
    """Words in the order of the characters, parted at blanks, wide gaps and changes of line."""
    words: list[PageWord] = []
    word: PageWord | None = None
    unread: Char | None = None
    for char in chars:
        text = char.text
        if text not in PLAIN:
            text = repair_char(text)
            if text.isspace():
                if word is not None:
                    word.blank_after = True
                word = unread = None
                continue
            if not text:
                unread = char if is_unmapped(char.text) else None
                word = _mark_damage(word, char)
                continue
        if word is None or _parts(word, char, text):
            word = PageWord("", char.x0, char.x1, char.base, char.em, [char.x0], char.weight, char.turn)
            words.append(word)
            _append(word, char, text)
            word.damaged = unread is not None and _is_beside(unread, char)
            unread = None
        elif not _is_twin(word, char, text):
            _append(word, char, text)
    for word in words:
        if not word.text.isascii():
            _compose(word)
    return _drop_twins(words)


def _is_beside(left: Char, right: Char) -> bool:
    return abs(right.x0 - left.x1) <= GAP * right.em and abs(right.base - left.base) < right.em / 2


def _mark_damage(word: PageWord | None, char: Char) -> PageWord | None:
    """An unread glyph damages the word that it touches; an icon that stands apart ends the word before."""
    if word is not None and char.x0 - word.x1 <= GAP * word.em and abs(char.base - word.base) < char.em / 2:
        if is_unmapped(char.text):
            word.damaged = True
            word.x1 = max(word.x1, char.x1)
        return word
    return None


def _parts(word: PageWord, char: Char, text: str) -> bool:
    """Whether a character begins a new word."""
    em = word.em if word.em > char.em else char.em
    if char.turn != word.turn or abs(char.base - word.base) > _STEP * em:
        return True
    if char.x0 - word.x1 > GAP * em or char.x0 < word.edges[-2] - em / 2:
        return True
    return text not in PLAIN and is_superscript(text) and is_name(word.text)


def is_name(text: str) -> bool:
    """Whether a digit raised behind it is a footnote mark (`Python²`) and no power (`R²`, `10²`)."""
    return len(text) >= 3 and text[-1].isalpha()


def _is_twin(word: PageWord, char: Char, text: str) -> bool:
    """The same letter on the same spot, drawn again. The parts of a ligature are drawn in one stroke."""
    if char.ink == word.ink or not word.text.endswith(text):
        return False
    return abs(char.x0 - word.edges[-1 - len(text)]) < _TWIN * char.em


def _append(word: PageWord, char: Char, text: str) -> None:
    word.edges[-1] = char.x0
    if len(text) == 1:
        word.edges.append(char.x1)
    else:
        step = (char.x1 - char.x0) / len(text)
        word.edges += [char.x0 + step * (number + 1) for number in range(len(text))]
    if text not in PLAIN and is_superscript(text):
        text = str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(text))
    word.text += text
    if char.x1 > word.x1:
        word.x1 = char.x1
    word.ink = char.ink
    if char.em > word.em:  # small caps: the capital gives the size
        word.em = char.em
        word.base = char.base


def _compose(word: PageWord) -> None:
    text = compose(word.text)
    if len(text) < len(word.text):
        word.edges = [*word.edges[: len(text)], word.edges[-1]]
    word.text = text


def _drop_twins(words: list[PageWord]) -> list[PageWord]:
    """Without the words that are printed a second time on the same spot."""
    seen: dict[str, dict[tuple[int, int], PageWord]] = {}
    kept = []
    for word in words:
        column, row = math.floor(word.x0 / _SPOT), math.floor(word.base / _SPOT)
        spots = seen.setdefault(word.text, {})
        near = spots and ((column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
        if not any(_on_one_spot(spots.get(spot), word) for spot in near):
            spots[column, row] = word
            kept.append(word)
    return kept


def _on_one_spot(twin: PageWord | None, word: PageWord) -> bool:
    reach = min(_SPOT, 2 * _TWIN * word.em)
    return twin is not None and abs(twin.x0 - word.x0) < reach and abs(twin.base - word.base) < reach


def join_ligatures(chars: list[Char]) -> list[Char]:
    """The letters of one ligature glyph, which PDFium gives one by one on one spot, as one character."""
    joined: list[Char] = []
    for char in chars:
        left = joined[-1] if joined else char
        if char.x0 == left.x0 and joined and char[1:] == left[1:] and char.x0 < char.x1:
            joined[-1] = left._replace(text=left.text + char.text)
        else:
            joined.append(char)
    return joined
