"""A cohort as one JSON object, schema 1 (`cohort.schema.json`), in pieces, so that thousands of people need no second copy in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from skillgap import __version__
from skillgap.formats.words import skip_message
from skillgap.model import CohortReport, CurriculumReport, Group, Person, RequirementCount, RoleReport, Skipped, Spread, Standing, Taxonomy

SCHEMA = 1
Table = dict[str, Any]


def write_cohort_json(report: CohortReport, taxonomy: Taxonomy) -> Iterator[str]:
    """One object, a line for each person and for each document that could not be read."""
    about = {"schema": SCHEMA, "tool": {"name": "skillgap", "version": __version__}, "taxonomy": {"version": taxonomy.version, "sha256": taxonomy.sha256}}
    yield json.dumps(about)[:-1] + f', "read": {len(report.people)}, "not_read": {len(report.skipped)},\n'
    yield from _rows("people", (person_table(person, report.roles) for person in report.people))
    yield ",\n"
    yield from _rows("skipped", map(skipped_row, report.skipped))
    yield ",\n"
    yield from _rows("roles", (role_table(role, report.people) for role in report.roles))
    yield "}\n"


def _rows(key: str, tables: Iterable[Table]) -> Iterator[str]:
    lead = f'"{key}": [\n'
    for table in tables:
        yield lead + json.dumps(table)
        lead = ",\n"
    yield "\n]" if lead == ",\n" else f'"{key}": []'


def state(standing: Standing, index: int) -> str:
    """met, claimed (met by claims only), partial or missing."""
    verdict = standing.verdicts[index]
    return "claimed" if verdict == "met" and not standing.shown[index] else verdict


def person_table(person: Person, roles: Iterable[RoleReport]) -> Table:
    """One person with a standing for each role."""
    targets = [
        {
            "role": role.role,
            "coverage": standing.coverage,
            "requirements": {count.requirement.id: state(standing, index) for index, count in enumerate(role.requirements)},
        }
        for role, standing in zip(roles, person.standings, strict=True)
    ]
    return {
        "source": person.source,
        "sha256": person.sha256,
        "pages": person.pages,
        "skills": person.skills,
        "quality": list(person.quality),
        "targets": targets,
    }


def skipped_row(skipped: Skipped) -> Table:
    """A document that gave no profile: no score, not even an empty one."""
    return {"source": skipped.source, "sha256": skipped.sha256 or None, "reason": skipped.reason, "message": skip_message(skipped)}


def role_table(role: RoleReport, people: tuple[Person, ...]) -> Table:
    """What the cohort comes to against one role."""
    return {
        "role": role.role,
        "title": role.title,
        "setting": role.setting or None,
        "strict": role.strict,
        "spread": _spread(role.spread),
        "requirements": [_count(count) for count in role.requirements],
        "gaps": list(role.gaps),
        "met_by_all": list(role.met_by_all),
        "groups": [_group(group, people) for group in role.groups],
        "curriculum": _curriculum(role.curriculum) if role.curriculum else None,
    }


def _spread(spread: Spread) -> Table:
    names = ("least", "lower", "median", "upper", "most")
    return {**{name: getattr(spread, name) for name in names}, "tenths": list(spread.tenths)}


def _count(count: RequirementCount) -> Table:
    requirement = count.requirement
    return {
        "id": requirement.id,
        "name": requirement.name,
        "area": requirement.area,
        "tier": count.tier,
        "weight": count.weight,
        "demand": requirement.demand,
        "met": count.met,
        "claimed": count.claimed,
        "partial": count.partial,
        "missing": count.missing,
        "share": count.share,
    }


def _curriculum(course: CurriculumReport) -> Table:
    return {
        "title": course.title,
        "covered": list(course.covered),
        "in_part": list(course.in_part),
        "uncovered": list(course.uncovered),
        "modules": [{"name": module.name, "people": module.people, "requirements": list(module.requirements)} for module in course.modules],
    }


def _group(group: Group, people: tuple[Person, ...]) -> Table:
    return {"people": [people[index].source for index in group.people], "lacking": list(group.lacking)}
