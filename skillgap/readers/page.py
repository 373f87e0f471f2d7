"""One page as an engine and the word builder give it, before it is laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from .repair import BULLET
from .words import PageWord

_LOW = 3.2  # font sizes: boxes of a word or two are lower
MOST_BOXES = 1_000  # filled shapes of a page that are looked at
_DOT = (1.0, 6.0)  # points, from which and up to which a shape may be a bullet
_BULLET_GAP = 2.5  # font sizes, at most, from a bullet to its text; so near stand the dots of a level beside each other


class Rule(NamedTuple):
    """A drawn line from `x0` to `x1` at the height `y`, in points from the top left corner."""

    x0: float
    x1: float
    y: float


class Box(NamedTuple):
    """A filled area, in points from the top left corner. `place` counts the objects of the page."""

    place: int
    x0: float
    top: float
    x1: float
    bottom: float


class Dot(NamedTuple):
    """A small filled shape, about as wide as high, in points from the top left corner."""

    x0: float
    x1: float
    y: float
    """Of its middle."""


def dot_of(x0: float, top: float, x1: float, bottom: float) -> Dot | None:
    """The dot that a filled shape with these edges is, if it is one."""
    width, height = x1 - x0, bottom - top
    small = _DOT[0] <= width <= _DOT[1] and _DOT[0] <= height <= _DOT[1]
    return Dot(x0, x1, (top + bottom) / 2) if small and 0.6 < width / height < 1.7 else None


def seen_parts(rule: Rule, over: Sequence[Box]) -> list[Rule]:
    """The parts of a rule that no filled area covers: browsers draw the rule below a heading behind a box that floats."""
    parts = [rule]
    for box in over:
        if box.top < rule.y < box.bottom:
            parts = [
                part._replace(x0=x0, x1=x1)
                for part in parts
                for x0, x1 in ((part.x0, min(part.x1, box.x0)), (max(part.x0, box.x1), part.x1))
                if x0 < x1
            ]
    return parts


@dataclass(slots=True)
class Page:
    """Words of one page, and what else on it tells how to read them."""

    number: int
    engine: str
    width: float
    height: float
    words: list[PageWord]
    rules: list[Rule] = field(default_factory=list)
    """Horizontal lines: where one crosses a gutter, the columns end."""
    unread: int = 0
    """Glyphs whose letter the font does not tell, icons among them."""
    invisible: int = 0
    """Characters that are not drawn: the text layer of a scan, mostly."""
    pictures: int = 0
    shapes: int = 0
    """Drawn paths: with no text at all they may be letters."""
    hidden: int = 0
    """Words left out because nobody can see them."""


def draw_bullets(words: Sequence[PageWord], dots: Sequence[Dot]) -> list[PageWord]:
    """The words with a bullet before each that has a drawn one: browsers draw those of lists as shapes, not as text."""
    rows: dict[int, list[int]] = {}
    for index, word in enumerate(words if dots else ()):
        if not word.turn:
            rows.setdefault(int(word.middle // 8), []).append(index)
    bullets: dict[int, Dot] = {}
    for dot in dots:
        level = [index for row in range(int(dot.y // 8) - 1, int(dot.y // 8) + 2) for index in rows.get(row, ())]
        level = [index for index in level if abs(words[index].middle - dot.y) < 0.4 * words[index].em]
        right = min((index for index in level if words[index].x0 > dot.x1 - 0.5), key=lambda index: words[index].x0, default=None)
        if right is None or words[right].x0 - dot.x1 > _BULLET_GAP * words[right].em:
            continue
        reach = dot.x0 - _BULLET_GAP * words[right].em
        alone = not any(words[index].x1 > reach and words[index].x0 < dot.x0 for index in level)
        if alone and not any(other is not dot and abs(other.y - dot.y) < 1 and abs(other.x0 - dot.x0) < dot.x0 - reach for other in dots):
            bullets[right] = dot
    found: list[PageWord] = []
    for index, word in enumerate(words):
        if index in bullets:
            dot = bullets[index]
            found.append(replace(word, text=BULLET, x0=dot.x0, x1=dot.x1, edges=[dot.x0, dot.x1], blank_after=True, damaged=False))
        found.append(word)
    return found


def mark_cells(words: Sequence[PageWord], boxes: Sequence[Box]) -> None:
    """Tells words apart that stand in small boxes of their own, as skills often do."""
    rows: dict[int, list[tuple[int, Box]]] = {}
    tallest = _LOW * max((word.em for word in words), default=0.0)
    for number, box in enumerate(boxes, 1):
        if not 0 < box.bottom - box.top < tallest:  # no box of a word, or a damaged one of kilometres
            continue
        for row in range(int(box.top // 8), int(box.bottom // 8) + 1):
            rows.setdefault(row, []).append((number, box))
    for word in words if rows else ():
        middle = (word.x0 + word.x1) / 2
        for number, box in rows.get(int(word.middle // 8), ()):
            low = box.bottom - box.top < _LOW * word.em
            if low and not word.turn and box.x0 < middle < box.x1 and box.top < word.middle < box.bottom:
                word.cell = number
