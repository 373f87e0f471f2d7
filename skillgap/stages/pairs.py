"""Finds dates that stand one below the other in a narrow column, two for each entry: its first and its last month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from skillgap.model import Line
from skillgap.stages.looks import EDGE

_STEP = 1.7  # font sizes from the first to the second
_LEAST = 2  # pairs
_SINGLE = 3  # times as many as dates that stand alone in that column


def paired_dates(lines: Sequence[Line], alone: Sequence[bool]) -> Mapping[int, int]:
    """Index of the upper line -> that of the lower, of columns in which nearly all lines that are a date `alone` come in pairs."""
    dated = [index for index, date in enumerate(alone) if date]
    pairs: dict[int, int] = {}
    edges: tuple[Callable[[Line], float], ...] = (lambda line: line.x0, lambda line: line.x1)
    for edge in edges:  # set flush left or right
        for column in _columns(lines, dated, edge):
            stacks = list(_stacks(lines, column))
            twos = [(stack[0], stack[1]) for stack in stacks if len(stack) == 2]
            if len(twos) >= _LEAST and len(twos) >= _SINGLE * (len(stacks) - len(twos)):
                pairs.update(twos)
    return pairs


def _columns(lines: Sequence[Line], dated: Sequence[int], edge: Callable[[Line], float]) -> Iterator[list[int]]:
    """The dates with one edge in common."""
    column: list[int] = []
    for index in sorted(dated, key=lambda index: edge(lines[index])):
        if column and edge(lines[index]) - edge(lines[column[-1]]) > EDGE:
            yield column
            column = []
        column.append(index)
    yield column


def _stacks(lines: Sequence[Line], column: Sequence[int]) -> Iterator[list[int]]:
    """The dates of a column, those together that stand right below one another."""
    stack: list[int] = []
    for index in sorted(column, key=lambda index: (lines[index].page, lines[index].top)):
        above = lines[stack[-1]] if stack else None
        if above is not None and not (above.page == lines[index].page and lines[index].top - above.top < _STEP * above.size):
            yield stack
            stack = []
        stack.append(index)
    yield stack
