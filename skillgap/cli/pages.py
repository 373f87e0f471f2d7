"""Pictures of the pages for `--pages`: each outcome gets those of its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from skillgap.errors import UsageError

if TYPE_CHECKING:
    from skillgap.model import Document, Outcome, Resume, Skipped, Taxonomy


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
        from skillgap.marks import find_marks
        from skillgap.model import Assessed, Resume
        from skillgap.pictures import cover_lines, take_pictures

        for outcome in outcomes:
            content = next(self._documents).content
            resume = self._read
            if isinstance(outcome, Assessed) and isinstance(resume, Resume) and resume.words:
                data = content.read_bytes() if isinstance(content, Path) else content
                if data.lstrip().startswith(b"%PDF"):
                    covers = cover_lines(resume, self._read_draft(resume).private_lines)
                    outcome = replace(outcome, pictures=take_pictures(data, find_marks(resume, outcome), covers))
            yield outcome


def check_pages(pages: bool, format_: str) -> None:
    """Only HTML has a place for pictures."""
    if pages and format_ != "html":
        raise UsageError(f"--pages: {format_} holds no pictures; add --format html")
