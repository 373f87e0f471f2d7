"""Puts the words of a page into reading order: rows, and columns where a strip of the page stays free.

Geometry alone decides. The order in which a file draws its text is right for some producers and useless
for others; a mixture of both scored below geometry (0.910 against 0.978 of the word pairs under their
heading, facts/pdf-extraction.md 2.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .gaps import ALL, NONE, ROWS, Gap, free_strips
from .page import Rule
from .periods import is_dated
from .rows import Row, words_to_rows
from .segments import row_segments
from .words import PageWord

_DEPTH = 6
# A grid has two rows or more of so many cells, and no more rows in all.
_GRID_CELLS, _GRID_ROWS = 4, 12
_MOST_ROWS = 400  # of a page: no resume has more, and the search takes their square
_DANGLING = 2  # rows above a gutter that may belong to the column below them
# Rows of the head of an entry below columns, and rows that stand on one side alone above its heading.
_HEAD_ROWS, _APART = 2, 2
# Characters of a label beside its text, and the rows that it takes.
_LABEL, _LABEL_ROWS = 20, 2


class Region(NamedTuple):
    """Rows that are read one after the other: a column, or a part of the page without any."""

    rows: list[Row]
    beside: bool
    """Another region stands to its left or right."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A free strip at `x` through the rows from `first` to before `last`."""

    x: float
    first: int
    last: int
    score: float


def order_words(words: Sequence[PageWord], width: float, em: float, rules: Sequence[Rule] = (), depth: int = 0) -> list[Region]:
    """The regions of a page in reading order. More than one means columns."""
    rows = words_to_rows(words)
    searched = depth < _DEPTH and ROWS <= len(rows) <= _MOST_ROWS
    gutter = find_gutter(rows, width, em, rules) if searched else None
    if gutter is None:
        return [Region(rows, depth > 0)] if rows else []
    regions: list[Region] = []
    for part, inner in _parts(rows, gutter, em):
        found = order_words(part, width, em, rules, depth + 1)
        regions += [Region(region.rows, inner or (region.beside and len(found) > 1)) for region in found]
    return regions


def _parts(rows: Sequence[Row], gutter: Gutter, em: float) -> list[tuple[list[PageWord], bool]]:
    """The words around a gutter in reading order, each part with whether it stands beside another.

    A column at the right that ends where the text on its left goes on is a box around which that text flows: it is
    read first, not between an entry and its rest.
    """
    first, last = gutter.first, gutter.last
    flows = _flows_on(rows, gutter, em)
    while flows and first > max(0, gutter.first - _DANGLING) and all(word.x1 <= gutter.x for word in rows[first - 1]):
        first -= 1  # a heading beside nothing, of the text that goes on
    middle = [word for row in rows[first:last] for word in row]
    above, below = ([word for row in part for word in row] for part in (rows[:first], rows[last:]))
    left = ([word for word in middle if word.x1 <= gutter.x], True)
    right = ([word for word in middle if word.x0 >= gutter.x], True)
    return [(above, False), *((right, left) if flows else (left, right)), (below, False)]


def _flows_on(rows: Sequence[Row], gutter: Gutter, em: float) -> bool:
    """Whether the text left of a gutter goes on below it: at its edge, in its size, and no heading begins there."""
    if gutter.last >= len(rows):
        return False
    left = [row for row in rows[gutter.first : gutter.last] if row[0].x1 <= gutter.x]
    edge, size = min(row[0].x0 for row in left), _median(row[0].em for row in left)
    below = rows[gutter.last]
    step = max(word.base for word in below) - max(word.base for word in left[-1])
    return edge - em < below[0].x0 < edge + 3 * em and abs(below[0].em - size) < 0.1 * size and step < 2 * em


def find_gutter(rows: Sequence[Row], width: float, em: float, rules: Sequence[Rule] = ()) -> Gutter | None:
    """The best gutter over a run of rows, or None: tall, and with much on its emptier side."""
    left = min(row[0].x0 for row in rows)
    right = max([word.x1 for row in rows for word in row])
    span = right - left
    if span < 0.25 * width:
        return None
    gutters: dict[tuple[Gap, ...], Gutter | None] = {}
    for x, first, free in free_strips(rows, rules, em, (left + 0.1 * span, right - 0.1 * span)):
        if free not in gutters:  # a strip of the same gaps divides the words alike
            gutters[free] = _judge(rows, free, x, first, em)
    found = [gutter for gutter in gutters.values() if gutter is not None]
    best = max(found, key=lambda gutter: gutter.score, default=None)
    if best is None:
        return None
    outer = [gutter for gutter in found if _sets_off_margin(rows, gutter, best, em)]
    return max(outer, key=lambda gutter: gutter.score, default=best)


def _sets_off_margin(rows: Sequence[Row], outer: Gutter, inner: Gutter, em: float) -> bool:
    """Whether between two gutters stands the margin of the text right of the inner one: dates between a sidebar and the text."""
    if outer.x > inner.x - em or outer.first > inner.first or outer.last < inner.last:
        return False
    shared = rows[inner.first : inner.last]
    between = [part for row in shared if (part := [word for word in row if outer.x <= word.x0 and word.x1 <= inner.x])]
    text = [part for row in shared if (part := [word for word in row if word.x0 >= inner.x])]
    return len(text) > len(between) >= 2 and _is_margin(between, text, em)


def _judge(rows: Sequence[Row], free: Sequence[Gap], x: float, first: int, em: float) -> Gutter | None:
    """The gutter at x through the rows whose gaps are given, or None where it parts no columns."""
    start, end = _trim(free, first > 0, first + len(free) < len(rows))
    beside = free[start:end]
    if sum([gap.left > NONE for gap in beside]) < ROWS or sum([gap.right < ALL for gap in beside]) < ROWS:
        return None  # too few rows with words on one side, as where a place lies behind the ends of lines
    start, end = first + start, first + _before_head(rows[first:], free, start, end)
    left = [part for row in rows[start:end] if (part := [word for word in row if word.x1 <= x])]
    right = [part for row in rows[start:end] if (part := [word for word in row if word.x0 >= x])]
    if _is_margin(left, right, em) or _is_grid(rows[start:end], em):
        return None
    words = [word for row in (*left, *right) for word in row]
    height = max(word.base for word in words) - min(word.base for word in words) + em
    weight = min(sum(map(len, left)), sum(map(len, right)))
    room = min(gap.right for gap in free) - max(gap.left for gap in free)
    return Gutter(x, start, end, height * weight**0.5 * min(room, 3 * em) ** 0.3)


def _before_head(rows: Sequence[Row], free: Sequence[Gap], start: int, end: int) -> int:
    """Without the heading and the head of an entry below two columns, whose date or employer at the right looks like more of them.

    Above such a head stand rows on the left alone, the last of them a heading, and the column at the right has ended well above.
    """
    head = end - 1
    while head > start and free[head].both:
        head -= 1
    if not 0 < end - 1 - head <= _HEAD_ROWS or head - start < ROWS or free[head].right < ALL:
        return end
    alone = head
    while alone > start and free[alone - 1].right == ALL:
        alone -= 1
    short = sum(len(word.text) + 1 for word in rows[head]) <= _LABEL
    return head if short and head - alone >= _APART else end


def _trim(free: Sequence[Gap], above: bool, below: bool) -> tuple[int, int]:
    """Without up to three one-sided rows at either end: they belong to the text around the columns.

    At the top of an area two at most are cut, at its bottom none; and none where rows of the left and of the
    right take turns, for these are columns already.
    """
    both = [number for number, gap in enumerate(free) if gap.both]
    start, end = 0, len(free)
    if both and both[0] <= (3 if above else 2) and _on_one_side(free[: both[0]]):
        start = both[0]
    if both and end - both[-1] - 1 <= (3 if below else 0) and _on_one_side(free[both[-1] + 1 :]):
        end = both[-1] + 1
    return start, end


def _on_one_side(free: Sequence[Gap]) -> bool:
    return len({gap.left > NONE for gap in free}) <= 1


def _is_grid(rows: Sequence[Row], em: float) -> bool:
    """A few rows of many cells, such as skills in a table: read across, and its gaps are no gutters."""
    return len(rows) <= _GRID_ROWS and sum(len(row_segments(row, em)) >= _GRID_CELLS for row in rows) >= 2


def _is_margin(left: Sequence[Row], right: Sequence[Row], em: float) -> bool:
    """Labels, dates or values beside their rows, and no column: both sides are aligned row by row."""
    sides = ((left, right), (right, left))
    return any(len(few) <= len(many) and _stands_beside(few, many, em) for few, many in sides)


def _stands_beside(few: Sequence[Row], many: Sequence[Row], em: float) -> bool:
    """Whether `few` rows are labels, dates or values of the `many` at their side."""
    lines = [max(word.base for word in row) for row in many]
    # A heading above or below all of the text beside the others is no label.
    few = [row for row in few if min(lines) - em < max(word.base for word in row) < max(lines) + 0.5 * em] or few
    beside = [any(abs(max(word.base for word in row) - line) <= 0.2 * em for line in lines) for row in few]
    aligned = sum(beside) / len(few)
    texts = [" ".join(word.text for word in row) for row in few]
    short, long = _median(map(len, texts)), _median(sum(len(word.text) + 1 for word in row) for row in many)
    # Dates beside their rows, of which no sidebar has many, may stand right below a heading that is a label, too.
    alone = [not (level and is_dated(text)) for text, level in zip(texts, beside, strict=True)]
    labels = [row for row, keeps in zip(few, alone, strict=True) if keeps] or few
    longest = _median(len(text) for text, keeps in zip(texts, alone, strict=True) if keeps) if any(alone) else short
    share = 0.7 if sum(alone) <= 0.7 * len(few) else 0.5
    if longest < _LABEL and len(labels) <= share * len(many) and _isolated(labels, lines, em) >= 0.7:
        return True
    if aligned < 0.5:
        return False
    dates = sum(map(is_dated, texts)) / len(few)
    if dates > 0.45 and short < 26:
        return True
    if len(few) <= 0.6 * len(many):
        return aligned >= 0.8
    return aligned >= 0.85 and min(short, long) < 22 and max(short, long) > 1.6 * min(short, long) + 8


def _isolated(few: Sequence[Row], lines: Sequence[float], em: float) -> float:
    """Share of the rows of the emptier side that stand alone, as labels do; a sidebar runs on from line to line.

    A label may take two rows where its cell and the text beside it begin at one height, and three where others take one.
    """
    here, there = sorted(max(word.base for word in row) for row in few), sorted(lines)
    apart = [below - above for above, below in pairwise(there)]
    # Of running text: where every label has few lines, most of the steps are wider.
    leading = min(sorted(apart)[len(apart) // 3], 1.5 * em) if apart else em
    begins = [there[0], *(line for line, step in zip(there[1:], apart, strict=True) if step > 1.2 * leading)]
    runs = _runs(here, 1.5 * leading)
    most = _LABEL_ROWS + (2 * sum(len(run) == 1 for run in runs) >= len(runs))
    alone = 0
    for run in runs:
        level = any(-0.2 * em <= line - run[0] <= em for line in begins)  # what stands in the cell may have room above it
        alone += len(run) if len(run) == 1 or (level and len(run) <= most) else 0
    return alone / len(here)


def _runs(bases: Sequence[float], most: float) -> list[list[float]]:
    """The rows that follow one another in steps of at most so much."""
    runs = [[bases[0]]]
    for above, below in pairwise(bases):
        if below - above > most:
            runs.append([])
        runs[-1].append(below)
    return runs


def _median(numbers: object) -> float:
    return float((ordered := sorted(numbers))[len(ordered) // 2])  # type: ignore[call-overload]
