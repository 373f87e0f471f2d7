"""Markdown: the report as a text that other programs lay out; nothing of a document is taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from skillgap.formats.page import Page, clean
from skillgap.model import Assessed, Outcome, Taxonomy

# Signs that are markup wherever they stand, and those that are so at the beginning of a line.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~$&]|:(?=//)|(?<=www)\.")
_OPENING = re.compile(r"^(?:[#+=-]|\d+(?=[.)]))")


def write_markdown(outcomes: Iterable[Outcome], taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """A report for each resume, as it comes; those that could not be read get their reason and no score."""
    from skillgap import __version__
    from skillgap.formats.markdown_rows import person_rows
    from skillgap.formats.view import view_person, view_skipped

    del page
    for number, outcome in enumerate(outcomes):
        lead = "\n" if number else ""
        if isinstance(outcome, Assessed):
            yield lead + "\n".join(person_rows(view_person(outcome, taxonomy))) + "\n"
        else:
            skipped = view_skipped(outcome)
            yield f"{lead}# {escape(skipped.source)}\n\nNot read: {escape(skipped.message)}\n"
    about = "This says what a resume shows, not what a person can do, and never whether to hire."
    yield f"\n---\n\nskillgap {escape(__version__)}, taxonomy {escape(taxonomy.version)}. {about}\n"


def escape(text: str) -> str:
    """Text in which no sign is markup, on one line."""
    marked = _MARKUP.sub(r"\\\g<0>", clean(text))
    opening = _OPENING.match(marked)
    if not opening:
        return marked
    cut = opening.end() if opening[0].isdigit() else 0
    return f"{marked[:cut]}\\{marked[cut:]}"
