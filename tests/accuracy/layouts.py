"""How much of what is found depends on the page: the people of our fixtures, set by a browser in other layouts.

`python -m tests.accuracy.layouts` prints it for all of them; tests/browser/test_layouts.py asks it of those that are not
held out. The words and the truth are those of fixtures/resumes, so whatever differs was lost or made up in reading.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from skillgap.model import Resume
from skillgap.pipeline import open_extractor
from skillgap.readers import read_document
from skillgap.taxonomy import open_taxonomy

from .report import found_in
from .score import Matcher, Result, counts, evidence_accuracy, prf
from .truth import Truth, read_folder

ROOT = Path(__file__).parents[2]
AS_MADE = "as they were made"
# HTML -> PDF.
PrintPage = Callable[[str], bytes]


class Reading(NamedTuple):
    """How all people were read in one layout."""

    layout: str
    people: int
    precision: float
    recall: float
    f1: float
    evidence: float

    def __str__(self) -> str:
        return f"{self.layout:32} {self.people} people  P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  evidence {self.evidence:.3f}"


def read_layouts(print_page: PrintPage, *, held_out: bool) -> Iterator[Reading]:
    """As they were made, then in each layout."""
    sys.path.insert(0, str(ROOT / "fixtures" / "make"))  # scripts beside each other, no package
    try:
        content, make = import_module("content"), import_module("make_layouts")
    finally:
        sys.path.pop(0)
    taxonomy = open_taxonomy()
    extract, matcher = open_extractor(taxonomy), Matcher(taxonomy)
    truths = [truth for truth in read_folder(ROOT / "fixtures" / "resumes") if held_out or not truth.held_out]
    people: dict[str, Any] = {truth.path.stem: content.load(content.PEOPLE / truth.path.name) for truth in truths}

    def reading(layout: str, page_of: Callable[[Truth], bytes]) -> Reading:
        results: list[Result] = []
        for truth in truths:
            resume = read_document(page_of(truth), f"{truth.path.stem}.pdf", words=False)
            assert isinstance(resume, Resume), (layout, truth.path.stem)
            results.append(matcher.match(truth, found_in(extract(resume))))
        right, paired = evidence_accuracy(results)
        return Reading(layout, len(results), *prf(*counts(results)), right / max(1, paired))

    yield reading(AS_MADE, lambda truth: truth.resume.read_bytes())
    for layout in make.LAYOUTS:
        yield reading(layout, lambda truth, layout=layout: print_page(make.set_in(people[truth.path.stem], layout)))


def main() -> None:
    """Prints a line for each layout."""
    import shutil

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()

        def print_page(html: str) -> bytes:
            page.set_content(html)
            return page.pdf(prefer_css_page_size=True)

        for reading in read_layouts(print_page, held_out=True):
            print(reading, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
