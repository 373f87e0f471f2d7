"""Tables for spreadsheets: what every cell of a CSV file goes through."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from skillgap.formats.page import clean

# Signs with which a spreadsheet begins a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_rows(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The rows as CSV (RFC 4180); no text in them can be taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guard_cell(clean(cell)) if isinstance(cell, str) else cell for cell in row])
        yield text.getvalue()
        text.seek(0)
        text.truncate()


def guard_cell(text: str) -> str:
    """An apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
