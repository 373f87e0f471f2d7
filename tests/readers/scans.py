"""Turns documents into scans: a picture of each page and no text, straight or as a poor copier leaves it."""

from __future__ import annotations

import random

from skillgap.readers.tesseract import find_tesseract
from tests.readers import made

HAS_TESSERACT = find_tesseract() is not None


def scan(data: bytes, *, dpi: int = 200, dirt: int = 0) -> bytes:
    """A PDF whose pages are pictures of the pages; `dirt` of a thousand pixels are turned over."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    kids, objects = b"", {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for index in range(len(document)):
        page = document[index]
        width, height = page.get_size()
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        pixels = bytearray(b"".join(bytes(bitmap.buffer)[row * bitmap.stride :][: bitmap.width] for row in range(bitmap.height)))
        dice = random.Random(index)
        for _ in range(len(pixels) * dirt // 1000):
            place = dice.randrange(len(pixels))
            pixels[place] = 255 - pixels[place]
        head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8" % (bitmap.width, bitmap.height)
        number = 10 + 3 * index
        kids += b"%d 0 R " % number
        box = b"/MediaBox [0 0 %.1f %.1f]" % (width, height)
        objects[number] = b"<< /Type /Page /Parent 2 0 R %s /Resources << /XObject << /Im %d 0 R >> >> /Contents %d 0 R >>" % (box, number + 1, number + 2)
        objects[number + 1] = made.stream(bytes(pixels), head)
        objects[number + 2] = made.stream(b"q %.1f 0 0 %.1f 0 0 cm /Im Do Q" % (width, height))
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(document))
    document.close()
    return made.pdf(objects)
