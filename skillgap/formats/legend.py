"""What stands behind the last page of an annotated resume: what the colours mean, and how each requirement stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from skillgap import __version__
from skillgap.formats.page import NBSP, clean
from skillgap.formats.target import groups, summary
from skillgap.formats.words import percent
from skillgap.model import GapReport, Mark

# Kind of a mark -> what it means.
MEANINGS = {
    "shown": "Shown: a job, a project or a publication names the skill",
    "claimed": "Only claimed: a skills list or a summary names it",
    "studied": "Studied: a course, a degree or a certificate names it",
    "beside": "A skill that the role does not ask for, or that stronger evidence makes needless",
}


def legend_rows(source: str, report: GapReport, marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """(kind, text) of each line: title, head, text, or a kind of mark."""
    number = Counter(mark.kind for mark in marks)
    yield "title", f"{clean(source)} against {report.title}"
    yield "text", ""
    yield "text", "".join(text for text, _ in summary(report)).replace(NBSP, " ")
    yield "text", ""
    yield "head", "What the colours mean; a note on each says the skill and the requirement"
    for kind, meaning in MEANINGS.items():
        yield kind, f"{meaning} ({number[kind]})"
    for group in groups(report):
        if group.verdicts:
            yield "text", ""
            yield "head", f"{group.heading.capitalize()} ({len(group.verdicts)})"
            yield "text", "; ".join(f"{verdict.requirement.name} ({verdict.tier})" for verdict in group.verdicts)
    yield "text", ""
    yield "text", f"Coverage {percent(report.coverage)}. Made by skillgap {__version__}. It says what a resume shows, not what a person can do, and never whether to hire."
