"""The summary of a cohort that a terminal shows: who was read, how coverage is spread, what the class lacks, who has like gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from skillgap import __version__
from skillgap.errors import SKIP_REASONS
from skillgap.formats.cohort_course import course_rows
from skillgap.formats.cohort_csv import order_people
from skillgap.formats.page import Page, Row, Span, bind, clean, flow, title_rows
from skillgap.formats.words import count, joined, only_claimed, percent
from skillgap.model import CohortReport, Group, RequirementCount, RoleReport, Taxonomy

_INDENT, _HANG = "  ", "    "
_MOST_GAPS = 10
_MOST_NAMES = 6
_BAR = 30


def write_cohort_text(report: CohortReport, taxonomy: Taxonomy, page: Page, sort: str) -> Iterator[str]:
    """The summary; with `sort` coverage or name a line for each person behind it, else the groups."""
    for row in cohort_rows(report, taxonomy, page.width, sort):
        yield page.row(row)


def cohort_rows(report: CohortReport, taxonomy: Taxonomy, width: int, sort: str) -> Iterator[Row]:
    """Every row of the summary."""
    yield from read_rows(report, width)
    for index in range(len(report.roles)):
        yield []
        yield []
        yield from role_rows(report, index, width, sort)
    yield []
    about = f"skillgap {__version__}, taxonomy {taxonomy.version}. This says what resumes show, not what people can do, and never whom to take."
    yield from flow([(about, "dim")], width)


def read_rows(report: CohortReport, width: int) -> Iterator[Row]:
    """How many were read, and why the others were not."""
    total = len(report.people) + len(report.skipped)
    title = f"{count(total, 'document')}: {len(report.people)} read, {len(report.skipped)} not read"
    yield from title_rows(title, width)
    reasons = Counter(skipped.reason for skipped in report.skipped)
    for reason, number in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])):
        what, mend = SKIP_REASONS.get(reason, (reason.replace("_", " "), ""))
        names = [clean(skipped.source) for skipped in report.skipped if skipped.reason == reason]
        yield from flow([(f"{number} ", "missing"), (f"{what}: {_some(names)}", ""), (f"; {mend}", "dim")], width, _INDENT, _HANG)


def role_rows(report: CohortReport, index: int, width: int, sort: str) -> Iterator[Row]:
    """The cohort against one role."""
    role = report.roles[index]
    people = len(report.people)
    title = f"{count(people, 'resume')} against {role.title}" + (f", {role.setting} setting" if role.setting else "") + (", --strict" if role.strict else "")
    yield from title_rows(title, width)
    yield []
    yield from spread_rows(role, people, width)
    yield []
    yield from gap_rows(role, people, width)
    yield []
    yield from met_rows(role, width)
    if role.curriculum:
        yield []
        yield from course_rows(role, role.curriculum, people, width)
    yield []
    yield from (group_rows(report, role, width) if sort == "groups" else people_rows(report, index, width, sort))


def spread_rows(role: RoleReport, people: int, width: int) -> Iterator[Row]:
    """Coverage: the middle half, the ends, and a bar for each tenth."""
    spread = role.spread
    yield [(f"MEDIAN COVERAGE {percent(spread.median)}", "head")]
    lower, upper, least, most = (bind(percent(share)) for share in (spread.lower, spread.upper, spread.least, spread.most))
    said = f"Half of the people are between {lower} and {upper}, all of them between {least} and {most}."
    yield from flow([(said, "")], width, _INDENT)
    top = max(spread.tenths)
    for tenth, number in enumerate(spread.tenths):
        filled = "█" * max(1, round(_BAR * number / top)) if number else ""
        yield [(f"{_INDENT}{10 * tenth:>3} to {10 * tenth + 10:>3} %  ", ""), (f"{filled:{_BAR}}", "dim"), (f" {number:>{len(str(people))}}", "")]


def gap_rows(role: RoleReport, people: int, width: int) -> Iterator[Row]:
    """The commonest gaps with their share and number."""
    by_id = {row.requirement.id: row for row in role.requirements}
    shown = role.gaps[:_MOST_GAPS]
    yield [(f"COMMONEST GAPS ({len(shown)} of {len(role.gaps)})", "head")]
    if not shown:
        yield from flow([("Everybody meets everything that is asked.", "")], width, _INDENT)
    for name in shown:
        row = by_id[name]
        lead = f"{_INDENT}{percent(row.share):>5}  "
        yield from flow([(bind(row.requirement.name), "name"), (f" ({row.tier}): ", ""), *_numbers(row, people)], width, lead, " " * len(lead))


def _numbers(row: RequirementCount, people: int) -> Iterator[Span]:
    yield f"{row.lacking} of {people}", "missing"
    yield f"; {row.missing} not at all, {row.partial} in part" if row.partial else "", ""
    if row.claimed:
        yield f"; {only_claimed(row.claimed, row.met)}", "claimed"


def met_rows(role: RoleReport, width: int) -> Iterator[Row]:
    """What nobody lacks."""
    by_id = {row.requirement.id: row for row in role.requirements}
    yield [(f"ALL MEET ({len(role.met_by_all)})", "head")]
    names = [bind(by_id[name].requirement.name) for name in role.met_by_all]
    yield from flow([(f"{joined(names)}." if names else "No requirement is met by everybody.", "met" if names else "")], width, _INDENT)


def group_rows(report: CohortReport, role: RoleReport, width: int) -> Iterator[Row]:
    """People with like gaps, whom one lesson would serve."""
    names = {row.requirement.id: row.requirement.name for row in role.requirements}
    yield [(f"LIKE GAPS ({count(len(role.groups), 'group')}, in no order of rank)", "head")]
    for number, group in enumerate(role.groups, 1):
        lead = f"{_INDENT}{number}. "
        yield from flow([*_shared(group, names), (f" {_some([clean(report.people[one].source) for one in group.people])}", "dim")], width, lead, " " * len(lead))


def _shared(group: Group, names: dict[str, str]) -> Iterator[Span]:
    people = "1 person" if len(group.people) == 1 else f"{len(group.people)} people"
    lacking = [bind(names[name]) for name in group.lacking]
    if not lacking:
        yield f"{people} with no gap in common beyond what all lack:", ""
    else:
        more = f" and {len(lacking) - _MOST_NAMES} more" if len(lacking) > _MOST_NAMES else ""
        yield f"{people}, {'short of' if len(group.people) == 1 else 'all short of'} ", ""
        yield (joined(lacking[:_MOST_NAMES]) + more), "missing"
        yield ":", ""


def people_rows(report: CohortReport, index: int, width: int, sort: str) -> Iterator[Row]:
    """A line for each person, since an order of people was asked for."""
    yield [(f"BY {sort.upper()}", "head")]
    for one in order_people(report, index, sort):
        person = report.people[one]
        yield [(f"{_INDENT}{percent(person.standings[index].coverage):>5}  ", ""), (clean(person.source)[: width - 9], "")]


def _some(names: list[str]) -> str:
    shown = ", ".join(bind(name) for name in names[:_MOST_NAMES])
    return shown + (f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else "")
