"""Reads the tables of other taxonomies as they were published: tab-separated text and CSV."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from skillgap.errors import UsageError


def read_table(path: Path, columns: Sequence[str], delimiter: str) -> list[dict[str, str]]:
    """The rows of a table with these columns (others may stand beside them). Raises UsageError where it is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            # A quotation mark is a plain letter between tabs.
            plainly = csv.DictReader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE, restval="")
            table = plainly if delimiter == "\t" else csv.DictReader(file, delimiter=delimiter, restval="")
            missing = [column for column in columns if column not in (table.fieldnames or ())]
            if missing:
                raise UsageError(f"{path}: has no column {missing[0]!r}; give the folder with the file as it was published")
            rows = list(table)
    except FileNotFoundError:
        raise UsageError(f"{path.parent}: has no {path.name}; give the folder with the files as they were published") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: no table in UTF-8 ({error}); fetch it again") from error
    if not rows:
        raise UsageError(f"{path}: holds no rows; fetch it again")
    return rows


def plain(text: str) -> str:
    """On one line, without control codes and blanks around it."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
