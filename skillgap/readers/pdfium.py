"""Characters and their boxes from PDFium, which reads a page in a tenth of pdfplumber's time."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from .layout import Page
from .words import Char, PageWord, chars_to_words

# The height of a loose box (ascent and descent of the font) in font sizes, in the mean of usual fonts.
_LOOSE = 1.2
_BOLD_WEIGHT = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy", b"semibold", b"demi", b"-bd", b"medium", b"cmbx", b"sfbx")


def read_pages(data: bytes, most_pages: int, most_chars: int) -> tuple[list[Page], int, bool, str]:
    """(pages, number of pages in the file, whether any page holds a picture, when it was made).

    Raises pypdfium2.PdfiumError where PDFium cannot open the file.
    """
    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(data)
    try:
        count = len(document)
        pages, pictures = [], False
        for index in range(min(count, most_pages)):
            page = document[index]
            text = page.get_textpage()
            words = chars_to_words(_chars(page, text, raw, most_chars))
            _mark_bold(words, text.raw, raw)
            width, height = page.get_size()
            if not words and not pictures:
                pictures = any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
            pages.append(Page(index + 1, width, height, words))
            text.close()
            page.close()
        return pages, count, pictures, document.get_metadata_value("CreationDate")
    finally:
        document.close()


def needs_password(error: Exception) -> bool:
    """Whether PDFium refused because of a password."""
    return "password" in str(error).lower()


def _turn(page: Any) -> Callable[[Any], tuple[float, float, float, float]]:
    """A function box of a character -> (x0, top, x1, bottom) from the top left corner of the page as shown.

    PDFium gives boxes in the unrotated page, whose origin need not be (0, 0).
    """
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation()
    if rotation == 90:
        return lambda box: (box.bottom - bottom, box.left - left, box.top - bottom, box.right - left)
    if rotation == 180:
        return lambda box: (right - box.right, box.bottom - bottom, right - box.left, box.top - bottom)
    if rotation == 270:
        return lambda box: (top - box.top, right - box.right, top - box.bottom, right - box.left)
    return lambda box: (box.left - left, top - box.top, box.right - left, top - box.bottom)


def _chars(page: Any, text: Any, raw: Any, most_chars: int) -> list[Char]:
    handle = text.raw
    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    unicode_at, loose_box = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    turn = _turn(page)
    chars: list[Char] = []
    high = 0
    for index in range(min(raw.FPDFText_CountChars(handle), most_chars)):
        code = unicode_at(handle, index)
        if 0xD800 <= code < 0xDC00:  # the first half of a character beyond U+FFFF
            high = code
            chars.append(_NOTHING)
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
        if code in _BLANKS:
            chars.append(_BLANK)
            continue
        loose_box(handle, index, pointer)
        x0, top, x1, bottom = turn(box)
        if x1 <= x0 and bottom <= top:
            chars.append(_BLANK)
            continue
        chars.append(Char(chr(code), x0, top, x1, bottom, (bottom - top) / _LOOSE))
    return chars


_BLANKS = frozenset({0, 9, 10, 13, 32, 0xA0, 0x200B})
_BLANK = Char(" ", 0, 0, 0, 0, 0)
_NOTHING = Char("\x00", 0, 0, 0, 0, 0)


def _mark_bold(words: list[PageWord], handle: Any, raw: Any) -> None:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    for word in words:
        weight = raw.FPDFText_GetFontWeight(handle, word.first)
        raw.FPDFText_GetFontInfo(handle, word.first, buffer, 128, ctypes.byref(flags))
        word.bold = weight >= _BOLD_WEIGHT or any(name in buffer.value.lower() for name in _BOLD_NAMES)
