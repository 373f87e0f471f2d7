"""PDF bytes -> Resume: PDFium reads first, pdfplumber what PDFium cannot.

Which signal decides, page by page, in `auto` (quality.is_doubtful): PDFium failed; a glyph inside a word
has no letter; letters stand in runs longer than words; most glyphs have no letter; or nothing was found
at all. Over the 104 usual files of ../shared/corpora (141 pages) the second signal fires on 13 pages with
63 damaged words (`o_ce` for `office`), and pdfplumber mends all of them in place; the others fire on none.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from skillgap.model import Resume, Skipped

from . import pdfium, plumber
from .language import language_of
from .layout import Source, layout
from .page import Page
from .patch import better_page
from .quality import glued_share, is_doubtful, is_glued, is_picture, is_unreadable, is_worded
from .sniff import is_pdf
from .visible import drop_hidden_of, is_layer

MOST_BYTES = 20_000_000
MOST_PAGES = 20
MOST_CHARS = 200_000
"""Of a document; the longest of 606 public ones had 6,460 a page at the 99th percentile."""
_FEW_WORDS = 60
_ENGINES = {"pdfium": pdfium, "pdfplumber": plumber}


@dataclass(slots=True)
class _Reading:
    """What an engine made of the bytes."""

    engine: str
    pages: list[Page]
    count: int = 0
    error: Exception | None = None


def read_pdf(data: bytes, source: str, engine: str = "auto", *, words: bool = True) -> Resume | Skipped:
    """The text of one PDF. Never raises for what is in the file.

    `engine` is auto, pdfium, pdfplumber, tesseract (every page is read as a picture), or auto+tesseract: as auto,
    and pages without text are read as pictures, which takes seconds a page. The Resume has no `words` where they are
    not wanted.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    refused = _refused(data)
    if refused:
        return Skipped(source, *refused, sha256)
    reading = _read_auto(data, pictures=engine == "auto+tesseract") if engine.startswith("auto") else _read(engine, data)
    if reading.error is not None:
        locked = _engine(reading.engine).needs_password(reading.error)
        return Skipped(source, "encrypted" if locked else "broken", "" if locked else _told(reading.error), sha256)
    drop_hidden_of(data, [page for page in reading.pages if page.engine == "pdfplumber"])
    written, attached = pdfium.facts_beside(data)
    resume = layout(reading.pages, Source(source, sha256, reading.engine, reading.count, written), words=words)
    judged = _judged(resume, reading)
    if attached and isinstance(judged, Resume):
        from .europass import better_by_xml

        return better_by_xml(judged, attached, data)
    return judged


def _engine(name: str) -> Any:
    """The module of an engine: read_pages, needs_password."""
    if name in _ENGINES:
        return _ENGINES[name]
    from . import tesseract

    return tesseract


def _refused(data: bytes) -> tuple[str, str] | None:
    if len(data) > MOST_BYTES:
        return "too_large", f"{len(data) / 1e6:.0f} MB, the limit is {MOST_BYTES // 1_000_000} MB"
    if not data.strip(b"\x00 \r\n\t"):
        return "empty", "no bytes in it"
    if not is_pdf(data):
        return "not_a_pdf", "it does not begin as a PDF does"
    return None


def _read(engine: str, data: bytes, only: frozenset[int] | None = None) -> _Reading:
    try:
        pages, count = _engine(engine).read_pages(data, MOST_PAGES, MOST_CHARS, only)
        return _Reading(engine, pages, count)
    except Exception as error:  # noqa: BLE001  an engine may raise anything on a damaged file
        if isinstance(error, MemoryError) and engine == "pdfium":
            raise
        return _Reading(engine, [], error=error)


def _read_auto(data: bytes, *, pictures: bool) -> _Reading:
    first = _read("pdfium", data)
    if first.error is not None:
        if pdfium.needs_password(first.error):
            return first
        second = _read("pdfplumber", data)
        return first if second.error is not None else second
    doubtful = frozenset(page.number for page in first.pages if is_doubtful(page))
    if not any(page.words or page.pictures for page in first.pages):
        doubtful = frozenset(page.number for page in first.pages[:2])
    pages = first.pages
    if doubtful:
        others = {page.number: page for page in _read("pdfplumber", data, doubtful).pages}
        pages = [better_page(page, others.get(page.number)) for page in pages]
    drawn = frozenset(page.number for page in pages if is_picture(page) or is_unreadable(page))
    if pictures and drawn:
        seen = {page.number: page for page in _read("tesseract", data, drawn).pages}
        pages = [seen[page.number] if page.number in seen and is_worded(seen[page.number]) else page for page in pages]
    return _Reading(_main_engine(pages), pages, first.count)


def _main_engine(pages: list[Page]) -> str:
    """The engine that read most of the pages; of those that read as many, PDFium."""
    counts = Counter(page.engine for page in pages)
    return min(counts, key=lambda engine: (-counts[engine], engine), default="pdfium")


def _told(error: Exception) -> str:
    """The first line of what the engine says, without the name of its exception and without the stop that our sentence goes on behind."""
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    return said[:120].rstrip(" .").replace(" (PDFium: ", ": ").removesuffix(")").rstrip(" .")


def _judged(resume: Resume, reading: _Reading) -> Resume | Skipped:
    """The resume with its quality signals, or the reason why it cannot be used."""
    pages = reading.pages
    skipped = Skipped(resume.source, "empty", "", resume.sha256, reading.count, reading.engine)
    if not re.search(r"\w\w", resume.text):
        if sum(page.unread for page in pages) > 20:
            return replace(skipped, reason="unmappable")
        if any(page.pictures for page in pages):
            return replace(skipped, reason="scanned")
        if sum(page.shapes for page in pages) > 100:
            return replace(skipped, reason="scanned", message="its letters are drawn as shapes")
        return skipped
    if all(is_unreadable(page) for page in pages if page.words or page.unread):
        return replace(skipped, reason="unmappable")
    language = language_of(resume.text)
    if language not in ("English", ""):
        return replace(skipped, reason="language", message=language)
    return replace(resume, quality=tuple(sorted({*resume.quality, *_signals(resume, reading, language)})))


def _signals(resume: Resume, reading: _Reading, language: str) -> set[str]:
    pages = reading.pages
    words = len(resume.text.split())
    signals = {
        "many_pages": reading.count > MOST_PAGES,
        "glued_words": glued_share(resume.text.split()) > 0.03 or any(map(is_glued, pages)),
        "hidden_text": any(page.hidden for page in pages),
        "unmappable_fonts": any(is_unreadable(page) for page in pages) or any(word.damaged for page in pages for word in page.words),
        "scanned": any(is_layer(page) or (page.engine == "tesseract" and page.words) for page in pages),
        "picture_pages": any(map(is_picture, pages)),
        "very_short": words < _FEW_WORDS,
        "odd_language": words >= _FEW_WORDS and not language,
    }
    return {name for name, holds in signals.items() if holds}
