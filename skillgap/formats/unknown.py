"""The items of skills lists that the taxonomy does not know, counted over many resumes: text, JSON, CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from skillgap.formats.cells import csv_rows
from skillgap.formats.page import Page, clean, flow
from skillgap.formats.words import count
from skillgap.model import UnknownCount

# The counts to show, how many there are in all, how many resumes were read, the surface -> pieces of text.
UnknownFormat = Callable[[Sequence[UnknownCount], int, int, Page], Iterator[str]]
_COLUMNS = ("item", "resumes", "source", "page", "line")


def write_unknown_text(counts: Sequence[UnknownCount], found: int, resumes: int, page: Page) -> Iterator[str]:
    """A line for each item, the commonest first."""
    yield page.row([(f"{count(found, 'item')} in {count(resumes, 'resume')} that the taxonomy does not know", "title")])
    if counts:
        yield page.row([("Resumes that name it, the item, where it stands first.", "dim")])
    for row in counts:
        where = f" {clean(row.source)}, page {row.page}, line {row.line}"
        for spans in flow([(clean(row.text), "name"), (where, "dim")], page.width, f"  {row.resumes:>5}  ", " " * 11):
            yield page.row(spans)
    if len(counts) < found:
        yield page.row([(f"and {found - len(counts):,} more; --top {found} shows all", "dim")])


def write_unknown_json(counts: Sequence[UnknownCount], found: int, resumes: int, page: Page) -> Iterator[str]:
    """One object."""
    del page
    rows = [{"item": clean(row.text), "resumes": row.resumes, "source": clean(row.source), "page": row.page, "line": row.line} for row in counts]
    yield json.dumps({"schema": 1, "resumes": resumes, "found": found, "unknown": rows}) + "\n"


def write_unknown_csv(counts: Sequence[UnknownCount], found: int, resumes: int, page: Page) -> Iterator[str]:
    """A header and a row for each item; no cell can be taken for a formula."""
    del found, resumes, page
    yield "".join(csv_rows([_COLUMNS, *([row.text, row.resumes, row.source, row.page, row.line] for row in counts)]))


UNKNOWN_FORMATS: dict[str, UnknownFormat] = {
    "text": write_unknown_text,
    "json": write_unknown_json,
    "csv": write_unknown_csv,
}
