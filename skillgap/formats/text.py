"""Text: the report as a person reads it, on a terminal or in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from skillgap import __version__
from skillgap.formats.document import document_rows
from skillgap.formats.outlook import outlook_rows
from skillgap.formats.page import Page, Row, clean, flow
from skillgap.formats.target import short_rows, target_rows
from skillgap.formats.words import count, percent, skip_message
from skillgap.model import Assessed, Outcome, Skipped, Taxonomy

# Targets that are all told whole, and how many are where there are more: one of sixteen roles takes 180 lines.
_MOST_WHOLE, _WHOLE_OF_MANY = 6, 3

def write_text(outcomes: Iterable[Outcome], taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """One report for each resume; behind several, an overview of all of them."""
    overview: list[tuple[str, str, str]] = []
    for number, outcome in enumerate(outcomes):
        overview += _overview(outcome)
        if isinstance(outcome, Assessed):
            yield ("\n\n" if number and overview[0] else "") + "".join(page.row(row) for row in resume_rows(outcome, taxonomy, page.width))
    if len({source for source, _, _ in overview}) > 1:
        yield "\n\n" + "".join(page.row(row) for row in overview_rows(overview, page.width))


def resume_rows(outcome: Assessed, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Everything about one resume: all roles where several were asked for, each target, then the document itself.

    Of more targets than one reads through, those that fit best are told whole and the others in short.
    """
    yield from outlook_rows(outcome, taxonomy, width)
    ranked = sorted(outcome.reports, key=lambda report: (-report.coverage, report.role))
    whole, short = (outcome.reports, []) if len(ranked) <= _MOST_WHOLE else (ranked[:_WHOLE_OF_MANY], ranked[_WHOLE_OF_MANY:])
    for index, report in enumerate(whole):
        if index:
            yield []
            yield []
        yield from target_rows(outcome.profile, report, taxonomy, width)
    if short:
        yield []
        yield []
        yield from short_rows(short, width)
    yield from document_rows(outcome, taxonomy, width)
    yield []
    about = (
        f"skillgap {__version__}, taxonomy {taxonomy.version}. Every figure above can be recomputed from --format json. "
        "This says what a resume shows, not what a person can do, and never whether to hire."
    )
    yield from flow([(about, "dim")], width)


def _overview(outcome: Outcome) -> list[tuple[str, str, str]]:
    """(source, what stands behind it, style) for each line of the overview."""
    source = clean(outcome.source if isinstance(outcome, Skipped) else outcome.profile.source)
    if isinstance(outcome, Skipped):
        return [(source, f"not read: {skip_message(outcome)}", "missing")]
    return [(source, f"{percent(report.coverage):>5}  {report.title}", "") for report in outcome.reports]


def overview_rows(overview: list[tuple[str, str, str]], width: int) -> Iterator[Row]:
    """A line for each resume and target, unreadable files among them: they have no score, not 0 %."""
    sources = {source for source, _, _ in overview}
    yield [(f"ALL {count(len(sources), 'resume').upper()}", "head")]
    column = min(max(len(source) for source in sources), width // 2) + 2
    previous = ""
    for source, text, style in overview:
        label = source if source != previous else ""
        previous = source
        yield from flow([(text.replace("  ", "\u00a0\u00a0"), style)], width, "  " + label[: column - 2].ljust(column), " " * (column + 2))
