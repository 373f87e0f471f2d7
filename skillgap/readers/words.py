"""From characters with their places to words, whichever engine the characters come from."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .chars import Char, turn_point
from .repair import PLAIN, compose, is_superscript, is_unmapped, repair_char

# Part of the font size that a gap between two characters must pass to part words. Measured over 126 real
# resumes, 0.10 to 0.15 is a plateau; 0.18 begins to glue, 0.08 to split (facts/pdf-extraction.md 2.1).
GAP = 0.12
# A letter struck twice, which looks bold, lies within this part of the font size of its twin.
TWIN = 0.12
_SPOT = 4.0  # points; words printed twice are never farther apart
# A step off the baseline, in font sizes, that no letters of one word make.
_STEP = 0.12
# Where a usual font has its top and bottom, in font sizes from the baseline. The boxes that fonts declare
# differ too much to tell which words share a row.
_ASCENT, _DESCENT = 0.75, 0.25


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
            return self.x0, self.base - _ASCENT * self.em, self.x1, self.base + _DESCENT * self.em
        ends = [(x, y) for x in (self.x0, self.x1) for y in (self.top, self.bottom)]
        corners = [turn_point(end, -self.turn) for end in ends]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)


def chars_to_words(chars: Iterable[Char]) -> list[PageWord]:
    """Words in the order of the characters, parted at blanks, wide gaps and changes of line."""
    builder = _Builder()
    for char in chars:
        builder.take(char)
    for word in builder.words:
        if not word.text.isascii():
            _compose(word)
    return _drop_twins(builder.words)


class _Builder:
    """The words so far, and the one that grows."""

    def __init__(self) -> None:
        self.words: list[PageWord] = []
        self._word: PageWord | None = None
        self._unread: Char | None = None

    def take(self, char: Char) -> None:
        """Adds a character to the word that grows, or begins the next."""
        text = char.text
        if text not in PLAIN and not char.edges:
            text = repair_char(text)
            if text.isspace():
                self._end_word()
                return
            if not text:
                self._unread = char if is_unmapped(char.text) else None
                self._word = _mark_damage(self._word, char)
                return
        if self._word is None or _parts(self._word, char, text):
            self._begin_word(char, text)
        elif not _is_twin(self._word, char, text):
            _append(self._word, char, text)
        elif char.edges:  # its first letter is printed twice, which tells nothing of the others
            for letter in _letters(char)[1:]:
                self.take(letter)

    def _end_word(self) -> None:
        if self._word is not None:
            self._word.blank_after = True
        self._word = self._unread = None

    def _begin_word(self, char: Char, text: str) -> None:
        if char.edges:
            word = PageWord(text, char.x0, char.x1, char.base, char.em, [*char.edges], char.weight, char.turn, ink=char.ink)
        else:
            word = PageWord("", char.x0, char.x1, char.base, char.em, [char.x0], char.weight, char.turn)
            _append(word, char, text)
        self._word = word
        self.words.append(word)
        if self._unread is not None:
            word.damaged = _is_beside(self._unread, char)
            self._unread = None


def _letters(char: Char) -> list[Char]:
    """The letters of a stroke, one by one."""
    return [char._replace(text=letter, x0=x0, x1=x1, edges=()) for letter, x0, x1 in zip(char.text, char.edges, char.edges[1:], strict=False)]


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
    if char.ink == word.ink:
        return False
    text = text[0] if char.edges else text
    if not word.text.endswith(text):
        return False
    return abs(char.x0 - word.edges[-1 - len(text)]) < TWIN * char.em


def _append(word: PageWord, char: Char, text: str) -> None:
    word.edges[-1] = char.x0
    if char.edges:
        word.edges[-1:] = char.edges
    elif len(text) == 1:
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
    counts = Counter([word.text for word in words])
    seen: dict[str, dict[int, dict[int, PageWord]]] = {}  # text -> row -> column -> the last one kept there
    kept = []
    for word in words:
        if counts[word.text] > 1:
            column, row = math.floor(word.x0 / _SPOT), math.floor(word.base / _SPOT)
            spots = seen.setdefault(word.text, {})
            near = [spots[line] for line in (row - 1, row, row + 1) if line in spots]
            if near and any(_on_one_spot(line.get(column + x), word) for line in near for x in (-1, 0, 1)):
                continue
            spots.setdefault(row, {})[column] = word
        kept.append(word)
    return kept


def _on_one_spot(twin: PageWord | None, word: PageWord) -> bool:
    reach = min(_SPOT, 2 * TWIN * word.em)
    return twin is not None and abs(twin.x0 - word.x0) < reach and abs(twin.base - word.base) < reach
