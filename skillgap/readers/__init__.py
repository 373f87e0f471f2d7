"""Readers: bytes -> Resume or Skipped. One file a format, and one table."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import PurePath

from skillgap.model import Resume, Skipped

from .pdf import read_pdf
from .text import read_text

# bytes, name for messages, engine (auto, pdfium, pdfplumber) -> what was read
Reader = Callable[[bytes, str, str], Resume | Skipped]

READERS: dict[str, Reader] = {
    ".pdf": read_pdf,
    ".txt": read_text,
    ".md": read_text,
}


_FEWEST_WORDS = 8
# How files begin that are neither PDF nor text, in lower case.
_FOREIGN = (
    (b"pk\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "RTF"),
    (b"<!doctype", "HTML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
    (b"\x89png", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def read_document(data: bytes, source: str, engine: str = "auto") -> Resume | Skipped:
    """Reads a document by what it is: its first bytes decide, then its suffix.

    What has no suffix that is known (standard input) is text if it looks like text, else a PDF that its
    reader will refuse with the right reason.
    """
    if b"%PDF-" in data[:1024]:
        return _enough(read_pdf(data, source, engine))
    foreign = next((name for start, name in _FOREIGN if data[:512].lstrip().lower().startswith(start)), "")
    if foreign:
        return Skipped(source, "not_a_pdf", f"it is {foreign}", hashlib.sha256(data).hexdigest())
    reader = READERS.get(PurePath(source).suffix.lower())
    if reader is None:
        reader = read_text if data.strip() and b"\x00" not in data[:4096] and _is_utf8(data) else read_pdf
    return _enough(reader(data, source, engine))


def _enough(outcome: Resume | Skipped) -> Resume | Skipped:
    """A document of a few words is no resume: it gets its reason and no score."""
    if isinstance(outcome, Skipped) or len(outcome.text.split()) >= _FEWEST_WORDS:
        return outcome
    words = len(outcome.text.split())
    message = f"{words} word{'' if words == 1 else 's'} in it"
    return Skipped(outcome.source, "empty", message, outcome.sha256, outcome.pages, outcome.reader)


def open_engine() -> None:
    """Imports what reading a PDF will need: a child does it before its clock starts."""
    import pypdfium2

    del pypdfium2


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


__all__ = ["READERS", "Reader", "open_engine", "read_document"]
