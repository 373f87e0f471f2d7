"""What draws on a document works in a child: a document that kills or stalls it costs its pictures, not the run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from skillgap.child import STRANGE, Child, Limits
from skillgap.drawing import Drawer
from skillgap.model import Box, Document, Mark, Skipped
from tests.readers import made

from .conftest import RESUMES, Ran

ADA = Document(RESUMES / "ada-brennan.pdf", "ada-brennan.pdf")
MARK = Mark(1, "shown", ("Python: used here.",), (Box(1, 100, 100, 150, 110),))


@pytest.fixture(scope="module")
def drawer() -> Iterator[Drawer]:
    with Drawer() as shared:
        yield shared


def test_a_copy_and_pictures_come_from_one_child(drawer: Drawer) -> None:
    copy = drawer.copy(ADA, [MARK], [("title", "A legend")])
    assert isinstance(copy, bytes)
    assert copy.startswith(b"%PDF-")
    pages = drawer.pages(ADA, [MARK], [Box(1, 0, 0, 600, 60)])
    assert not isinstance(pages, Skipped)
    assert [(page.page, page.marks) for page in pages] == [(1, (MARK,))]
    assert pages[0].png.startswith(b"\x89PNG")
    assert drawer._keeper._child is not None
    assert drawer._keeper._child.served == 2


def test_what_cannot_be_drawn_has_its_reason(drawer: Drawer, tmp_path: Path) -> None:
    for document in (Document(b"%PDF-1.7 rubbish", "rubbish.pdf"), Document(tmp_path / "gone.pdf", "gone.pdf")):
        for found in (drawer.copy(document, [MARK], []), drawer.pages(document, [MARK], [])):
            assert isinstance(found, Skipped)
            assert (found.source, found.reason) == (document.source, "missing" if document.source == "gone.pdf" else "broken")
    assert isinstance(drawer.copy(ADA, [MARK], []), bytes), "the next document is drawn"


@pytest.mark.skipif(os.name != "posix", reason="limits of memory are POSIX's")
def test_a_page_as_large_as_a_house_does_not_take_the_memory_of_the_machine() -> None:
    huge = made.one_page(made.prose()).replace(b"/MediaBox [0 0 612 792]", b"/MediaBox [0 0 40000 40000]").replace(b"/MediaBox [ 0 0 612 792 ]", b"/MediaBox [0 0 40000 40000]")
    assert b"40000" in huge
    with Drawer(Limits(seconds=30, memory=512 << 20, cpu=30)) as drawer:
        found = drawer.pages(Document(huge, "huge.pdf"), [], [])
        assert isinstance(found, Skipped)
        assert found.reason in ("memory", "crashed", "failed")
        assert not isinstance(drawer.pages(ADA, [], []), Skipped)


@pytest.mark.parametrize("answer", [{}, {"copy": "§"}, {"copy": 1}])
def test_an_answer_of_another_shape_is_no_document(answer: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Child, "answer", lambda *_: (answer, False))
    with Drawer() as drawer:
        found = drawer.copy(ADA, [MARK], [])
    assert isinstance(found, Skipped)
    assert (found.reason, found.message) == ("crashed", STRANGE)


def test_the_report_is_whole_without_pictures(skillgap: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Drawer, "_ask", lambda self, document, *_, **__: Skipped(document.source, "timeout", "the limit is 120 s"))
    ran = skillgap("analyze", ADA.content, "-t", "data-scientist", "-f", "html", "--pages", "-o", tmp_path / "report.html", "-q")
    assert ran.code == 0
    assert ran.err.startswith("skillgap: ada-brennan.pdf: no pictures of its pages: ")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "On the page" not in page
    assert "How the coverage comes about" in page
    ran = skillgap("annotate", ADA.content, "-t", "data-scientist", "-o", tmp_path / "marked.pdf")
    assert (ran.code, ran.err.count("\n")) == (4, 1)
    assert not (tmp_path / "marked.pdf").exists()
