"""Characters and their boxes from pdfplumber, which reads some files that PDFium cannot."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from .layout import Page
from .words import GAP, Char, chars_to_words

_BOLD = ("bold", "black", "heavy", "demi", "cmbx", "sfbx")


def read_pages(data: bytes, most_pages: int, most_chars: int) -> tuple[list[Page], int, bool, str]:
    """(pages, number of pages in the file, whether any page holds a picture, when it was made).

    Raises what pdfplumber raises; needs_password tells one case apart. Each page is closed, since
    pdfplumber keeps all of them otherwise (jsvine/pdfplumber issue 1339).
    """
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(io.BytesIO(data)) as document:
        count = len(document.pages)
        pages, pictures = [], False
        for index in range(min(count, most_pages)):
            page = document.pages[index]
            chars = [char for char in page.chars if char.get("upright", True)][:most_chars]
            words = chars_to_words(_in_order(chars))
            bold = {(round(char["x0"], 1), round(char["top"], 1)): _is_bold(char) for char in chars}
            for word in words:
                word.bold = bold.get((round(word.x0, 1), round(word.top, 1)), False)
            pictures = pictures or bool(page.images)
            pages.append(Page(index + 1, float(page.width), float(page.height), words))
            page.close()
        return pages, count, pictures, str((document.metadata or {}).get("CreationDate", ""))


def needs_password(error: Exception) -> bool:
    """Whether pdfplumber refused because of a password."""
    return "Password" in repr(error) or "Password" in repr(error.__cause__) or "Password" in repr(error.args)


def _is_bold(char: dict[str, Any]) -> bool:
    return any(name in str(char.get("fontname", "")).lower() for name in _BOLD)


def _in_order(chars: list[dict[str, Any]]) -> Iterator[Char]:
    """Characters by baseline and from left to right, with a break where a gap parts two words.

    Some producers (Canva) place characters one by one and out of order, so the order of the file is not used.
    """
    before: dict[str, Any] | None = None
    for char in sorted(chars, key=lambda char: (round(char["bottom"] / max(1.0, 0.3 * char["size"])), char["x0"])):
        if before is not None and char["x0"] - before["x1"] > GAP * max(char["size"], 0.1):
            yield Char("", 0, 0, 0, 0, 0)
        yield Char(char["text"], char["x0"], char["top"], char["x1"], char["bottom"], max(char["size"], 0.1))
        before = char
