"""A cohort as pages: the first with heat maps, gaps and lessons, more where there are many people, and one for each person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from skillgap import __version__
from skillgap.formats.html import render_report
from skillgap.formats.page import clean
from skillgap.formats.view import LIMITS, view_skipped
from skillgap.formats.view_cohort import gain_words, view_class
from skillgap.model import Assessed, CohortReport, Outcome, Taxonomy

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLES = ("style.css", "cohort.css")
_SCRIPT = "cohort.js"
# What is left of an earlier, larger cohort.
STALE = "map-*.html"


def open_pages() -> Environment:
    """The templates of all pages of a cohort: what they share is compiled once."""
    from skillgap.formats.templates import open_templates

    templates = open_templates()
    templates.filters["gain"] = gain_words
    return templates


def cohort_pages(report: CohortReport, taxonomy: Taxonomy, sort: str, templates: Environment) -> Iterator[tuple[str, Iterator[str]]]:
    """(name, pieces) of index.html and of the pages of a large cohort."""
    from skillgap.formats.templates import policy

    about = {
        "version": __version__,
        "taxonomy": taxonomy.version,
        "policy": policy(templates, *_STYLES, script=_SCRIPT),
        "people": len(report.people),
        "cannot": LIMITS,
        "sort": sort,
    }
    views = [view_class(report, index, sort) for index in range(len(report.roles))]
    unread = [view_skipped(skipped) for skipped in report.skipped]
    yield "index.html", templates.get_template("cohort.html").generate(views=views, unread=unread, **about)
    for view in views:
        for sheet in view.sheets:
            if sheet.name:
                yield sheet.name, templates.get_template("map.html").generate(view=view, sheet=sheet, **about)


def open_person_page(taxonomy: Taxonomy, templates: Environment) -> Callable[[Outcome], str]:
    """A function that gives the page of one person or document of a cohort; it links back to the first page."""

    def write_page(outcome: Outcome) -> str:
        source = PurePosixPath(outcome.profile.source if isinstance(outcome, Assessed) else outcome.source)
        back = "../" * len(source.parts) + "index.html"
        return "".join(render_report(templates, [_under(outcome, source.name)], taxonomy, back=back))

    return write_page


def _under(outcome: Outcome, name: str) -> Outcome:
    if isinstance(outcome, Assessed):
        return replace(outcome, profile=replace(outcome.profile, source=clean(name)))
    return replace(outcome, source=clean(name))
