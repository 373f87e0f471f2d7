"""Scans: read by the system's tesseract where it is installed, and told apart where it is not."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from skillgap.guard import GuardedReader
from skillgap.model import Resume, Skipped
from skillgap.readers import read_document
from tests.conftest import Ran
from tests.readers import made
from tests.readers.corpora import FIXTURES
from tests.readers.order import rows_of_tokens
from tests.readers.scans import HAS_TESSERACT, scan

needs_tesseract = pytest.mark.skipif(not HAS_TESSERACT, reason="tesseract is not installed (apt install tesseract-ocr)")
ADA = FIXTURES / "ada-brennan.pdf"


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


@needs_tesseract
@pytest.mark.parametrize("name", ["ada-brennan", "dash-whitmore"])
def test_a_scan_gives_the_words_of_its_page_in_their_order(name: str) -> None:
    data = (FIXTURES / f"{name}.pdf").read_bytes()
    with GuardedReader() as reader:
        truth, seen = reader.read(data, "a.pdf"), reader.read(scan(data), "a.pdf")
    assert isinstance(truth, Resume) and isinstance(seen, Resume), seen
    assert seen.reader == "tesseract" and "scanned" in seen.quality and seen.pages == truth.pages
    first, second = (set(zip(tokens, tokens[1:], strict=False)) for read in (truth, seen) for tokens in [[t for row in rows_of_tokens(read.text) for t in row]])
    print(f"{name}: {len(first & second)} of {len(first)} pairs of words")
    assert len(first & second) >= 0.93 * len(first)


@needs_tesseract
def test_places_are_those_of_the_page() -> None:
    """Each word of the scan lies where the same word of the text layer lies."""
    data = ADA.read_bytes()
    truth, seen = read_document(data, "a.pdf"), read_document(scan(data), "a.pdf", "auto+tesseract")
    assert isinstance(truth, Resume) and isinstance(seen, Resume)
    places = {truth.text[word.start : word.end]: word for word in truth.words}
    near = [
        abs(word.edges[0] - places[text].edges[0]) < 3 and abs(word.top - places[text].top) < 4
        for word in seen.words
        if (text := seen.text[word.start : word.end]) in places and truth.text.count(text) == 1
    ]
    assert len(near) > 80 and sum(near) >= 0.97 * len(near)


@needs_tesseract
def test_only_pages_without_text_are_read_as_pictures() -> None:
    both = made.pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R 20 0 R] /Count 2 >>", 3: made.page(), 4: made.stream(made.prose()), 5: made.FONT,
            **_second_page(),
        }
    )  # fmt: skip
    plain = read_document(both, "a.pdf")
    assert isinstance(plain, Resume) and "picture_pages" in plain.quality and "Airflow" not in plain.text
    with GuardedReader() as reader:
        found = reader.read(both, "a.pdf")
    assert isinstance(found, Resume) and "Built services in Python" in found.text and "Airflow" in found.text
    assert "picture_pages" not in found.quality and "scanned" in found.quality and found.reader == "pdfium"


def _second_page() -> made.Objects:
    import pypdfium2

    document = pypdfium2.PdfDocument(made.one_page(b"".join(made.show(72, 700 - 20 * row, "Moved forty jobs to Airflow", 14) for row in range(9))))
    bitmap = document[0].render(scale=2, grayscale=True)
    pixels = b"".join(bytes(bitmap.buffer)[row * bitmap.stride :][: bitmap.width] for row in range(bitmap.height))
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8" % (bitmap.width, bitmap.height)
    document.close()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /XObject << /Im 21 0 R >> >> /Contents 22 0 R >>"
    return {20: page, 21: made.stream(pixels, head), 22: made.stream(b"q 612 0 0 792 0 0 cm /Im Do Q")}


@needs_tesseract
def test_a_picture_of_nothing_stays_scanned() -> None:
    with GuardedReader() as reader:
        found = reader.read(made.picture_only(), "a.pdf")
    assert isinstance(found, Skipped) and found.reason == "scanned"


def test_without_the_program_the_reason_says_what_to_install(without_tesseract: None, skillgap: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(made.picture_only())
    ran = skillgap("analyze", tmp_path / "scan.pdf", "--target", "ml-engineer")
    assert ran.code == 4 and "apt install tesseract-ocr" in ran.err and "looks scanned" in ran.err


def test_asked_for_and_not_there_is_an_extra_missing(without_tesseract: None, skillgap: Callable[..., Ran]) -> None:
    ran = skillgap("analyze", ADA, "--target", "ml-engineer", "--reader", "tesseract")
    assert ran.code == 5 and "apt install tesseract-ocr" in ran.err and not ran.out


@pytest.mark.skipif(os.name != "posix", reason="a shell script plays the program")
def test_a_program_that_hangs_costs_one_document_and_is_ended_with_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from skillgap.child import Limits

    fake = tmp_path / "tesseract"
    fake.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 100\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with GuardedReader(limits=Limits(picture_seconds=2)) as reader:
        start = time.perf_counter()
        found = reader.read(made.picture_only(), "a.pdf")
        assert isinstance(found, Skipped) and found.reason == "timeout" and "2 s" in found.message
        assert time.perf_counter() - start < 20
        assert isinstance(reader.read(made.one_page(made.prose()), "b.pdf"), Resume)
    pid = (tmp_path / "pid").read_text().strip()
    assert not Path(f"/proc/{pid}/cmdline").exists() or not Path(f"/proc/{pid}/cmdline").read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="a shell script plays the program")
def test_a_program_that_fails_leaves_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "tesseract"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with GuardedReader() as reader:
        found = reader.read(made.picture_only(), "a.pdf")
    assert isinstance(found, Skipped) and found.reason == "scanned"
