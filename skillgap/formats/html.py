"""HTML: the report as a page that needs no network and no script, on a screen or on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from skillgap.formats.page import Page
from skillgap.model import Assessed, Outcome, Taxonomy


def write_html(outcomes: Iterable[Outcome], taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """One page for all resumes: an overview where there are several, a report for each, those that could not be read with their reason."""
    from skillgap import __version__
    from skillgap.formats.plan import ABOUT
    from skillgap.formats.templates import open_templates, policy
    from skillgap.formats.view import LIMITS, view_person, view_skipped

    del page
    people, unread = [], []
    for outcome in outcomes:
        if isinstance(outcome, Assessed):
            people.append(view_person(outcome, taxonomy))
        else:
            unread.append(view_skipped(outcome))
    templates = open_templates()
    template = templates.get_template("report.html")
    about = {"version": __version__, "taxonomy": taxonomy.version, "cannot": LIMITS, "about_plan": ABOUT}
    yield from template.generate(people=people, unread=unread, policy=policy(templates), **about)
    yield "\n"
