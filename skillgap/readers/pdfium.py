"""Characters and their places from PDFium, which reads a page in a tenth of pdfplumber's time."""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

from .page import Box, Page, Rule, mark_cells, seen_parts
from .repair import is_icon, is_unmapped
from .visible import drop_hidden
from .walk import needs_password as needs_password
from .walk import walk_pages
from .words import LEVEL, Char, chars_to_words, join_ligatures, turn_point

BOLD_NAME = re.compile(r"bold|black|heavy|demi|cmbx|sfbx|cmssbx|ptmb|phvb|-bd\b|\.b\b", re.IGNORECASE)
_BLANKS = frozenset({9, 10, 13, 32, 0xA0, 0x200B})
_MOST_OBJECTS = 20_000
_MOST_BOXES = 1_000
_MOST_ATTACHED = 20
MOST_XML = 5_000_000
_INVISIBLE_MODES = frozenset({3, 7})  # text that is not drawn, or that only clips


class _Ink(NamedTuple):
    """How one text object is drawn."""

    number: int
    em: float
    weight: int
    turn: int
    drawn: bool


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
        match = re.match(r"(?:D:)?((?:19|20)\d\d)(0[1-9]|1[0-2])", stamp)
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
        reader = _PageReader(shown, text)
        words = chars_to_words(reader.chars(most_chars))
        width, height = shown.get_size()
        page = Page(index + 1, "pdfium", width, height, words, unread=reader.unread, invisible=reader.invisible)
        boxes = reader.look_at_objects(page)
        mark_cells(words, boxes)
        drop_hidden(shown, page)
        return page
    finally:
        text.close()
        shown.close()


class _PageReader:
    """One page while it is read: the calls to PDFium, and what they told so far."""

    def __init__(self, page: Any, text: Any) -> None:
        import pypdfium2.raw as raw

        self._raw = raw
        self._page, self._text = page.raw, text.raw
        self._width, self._height = page.get_size()
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._rotation = page.get_rotation()
        self._matrix = raw.FS_MATRIX()
        self._floats = [ctypes.c_float() for _ in range(4)]
        self._inks: dict[int, _Ink] = {}
        self._weights: dict[int, int] = {}
        self.unread = 0
        """Glyphs without a letter."""
        self.invisible = 0
        """Characters that are not drawn: the text layer of a scan, mostly."""

    def chars(self, most: int) -> list[Char]:
        """The characters of the page in the order of the file; this loop is most of what reading a PDF costs."""
        raw, text, inks = self._raw, self._text, self._inks
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
        found: list[Char] = []
        high = 0
        before: tuple[_Ink, float] | None = None
        for index in range(min(raw.FPDFText_CountChars(text), max(0, most))):
            code = raw.FPDFText_GetUnicode(text, index)
            if 0xD800 <= code < 0xDC00:  # the first half of a character beyond U+FFFF
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            pointer = raw.FPDFText_GetTextObject(text, index)
            if not pointer:  # blanks and line ends of PDFium's own making: our gaps tell better
                continue
            raw.FPDFText_GetLooseCharBox(text, index, box_at)
            ink = inks.get(ctypes.addressof(pointer.contents)) or self._look_at_ink(pointer, index, box)
            if code in _BLANKS:
                found.append(Char(" ", 0, 0, 0, ink.em))
                continue
            # In one text object the box stands as high above its baseline for every character.
            place = ink, box.top
            if place != before or ink.turn or self._rotation:
                raw.FPDFText_GetCharOrigin(text, index, x_at, y_at)
                before = place
            self.invisible += not ink.drawn
            found.append(self._placed(chr(code), box, x.value, y.value, ink))
        return join_ligatures(found)

    def _placed(self, text: str, box: Any, x: float, y: float, ink: _Ink) -> Char:
        if not " " <= text <= "~" and (is_unmapped(text) or is_icon(text)):
            self.unread += 1
        if ink.turn == 0 and self._rotation == 0:
            return Char(text, box.left - self._left, box.right - self._left, self._top - y, ink.em, ink.number, ink.weight)
        corners = [self._shown(box.left, box.top), self._shown(box.right, box.bottom)]
        turned = [turn_point(corner, ink.turn) for corner in corners]
        base = turn_point(self._shown(x, y), ink.turn)[1]
        x0, x1 = sorted(place[0] for place in turned)
        if ink.turn % 90:
            x0 = turn_point(self._shown(x, y), ink.turn)[0]
            x1 = x0 + 0.5 * ink.em
        return Char(text, x0, x1, base, ink.em, ink.number, ink.weight, ink.turn)

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the unrotated page, whose origin may lie anywhere -> points from the shown top left."""
        if self._rotation == 90:
            return y - self._bottom, x - self._left
        if self._rotation == 180:
            return self._right - x, y - self._bottom
        if self._rotation == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def _look_at_ink(self, pointer: Any, index: int, box: Any) -> _Ink:
        """Asks once for each text object: of its first character, whose box is given."""
        raw, matrix = self._raw, self._matrix
        raw.FPDFText_GetMatrix(self._text, index, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        turn = 0
        if self._rotation or matrix.b or matrix.a < 0:
            degrees = round(math.degrees(math.atan2(-matrix.b, matrix.a))) + self._rotation
            degrees = (degrees + 180) % 360 - 180
            turn = 0 if abs(degrees) <= LEVEL else degrees
        upright = (turn + self._rotation) % 180 == 0
        tall = box.top - box.bottom if upright else box.right - box.left
        # Type 3 fonts may call any size their own: there the height of the box tells.
        em = size if 0.4 * tall < size < 2.5 * tall else tall / 1.2
        drawn = raw.FPDFTextObj_GetTextRenderMode(pointer) not in _INVISIBLE_MODES
        ink = _Ink(len(self._inks), max(em, 0.1), self._weight(pointer, index), turn, drawn)
        self._inks[ctypes.addressof(pointer.contents)] = ink
        return ink

    def _weight(self, pointer: Any, index: int) -> int:
        raw = self._raw
        font = ctypes.addressof(raw.FPDFTextObj_GetFont(pointer).contents)
        weight = self._weights.get(font)
        if weight is None:
            name = ctypes.create_string_buffer(128)
            raw.FPDFText_GetFontInfo(self._text, index, name, 128, ctypes.byref(ctypes.c_int()))
            named = BOLD_NAME.search(name.value.decode("latin-1"))
            weight = self._weights[font] = 700 if named else raw.FPDFText_GetFontWeight(self._text, index)
        return weight

    def look_at_objects(self, page: Page) -> list[Box]:
        """Notes rules and pictures; gives what is filled: it may cover text, or frame it."""
        raw = self._raw
        boxes: list[Box] = []
        drawn: list[tuple[int, Rule]] = []
        for place in range(min(raw.FPDFPage_CountObjects(self._page), _MOST_OBJECTS)):
            thing = raw.FPDFPage_GetObject(self._page, place)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                continue
            page.pictures += kind == raw.FPDF_PAGEOBJ_IMAGE
            page.shapes += kind != raw.FPDF_PAGEOBJ_IMAGE
            x0, top, x1, bottom = self._bounds(thing)
            if kind == raw.FPDF_PAGEOBJ_PATH and bottom - top < 3 and x1 - x0 > 0.15 * page.width:
                drawn.append((place, Rule(x0, x1, (top + bottom) / 2)))
            elif min(x1 - x0, bottom - top) > 4 and len(boxes) < _MOST_BOXES and self._is_filled(thing, kind):
                boxes.append(Box(place, x0, top, x1, bottom))
        page.rules += [rule for place, rule in drawn for rule in seen_parts(rule, [box for box in boxes if box.place > place])]
        return boxes

    def _bounds(self, thing: Any) -> tuple[float, float, float, float]:
        left, bottom, right, top = self._floats
        if not self._raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            return 0.0, 0.0, 0.0, 0.0
        xs, ys = zip(self._shown(left.value, top.value), self._shown(right.value, bottom.value), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def _is_filled(self, thing: Any, kind: int) -> bool:
        raw = self._raw
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        return kind != raw.FPDF_PAGEOBJ_PATH or bool(
            raw.FPDFPath_GetDrawMode(thing, mode, stroke) and mode.value != raw.FPDF_FILLMODE_NONE
        )
