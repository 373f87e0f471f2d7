"""Leaves out words that a reader cannot see: white on white, not drawn, tiny, covered, off the page.

The page is drawn, and a word whose box holds one flat colour is not to be seen. That finds every way of
hiding at once (8 of 8 in facts/pdf-extraction.md), where looking at colours takes white text on a dark
banner for hidden. It costs a fifth of reading, most of it PDFium's drawing; looking only at words in faint ink or under a
later object costs 1 ms and misses clipped text and text in the colour of its background.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Sequence
from itertools import chain
from typing import Any

from .page import Page
from .words import PageWord

_TINY = 2.0  # points
_LAYER = 0.8  # part of the characters that are not drawn
_FOLIO = 3  # words beside the page that are a page number and no trick (`Page 1`)
_CONTRAST = 20  # of 255, between the lightest and the darkest pixel of a word
_MOST_DRAWN = 100_000_000  # bytes of a picture; an A4 page has 0.5 million, and 14 at the second look
_TWO_LETTERS = re.compile(r"[^\W_].*?[^\W_]")
_SECOND_SCALE = 3.0  # pixels a point of the second look, in colour


def drop_hidden(shown: Any, page: Page) -> None:
    """Takes the words that nobody can see out of a page and counts them. `shown` is PDFium's page."""
    tiny = [word for word in page.words if word.em < _TINY and word.x1 - word.x0 < _TINY * len(word.text)]
    _drop(page, tiny)
    beside = [word for word in page.words if not _is_on(word.box, page)]
    _drop(page, beside, counts=len(beside) > _FOLIO)
    unseen = [word for word in page.words if _has_letters(word)]
    if is_layer(page):
        return
    # Thin or coloured letters may drown at the first, cheap scale: a closer look before judging.
    for scale, colours in ((1.0, 1), (_SECOND_SCALE, 3)):
        if unseen and scale * scale * page.width * page.height * colours > _MOST_DRAWN:  # a poster of some metres
            return
        if unseen:
            picture = _Picture(shown, scale, colours=colours)
            unseen = [word for word in unseen if not picture.shows(word.box)]
    _drop(page, unseen)


def is_layer(page: Page) -> bool:
    """Whether the text of a page is the layer that a program laid over the picture of a scan."""
    return page.pictures > 0 and page.invisible > _LAYER * sum(len(word.text) for word in page.words)


def drop_hidden_of(data: bytes, pages: Sequence[Page]) -> None:
    """The same for pages that the other engine read, as far as PDFium can open the file."""
    import pypdfium2

    if not pages:
        return
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    try:
        for page in pages:
            with contextlib.suppress(pypdfium2.PdfiumError):  # a page that PDFium cannot draw stays as it was read
                shown = document[page.number - 1]
                drop_hidden(shown, page)
                shown.close()
    finally:
        document.close()


class _Picture:
    """The pixels of a page."""

    def __init__(self, page: Any, scale: float, *, colours: int) -> None:
        bitmap = page.render(scale=scale, grayscale=colours == 1, may_draw_forms=False)
        self._scale, self._depth = scale, bitmap.n_channels
        self._width, self._height, self._stride = bitmap.width, bitmap.height, bitmap.stride
        self._pixels = memoryview(bitmap.buffer).cast("B")
        bitmap.close()

    def shows(self, box: tuple[float, float, float, float]) -> bool:
        """Whether the pixels of the box differ; the rows of its middle first, since most words end there."""
        (x0, y0, x1, y1), scale, depth = box, self._scale, self._depth
        left, right = max(0, math.floor(x0 * scale)), min(self._width, math.ceil(x1 * scale) + 1)
        top, bottom = max(0, math.floor(y0 * scale)), min(self._height, math.ceil(y1 * scale) + 1)
        if left >= right or top >= bottom:
            return False
        middle = (top + bottom) // 2
        lows, highs = [255] * depth, [0] * depth
        for row in chain(range(middle, bottom), range(middle - 1, top - 1, -1)):
            start = row * self._stride
            pixels = bytes(self._pixels[start + left * depth : start + right * depth])
            for colour in range(depth):
                part = pixels[colour::depth]
                low, high = min(part), max(part)
                if high - low >= _CONTRAST:
                    return True
                low, high = lows[colour], highs[colour] = min(lows[colour], low), max(highs[colour], high)
                if high - low >= _CONTRAST:
                    return True
        return False


def _is_on(box: tuple[float, float, float, float], page: Page) -> bool:
    x0, y0, x1, y1 = box
    return 0 <= (x0 + x1) / 2 <= page.width and 0 <= (y0 + y1) / 2 <= page.height


def _has_letters(word: PageWord) -> bool:
    return (len(word.text) > 1 and word.text.isalnum()) or _TWO_LETTERS.search(word.text) is not None


def _drop(page: Page, unseen: list[PageWord], *, counts: bool = True) -> None:
    if unseen:
        gone = {id(word) for word in unseen}
        page.words = [word for word in page.words if id(word) not in gone]
        page.hidden += sum(_has_letters(word) for word in unseen) if counts else 0
