"""Pictures of the pages of a PDF, with the lines that hold names and addresses covered; taken in a child (drawing.py)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from skillgap.model import Box, Resume

_SCALE = 1.5  # pixels a point: 108 dpi, sharp enough to read
_COLOURS = 48
_COVER = (214, 214, 210)
_SCAN = 0.5  # of the page, from which a picture is a scan of it
_EDGE = 1.5  # points by which a cover is larger than its line


def take_pictures(data: bytes, covers: Sequence[Box]) -> list[tuple[int, float, float, bytes]]:
    """(number, width and height in points, PNG) of each page, in few colours. What lies under a cover is not in it at all."""
    import pypdfium2
    from PIL import Image, ImageDraw

    pictures = []
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            _drop_photos(page, width * height)
            image = page.render(scale=_SCALE).to_pil().convert("RGB")
            brush = ImageDraw.Draw(image)
            for box in covers:
                if box.page == number:
                    corners = (box.x0 - _EDGE, box.top - _EDGE, box.x1 + _EDGE, box.bottom + _EDGE)
                    brush.rectangle([_SCALE * corner for corner in corners], fill=_COVER)
            out = io.BytesIO()
            image.quantize(_COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
            pictures.append((number, width, height, out.getvalue()))
    return pictures


def _drop_photos(page: Any, area: float) -> None:
    """Takes pictures of people and the like off the page; what fills most of it is a scan of the page itself."""
    import pypdfium2.raw as raw

    for thing in list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=1)):
        left, bottom, right, top = thing.get_bounds()
        if (right - left) * (top - bottom) < _SCAN * area:
            page.remove_obj(thing)


def cover_lines(resume: Resume, private: frozenset[int]) -> tuple[Box, ...]:
    """The rectangles of the lines with these indexes."""
    lines = [resume.lines[index] for index in sorted(private)]
    return tuple(Box(line.page, line.x0, line.top, line.x1, line.bottom) for line in lines)
