"""`--pages`: pictures of the pages in the HTML report, with the marks on the words and without names and addresses."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from skillgap.guard import GuardedReader
from skillgap.model import Resume

from ..conftest import RESUMES, Ran

COVER = (214, 214, 210)
ADA = RESUMES / "ada-brennan.pdf"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    from skillgap.cli import main

    out = tmp_path_factory.mktemp("out") / "report.html"
    assert main(["analyze", str(ADA), "-t", "data-scientist", "-f", "html", "--pages", "-o", str(out), "-q"]) == 0
    return out.read_text(encoding="utf-8")


def test_names_and_addresses_are_covered(page: str) -> None:
    (data,) = re.findall(r'href="data:image/png;base64,([^"]+)"', page)
    image = Image.open(io.BytesIO(b64decode(data))).convert("RGB")
    with GuardedReader() as reader:
        resume = reader.read(ADA, ADA.name)
    assert isinstance(resume, Resume)
    scale = image.width / 612 if abs(image.width / 612 - 1.5) < 0.01 else image.width / 595.28
    checked = 0
    for line in resume.lines:
        words = resume.text[line.start : line.end]
        if "Ada Brennan" in words or "@" in words:
            row = [image.getpixel((x, int((line.top + line.bottom) / 2 * scale))) for x in range(int(line.x0 * scale) + 1, int(line.x1 * scale) - 1)]
            assert len(row) > 50
            assert {max(abs(one - other) for one, other in zip(pixel, COVER, strict=True)) <= 8 for pixel in row} == {True}
            checked += 1
    assert checked == 2
    assert len(image.getcolors(1 << 24) or []) > 5, "the whole page is covered"


def test_marks_have_their_notes_and_the_policy_lets_the_picture_in(page: str) -> None:
    marks = re.findall(r'<g class="(\w+)"><title>([^<]+)</title><rect ', page)
    assert len(marks) > 40
    assert {kind for kind, _ in marks} == {"shown", "claimed", "studied", "beside"}
    assert any(note.startswith("PostgreSQL: used here. Counts for SQL (core)") for _, note in marks)
    assert "img-src data:" in page


def test_only_html_has_pictures_and_only_a_pdf_has_pages(skillgap: Callable[..., Ran], tmp_path: Path) -> None:
    ran = skillgap("analyze", ADA, "-t", "data-scientist", "--pages")
    assert (ran.code, ran.out) == (2, "")
    assert "add --format html" in ran.err
    (tmp_path / "cv.txt").write_text("Skills\nPython, SQL, pandas\n\nExperience\nClerk at a mill\nKept the books of the mill for four years and wrote to customers.\n")
    ran = skillgap("analyze", tmp_path / "cv.txt", "-t", "data-scientist", "-f", "html", "--pages", "-q")
    assert ran.code == 0
    assert "On the page" not in ran.out
    assert "img-src" not in ran.out
