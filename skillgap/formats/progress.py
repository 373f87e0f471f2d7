"""How people and a class changed between two readings: text to read, and one JSON object."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from skillgap import __version__
from skillgap.formats.page import Page, Row, Span, bind, clean, flow
from skillgap.formats.words import count, joined, percent
from skillgap.model import Change, ProgressReport, RoleProgress, Taxonomy

_INDENT, _HANG = "  ", "    "
_MOST = 10
_MOST_PEOPLE = 40
ProgressFormat = Callable[[ProgressReport, Taxonomy, Page], Iterator[str]]


def write_progress_text(report: ProgressReport, taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """The class first where there are several people, then each person."""
    for row in progress_rows(report, taxonomy, page.width):
        yield page.row(row)


def progress_rows(report: ProgressReport, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Every row."""
    yield [(f"{count(len(report.people), 'person').replace('persons', 'people')} in both readings", "title")]
    for names, where in ((report.only_before, "earlier"), (report.only_after, "later")):
        if names:
            yield from flow([(f"{len(names)} only in the {where} one: {', '.join(bind(clean(name)) for name in names[:_MOST])}", ""), (" and more" if len(names) > _MOST else "", "")], width)
    for role in report.roles if len(report.people) > 1 else ():
        yield []
        yield from class_rows(role, len(report.people), taxonomy, width)
    shown = report.people[:_MOST_PEOPLE]
    for change in shown:
        yield []
        yield from person_rows(change, report, taxonomy, width)
    if len(shown) < len(report.people):
        yield []
        yield [(f"and {len(report.people) - len(shown):,} more people; --format json has all", "dim")]


def class_rows(role: RoleProgress, people: int, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """What happened to the class against one role."""
    names = _names(role.role, taxonomy)
    yield [(f"THE CLASS AGAINST {role.title.upper()}: MEDIAN {percent(role.before)} -> {percent(role.after)}", "head")]
    for label, counts, style in (("closed", role.closed, "met"), ("reopened", role.reopened, "claimed"), ("still open", role.still, "missing")):
        if counts:
            spans: list[Span] = [(f"{label}: ", style)]
            spans += [(f"{bind(names[name])} ({number} of {people}){', ' if place < min(len(counts), _MOST) else ''}", "") for place, (name, number) in enumerate(counts[:_MOST], 1)]
            spans += [(f" and {len(counts) - _MOST} more", "")] if len(counts) > _MOST else []
            yield from flow(spans, width, _INDENT, _HANG)


def person_rows(change: Change, report: ProgressReport, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """What one person gained, lost and newly shows."""
    yield [(clean(change.source)[:width], "head")]
    for role, change_of in zip(report.roles, change.roles, strict=True):
        names = _names(role.role, taxonomy)
        yield from flow([(f"{role.title}: {percent(change_of.before)} -> {percent(change_of.after)}", "name")], width, _INDENT, _HANG)
        yield from _list("closed", [names[name] for name in change_of.closed], "met", width)
        yield from _list("reopened", [names[name] for name in change_of.reopened], "claimed", width)
        yield from _list("still open", [names[name] for name in change_of.still], "missing", width)
    for label, skills, style in (("gained", change.gained, "met"), ("newly shown in work", change.newly_shown, "met"), ("no longer named", change.lost, "claimed")):
        yield from _list(label, [taxonomy.skills[name].name for name in skills], style, width)


def _list(label: str, names: Sequence[str], style: str, width: int) -> Iterator[Row]:
    if names:
        yield from flow([(f"{label}: ", style), (joined(bind(name) for name in names), "")], width, _INDENT, _HANG)


def _names(role: str, taxonomy: Taxonomy) -> Mapping[str, str]:
    return {requirement.id: requirement.name for requirement in taxonomy.roles[role].requirements}


def write_progress_json(report: ProgressReport, taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """One object."""
    del page
    table = {
        "schema": 1,
        "tool": {"name": "skillgap", "version": __version__},
        "taxonomy": {"version": taxonomy.version, "sha256": taxonomy.sha256},
        "only_before": list(report.only_before),
        "only_after": list(report.only_after),
        "roles": [
            {
                "role": role.role,
                "title": role.title,
                "before": role.before,
                "after": role.after,
                **{key: dict(getattr(role, key)) for key in ("closed", "reopened", "still")},
            }
            for role in report.roles
        ],
        "people": [
            {
                "source": change.source,
                **{key: list(getattr(change, key)) for key in ("gained", "lost", "newly_shown")},
                "targets": [
                    {
                        "role": role.role,
                        "before": one.before,
                        "after": one.after,
                        **{key: list(getattr(one, key)) for key in ("closed", "reopened", "still")},
                    }
                    for role, one in zip(report.roles, change.roles, strict=True)
                ],
            }
            for change in report.people
        ],
    }
    yield json.dumps(table) + "\n"


PROGRESS_FORMATS: dict[str, ProgressFormat] = {"text": write_progress_text, "json": write_progress_json}
