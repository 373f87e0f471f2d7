"""Readers: bytes -> Resume or Skipped. One file a format, and one table."""

from __future__ import annotations

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


def read_document(data: bytes, source: str, engine: str = "auto") -> Resume | Skipped:
    """Reads a document by what it is: its first bytes decide, then its suffix.

    What has no suffix that is known (standard input) is text if it looks like text, else a PDF that its
    reader will refuse with the right reason.
    """
    if b"%PDF-" in data[:1024]:
        return read_pdf(data, source, engine)
    reader = READERS.get(PurePath(source).suffix.lower())
    if reader is None:
        reader = read_text if data.strip() and b"\x00" not in data[:4096] and _is_utf8(data) else read_pdf
    return reader(data, source, engine)


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
