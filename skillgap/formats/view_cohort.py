"""What is said of a cohort, as records of plain words that its pages lay out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from skillgap.formats.cohort_csv import order_people
from skillgap.formats.page import clean
from skillgap.formats.words import listing, only_claimed, percent, points
from skillgap.model import CohortReport, Evidence, Person, RequirementCount, RoleReport

PEOPLE = "people"
MOST_ROWS = 500
"""People on one page; a larger cohort is cut into pages of PAGE_ROWS."""
PAGE_ROWS = 250
_MOST_TAUGHT = 8
# One letter for each state, as the cells of the heat map have it.
_LETTERS = {"met": "m", "partial": "p", "missing": "x"}


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A requirement as a column of the heat map, and as a row of the commonest gaps."""

    id: str
    name: str
    asked: str
    missing: float
    partial: float
    """Both as shares of the people."""
    lacking: int
    words: str
    build: str
    gain: float
    """By how much the mean coverage would rise if all met it: 0 to 1."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A person as a row of the heat map."""

    source: str
    address: str
    group: int
    opens: bool
    """The first of its group."""
    coverage: float
    share: str
    cells: tuple[tuple[str, int], ...]
    """(m, p or x; evidence 0 to 5), in the order of the columns."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """A heat map or a part of one: the rows of one page."""

    name: str
    """Of the page; empty where the rows stand on the first page."""
    first: int
    last: int
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class LessonView:
    """People with like gaps."""

    number: int
    people: tuple[tuple[str, str], ...]
    """(source, address)"""
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassView:
    """A cohort against one role."""

    role: str
    title: str
    manner: str
    sentence: str
    median: str
    tenths: tuple[int, ...]
    columns: tuple[ColumnView, ...]
    """What most lack first."""
    taught: tuple[ColumnView, ...]
    """What would raise the coverage of the class most, first."""
    met_by_all: tuple[str, ...]
    lessons: tuple[LessonView, ...]
    sheets: tuple[SheetView, ...]


def address_of(source: str) -> str:
    """Where the page of a person stands, from the folder of the cohort."""
    return f"{PEOPLE}/{quote(source)}.html"


def view_class(report: CohortReport, index: int, sort: str) -> ClassView:
    """Everything about a cohort against one of its roles."""
    role = report.roles[index]
    columns = view_columns(role)
    by_id = {column.id: column for column in columns}
    names = [by_id[name].name for name in role.gaps[:3]]
    manner = ([f"{role.setting} setting"] if role.setting else []) + (["strict"] if role.strict else [])
    return ClassView(
        role=role.role,
        title=role.title,
        manner=", ".join(manner),
        sentence=_sentence(role, len(report.people), names),
        median=percent(role.spread.median),
        tenths=role.spread.tenths,
        columns=columns,
        taught=tuple(sorted((column for column in columns if column.gain), key=lambda column: (-column.gain, column.name))[:_MOST_TAUGHT]),
        met_by_all=tuple(by_id[name].name for name in role.met_by_all),
        lessons=_lessons(report, role, by_id),
        sheets=view_sheets(report, index, sort, columns),
    )


def _sentence(role: RoleReport, people: int, names: list[str]) -> str:
    spread = role.spread
    if people == 1:
        middle, lack = f"The one person covers {percent(spread.median)} of what is asked.", "What is lacking: "
    else:
        middle = f"Half of the {people} people cover between {percent(spread.lower)} and {percent(spread.upper)} of what is asked."
        lack = "What most of them lack: "
    return f"{middle} {lack}{listing(names)}." if names else f"{middle} Nobody lacks anything that is asked."


def view_columns(role: RoleReport) -> tuple[ColumnView, ...]:
    """The requirements, what most people lack first, what all meet last."""
    rank = {name: number for number, name in enumerate(role.gaps)}
    total = sum(row.weight for row in role.requirements) or 1
    ordered = sorted(role.requirements, key=lambda row: rank.get(row.requirement.id, len(rank)))
    return tuple(_column(row, total) for row in ordered)


def _column(row: RequirementCount, total: int) -> ColumnView:
    people = row.people or 1
    asked = f"{row.tier}, in {percent(row.requirement.demand)} of postings" if row.requirement.demand is not None else row.tier
    words = f"{row.missing} not at all" + (f", {row.partial} in part" if row.partial else "") + (f"; {only_claimed(row.claimed, row.met)}" if row.claimed else "")
    gain = row.weight * (row.missing + row.partial / 2) / (people * total)
    return ColumnView(
        row.requirement.id, row.requirement.name, asked, row.missing / people, row.partial / people, row.lacking, words, row.requirement.build, gain
    )


def _lessons(report: CohortReport, role: RoleReport, by_id: dict[str, ColumnView]) -> tuple[LessonView, ...]:
    return tuple(
        LessonView(number, tuple(_named(report.people[one]) for one in group.people), tuple(by_id[name].name for name in group.lacking))
        for number, group in enumerate(role.groups, 1)
    )


def _named(person: Person) -> tuple[str, str]:
    return clean(person.source), address_of(person.source)


def view_sheets(report: CohortReport, index: int, sort: str, columns: Sequence[ColumnView]) -> tuple[SheetView, ...]:
    """The rows of the heat map, on one page or cut into several."""
    rows = view_rows(report, index, sort, columns)
    if len(rows) <= MOST_ROWS:
        return (SheetView("", 1, len(rows), rows),)
    starts = range(0, len(rows), PAGE_ROWS)
    return tuple(
        SheetView(f"map-{report.roles[index].role}-{number}.html", start + 1, min(start + PAGE_ROWS, len(rows)), rows[start : start + PAGE_ROWS])
        for number, start in enumerate(starts, 1)
    )


def view_rows(report: CohortReport, index: int, sort: str, columns: Sequence[ColumnView]) -> tuple[RowView, ...]:
    """A row for each person, in the order that was asked for."""
    role = report.roles[index]
    places = {row.requirement.id: place for place, row in enumerate(role.requirements)}
    order = [places[column.id] for column in columns]
    groups = {one: number for number, group in enumerate(role.groups, 1) for one in group.people}
    rows: list[RowView] = []
    for one in order_people(report, index, sort):
        person, standing = report.people[one], report.people[one].standings[index]
        levels = standing.evidence or (Evidence.NONE,) * len(standing.verdicts)
        cells = tuple((_LETTERS[standing.verdicts[place]], int(levels[place])) for place in order)
        opens = sort == "groups" and bool(rows) and rows[-1].group != groups[one]
        rows.append(RowView(*_named(person), groups[one], opens, standing.coverage, percent(standing.coverage), cells))
    return tuple(rows)


def gain_words(gain: float) -> str:
    """`2.5 points`: what a lesson would add to the mean coverage, in percentage points."""
    return f"{points(round(100 * gain, 1))} points"
