"""Characters and their places from PDFium, which reads a page in a tenth of pdfplumber's time."""

from __future__ import annotations

import ctypes
import re
from typing import Any

from .glyphs import ask_shapes
from .page import MOST_BOXES, Box, Dot, Page, Rule, dot_of, draw_bullets, mark_cells, seen_parts
from .strokes import Frame, Strokes
from .visible import drop_hidden
from .walk import needs_password as needs_password
from .walk import walk_pages
from .words import chars_to_words

_MOST_OBJECTS = 20_000
_MOST_ATTACHED = 20
MOST_XML = 5_000_000
# The first second of a year is what tools write that are told to make the same bytes every time.
_STAMP = re.compile(r"(?:D:)?((?:19|20)\d\d)(?!0101000000)(0[1-9]|1[0-2])")


def read_pages(
    data: bytes, most_pages: int, most_chars: int, only: frozenset[int] | None = None
) -> tuple[list[Page], int]:
    """(pages, number of pages in the file); `only` names the pages, from 1.

    Raises PdfiumError where PDFium cannot open the file.
    """
    return walk_pages(data, most_pages, most_chars, only, _read_page)


def facts_beside(data: bytes) -> tuple[str, bytes]:
    """What a document tells beside its pages: (`YYYY-MM` in which it was made, or empty: what `Present` means in it;
    the XML that Europass attaches, or nothing).
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return "", b""
    try:
        stamp = document.get_metadata_value("CreationDate")
        match = _STAMP.match(stamp)
        return f"{match[1]}-{match[2]}" if match else "", _attached_xml(document)
    finally:
        document.close()


def _attached_xml(document: Any) -> bytes:
    import pypdfium2

    for index in range(min(document.count_attachments(), _MOST_ATTACHED)):
        try:
            attached = document.get_attachment(index)
            if attached.get_name().lower().endswith(".xml"):
                found = bytes(attached.get_data())
                if b"europass" in found[:4096].lower():
                    return found[:MOST_XML]
        except pypdfium2.PdfiumError:
            continue
    return b""


def _read_page(document: Any, index: int, most_chars: int) -> Page:
    shown = document[index]
    text = shown.get_textpage()
    try:
        frame = Frame(shown.get_bbox(), shown.get_rotation())
        strokes = Strokes(text.raw, frame, most_chars)
        words = chars_to_words(strokes.chars())
        width, height = shown.get_size()
        page = Page(index + 1, "pdfium", width, height, words, unread=strokes.unread, invisible=strokes.invisible)
        boxes, dots = look_at_shapes(shown.raw, frame, page)
        mark_cells(words, boxes)
        page.words = draw_bullets(words, dots)
        drop_hidden(shown, page)
        return page
    finally:
        text.close()
        shown.close()


def look_at_shapes(shown: Any, frame: Frame, page: Page) -> tuple[list[Box], list[Dot]]:
    """Notes rules and pictures; gives what is filled: it may cover text or frame it, or be the bullet before it."""
    import pypdfium2.raw as raw

    boxes: list[Box] = []
    dots: list[Dot] = []
    drawn: list[tuple[int, Rule]] = []
    for place, address, kind in ask_shapes(shown, _MOST_OBJECTS):
        thing = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        page.pictures += kind == raw.FPDF_PAGEOBJ_IMAGE
        page.shapes += kind != raw.FPDF_PAGEOBJ_IMAGE
        x0, top, x1, bottom = _bounds(thing, frame)
        if kind == raw.FPDF_PAGEOBJ_PATH and bottom - top < 3 and x1 - x0 > 0.15 * page.width:
            drawn.append((place, Rule(x0, x1, (top + bottom) / 2)))
            continue
        dot = dot_of(x0, top, x1, bottom) if kind == raw.FPDF_PAGEOBJ_PATH else None
        large = min(x1 - x0, bottom - top) > 4
        if (dot or large) and len(boxes) + len(dots) < MOST_BOXES and _is_filled(thing, kind):
            dots += [dot] if dot else []
            boxes += [Box(place, x0, top, x1, bottom)] if large else []
    page.rules += [rule for place, rule in drawn for rule in seen_parts(rule, [box for box in boxes if box.place > place])]
    return boxes, dots


def _bounds(thing: Any, frame: Frame) -> tuple[float, float, float, float]:
    import pypdfium2.raw as raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = zip(frame.shown(left.value, top.value), frame.shown(right.value, bottom.value), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_filled(thing: Any, kind: int) -> bool:
    import pypdfium2.raw as raw

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return kind != raw.FPDF_PAGEOBJ_PATH or bool(raw.FPDFPath_GetDrawMode(thing, mode, stroke) and mode.value != raw.FPDF_FILLMODE_NONE)
