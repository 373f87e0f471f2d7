"""Readers: bytes -> Resume or Skipped. One file a format, and one table."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from skillgap.model import Resume, Skipped

from .sniff import PDF_HEAD, is_candidate, is_locked, is_pdf, suffix_of


class Reader(Protocol):
    """Bytes, a name for messages, an engine (auto, pdfium, pdfplumber), whether the places of the words are wanted -> what was read."""

    def __call__(self, data: bytes, source: str, engine: str = "auto", *, words: bool = True) -> Resume | Skipped: ...


def _pdf(data: bytes, source: str, engine: str = "auto", *, words: bool = True) -> Resume | Skipped:
    """Imported late: who walks through a folder wants to know what is read, not to read."""
    from .pdf import read_pdf

    return read_pdf(data, source, engine, words=words)


def _late(module: str) -> Reader:
    """The reader of a module that is imported with the first document of its kind: most runs see PDF only."""

    def read(data: bytes, source: str, engine: str = "auto", *, words: bool = True) -> Resume | Skipped:
        del words  # only a PDF has places
        found: Callable[[bytes, str, str], Resume | Skipped] = getattr(import_module(f"{__name__}.{module}"), f"read_{module}")
        return found(data, source, engine)

    return read


READERS: dict[str, Reader] = {
    ".pdf": _pdf,
    ".txt": _late("text"),
    ".md": _late("markdown"),
    ".markdown": _late("markdown"),
    ".html": _late("html"),
    ".htm": _late("html"),
    ".docx": _late("docx"),
    ".json": _late("json"),
}

_FEWEST_WORDS = 8


def read_document(data: bytes, source: str, engine: str = "auto", *, words: bool = True) -> Resume | Skipped:
    """Reads a document by what it is: its first bytes decide, then its suffix, then how it reads.

    Without `words` the Resume does not say where each character stands on the page, which costs less.
    """
    suffix, foreign = suffix_of(data, source, frozenset(READERS))
    if foreign and is_locked(data):
        return Skipped(source, "encrypted", "", hashlib.sha256(data).hexdigest())
    if foreign:
        reason = "not_a_pdf" if source.lower().endswith(".pdf") else "unknown_format"
        return Skipped(source, reason, f"it is {foreign}", hashlib.sha256(data).hexdigest())
    return _enough(READERS[suffix](data, source, engine, words=words))


def _enough(outcome: Resume | Skipped) -> Resume | Skipped:
    """A document of a few words is no resume: it gets its reason and no score."""
    if isinstance(outcome, Skipped) or len(outcome.text.split()) >= _FEWEST_WORDS:
        return outcome
    words = len(outcome.text.split())
    message = f"{words} word{'' if words == 1 else 's'} in it"
    return Skipped(outcome.source, "empty", message, outcome.sha256, outcome.pages, outcome.reader)


def needs_pictures(outcome: Resume | Skipped) -> bool:
    """Whether pages have no text that could be read but something to look at, and the program is there that reads pictures."""
    found = "picture_pages" in outcome.quality if isinstance(outcome, Resume) else outcome.reason in ("scanned", "unmappable")
    if not found:
        return False
    from .tesseract import find_tesseract

    return find_tesseract() is not None


def open_engine() -> None:
    """Imports what reading a PDF will need: a child does it before its clock starts."""
    import pypdfium2

    from . import pdf

    del pypdfium2, pdf


__all__ = ["PDF_HEAD", "READERS", "Reader", "is_candidate", "is_pdf", "needs_pictures", "open_engine", "read_document"]
