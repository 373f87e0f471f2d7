"""Finds what a document prints at the head or foot of its pages: a page number, with the name, date and kind of document beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from skillgap.model import Line, Resume
from skillgap.stages.looks import text_of

_LONGEST = 90  # characters of such a row
# `2`, `2/3`, `Page 2 of 3`, `- 2 -`
_NUMBER = re.compile(r"[-–—\s]*(?:page\s*)?(\d{1,2})(?:\s*(?:/|of)\s*\d{1,2})?[-–—\s]*", re.IGNORECASE)
_OF_ALL = re.compile(r"(?:page\s*)?(\d{1,2})\s*(?:/|of)\s*\d{1,2}", re.IGNORECASE)
_WITH_NUMBER = re.compile(r"(?<!\S)(\d{1,2})(?:\s*(?:/|of)\s*\d{1,2})?(?!\S)")


def running_lines(resume: Resume, words: frozenset[str]) -> frozenset[int]:
    """The lines of the first and last row of a page that hold its number: alone, of all (`1 / 2`), or with one of the `words` (`Résumé`)."""
    found: set[int] = set()
    feet: dict[str, list[tuple[int, ...]]] = {}
    for rows in _pages(resume.lines):
        for row in {rows[0], rows[-1]}:
            if _is_running(_cells(resume, row), resume.lines[row[0]].page, words):
                found.update(row)
        feet.setdefault(" ".join(_cells(resume, rows[-1])), []).append(rows[-1])
    # The same words at the foot of several pages: `Last updated in May 2024`.
    return frozenset(found.union(*(row for rows in feet.values() if len(rows) > 1 for row in rows)))


def _cells(resume: Resume, row: Sequence[int]) -> list[str]:
    return [text_of(resume, index) for index in row]


def _pages(lines: Sequence[Line]) -> Iterator[list[tuple[int, ...]]]:
    """For each page its rows from top to bottom, each as the indices of its lines from left to right."""
    places = sorted(range(len(lines)), key=lambda index: (lines[index].page, lines[index].top, lines[index].x0))
    for _, page in groupby(places, key=lambda index: lines[index].page):
        rows: list[list[int]] = []
        for index in page:
            if rows and abs(lines[rows[-1][0]].bottom - lines[index].bottom) < lines[index].size / 2:
                rows[-1].append(index)
            else:
                rows.append([index])
        yield [tuple(sorted(row, key=lambda index: lines[index].x0)) for row in rows]


def _is_running(cells: Sequence[str], page: int, words: frozenset[str]) -> bool:
    if any((whole := _OF_ALL.fullmatch(cell.strip())) and int(whole[1]) == page for cell in cells):
        return True
    text = " ".join(cells)
    alone = _NUMBER.fullmatch(text)
    if alone:
        return int(alone[1]) == page
    known = len(text) <= _LONGEST and not words.isdisjoint(re.findall(r"\w+", text.lower()))
    return known and any(int(number[1]) == page for number in _WITH_NUMBER.finditer(text))
