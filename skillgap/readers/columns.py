"""Puts the words of a page into reading order: rows, and columns where a strip of the page stays free.

Geometry alone decides. The order in which a file draws its text is right for some producers and useless
for others; a mixture of both scored below geometry (0.910 against 0.978 of the word pairs under their
heading, facts/pdf-extraction.md 2.2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from .words import PageWord

Row = list[PageWord]
# A gutter is a free strip this many font sizes wide ...
_GUTTER = 0.9
# ... over this many rows, with words on both sides.
_ROWS = 4
_DEPTH = 5
# Part of a character's box below the baseline, in the mean of usual fonts.
_DESCENT = 0.2
_SHORT_LABEL = 20  # characters
_DATE = re.compile(r"\b(?:19|20)\d\d\b|['’]\d\d\b|\b(?:present|current|now|ongoing)\b|\b\d\d?[/.]\d{2,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gutter:
    """A free strip at `x` through the rows from `first` to before `last`."""

    x: float
    first: int
    last: int
    score: float


def words_to_rows(words: Sequence[PageWord]) -> list[Row]:
    """Rows from top to bottom, each from left to right: words whose middles lie within each other's height."""
    rows: list[tuple[float, float, Row]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        height = word.bottom - word.top
        for number in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            top, bottom, row = rows[number]
            if top <= word.middle <= bottom and word.top + 0.35 * height < bottom:
                row.append(word)
                break
        else:
            rows.append((word.top + 0.15 * height, word.bottom - 0.15 * height, [word]))
    found = [sorted(row, key=lambda word: word.x0) for _, _, row in rows]
    return sorted(found, key=lambda row: mean(word.middle for word in row))


def order_words(words: Sequence[PageWord], width: float, em: float, depth: int = 0) -> list[list[Row]]:
    """The regions of a page in reading order, each as its rows. More than one region means columns."""
    rows = words_to_rows(words)
    gutter = find_gutter(rows, width, em) if depth < _DEPTH and len(rows) >= _ROWS else None
    if gutter is None:
        return [rows] if rows else []
    middle = [word for row in rows[gutter.first : gutter.last] for word in row]
    parts = (
        [word for row in rows[: gutter.first] for word in row],
        [word for word in middle if word.x1 <= gutter.x],
        [word for word in middle if word.x0 >= gutter.x],
        [word for row in rows[gutter.last :] for word in row],
    )
    return [region for part in parts if part for region in order_words(part, width, em, depth + 1)]


def find_gutter(rows: Sequence[Row], width: float, em: float) -> Gutter | None:
    """The best gutter over a run of rows, or None: tall, and with much on its emptier side."""
    left = min(word.x0 for row in rows for word in row)
    right = max(word.x1 for row in rows for word in row)
    span = right - left
    if span < 0.25 * width:
        return None
    best: Gutter | None = None
    for x in sorted(_candidates(rows, em)):
        if not left + 0.1 * span < x < right - 0.1 * span:
            continue
        for gutter in _runs(rows, x, em):
            if best is None or gutter.score > best.score:
                best = gutter
    return best


def _candidates(rows: Sequence[Row], em: float) -> set[float]:
    places: set[float] = set()
    for row in rows:
        gaps = [(a.x1 + b.x0) / 2 for a, b in zip(row, row[1:], strict=False) if b.x0 - a.x1 > _GUTTER * em]
        places.update(round(x / 2) * 2.0 for x in (*gaps, row[-1].x1 + 0.6 * em, row[0].x0 - 0.6 * em))
    return places


def _edges(row: Row, x: float) -> tuple[float, float] | None:
    """Right edge of what is left of x and left edge of what is right of it; None where a word crosses x."""
    left, right = float("-inf"), float("inf")
    for word in row:
        if word.x1 <= x:
            left = max(left, word.x1)
        elif word.x0 >= x:
            right = min(right, word.x0)
        else:
            return None
    return left, right


def _runs(rows: Sequence[Row], x: float, em: float) -> list[Gutter]:
    edges = [_edges(row, x) for row in rows]
    found, start = [], 0
    while start < len(rows):
        left, right, end = float("-inf"), float("inf"), start
        while end < len(rows):
            edge = edges[end]
            if edge is None or min(right, edge[1]) - max(left, edge[0]) < _GUTTER * em:
                break
            left, right, end = max(left, edge[0]), min(right, edge[1]), end + 1
        if end - start >= _ROWS:
            gutter = _judge(rows, edges, x, start, end, em, min(right - left, 3 * em))
            if gutter:
                found.append(gutter)
        start = max(end, start + 1)
    return found


def _judge(
    rows: Sequence[Row], edges: Sequence[tuple[float, float] | None], x: float, start: int, end: int, em: float, room: float
) -> Gutter | None:
    start, end = _trim(edges, start, end, len(rows))
    left = [part for row in rows[start:end] if (part := [word for word in row if word.x1 <= x])]
    right = [part for row in rows[start:end] if (part := [word for word in row if word.x0 >= x])]
    if len(left) < _ROWS or len(right) < _ROWS or _is_margin(left, right, em):
        return None
    words = [word for row in (*left, *right) for word in row]
    height = max(word.bottom for word in words) - min(word.top for word in words)
    weight = min(sum(map(len, left)), sum(map(len, right)))
    return Gutter(x, start, end, height * weight**0.5 * room**0.3)


def _trim(edges: Sequence[tuple[float, float] | None], start: int, end: int, count: int) -> tuple[int, int]:
    """Without up to three one-sided rows at either end: they belong to the full-width text around the columns."""

    def both(number: int) -> bool:
        edge = edges[number]
        return edge is not None and edge[0] > float("-inf") and edge[1] < float("inf")

    first, last = start, end
    while first < end and not both(first):
        first += 1
    while last > first and not both(last - 1):
        last -= 1
    if 0 < first - start <= (3 if start > 0 else 2) and first < end:
        start = first
    if 0 < end - last <= 3 and end < count and last > start:
        end = last
    return start, end


def _is_margin(left: Sequence[Row], right: Sequence[Row], em: float) -> bool:
    """Labels, dates or values beside their rows, and no column: the rows of both sides are aligned one by one."""
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    lines = [_baseline(row) for row in many]
    texts = [" ".join(word.text for word in row) for row in few]
    short = median(len(text) for text in texts)
    # A label is often set a little higher or lower than the text that it names.
    reach = (0.35 if short < _SHORT_LABEL and len(few) <= 0.6 * len(many) else 0.2) * em
    aligned = mean(any(abs(_baseline(row) - line) <= reach for line in lines) for row in few)
    long = median(sum(len(word.text) + 1 for word in row) for row in many)
    dates = mean(bool(_DATE.search(text)) for text in texts)
    return (
        (aligned >= 0.8 and len(few) <= 0.6 * len(many))
        or (short < _SHORT_LABEL and len(few) <= 0.5 * len(many) and _isolated(few, many) >= 0.7)
        or (dates > 0.45 and short < 26 and aligned >= 0.5)
        or (aligned >= 0.85 and min(short, long) < 22 and max(short, long) > 1.6 * min(short, long) + 8 and len(few) > 0.6 * len(many))
    )


def _isolated(few: Sequence[Row], many: Sequence[Row]) -> float:
    """Share of the rows of the emptier side that stand alone, as labels do; a sidebar runs on from line to line."""
    here, there = sorted(map(_baseline, few)), sorted(map(_baseline, many))
    leading = median(below - above for above, below in zip(there, there[1:], strict=False))
    steps = [below - above for above, below in zip(here, here[1:], strict=False)]
    near = [min(steps[max(0, index - 1) : index + 1], default=0.0) for index in range(len(here))]
    return mean(step > 1.5 * leading for step in near)


def _baseline(row: Row) -> float:
    """Where the letters of a row stand, by its largest word: a heading beside small text stands on the same line."""
    word = max(row, key=lambda word: word.bottom - word.top)
    return word.bottom - _DESCENT * (word.bottom - word.top)


def row_segments(row: Row, em: float, gap: float = 1.6) -> list[Row]:
    """A row broken where the gap is wide: label | text | date, or the cells of a grid."""
    segments = [[row[0]]]
    for left, right in zip(row, row[1:], strict=False):
        if right.x0 - left.x1 > gap * em:
            segments.append([])
        segments[-1].append(right)
    return segments
