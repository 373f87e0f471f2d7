"""How much of what is found depends on the page: the people of our fixtures, set in other layouts than their own.

`python -m tests.accuracy.layouts` prints it for all of them: eight layouts set by a browser and, where pdflatex is
installed, those of LaTeX classes. tests/browser/test_layouts.py asks the browser's of the people that are not held out.
The words and the truth are those of fixtures/resumes, so whatever differs was lost or made up in reading.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
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
# The source of a page, HTML or LaTeX -> PDF.
PrintPage = Callable[[str], bytes]
# Name of a layout -> a person -> the source of the page.
Layouts = Mapping[str, Callable[[Any], str]]


class Reading(NamedTuple):
    """How all people were read in one layout."""

    layout: str
    people: int
    precision: float
    recall: float
    f1: float
    evidence: float

    def __str__(self) -> str:
        return f"{self.layout:34} {self.people} people  P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  evidence {self.evidence:.3f}"


class Bench:
    """The people of the fixtures, to be read in any layout."""

    def __init__(self, *, held_out: bool) -> None:
        taxonomy = open_taxonomy()
        self._extract, self._matcher = open_extractor(taxonomy), Matcher(taxonomy)
        self._truths = [truth for truth in read_folder(ROOT / "fixtures" / "resumes") if held_out or not truth.held_out]

    def as_made(self) -> Reading:
        """In the layouts that they have."""
        return self._read(AS_MADE, lambda truth: truth.resume.read_bytes())

    def read(self, layouts: Layouts, print_page: PrintPage) -> Iterator[Reading]:
        """In each layout."""
        content = maker("content")
        people = {truth.path.stem: content.load(content.PEOPLE / truth.path.name) for truth in self._truths}
        for name, source_of in layouts.items():
            yield self._read(name, lambda truth, source_of=source_of: print_page(source_of(people[truth.path.stem])))  # type: ignore[misc]

    def _read(self, layout: str, page_of: Callable[[Truth], bytes]) -> Reading:
        results: list[Result] = []
        for truth in self._truths:
            resume = read_document(page_of(truth), f"{truth.path.stem}.pdf", words=False)
            assert isinstance(resume, Resume), (layout, truth.path.stem)
            results.append(self._matcher.match(truth, found_in(self._extract(resume))))
        right, paired = evidence_accuracy(results)
        return Reading(layout, len(results), *prf(*counts(results)), right / max(1, paired))


def maker(name: str) -> Any:
    """A module of fixtures/make, which are scripts beside each other and no package."""
    sys.path.insert(0, str(ROOT / "fixtures" / "make"))
    try:
        return import_module(name)
    finally:
        sys.path.pop(0)


def print_latex(source: str) -> bytes:
    """By pdflatex, which goes on after an error; the page shows what it could set."""
    with TemporaryDirectory() as folder:
        Path(folder, "cv.tex").write_text(source)
        subprocess.run(["pdflatex", "-interaction=nonstopmode", "cv.tex"], cwd=folder, capture_output=True, check=False)
        return Path(folder, "cv.pdf").read_bytes()


def main() -> None:
    """Prints a line for each layout."""
    import shutil

    from playwright.sync_api import sync_playwright

    bench = Bench(held_out=True)
    print(bench.as_made(), flush=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()

        def print_html(html: str) -> bytes:
            page.set_content(html)
            return page.pdf(prefer_css_page_size=True)

        for reading in bench.read(maker("make_layouts").HTML_LAYOUTS, print_html):
            print(reading, flush=True)
        browser.close()
    if shutil.which("pdflatex"):
        for reading in bench.read(maker("make_latex_layouts").LATEX_LAYOUTS, print_latex):
            print(reading, flush=True)
    else:
        print("pdflatex is not installed: the layouts of LaTeX are left out")


if __name__ == "__main__":
    main()
