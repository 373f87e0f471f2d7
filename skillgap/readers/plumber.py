"""Characters and their places from pdfplumber, which reads some files that PDFium cannot."""

from __future__ import annotations

import contextlib
import io
import math
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

from .chars import LEVEL, Char, turn_point
from .page import MOST_BOXES, Page, Rule, dot_of, draw_bullets
from .repair import is_icon, is_unmapped
from .strokes import BOLD_NAME
from .words import chars_to_words

_SECONDS = 12.0  # real resumes take 3.9 at most


def read_pages(
    data: bytes, most_pages: int, most_chars: int, only: frozenset[int] | None = None
) -> tuple[list[Page], int]:
    """(pages, number of pages in the file); `only` names the pages, from 1.

    Raises what pdfplumber raises; `needs_password` tells one case apart. Each page is closed, since
    pdfplumber keeps all of them otherwise (jsvine/pdfplumber issue 1339).
    """
    import logging

    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with _deadline(_SECONDS), pdfplumber.open(io.BytesIO(data)) as document:
        count = len(document.pages)
        wanted = [page for page in document.pages[:most_pages] if only is None or page.page_number in only]
        pages: list[Page] = []
        for page in wanted:
            pages.append(_read_page(page, most_chars))
            most_chars -= sum(len(word.text) for word in pages[-1].words)
        return pages, count


@contextlib.contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raises TimeoutError in the body after so long, where the system can (not on Windows, nor in threads).

    pdfminer has no end on some files that PDFium reads at once; those must not be lost by a second look.
    """
    here = threading.current_thread() is threading.main_thread()
    if not here or not hasattr(signal, "setitimer") or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"pdfplumber took more than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def needs_password(error: Exception) -> bool:
    """Whether pdfplumber refused because of a password; it wraps pdfminer's error in its own."""
    return "Password" in repr((error, error.args, error.__cause__))


def _read_page(page: Any, most_chars: int) -> Page:
    try:
        chars = page.chars[: max(0, most_chars)]
        rules = [
            Rule(float(thing["x0"]), float(thing["x1"]), (thing["top"] + thing["bottom"]) / 2)
            for thing in (*page.rects, *page.lines)
            if thing["bottom"] - thing["top"] < 3 and thing["x1"] - thing["x0"] > 0.15 * page.width
        ]
        shapes = [thing for thing in (*page.rects, *page.curves) if thing.get("fill")][:MOST_BOXES]
        dots = [dot for thing in shapes if (dot := dot_of(thing["x0"], thing["top"], thing["x1"], thing["bottom"]))]
        words = draw_bullets(chars_to_words(_chars(chars)), dots)
        return Page(
            page.page_number, "pdfplumber", float(page.width), float(page.height), words, rules,
            unread=sum(is_unmapped(char["text"]) or is_icon(char["text"]) for char in chars),
            pictures=len(page.images), shapes=len(page.rects) + len(page.curves),
        )  # fmt: skip
    finally:
        page.close()


def _chars(chars: list[dict[str, Any]]) -> Iterator[Char]:
    for number, char in enumerate(chars):
        if char["text"].isspace():
            yield Char(" ", 0, 0, 0, 0.1)
        else:
            yield _placed(char, number)


def _placed(char: dict[str, Any], number: int) -> Char:
    a, b, _, _, x, y = char["matrix"]  # where its baseline begins, from the bottom left corner
    base = char["bottom"] + char["y0"] - y
    degrees = round(math.degrees(math.atan2(-b, a)))
    weight = 700 if BOLD_NAME.search(str(char.get("fontname", ""))) else 400
    if abs(degrees) <= LEVEL:
        em = max(char["size"], 0.1)
        return Char(char["text"], char["x0"], char["x1"], base, em, number, weight)
    corners = [turn_point(place, degrees) for place in _corners(char)]
    x0, x1 = min(place[0] for place in corners), max(place[0] for place in corners)
    em = max(corners, key=lambda place: place[1])[1] - min(corners, key=lambda place: place[1])[1]
    base = turn_point((x, base), degrees)[1]
    return Char(char["text"], x0, x1, base, max(em, 0.1), number, weight, degrees)


def _corners(char: dict[str, Any]) -> list[tuple[float, float]]:
    return [(x, y) for x in (char["x0"], char["x1"]) for y in (char["top"], char["bottom"])]
