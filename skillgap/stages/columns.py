"""Which line of the page before a column goes on with: on a page of two columns the left one ends before the right one begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from skillgap.model import Line

# Share of the wider of two columns by which a sidebar is narrower, at least.
_UNEVEN = 0.12
_FEWEST = 3  # lines of a column
_HIGHER = 3  # font sizes, at least, from the end of a column up to the beginning of the next


def column_above(lines: Sequence[Line], index: int) -> int:
    """Index of the last line of the same column on the page before, for the first line of a column; -1 for any other line.

    -1, too, where the column that was read last goes on, as it does on every page of one column, and where the columns
    are as wide as each other: text that is set so flows from one into the next, as in a newspaper.
    """
    if not index or lines[index].page == 1:
        return -1
    here, before = lines[index], lines[index - 1]
    if here.page == before.page and not _begins(lines, index):
        return -1
    columns = list(_columns(lines[:index], here.page - 1))
    if not _are_uneven(columns):
        return -1
    for number, column in enumerate(columns):
        if _stands_in(here, column):
            return -1 if not number and here.page != before.page else lines.index(column[-1])
    return -1


def _columns(lines: Sequence[Line], page: int) -> Iterator[Sequence[Line]]:
    """The columns of a page, the one that is read last first: lines that follow one another from top to bottom."""
    end = len(lines)
    while end and lines[end - 1].page > page:
        end -= 1
    start = end
    while start and lines[start - 1].page == page:
        start -= 1
        if start == 0 or lines[start - 1].page != page or _begins(lines, start):
            yield lines[start:end]
            end = start


def _begins(lines: Sequence[Line], index: int) -> bool:
    """The line begins another column than the one before it, and is not the date beside a title of two lines."""
    return lines[index].top < lines[index - 1].top - _HIGHER * lines[index].size


def _are_uneven(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether the last column of a page has another one at its left, and one of them is a sidebar."""
    right = min((line.x0 for column in columns[:1] for line in column), default=0.0)
    left = [line for column in columns for line in column if line.x1 <= right]
    if len(left) < _FEWEST:
        return False
    widths = max(line.x1 for line in columns[0]) - right, max(line.x1 for line in left) - min(line.x0 for line in left)
    return min(widths) <= (1 - _UNEVEN) * max(widths)


def _stands_in(line: Line, column: Sequence[Line]) -> bool:
    """The line lies between the edges of the column, at least in part."""
    return line.x0 < max(other.x1 for other in column) and min(other.x0 for other in column) < line.x1
