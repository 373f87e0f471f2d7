"""Puts words into rows: those that stand within each other's height."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from .words import PageWord

Row = list[PageWord]


def words_to_rows(words: Sequence[PageWord]) -> list[Row]:
    """Rows from top to bottom, each from left to right: words within each other's height.

    Small ones, such as raised letters, join the rows that the others made.
    """
    if not words:
        return []
    small = 0.8 * sorted(word.em for word in words)[len(words) // 2]
    rows: list[tuple[float, float, Row]] = []
    for word in sorted(words, key=lambda word: (word.em < small, word.middle, word.x0)):
        last = len(rows) - 1 if word.em >= small else bisect_left(rows, word.middle + 40, key=lambda row: row[0]) - 1
        for number in range(last, max(-1, last - 6), -1):
            top, bottom, row = rows[number]
            if top <= word.middle <= bottom:
                row.append(word)
                break
        else:
            reach = 0.35 * word.em
            insort(rows, (word.middle - reach, word.middle + reach, [word]), key=lambda row: row[0])
    found = [sorted(row, key=lambda word: word.x0) for _, _, row in rows]
    return sorted(found, key=lambda row: sum(word.middle for word in row) / len(row))
