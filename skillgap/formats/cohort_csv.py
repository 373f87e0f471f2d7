"""A cohort as tables: everybody against every requirement, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from skillgap.formats.cells import csv_rows
from skillgap.formats.cohort_json import state
from skillgap.formats.words import skip_message
from skillgap.model import CohortReport, RoleReport

Cells = Sequence[object]


def order_people(report: CohortReport, role: int, sort: str) -> list[int]:
    """Indices of the people: by group (like gaps side by side), by name, or by coverage, the most first."""
    if sort == "coverage":
        return sorted(range(len(report.people)), key=lambda index: (-report.people[index].standings[role].coverage, index))
    return list(range(len(report.people))) if sort == "name" else [index for group in report.roles[role].groups for index in group.people]


def matrix_cells(report: CohortReport, sort: str) -> Iterator[Cells]:
    """A head and a row for each person and role; a requirement that the role does not ask for is left empty."""
    columns = {count.requirement.id: None for role in report.roles for count in role.requirements}
    yield ["source", "role", "coverage", *columns]
    for index, role in enumerate(report.roles):
        at = {count.requirement.id: number for number, count in enumerate(role.requirements)}
        for one in order_people(report, index, sort):
            standing = report.people[one].standings[index]
            cells = [state(standing, at[name]) if name in at else "" for name in columns]
            yield [report.people[one].source, role.role, standing.coverage, *cells]


def error_cells(report: CohortReport) -> Iterator[Cells]:
    """A head and a row for each document that gave no profile."""
    yield ["source", "reason", "message"]
    for skipped in report.skipped:
        yield [skipped.source, skipped.reason, skip_message(skipped)]


def requirement_cells(role: RoleReport) -> Iterator[Cells]:
    """A head and a row for each requirement, the commonest gap first, what all meet last."""
    yield ["requirement", "id", "area", "tier", "weight", "demand", "met", "claimed", "in part", "missing", "share lacking"]
    rank = {name: number for number, name in enumerate(role.gaps)}
    for count in sorted(role.requirements, key=lambda count: rank.get(count.requirement.id, len(rank))):
        requirement = count.requirement
        yield [requirement.name, requirement.id, requirement.area, count.tier, count.weight, requirement.demand, count.met, count.claimed, count.partial, count.missing, count.share]


def write_matrix(report: CohortReport, sort: str) -> Iterator[str]:
    """matrix.csv."""
    return csv_rows(matrix_cells(report, sort))


def write_errors(report: CohortReport) -> Iterator[str]:
    """errors.csv."""
    return csv_rows(error_cells(report))
