"""A cohort as a workbook: for each role the people against the requirements and the gaps, and what could not be read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from skillgap.formats.cohort_csv import error_cells, matrix_cells, requirement_cells
from skillgap.formats.page import clean
from skillgap.model import CohortReport, RoleReport

# Text stays text: no formula, no link, no number is made of what a document holds. Rows are written away as they come.
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Not the clock's: the same cohort gives the same bytes.
_CREATED = datetime(2000, 1, 1)
# State -> background; the word stands in the cell, too.
_COLOURS = {"met": "#d8f0dc", "claimed": "#fff4cc", "partial": "#ffe4c4", "missing": "#f8d4d4"}
_SHEET_NAME = 31
_NAME_WIDTH, _STATE_WIDTH = 32, 10


def write_xlsx(report: CohortReport, sort: str) -> Iterator[bytes]:
    """cohort.xlsx, in one piece."""
    from xlsxwriter import Workbook

    data = io.BytesIO()
    with Workbook(data, _OPTIONS) as book:
        book.set_properties({"created": _CREATED})
        write = _open_writer(book)
        for index, role in enumerate(report.roles):
            names = {count.requirement.id: count.requirement.name for count in role.requirements}
            rows = (row for row in matrix_cells(report, sort) if row[1] in ("role", role.role))
            write(_sheet_name(role, index, "people"), _columns(rows, names), 2)
            write(_sheet_name(role, index, "gaps"), requirement_cells(role), 1)
            write(_sheet_name(role, index, "groups"), _group_cells(report, role, names), 0)
        write("not read", error_cells(report), 1)
    yield data.getvalue()


def _open_writer(book: Any) -> Callable[[str, Iterable[Sequence[object]], int], None]:
    """A function that writes rows into a new sheet; the first is its head, and so many columns stay in view."""
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    share = book.add_format({"num_format": "0 %"})
    colours = {state: book.add_format({"bg_color": colour}) for state, colour in _COLOURS.items()}

    def write(name: str, rows: Iterable[Sequence[object]], kept: int) -> None:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, kept)
        sheet.set_column(0, 0, _NAME_WIDTH)
        sheet.set_column(1, 60, _STATE_WIDTH)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, clean(cell), head if number == 0 else colours.get(cell))
                elif cell is not None:
                    sheet.write_number(number, column, cell, share if isinstance(cell, float) else None)

    return write


def _columns(rows: Iterable[Sequence[object]], names: dict[str, str]) -> Iterator[Sequence[object]]:
    """The rows without the role and with the columns of its requirements only, headed by their names."""
    keep: list[int] = []
    for row in rows:
        if not keep:
            keep = [0, 2, *(index for index, cell in enumerate(row) if index > 2 and cell in names)]
            yield [names.get(str(row[index]), row[index]) for index in keep]
        else:
            yield [row[index] for index in keep]


def _group_cells(report: CohortReport, role: RoleReport, names: dict[str, str]) -> Iterator[Sequence[object]]:
    yield ["person", "group", "coverage", "all in the group lack"]
    for number, group in enumerate(role.groups, 1):
        lacking = ", ".join(names[name] for name in group.lacking)
        for one in group.people:
            yield [report.people[one].source, number, report.people[one].standings[report.roles.index(role)].coverage, lacking]


def _sheet_name(role: RoleReport, index: int, what: str) -> str:
    """Unique, and no longer than a sheet's name may be."""
    return f"{index + 1} {what} {role.role}"[:_SHEET_NAME]
