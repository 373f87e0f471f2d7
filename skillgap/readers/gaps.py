"""Finds where a page could be parted: strips that many rows in a run leave free."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .page import Rule
from .rows import Row

# A gutter is a free strip this many font sizes wide ...
GUTTER = 0.9
# ... over this many rows, with words on both sides.
ROWS = 4
NONE, ALL = float("-inf"), float("inf")


class Gap(NamedTuple):
    """A part of a row without words; beside the row it has no end."""

    left: float
    right: float

    @property
    def both(self) -> bool:
        """Words stand on both sides of it."""
        return self.left > NONE and self.right < ALL


def free_strips(rows: Sequence[Row], rules: Sequence[Rule], em: float, span: tuple[float, float]) -> Iterator[tuple[float, int, tuple[Gap, ...]]]:
    """(place, first row, the gap of each row) of each run of rows that leaves a place between the ends of `span` free.

    Most places go through the same gaps as the place before them and would give the same runs: each way is gone once.
    """
    bars = _bars(rows, rules)
    gaps = [_gaps(row, em) for row in rows]
    places = sorted(x for x in _candidates(gaps, em) if span[0] < x < span[1])
    seen = set()
    for x, way in zip(places, _ways(gaps, places), strict=True):
        crossed = frozenset(number for number, above in bars.items() if _is_crossed(above, x, em))
        if (way, crossed) not in seen:
            seen.add((way, crossed))
            free = [row[index] if index is not None else None for row, index in zip(gaps, way, strict=True)]
            yield from ((x, first, run) for first, run in _runs(free, crossed, em))


def _ways(gaps: Sequence[Sequence[Gap]], places: Sequence[float]) -> list[tuple[int | None, ...]]:
    """For each place, in each row, the number of the gap that is free there, or None."""
    ways: list[list[int | None]] = [[None] * len(places) for _ in gaps]
    for way, row in zip(ways, gaps, strict=True):
        for index in reversed(range(len(row))):  # where two gaps touch, the left one counts
            first, last = bisect_left(places, row[index].left), bisect_right(places, row[index].right)
            way[first:last] = [index] * (last - first)
    return list(zip(*ways, strict=True))


def _gaps(row: Row, em: float) -> list[Gap]:
    """The free parts of a row that are wide enough for a gutter, those beside it included."""
    found, reached = [], NONE
    for word in row:
        if word.x0 - reached > GUTTER * em:
            found.append(Gap(reached, word.x0))
        reached = max(reached, word.x1)
    return [*found, Gap(reached, ALL)]


def _candidates(gaps: Sequence[Sequence[Gap]], em: float) -> set[float]:
    """Places for a gutter, to 2 points: the middle of each gap, and just beside each row."""
    places = []
    for row in gaps:
        places += [(gap.left + gap.right) / 2 for gap in row if gap.both]
        places += [row[0].right - 0.6 * em, row[-1].left + 0.6 * em]
    return {round(x / 2) * 2.0 for x in places}


def _bars(rows: Sequence[Row], rules: Sequence[Rule]) -> dict[int, list[Rule]]:
    """Row -> the rules between it and the row above, where there are any."""
    heights = [max(word.middle for word in row) for row in rows]
    between = enumerate(zip([NONE, *heights], heights, strict=False))
    return {number: found for number, (top, bottom) in between if (found := [rule for rule in rules if top < rule.y < bottom])}


def _is_crossed(bars: Sequence[Rule], x: float, em: float) -> bool:
    return any(bar.x0 < x - em and bar.x1 > x + em for bar in bars)


def _runs(free: Sequence[Gap | None], crossed: frozenset[int], em: float) -> list[tuple[int, tuple[Gap, ...]]]:
    """Runs of rows that have a gap, that share a strip of it, and that no rule divides: (first row, the gap of each row)."""
    found = []
    run: list[Gap] = []
    left, right = NONE, ALL
    for number, gap in enumerate([*free, None]):
        if gap is not None:
            # Written out: min() and max() for each row of each way were a tenth of the layout.
            low, high = gap.left if gap.left > left else left, gap.right if gap.right < right else right
            if high - low >= GUTTER * em and number not in crossed:
                run.append(gap)
                left, right = low, high
                continue
        if len(run) >= ROWS:
            found.append((number - len(run), tuple(run)))
        run, left, right = ([], NONE, ALL) if gap is None else ([gap], gap.left, gap.right)
    return found
