"""Breaks rows into what stands apart in them: label | text | date, the cells of a grid, boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .periods import is_period
from .rows import Row

# A rail is free by this many font sizes in so many rows.
_RAIL, _RAIL_ROWS = 0.5, 3
# ... and this many usual blanks.
_BLANKS = 1.3


def find_rails(rows: Sequence[Row], em: float) -> list[list[float]]:
    """For each row the places where text begins behind a rail: something narrow, such as dates or labels.

    A rail stands nearer to its text than columns do, so its gap alone does not tell; but no word of the
    rows around crosses it, and they begin behind it.
    """
    room = _rail_room(rows, em)
    begins = [[right.x0 for left, right in zip(row, row[1:], strict=False) if right.x0 - left.x1 > room] for row in rows]
    rails: list[list[float]] = [[] for _ in rows]
    places = Counter(round(x) for row in begins for x in row)
    for place in sorted(places):
        edge = place - 0.4 * em
        start = 0
        for end in range(len(rows) + 1):
            if end < len(rows) and not any(word.x0 < edge < word.x1 for word in rows[end]):
                continue
            _mark_rail(rows[start:end], begins[start:end], rails[start:end], edge, em)
            start = end + 1
    return rails


def _rail_room(rows: Sequence[Row], em: float) -> float:
    """The gap from which a rail may stand in it: wider than blanks, which typewriter faces set wide and in line."""
    gaps = sorted(right.x0 - left.x1 for row in rows for left, right in zip(row, row[1:], strict=False))
    return max(_RAIL * em, _BLANKS * gaps[len(gaps) // 2]) if gaps else _RAIL * em


def _mark_rail(
    rows: Sequence[Row], begins: Sequence[list[float]], rails: Sequence[list[float]], edge: float, em: float
) -> None:
    """Notes the rail at `edge` for these rows, if enough of them have text right behind it and few before.

    One is enough where it parts a date from its text, and that begins where most of the others do.
    """
    railed = [row for row, places in zip(rows, begins, strict=True) if any(0 < x - edge < 0.8 * em for x in places)]
    behind = [row for row in rows if row[0].x0 > edge]
    if len(railed) + len(behind) < 0.8 * len(rows):
        return
    flush = sum(row[0].x0 - edge < 0.8 * em for row in behind) >= max(_RAIL_ROWS, len(behind) / 2)
    if len(railed) >= _RAIL_ROWS or (railed and flush and all(is_period([word.text for word in row if word.x1 <= edge]) for row in railed)):
        for row in rails:
            row.append(edge)


def row_segments(row: Row, em: float, rails: Sequence[float] = (), gap: float = 1.6) -> list[Row]:
    """A row broken where the gap is wide, at a rail and between boxes: label | text | date, or cells.

    Where bold changes to plain a narrower gap will do: that is a label before its text.
    """
    segments = [[row[0]]]
    for left, right in zip(row, row[1:], strict=False):
        room = right.x0 - left.x1
        if room <= _RAIL * em:  # a blank, as between most words
            segments[-1].append(right)
            continue
        wide = gap * max(em, min(left.em, right.em))
        label = room > 0.9 * em and left.weight >= 600 > right.weight and len(segments[-1]) <= 4
        apart = left.cell != right.cell
        railed = any(left.x1 <= rail <= right.x0 for rail in rails)
        if room > wide or label or apart or railed:
            segments.append([])
        segments[-1].append(right)
    return segments
