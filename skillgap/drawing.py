"""Draws on the pages of a document in a child process: the document is as hostile as when it was read.

What comes back is a PDF or pictures, as bytes that nobody here opens.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, TypeVar

from skillgap.child import Limits
from skillgap.guard import refuse
from skillgap.keeper import Keeper
from skillgap.model import Box, Document, Mark, Picture, Skipped
from skillgap.packing import pack, unpack

Drawn = TypeVar("Drawn")
# A page takes half a second, and documents of 20 pages are read.
LIMITS = Limits(seconds=120, cpu=120)


def main() -> None:
    """Serves requests on standard input (see readers/__main__.py)."""
    import pypdfium2

    from skillgap.annotate import annotate_pdf
    from skillgap.pictures import take_pictures
    from skillgap.readers.__main__ import serve_bytes, skipped_table

    def answer(content: bytes, request: dict[str, Any], ask_time: Callable[[], None]) -> dict[str, Any]:
        del ask_time
        try:
            return draw(content, request)
        except pypdfium2.PdfiumError as error:  # pdfplumber may have read what PDFium cannot open
            return skipped_table(Skipped(request["source"], "broken", str(error)))

    def draw(content: bytes, request: dict[str, Any]) -> dict[str, Any]:
        if "covers" in request:
            pictures = take_pictures(content, [unpack(Box, row) for row in request["covers"]])
            return {"drawn": [(*place, _text(png)) for *place, png in pictures]}
        marks = [unpack(Mark, row) for row in request["marks"]]
        return {"copy": _text(annotate_pdf(content, marks, [(kind, words) for kind, words in request["legend"]]))}

    serve_bytes(lambda settings: answer)


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")


class Drawer:
    """Draws with a child that is started with the first document and ends with the context."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._keeper = Keeper(limits, __name__)

    def __enter__(self) -> Drawer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._keeper.close()

    def copy(self, document: Document, marks: Sequence[Mark], legend: Sequence[tuple[str, str]]) -> bytes | Skipped:
        """The document as PDF with its marks highlighted and the legend behind its last page, or why there is none."""
        return self._ask(document, lambda found: b64decode(found["copy"], validate=True), marks=list(map(pack, marks)), legend=legend)

    def pages(self, document: Document, marks: Sequence[Mark], covers: Sequence[Box]) -> tuple[Picture, ...] | Skipped:
        """A picture of each page with what the covers hide left out, or why there is none."""

        def build(found: dict[str, Any]) -> tuple[Picture, ...]:
            rows = [(int(page), float(width), float(height), b64decode(png, validate=True)) for page, width, height, png in found["drawn"]]
            return tuple(Picture(*row, tuple(mark for mark in marks if any(box.page == row[0] for box in mark.boxes))) for row in rows)

        return self._ask(document, build, covers=list(map(pack, covers)))

    def _ask(self, document: Document, build: Callable[[dict[str, Any]], Drawn], **job: Any) -> Drawn | Skipped:
        refused = refuse(document.content, self._keeper.limits.bytes)
        if refused:
            return Skipped(document.source, *refused)
        self._keeper.send(document.content, document.source, **job)
        return self._keeper.answer(document.source, build)
