"""A resume's PDF with highlights over what its skills are named by, and a legend behind its last page; made in a child (drawing.py)."""

from __future__ import annotations

import ctypes
import hashlib
import io
import re
import textwrap
from collections.abc import Callable, Sequence
from typing import Any

from skillgap.model import Box, Mark

# Kind of a mark -> red, green, blue: told apart without colour by their notes, and in grey by their lightness.
COLOURS = {"shown": (86, 196, 160), "claimed": (255, 196, 64), "studied": (150, 182, 240), "beside": (208, 208, 208)}
_PRINT = 4  # the flag of an annotation that is printed, too
_OPACITY = 150  # of 255, for viewers that do not multiply
_AUTHOR = "skillgap"
_MARGIN, _SIZE, _LEADING = 56.0, 9.5, 13.0  # points
_WRAP = 104  # letters on a line of the legend
# (kind, text): title, head, text, or a kind of mark, whose colour stands before the text.
LegendRow = tuple[str, str]


def annotate_pdf(data: bytes, marks: Sequence[Mark], legend: Sequence[LegendRow]) -> bytes:
    """The same document with an annotation for each row of each mark, and the legend on pages of its own at the end."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        first = document[0].get_size()
        for number in sorted({box.page for mark in marks for box in mark.boxes}):
            page = document[number - 1]
            for mark in marks:
                boxes = [box for box in mark.boxes if box.page == number]
                if boxes:
                    _highlight(page, mark, boxes)
            page.close()
        _write_legend(document, first, legend)
        out = io.BytesIO()
        document.save(out)
        return settle_id(out.getvalue(), data)
    finally:
        document.close()


def settle_id(saved: bytes, data: bytes) -> bytes:
    """The file with a hash of itself where PDFium drew lots for its trailer: the same input gives the same bytes."""
    tail = saved.rfind(b"trailer")
    digest = hashlib.sha256(saved[:tail]).hexdigest()[:32].upper().encode()
    drawn = [found[1] for found in re.finditer(rb"<([0-9A-F]{32})>", saved[tail:]) if found[1] not in data]
    end = saved[tail:]
    for old in drawn:
        end = end.replace(old, digest)
    return saved[:tail] + end


def _highlight(page: Any, mark: Mark, boxes: Sequence[Box]) -> None:
    import pypdfium2.raw as raw

    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
    rectangles = [place_box(page, box) for box in boxes]
    for left, bottom, right, top in rectangles:
        # Upper left, upper right, lower left, lower right: the order that viewers expect.
        quad = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
        raw.FPDFAnnot_AppendAttachmentPoints(annotation, ctypes.byref(quad))
    lefts, bottoms, rights, tops = zip(*rectangles, strict=True)
    raw.FPDFAnnot_SetRect(annotation, ctypes.byref(raw.FS_RECTF(min(lefts), max(tops), max(rights), min(bottoms))))
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *COLOURS[mark.kind], _OPACITY)
    raw.FPDFAnnot_SetFlags(annotation, _PRINT)
    for key, text in ((b"Contents", "\n".join(mark.notes)), (b"T", _AUTHOR)):
        raw.FPDFAnnot_SetStringValue(annotation, key, _wide(text))
    raw.FPDFPage_CloseAnnot(annotation)


def place_box(page: Any, box: Box) -> tuple[float, float, float, float]:
    """Points from the shown top left -> left, bottom, right, top of the unturned page, whose origin may lie anywhere."""
    left, bottom, right, top = page.get_bbox()
    turned: dict[int, Callable[[float, float], tuple[float, float]]] = {
        0: lambda x, y: (left + x, top - y),
        90: lambda x, y: (left + y, bottom + x),
        180: lambda x, y: (right - x, bottom + y),
        270: lambda x, y: (right - y, top - x),
    }
    place = turned[page.get_rotation()]
    (x0, y0), (x1, y1) = place(box.x0, box.top), place(box.x1, box.bottom)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _wide(text: str) -> Any:
    """A string as PDFium takes it: UTF-16, little end first, with a zero behind it."""
    import pypdfium2.raw as raw

    data = text.encode("utf-16-le", "replace") + b"\0\0"
    return ctypes.cast(ctypes.create_string_buffer(data), raw.FPDF_WIDESTRING)


def _write_legend(document: Any, size: tuple[float, float], legend: Sequence[LegendRow]) -> None:
    import pypdfium2.raw as raw

    lines = [
        ("more" if number and kind in COLOURS else kind, part)
        for kind, text in legend
        for number, part in enumerate(textwrap.wrap(text, _WRAP) or [""])
    ]
    room = int((size[1] - 2 * _MARGIN) / _LEADING)
    for start in range(0, len(lines), room):
        page = document.new_page(*size)
        for number, (kind, text) in enumerate(lines[start : start + room]):
            _write_line(raw, document, page, kind, text, size[1] - _MARGIN - number * _LEADING)
        page.gen_content()
        page.close()


def _write_line(raw: Any, document: Any, page: Any, kind: str, text: str, base: float) -> None:
    left = _MARGIN
    if kind in COLOURS or kind == "more":
        left += 22
    if kind in COLOURS:
        swatch = raw.FPDFPageObj_CreateNewRect(_MARGIN, base - 2, 14, 9)
        raw.FPDFPageObj_SetFillColor(swatch, *COLOURS[kind], 255)
        raw.FPDFPath_SetDrawMode(swatch, raw.FPDF_FILLMODE_WINDING, 0)
        raw.FPDFPage_InsertObject(page, swatch)
    bold = kind in ("title", "head")
    # The standard fonts hold the letters of Western Europe; what they lack becomes a question mark.
    shown = text.encode("cp1252", "replace").decode("cp1252")
    words = raw.FPDFPageObj_NewTextObj(document, b"Helvetica-Bold" if bold else b"Helvetica", _SIZE * (1.4 if kind == "title" else 1))
    raw.FPDFText_SetText(words, _wide(shown))
    raw.FPDFPageObj_Transform(words, 1, 0, 0, 1, left, base)
    raw.FPDFPage_InsertObject(page, words)
