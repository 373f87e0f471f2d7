"""What PDFium tells of the characters of a page and of the text objects that draw them, asked of all at a time.

Three calls a character were a third of what reading a PDF cost, and most of that was ctypes: it checked each argument
and let go of the interpreter's lock. So the same functions are called without types, always with a page, an index that
PDFium gave and room of our own, and by `map`, which runs no line of Python for each.
"""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple

# What a function gives: made once, since ctypes makes a class of each.
_NUMBER, _CODE, _REAL, _ADDRESS = (ctypes.PYFUNCTYPE(kind) for kind in (ctypes.c_int, ctypes.c_uint, ctypes.c_double, ctypes.c_void_p))
_HALVES = range(0xD800, 0xE000)
_SECOND = 0xDC00
_HALF = re.compile("[\ud800-\udfff]")
_HYPHEN = "\ufffe"


class Glyphs(NamedTuple):
    """The characters in the order of the file: lists of one length. Places in points from the bottom left of the unturned page."""

    text: str
    objects: list[int | None]
    """Where the text object lies that draws it; None for blanks and line ends of PDFium's own making."""
    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]


# Size of the font, a, b, c and d of the matrix, mode, where the font lies, y of the baseline.
Style = tuple[float, float, float, float, float, int, int | None, float]


class Asked:
    """The calls for one text page."""

    def __init__(self, text: Any) -> None:
        import pypdfium2.raw as raw

        self._raw = raw
        self._text, self._page = text, ctypes.cast(text, ctypes.c_void_p)
        self._origin = _bare(raw.FPDFText_GetCharOrigin, _NUMBER)
        self._point = (ctypes.c_double * 2)()
        self._x, self._y = ctypes.byref(self._point), ctypes.byref(self._point, 8)

    def glyphs(self, most: int) -> Glyphs:
        """The characters, at most so many."""
        raw = self._raw
        count = min(raw.FPDFText_CountChars(self._text), max(0, most))
        objects = self._each(raw.FPDFText_GetTextObject, _ADDRESS, range(count))
        text = self._text_in_one(count) or self._text_by_code(count, objects)
        boxes = self._rows(raw.FPDFText_GetLooseCharBox, range(count), 4)
        return Glyphs(text, objects, boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4])

    def _text_in_one(self, count: int) -> str:
        """The text by one call; nothing where its letters may not be those of the characters, one by one.

        PDFium leaves control codes out of it, so that it is too short; halves of characters beyond U+FFFF are looked
        at one by one; and where it found a hyphen at a line end, U+FFFE stands for the sign in the file.
        """
        room = (ctypes.c_uint16 * (count + 1))()
        told = self._raw.FPDFText_GetText(self._text, 0, count, room) - 1
        text = bytes(room)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if told != count or len(text) != count or _HALF.search(text):
            return ""
        if _HYPHEN not in text:
            return text
        signs = iter(self._each(self._raw.FPDFText_GetUnicode, _CODE, [index for index, char in enumerate(text) if char == _HYPHEN]))
        return "".join(chr(next(signs)) if char == _HYPHEN else char for char in text)

    def _text_by_code(self, count: int, objects: list[int | None]) -> str:
        codes = self._each(self._raw.FPDFText_GetUnicode, _CODE, range(count))
        join_halves(codes, objects)
        return "".join(map(chr, codes))

    def styles(self, firsts: Mapping[int | None, int]) -> Iterator[Style]:
        """How text objects are drawn, of which the first character of each is given."""
        raw, indexes = self._raw, list(firsts.values())
        things = [ctypes.c_void_p(thing) for thing in firsts]
        matrices = self._rows(raw.FPDFText_GetMatrix, indexes, 6)
        points = (ctypes.c_double * (2 * len(indexes)))()
        xs, ys = (map(ctypes.byref, repeat(points), range(start, 16 * len(indexes), 16)) for start in (0, 8))
        deque(map(self._origin, repeat(self._page), indexes, xs, ys), 0)
        return zip(
            self._each(raw.FPDFText_GetFontSize, _REAL, indexes),
            *(matrices[place::6] for place in range(4)),
            map(_bare(raw.FPDFTextObj_GetTextRenderMode, _NUMBER), things),
            map(_bare(raw.FPDFTextObj_GetFont, _ADDRESS), things),
            points[1::2],
            strict=True,
        )

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character begins on its baseline."""
        self._origin(self._page, index, self._x, self._y)
        return self._point[0], self._point[1]

    def font(self, index: int) -> tuple[str, int]:
        """(name, weight) of the font of a character."""
        name = ctypes.create_string_buffer(128)
        self._raw.FPDFText_GetFontInfo(self._text, index, name, 128, ctypes.byref(ctypes.c_int()))
        return name.value.decode("latin-1"), self._raw.FPDFText_GetFontWeight(self._text, index)

    def _each(self, function: Any, gives: Any, indexes: Iterable[int]) -> list[Any]:
        return list(map(_bare(function, gives), repeat(self._page), indexes))

    def _rows(self, function: Any, indexes: Sequence[int], width: int) -> list[float]:
        """So many C floats for each index, end to end."""
        room = (ctypes.c_float * (width * len(indexes)))()
        places = map(ctypes.byref, repeat(room), range(0, 4 * len(room), 4 * width))
        deque(map(_bare(function, _NUMBER), repeat(self._page), indexes, places), 0)
        floats: list[float] = memoryview(room).cast("B").cast("f").tolist() if len(room) else []  # type: ignore[assignment]
        return floats


def ask_shapes(page: Any, most: int) -> list[tuple[int, int, int]]:
    """(place, where it lies, kind) of the first `most` objects of a page that are no text."""
    import pypdfium2.raw as raw

    count = min(raw.FPDFPage_CountObjects(page), most)
    things = list(map(_bare(raw.FPDFPage_GetObject, _ADDRESS), repeat(ctypes.cast(page, ctypes.c_void_p)), range(count)))
    kinds = map(_bare(raw.FPDFPageObj_GetType, _NUMBER), map(ctypes.c_void_p, things))
    return [(place, thing, kind) for place, (thing, kind) in enumerate(zip(things, kinds, strict=True)) if kind != raw.FPDF_PAGEOBJ_TEXT]


def join_halves(codes: list[int], objects: list[int | None]) -> None:
    """Makes one of the two halves of a character beyond U+FFFF, in the place of the second."""
    high = 0
    for index, code in enumerate(codes):
        if code in _HALVES and code < _SECOND:
            high, objects[index] = code, None
        elif code in _HALVES:
            codes[index] = 0x10000 + ((high - _HALVES.start) << 10) + (code - _SECOND) if high else 0xFFFD


def _bare(function: Any, gives: Any) -> Callable[..., Any]:
    """A function of PDFium that holds the interpreter's lock and takes pointers and numbers as they come."""
    called: Callable[..., Any] = gives(ctypes.cast(function, ctypes.c_void_p).value)
    return called
