"""Leaves out words that a reader cannot see: white on white, not drawn, tiny, covered, off the page.

The page is drawn, and a word whose box holds one flat colour is not to be seen. That finds every way of
hiding at once (8 of 8 in facts/pdf-extraction.md), where looking at colours takes white text on a dark
banner for hidden. Drawing costs as much as reading, so pages are drawn only where the engine met faint
ink or something that is drawn over text.
"""

from __future__ import annotations

import math
from typing import Any

from .page import Page
from .words import PageWord

_TINY = 2.0  # points
_CONTRAST = 20  # of 255, between the lightest and the darkest pixel of a word
_SECOND_SCALE = 3.0  # pixels a point of the second look, in colour


def drop_hidden(data: bytes, pages: list[Page]) -> None:
    """Takes the words that nobody can see out of `pages` and counts them in `hidden`."""
    for page in pages:
        apart = [word for word in page.words if _is_apart(word, page)]
        _drop(page, apart)
    looked_at = [page for page in pages if page.suspicious and page.words]
    if not looked_at:
        return
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:  # only the other engine can open it
        return
    try:
        for page in looked_at:
            _look_at(document, page)
    finally:
        document.close()


def _look_at(document: Any, page: Page) -> None:
    shown = document[page.number - 1]
    try:
        picture = _Picture(shown, 1.0, colours=1)
        unseen = [word for word in page.words if _has_letters(word) and not picture.shows(word.box)]
        if unseen:  # thin or coloured letters may drown at this scale: a closer look before judging
            picture = _Picture(shown, _SECOND_SCALE, colours=3)
            unseen = [word for word in unseen if not picture.shows(word.box)]
        _drop(page, unseen)
    finally:
        shown.close()


class _Picture:
    """The pixels of a page."""

    def __init__(self, page: Any, scale: float, *, colours: int) -> None:
        bitmap = page.render(scale=scale, grayscale=colours == 1, may_draw_forms=False)
        self._scale, self._depth = scale, bitmap.n_channels
        self._width, self._height, self._stride = bitmap.width, bitmap.height, bitmap.stride
        self._pixels = bytes(bitmap.buffer)
        bitmap.close()

    def shows(self, box: tuple[float, float, float, float]) -> bool:
        """Whether the pixels of the box differ; the rows of its middle first, since most words end there."""
        x0, y0, x1, y1 = (edge * self._scale for edge in box)
        left, right = max(0, math.floor(x0)), min(self._width, math.ceil(x1) + 1)
        top, bottom = max(0, math.floor(y0)), min(self._height, math.ceil(y1) + 1)
        if left >= right or top >= bottom:
            return False
        middle = (top + bottom) // 2
        low, high = [255] * self._depth, [0] * self._depth
        for row in sorted(range(top, bottom), key=lambda row: abs(row - middle)):
            start = row * self._stride
            for colour in range(self._depth):
                part = self._pixels[start + left * self._depth + colour : start + right * self._depth : self._depth]
                low[colour], high[colour] = min(low[colour], *part), max(high[colour], *part)
                if high[colour] - low[colour] >= _CONTRAST:
                    return True
        return False


def _is_apart(word: PageWord, page: Page) -> bool:
    """Too small to read, or beside the page."""
    x0, y0, x1, y1 = word.box
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return word.em < _TINY or not (0 <= x <= page.width and 0 <= y <= page.height)


def _has_letters(word: PageWord) -> bool:
    return sum(char.isalnum() for char in word.text) >= 2


def _drop(page: Page, unseen: list[PageWord]) -> None:
    if unseen:
        gone = {id(word) for word in unseen}
        page.words = [word for word in page.words if id(word) not in gone]
        page.hidden += sum(_has_letters(word) for word in unseen)
