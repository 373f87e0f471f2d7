"""Puts words into rows: those that stand within each other's height."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from operator import attrgetter, itemgetter

from .words import PageWord

Row = list[PageWord]
_TOP, _PLACE, _LEFT = itemgetter(0), itemgetter(0, 1, 2), attrgetter("x0")


def words_to_rows(words: Sequence[PageWord]) -> list[Row]:
    """Rows from top to bottom, each from left to right: words within each other's height.

    Small ones, such as raised letters, join the rows that the others made.
    """
    if not words:
        return []
    small = 0.8 * sorted([word.em for word in words])[len(words) // 2]
    rows: list[tuple[float, float, Row]] = []
    for little, middle, _, word in sorted([(word.em < small, word.middle, word.x0, word) for word in words], key=_PLACE):
        last = bisect_left(rows, middle + 40, key=_TOP) - 1 if little else len(rows) - 1
        for number in range(last, max(-1, last - 6), -1):
            top, bottom, row = rows[number]
            if top <= middle <= bottom:
                row.append(word)
                break
        else:
            reach = 0.35 * word.em
            insort(rows, (middle - reach, middle + reach, [word]), key=_TOP)
    found = [sorted(row, key=_LEFT) for _, _, row in rows]
    return sorted(found, key=lambda row: sum(word.middle for word in row) / len(row))
