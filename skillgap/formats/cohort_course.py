"""What the text summary of a cohort says of a course: which gaps it covers, and whom each module serves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from skillgap.formats.page import Row, bind, clean, flow
from skillgap.formats.words import count, joined
from skillgap.model import CurriculumReport, RoleReport

_INDENT, _HANG = "  ", "    "


def course_rows(role: RoleReport, course: CurriculumReport, people: int, width: int) -> Iterator[Row]:
    """The gaps by what the course does for them, then the modules, the one that serves most people first."""
    names = {row.requirement.id: row.requirement.name for row in role.requirements}
    yield [(f"{clean(course.title).upper()} COVERS {len(course.covered)} OF {count(len(role.gaps), 'GAP').replace('GAPs', 'GAPS')}"[:width], "head")]
    for label, ids, style in (("Covered", course.covered, "met"), ("In part", course.in_part, "partial"), ("Not covered", course.uncovered, "missing")):
        if ids:
            yield from flow([(f"{label}: ", style), (_listed(names, ids), "")], width, _INDENT, _HANG)
    for module in course.modules:
        serves = f": {_listed(names, module.requirements)}" if module.requirements else ""
        yield from flow([(clean(module.name), "name"), (f" serves {module.people} of {people}{serves}", "")], width, _INDENT, _HANG)


def _listed(names: dict[str, str], ids: Sequence[str]) -> str:
    return joined(bind(names[name]) for name in ids)
