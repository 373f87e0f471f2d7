"""`skillgap annotate`: real highlights that lie on the words they speak of, and pages that are otherwise as they were."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as raw
import pytest

from skillgap.annotate import COLOURS
from skillgap.child import Child

from ..conftest import RESUMES, Ran

Skillgap = Callable[..., Ran]


class Highlight(NamedTuple):
    """What stands in one annotation, and the words below it."""

    note: str
    author: str
    colour: tuple[int, ...]
    words: str


def string_of(annotation: Any, key: bytes) -> str:
    """A string of an annotation."""
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[:-2].decode("utf-16-le")


def highlights(page: Any) -> Iterator[Highlight]:
    """The annotations of a page."""
    text = page.get_textpage()
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_HIGHLIGHT:
            parts = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFAnnot_GetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *map(ctypes.byref, parts))
            words = []
            for number in range(raw.FPDFAnnot_CountAttachmentPoints(annotation)):
                quad = raw.FS_QUADPOINTSF()
                raw.FPDFAnnot_GetAttachmentPoints(annotation, number, ctypes.byref(quad))
                words.append(text.get_text_bounded(quad.x3, quad.y3, quad.x2, quad.y2))
            yield Highlight(string_of(annotation, b"Contents"), string_of(annotation, b"T"), tuple(part.value for part in parts[:3]), " ".join(words))
        raw.FPDFPage_CloseAnnot(annotation)


def marked(skillgap: Skillgap, resume: Path, out: Path, *options: str) -> list[Highlight]:
    """The highlights of all pages but the legend."""
    ran = skillgap("annotate", resume, "-t", "data-scientist", "-o", out, *options)
    assert ran.code == 0, ran.err
    with pypdfium2.PdfDocument(out) as document:
        return [found for index in range(len(document) - 1) for found in highlights(document[index])]


def test_highlights_lie_on_the_words_that_they_speak_of(skillgap: Skillgap, tmp_path: Path) -> None:
    found = marked(skillgap, RESUMES / "ada-brennan.pdf", tmp_path / "out.pdf")
    assert len(found) > 40
    by_words = {" ".join(one.words.split()): one for one in found}
    assert by_words["PostgreSQL"].note.startswith("PostgreSQL: used here. Counts for SQL (core)")
    assert by_words["PostgreSQL"].colour == COLOURS["shown"]
    assert by_words["Power BI"].colour == COLOURS["claimed"]
    assert by_words["R"].colour == COLOURS["studied"]
    assert by_words["Digital Humanities"].note.endswith("The role does not ask for it.")
    assert {one.author for one in found} == {"skillgap"}
    assert {one.colour for one in found} == set(COLOURS.values())


def test_the_pages_are_otherwise_as_they_were_and_a_legend_follows(skillgap: Skillgap, tmp_path: Path) -> None:
    marked(skillgap, RESUMES / "ada-brennan.pdf", tmp_path / "out.pdf")
    with pypdfium2.PdfDocument(RESUMES / "ada-brennan.pdf") as before, pypdfium2.PdfDocument(tmp_path / "out.pdf") as after:
        assert len(after) == len(before) + 1
        assert after[0].get_textpage().get_text_bounded() == before[0].get_textpage().get_text_bounded()
        legend = " ".join(after[len(before)].get_textpage().get_text_bounded().split())
    for words in ("ada-brennan.pdf against Data Scientist", "What the colours mean", "Missing (", "A cloud (important)", "never whether to hire"):
        assert words in legend


def turn_page(path: Path, rotation: int) -> None:
    """The same page, drawn sideways or upside down and shown upright, as scanners and some programs write it."""
    with pypdfium2.PdfDocument(RESUMES / "ada-brennan.pdf") as document:
        page = document[0]
        width, height = page.get_size()
        matrix = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}[rotation]
        everywhere = raw.FS_RECTF(-9999, 9999, 9999, -9999)
        raw.FPDFPage_TransFormWithClip(page, ctypes.byref(raw.FS_MATRIX(*matrix)), ctypes.byref(everywhere))
        if rotation != 180:
            page.set_mediabox(0, 0, height, width)
        page.set_rotation(rotation)
        document.save(path)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_turned_pages_are_hit_as_well(skillgap: Skillgap, tmp_path: Path, rotation: int) -> None:
    upright = marked(skillgap, RESUMES / "ada-brennan.pdf", tmp_path / "out.pdf")
    turn_page(tmp_path / "turned.pdf", rotation)
    turned = marked(skillgap, tmp_path / "turned.pdf", tmp_path / "out-turned.pdf")
    words = {" ".join(one.words.split()) for one in turned}
    assert len(turned) > len(upright) * 0.7
    assert {"PostgreSQL", "Power BI", "Digital Humanities"} <= words


def test_the_same_bytes_each_time(skillgap: Skillgap, tmp_path: Path) -> None:
    marked(skillgap, RESUMES / "ada-brennan.pdf", tmp_path / "one.pdf")
    marked(skillgap, RESUMES / "ada-brennan.pdf", tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_mistakes_get_one_line(skillgap: Skillgap, tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_text("Skills\nPython, SQL, pandas\n\nExperience\nClerk at a mill\nKept the books of the mill for four years and wrote to customers.\n")
    (tmp_path / "there.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nrubbish")
    for resume, out, code, said in (
        (tmp_path / "cv.txt", "new.pdf", 2, "is no PDF"),
        (RESUMES / "ada-brennan.pdf", "there.pdf", 2, "would be lost"),
        (RESUMES / "ada-brennan.pdf", "no/new.pdf", 2, "make it first"),
        (tmp_path / "broken.pdf", "new.pdf", 4, "damaged"),
    ):
        ran = skillgap("annotate", resume, "-t", "data-scientist", "-o", tmp_path / out)
        assert (ran.code, ran.err.count("\n")) == (code, 1), ran.err
        assert said in ran.err
    assert not (tmp_path / "new.pdf").exists()


def test_one_pdf_shows_one_role(skillgap: Skillgap, tmp_path: Path) -> None:
    ran = skillgap("annotate", RESUMES / "ada-brennan.pdf", "-t", "all", "-o", tmp_path / "new.pdf")
    assert ran.code == 2
    assert "--target all: the colours are those of one role" in ran.err
    assert not (tmp_path / "new.pdf").exists()


def test_a_pdf_whose_words_have_no_place_is_not_called_no_pdf(skillgap: Skillgap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a Europass file, of which the data are taken and not the page."""
    answer = Child.answer

    def without_words(self: Child, source: str) -> Any:
        found, worn = answer(self, source)
        return ({**found, "resume": {**found["resume"], "words": [], "reader": "europass"}} if isinstance(found, dict) else found), worn

    monkeypatch.setattr(Child, "answer", without_words)
    ran = skillgap("annotate", RESUMES / "ada-brennan.pdf", "-t", "data-scientist", "-o", tmp_path / "new.pdf")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "read by europass, which does not say where on the pages the words stand" in ran.err
