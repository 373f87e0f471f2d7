"""From what PDFium tells of the characters of a page to strokes: letters of a word that stand side by side, as one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from .chars import BLANK, LEVEL, Char, join_ligatures, turn_point
from .glyphs import Asked, Style
from .repair import PLAIN, is_icon, is_unmapped
from .words import GAP, TWIN

BOLD_NAME = re.compile(r"bold|black|heavy|demi|cmbx|sfbx|cmssbx|ptmb|phvb|-bd\b|\.b\b", re.IGNORECASE)
_BLANKS = dict.fromkeys((9, 10, 13, 0xA0, 0x200B), " ")
_INVISIBLE_MODES = frozenset({3, 7})  # text that is not drawn, or that only clips
_LEAST = 0.1  # points of a font
_NEAR = 0.8 * GAP  # below it letters surely belong together, whatever the word builder makes of sizes


class Frame(NamedTuple):
    """The part of a page that is shown, in PDFium's coordinates, and how it is turned."""

    bounds: tuple[float, float, float, float]
    """Left, bottom, right, top."""
    rotation: int

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the unrotated page, whose origin may lie anywhere -> points from the shown top left."""
        left, bottom, right, top = self.bounds
        if self.rotation == 90:
            return y - bottom, x - left
        if self.rotation == 180:
            return right - x, y - bottom
        if self.rotation == 270:
            return top - y, right - x
        return x - left, top - y


class _Ink(NamedTuple):
    """How text objects are drawn: one for all that are drawn alike on one baseline."""

    em: float
    weight: int
    turn: int
    drawn: bool
    y: float
    """Of the first character, in PDFium's coordinates."""
    level: bool
    """The baseline does not lean at all."""


class Strokes:
    """The characters of one page."""

    def __init__(self, text: Any, frame: Frame, most: int) -> None:
        self._asked, self._frame = Asked(text), frame
        self._glyphs = self._asked.glyphs(most)
        self._weights: dict[int | None, int] = {}
        self._before: tuple[int | None, float] = (None, 0.0)
        self._origin = 0.0, 0.0
        self.unread = 0
        """Glyphs without a letter."""
        self.invisible = 0
        """Characters that are not drawn: the text layer of a scan, mostly."""

    def chars(self) -> list[Char]:
        """The characters in the order of the file."""
        glyphs, (left, _, _, top) = self._glyphs, self._frame.bounds
        text = glyphs.text.translate(_BLANKS)
        inks = list(map(self._inks().get, glyphs.objects))
        x0s, x1s = ([x - left for x in xs] if left else xs for xs in (glyphs.lefts, glyphs.rights))
        found: list[Char] = []
        for start, end in _spans(text, inks, x0s, x1s):
            ink = inks[start]
            if ink is None:  # blanks and line ends of PDFium's own making: our gaps tell better
                continue
            if text[start] == " ":
                found.append(BLANK)
                continue
            self.invisible += 0 if ink.drawn else end - start
            self.unread += text[start] not in PLAIN and (is_unmapped(text[start]) or is_icon(text[start]))
            if ink.turn or self._frame.rotation:
                found.append(self._turned(text[start], start, ink))
                continue
            if end - start == 1:
                base = top - self._origin_of(start)[1]
                found.append(Char(text[start], x0s[start], x1s[start], base, ink.em, glyphs.objects[start] or 0, ink.weight))
                continue
            rights = x1s[start:end]
            edges = [*x0s[start:end], rights[-1]]
            found.append(Char(text[start:end], edges[0], max(rights), top - ink.y, ink.em, glyphs.objects[end - 1] or 0, ink.weight, 0, edges))
        return join_ligatures(found)

    def _origin_of(self, index: int) -> tuple[float, float]:
        """Where a character stands on its baseline: in one text object its box is as high above that for all of them."""
        place = self._glyphs.objects[index], self._glyphs.tops[index]
        if place != self._before:
            self._before, self._origin = place, self._asked.origin(index)
        return self._origin

    def _turned(self, char: str, index: int, ink: _Ink) -> Char:
        glyphs, frame = self._glyphs, self._frame
        corners = [frame.shown(glyphs.lefts[index], glyphs.tops[index]), frame.shown(glyphs.rights[index], glyphs.bottoms[index])]
        turned = [turn_point(corner, ink.turn) for corner in corners]
        origin = turn_point(frame.shown(*self._asked.origin(index)), ink.turn)
        x0, x1 = sorted(place[0] for place in turned)
        if ink.turn % 90:
            x0 = origin[0]
            x1 = x0 + 0.5 * ink.em
        return Char(char, x0, x1, origin[1], ink.em, glyphs.objects[index] or 0, ink.weight, ink.turn)

    def _inks(self) -> dict[int | None, _Ink]:
        """Text object -> how it is drawn."""
        glyphs = self._glyphs
        firsts = dict(zip(reversed(glyphs.objects), reversed(range(len(glyphs.objects))), strict=True))
        firsts.pop(None, None)
        known: dict[Style, _Ink] = {}
        found: dict[int | None, _Ink] = {}
        for (thing, index), style in zip(firsts.items(), self._asked.styles(firsts), strict=True):
            ink = known.get(style) or known.setdefault(style, self._ink(style, index))
            upright = (ink.turn + self._frame.rotation) % 180 == 0
            tall = glyphs.tops[index] - glyphs.bottoms[index] if upright else glyphs.rights[index] - glyphs.lefts[index]
            # Type 3 fonts may call any size their own: there the height of the box tells.
            em = ink.em if 0.4 * tall < ink.em < 2.5 * tall else tall / 1.2
            found[thing] = ink if em == ink.em >= _LEAST else ink._replace(em=max(em, _LEAST))
        return found

    def _ink(self, style: Style, index: int) -> _Ink:
        size, a, b, c, d, mode, font, y = style
        turn, rotation = 0, self._frame.rotation
        if rotation or b or a < 0:
            degrees = round(math.degrees(math.atan2(-b, a))) + rotation
            degrees = (degrees + 180) % 360 - 180
            turn = 0 if abs(degrees) <= LEVEL else degrees
        if font not in self._weights:
            name, weight = self._asked.font(index)
            self._weights[font] = 700 if BOLD_NAME.search(name) else weight
        return _Ink(size * math.hypot(c, d), self._weights[font], turn, mode not in _INVISIBLE_MODES, y, not (rotation or b or turn))


def _spans(text: str, inks: list[_Ink | None], x0s: list[float], x1s: list[float]) -> Iterator[tuple[int, int]]:
    """(first, behind the last) of plain letters of one ink that stand close, and of other characters one by one.

    Letters on one spot are what PDFium makes of a ligature: these stay single, too.
    """
    start, last, low, high = 0, math.nan, math.inf, -math.inf
    near = step = 0.0
    before: _Ink | None = None
    for index, (char, ink, x0, x1) in enumerate(zip(text, inks, x0s, x1s, strict=True)):
        if not low < x0 <= high or ink is not before or char not in PLAIN:
            if x0 == last and start < index - 1:
                yield start, index - 1
                start = index - 1
            if start < index:
                yield start, index
            start, before = index, ink
            if ink is None or not ink.level or char not in PLAIN or x0 == last:
                last, low = x0, math.inf
                continue
            near, step = _NEAR * ink.em, TWIN * ink.em
        last, low, high = x0, x0 + step, x1 + near
    if text:
        yield start, len(text)
