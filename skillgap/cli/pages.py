"""Pictures of the pages for `--pages`: each outcome gets those of its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from skillgap.errors import UsageError

if TYPE_CHECKING:
    from skillgap.drawing import Drawer
    from skillgap.model import Assessed, Document, Outcome, Picture, Resume, Skipped, Taxonomy


class PageKeeper:
    """Stands in the stream of resumes and in that of outcomes; both go in step, document by document."""

    def __init__(self, documents: Iterable[Document], taxonomy: Taxonomy) -> None:
        from skillgap.pipeline import open_drafter

        self._documents = iter(documents)
        self._read_draft = open_drafter(taxonomy)
        self._read: Resume | Skipped | None = None

    def watch(self, resumes: Iterable[Resume | Skipped]) -> Iterator[Resume | Skipped]:
        """Hands the resumes on."""
        for resume in resumes:
            self._read = resume
            yield resume

    def add(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes with the pictures of their pages; none for what is no PDF."""
        from skillgap.drawing import Drawer
        from skillgap.model import Assessed, Resume

        with Drawer() as drawer:
            for outcome in outcomes:
                document, resume = next(self._documents), self._read
                if isinstance(outcome, Assessed) and isinstance(resume, Resume) and resume.words and is_pdf(document.content):
                    outcome = replace(outcome, pictures=self._pictures(drawer, document, resume, outcome))
                yield outcome

    def _pictures(self, drawer: Drawer, document: Document, resume: Resume, outcome: Assessed) -> tuple[Picture, ...]:
        """None where the pages cannot be drawn: the report is whole without them, and it is said."""
        from skillgap.cli import say
        from skillgap.formats.page import clean
        from skillgap.formats.words import skip_message
        from skillgap.marks import find_marks
        from skillgap.model import Skipped
        from skillgap.pictures import cover_lines

        covers = cover_lines(resume, self._read_draft(resume).private_lines)
        drawn = drawer.pages(document, find_marks(resume, outcome), covers)
        if isinstance(drawn, Skipped):
            say(f"{clean(resume.source)}: no pictures of its pages: {skip_message(drawn)}")
            return ()
        return drawn


def check_pages(pages: bool, format_: str) -> None:
    """Only HTML has a place for pictures."""
    if pages and format_ != "html":
        raise UsageError(f"--pages: {format_} holds no pictures; add --format html")


def is_pdf(content: Path | bytes) -> bool:
    """Whether a document that has been read is a PDF: as the readers tell it, by its first bytes."""
    from skillgap import readers

    if isinstance(content, bytes):
        return readers.is_pdf(content)
    with content.open("rb") as file:
        return readers.is_pdf(file.read(readers.PDF_HEAD))
