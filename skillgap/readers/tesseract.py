"""Words and their places on pictures of pages, recognised by the system's tesseract.

Measured on 6 pages at 200 dpi: word recall 0.97, 2.5 CPU seconds and 0.2 GB a page (facts/pdf-extraction.md 4);
tests/bench/ocr.py measures it over ours. Nothing but the program is needed: PDFium draws, and a plain grey map is sent.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from .page import Page
from .repair import BULLET, repair_char
from .walk import needs_password as needs_password
from .walk import walk_pages
from .words import PageWord

_DPI = 200
_MOST_PIXELS = 4_000  # along the longer side
_SECONDS = 60.0  # a page; 2.5 are usual
_LEAST_SURE = 30  # of 100: below it words are icons, lines and dirt
_SIZE = re.compile(r"x_size ([\d.]+)")
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SURE = re.compile(r"x_wconf (\d+)")
# What bullets are taken for where they begin a line.
_BULLET_LIKE = frozenset("e¢«»©®°@*+·•o-–—>")
_SAME = 0.14  # part by which measured sizes of one size differ
_EM = 0.96  # size of a font by the height that tesseract gives for its lines


def find_tesseract() -> str | None:
    """Where the program is, or None."""
    return shutil.which("tesseract")


def read_pages(data: bytes, most_pages: int, most_chars: int, only: frozenset[int] | None = None) -> tuple[list[Page], int]:
    """(pages, number of pages in the file); `only` names the pages, from 1.

    Raises PdfiumError where PDFium cannot open the file, and OSError or SubprocessError where the program fails.
    """
    return walk_pages(data, most_pages, most_chars, only, _read_page)


def _read_page(document: Any, index: int, most_chars: int) -> Page:
    shown = document[index]
    try:
        width, height = shown.get_size()
        scale = min(_DPI / 72, _MOST_PIXELS / max(width, height, 1))
        bitmap = shown.render(scale=scale, grayscale=True, may_draw_forms=False)
        picture = _grey_map(bitmap)
        bitmap.close()
    finally:
        shown.close()
    words = list(_words(_recognised(picture, round(72 * scale)), 1 / scale))
    _settle_sizes(words)
    while words and sum(len(word.text) for word in words) > most_chars:
        words.pop()
    return Page(index + 1, "tesseract", width, height, words, pictures=1)


def _grey_map(bitmap: Any) -> bytes:
    """The pixels as a portable grey map (PGM)."""
    rows, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
    pixels = rows if stride == width else b"".join(rows[start : start + width] for start in range(0, stride * bitmap.height, stride))
    return b"P5 %d %d 255\n" % (width, bitmap.height) + pixels


def _recognised(picture: bytes, dpi: int) -> ElementTree.Element:
    """What the program makes of a picture: hOCR, which has the baseline and the size of each line, as TSV has not."""
    command = [find_tesseract() or "tesseract", "stdin", "stdout", "-l", "eng", "--dpi", str(dpi), "hocr"]
    # One thread: the same words on any machine, and several documents side by side do not fight.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=picture, capture_output=True, env=environment, timeout=_SECONDS, check=True)
    return ElementTree.fromstring(done.stdout)


def _words(root: ElementTree.Element, points: float) -> Iterator[PageWord]:
    """The words of each line, in points."""
    for line in root.iter():
        if line.get("class") not in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
            continue
        title = line.get("title", "")
        box, baseline, size = _BOX.search(title), _BASELINE.search(title), _SIZE.search(title)
        if box is None or size is None:
            continue
        slope, offset = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
        first = True
        for word in line.iter():
            if word.get("class") == "ocrx_word" and (place := _BOX.search(word.get("title", ""))):
                middle = (int(place[1]) + int(place[3])) / 2 - int(box[1])
                base = int(box[4]) + offset + slope * middle
                found = _word(word, [int(edge) * points for edge in place.groups()], base * points, _EM * float(size[1]) * points, first=first)
                first = False
                if found is not None:
                    yield found


def _word(element: ElementTree.Element, box: list[float], base: float, em: float, *, first: bool) -> PageWord | None:
    said = "".join(repair_char(char) for char in "".join(element.itertext()).strip())
    sure = _SURE.search(element.get("title", ""))
    if first and said in _BULLET_LIKE:
        said, sure = BULLET, None
    if not said or (sure is not None and int(sure[1]) < _LEAST_SURE):
        return None
    x0, _, x1, _ = box
    edges = [x0 + (x1 - x0) * number / len(said) for number in range(len(said) + 1)]
    return PageWord(said, x0, x1, base, em, edges, blank_after=True)


def _settle_sizes(words: list[PageWord]) -> None:
    """Gives words of nearly one size the same: measured sizes differ by a tenth from line to line."""
    letters = sorted(word.em for word in words for _ in word.text)
    body = round(letters[len(letters) // 2] * 2) / 2 if letters else 0.0
    for word in words:
        near = abs(word.em - body) <= _SAME * body
        word.em = body if near else float(max(1, round(word.em)))
