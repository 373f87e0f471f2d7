"""PDF bytes -> Resume: PDFium first, pdfplumber where PDFium fails or its text is empty, glued or garbled.

Which signal decides (figures of tests/bench/reading.py): PDFium is kept unless it cannot open the file,
gives no words at all, gives control characters inside words (fonts without a map to Unicode), or words
that are glued (more than 8 % of the letters in words of over 25); then both are read and the one with
the fewer faults is taken.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from skillgap.model import Resume, Skipped

from . import pdfium, plumber
from .language import is_english_text
from .layout import Page, glued_share, layout

MOST_BYTES = 20_000_000
MOST_PAGES = 20
MOST_CHARS = 100_000
_GLUED = 0.08
_FEW_WORDS = 60
_READERS = {"pdfium": pdfium, "pdfplumber": plumber}
_FOREIGN = re.compile(r"[\x00-\x08\x0b-\x1f\ufffd]|\(cid:\d+\)")


def read_pdf(data: bytes, source: str, engine: str = "auto") -> Resume | Skipped:
    """The text of one PDF; `engine` is auto, pdfium or pdfplumber. Never raises for what is in the file."""
    sha256 = hashlib.sha256(data).hexdigest()
    refused = _preflight(data)
    if refused:
        return _skipped(source, sha256, *refused)
    failures: list[Exception] = []
    best: Resume | None = None
    pictures = False
    pages = 0
    for name in ("pdfium", "pdfplumber") if engine == "auto" else (engine,):
        try:
            found, pages, seen, written = _READERS[name].read_pages(data, MOST_PAGES, MOST_CHARS)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  an engine may raise anything on a damaged file
            failures.append(error)
            if _READERS[name].needs_password(error):
                return _skipped(source, sha256, "encrypted", str(error))
            continue
        pictures = pictures or seen
        resume = _laid_out(found, source, sha256, name, pages, written_month(written))
        if best is None or _faults(resume) < _faults(best):
            best = resume
        if _faults(best) == 0:
            break
    return _finish(best, source, sha256, pages, pictures, failures)


def _preflight(data: bytes) -> tuple[str, str] | None:
    if len(data) > MOST_BYTES:
        return "too_large", f"{len(data) // 1_000_000} MB, the limit is {MOST_BYTES // 1_000_000} MB"
    if not data.strip(b"\x00 \r\n\t"):
        return "empty", "no bytes in it"
    if b"%PDF-" not in data[:1024]:
        return "not_a_pdf", "it does not begin as a PDF does"
    return None


def _laid_out(pages: list[Page], source: str, sha256: str, name: str, count: int, written: str) -> Resume:
    quality = ["many_pages"] if count > MOST_PAGES else []
    return layout(pages, source, sha256, name, quality, written)


def _faults(resume: Resume) -> float:
    """0 for a text that reads like one; more, the worse it is."""
    if not resume.text.strip():
        return 100.0
    share = glued_share(resume)
    letters = max(1, sum(char.isalpha() for char in resume.text))
    garbled = len(_FOREIGN.findall(resume.text)) / letters
    return (share if share > _GLUED else 0.0) + (garbled if garbled > 0.01 else 0.0)


def _finish(best: Resume | None, source: str, sha256: str, pages: int, pictures: bool, failures: list[Exception]) -> Resume | Skipped:
    if best is None:
        return _skipped(source, sha256, "broken", "; ".join(sorted({type(error).__name__ for error in failures})))
    if not re.search(r"\w\w", best.text):
        return _skipped(source, sha256, "scanned" if pictures else "empty", "", pages, best.reader)
    signals = set(best.quality)
    if glued_share(best) > _GLUED:
        signals.add("glued_words")
    if len(best.text.split()) < _FEW_WORDS:
        signals.add("very_short")
    english = is_english_text(best.text)
    if english is False:
        return _skipped(source, sha256, "language", "", pages, best.reader)
    if english is None and "very_short" not in signals:
        signals.add("odd_language")
    return replace(best, pages=pages, quality=tuple(sorted(signals)))


def written_month(stamp: str) -> str:
    """`YYYY-MM` of a date as PDF writes it (`D:20240315...`), or empty."""
    match = re.match(r"(?:D:)?((?:19|20)\d\d)(0[1-9]|1[0-2])", stamp)
    return f"{match[1]}-{match[2]}" if match else ""


def _skipped(source: str, sha256: str, reason: str, detail: str = "", pages: int = 0, reader: str = "") -> Skipped:
    return Skipped(source, reason, detail, sha256, pages, reader)
