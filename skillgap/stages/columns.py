"""Which line of the page before a column goes on with: on a page of two columns the left one ends before the right one begins."""

from __future__ import annotations

from collections.abc import Sequence

from skillgap.model import Line


def column_above(lines: Sequence[Line], index: int) -> int:
    """Index of the last line of the same column on the page before, for the first line of a column; -1 for any other line."""
    if not index or lines[index].page == 1:
        return -1
    here, before = lines[index], lines[index - 1]
    if here.page == before.page and (_overlap(here, before) or here.top >= before.top):
        return -1
    return next((other for other in range(index - 1, -1, -1) if lines[other].page == here.page - 1 and _overlap(here, lines[other])), -1)


def _overlap(one: Line, other: Line) -> bool:
    """They stand one below the other, at least in part."""
    return one.x0 < other.x1 and other.x0 < one.x1
