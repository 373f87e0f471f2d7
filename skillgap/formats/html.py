"""HTML: the report as a page that needs no network and no script, on a screen or on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from skillgap.formats.page import Page
from skillgap.model import Assessed, Outcome, Taxonomy

if TYPE_CHECKING:
    from jinja2 import Environment


def write_html(outcomes: Iterable[Outcome], taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """One page for all resumes: an overview where there are several, a report for each, those that could not be read with their reason."""
    from skillgap.formats.templates import open_templates

    del page
    yield from render_report(open_templates(), outcomes, taxonomy)


def render_report(templates: Environment, outcomes: Iterable[Outcome], taxonomy: Taxonomy, *, back: str = "") -> Iterator[str]:
    """The pieces of the page. `back` is the address of a page above it."""
    from skillgap import __version__
    from skillgap.formats.plan import ABOUT
    from skillgap.formats.templates import policy
    from skillgap.formats.view import LIMITS, view_person, view_skipped

    people, unread = [], []
    for outcome in outcomes:
        if isinstance(outcome, Assessed):
            people.append(view_person(outcome, taxonomy))
        else:
            unread.append(view_skipped(outcome))
    about = {"version": __version__, "taxonomy": taxonomy.version, "cannot": LIMITS, "about_plan": ABOUT, "back": back}
    allowed = policy(templates, "style.css", pictures=any(person.pictures for person in people))
    yield from templates.get_template("report.html").generate(people=people, unread=unread, policy=allowed, **about)
    yield "\n"
