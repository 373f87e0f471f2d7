"""The pages of a file, one after the other, as PDFium opens it: what reading and recognising have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .page import Page

# An open document of pypdfium2, index of the page, most characters -> what is on the page
PageReader = Callable[[Any, int, int], Page]


def walk_pages(
    data: bytes, most_pages: int, most_chars: int, only: frozenset[int] | None, read_page: PageReader
) -> tuple[list[Page], int]:
    """(pages, number of pages in the file); `only` names the pages, from 1, and `most_chars` holds for all of them together.

    Raises PdfiumError where PDFium cannot open the file, and whatever `read_page` raises.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        count = len(document)
        wanted = [index for index in range(min(count, most_pages)) if only is None or index + 1 in only]
        pages: list[Page] = []
        for index in wanted:
            pages.append(read_page(document, index, most_chars))
            most_chars -= sum(len(word.text) for word in pages[-1].words)
        return pages, count
    finally:
        document.close()


def needs_password(error: Exception) -> bool:
    """Whether PDFium refused because of a password."""
    return "password" in str(error).lower()
