"""PDFs made byte by byte: what no program writes that means well, and what is hidden on a page."""

from __future__ import annotations

import zlib

Objects = dict[int, bytes]

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PROSE = (
    "Built services in Python and Java for a bank.",
    "Led a team of four that moved the data to the cloud.",
    "Wrote the tests, and kept the build green for two years.",
    "Worked with designers on the pages that people use most.",
)


def pdf(objects: Objects, trailer: bytes = b"") -> bytes:
    """A file with a cross-reference table over the numbered objects; object 1 is the root."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    start, count = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    for number in range(1, count):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, start))


def stream(data: bytes, extra: bytes = b"", flate: int = 1) -> bytes:
    """A stream object, compressed so many times."""
    for _ in range(flate):
        data = zlib.compress(data, 6)
    return b"<< /Length %d /Filter [%s] %s >>\nstream\n" % (len(data), b"/FlateDecode " * flate, extra) + data + b"\nendstream"


def page(resources: bytes = b"", box: bytes = b"[0 0 612 792]", extra: bytes = b"") -> bytes:
    """A page object with the content of object 4 and the font of object 5."""
    return b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Resources << /Font << /F1 5 0 R >> %s >> /Contents 4 0 R %s >>" % (box, resources, extra)


def one_page(
    content: bytes, *, resources: bytes = b"", box: bytes = b"[0 0 612 792]", extra: bytes = b"", more: Objects | None = None, flate: int = 1
) -> bytes:
    """A file of one page."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: page(resources, box, extra),
            4: stream(content, flate=flate),
            5: FONT,
            **(more or {}),
        }
    )


def show(x: float, y: float, text: str, size: float = 10, before: str = "") -> bytes:
    """Operators that print a line at (x, y), counted from the bottom left; `before` may set colour or mode."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q BT {before} /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET Q\n".encode("latin-1")


def prose(rows: int = 12, x: float = 72, y: float = 700) -> bytes:
    """Operators for rows of plain English, so that a document is long enough to be judged."""
    return b"".join(show(x, y - 14 * row, PROSE[row % len(PROSE)]) for row in range(rows))


def many_pages(count: int) -> bytes:
    """A page tree that names one page so many times."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count),
            3: page(),
            4: stream(prose()),
            5: FONT,
        }
    )


def laughing_forms(levels: int, times: int) -> bytes:
    """Forms that each draw the next so many times: times ** levels drawings out of 3 kB."""
    forms: Objects = {}
    for level in range(levels):
        last = level == levels - 1
        inner = b"" if last else b"/XObject << /N %d 0 R >>" % (11 + level)
        content = b"BT /F1 12 Tf 72 600 Td (form) Tj ET\n" + (b"" if last else b"/N Do\n" * times)
        head = b"/Type /XObject /Subtype /Form /BBox [0 0 600 700] /Resources << /Font << /F1 5 0 R >> %s >>" % inner
        forms[10 + level] = stream(content, head)
    return one_page(prose() + b"/X0 Do\n", resources=b"/XObject << /X0 10 0 R >>", more=forms)


def recursive_form() -> bytes:
    """A form that draws itself."""
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 600 700] /Resources << /XObject << /N 10 0 R >> >>"
    return one_page(prose() + b"/N Do\n", resources=b"/XObject << /N 10 0 R >>", more={10: stream(b"/N Do\n", head)})


def bomb(size: int, flate: int = 2) -> bytes:
    """A page whose content inflates to so many bytes of blanks."""
    return one_page(b" " * size + prose(), flate=flate)


def endless_map() -> bytes:
    """A font whose map to Unicode has 2 ** 31 rows in one line: pdfplumber never ends on it."""
    cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    cmap += b"1 beginbfrange\n<00000000> <7FFFFFFF> <0041>\nendbfrange\nendcmap end"
    return one_page(b"BT /F1 12 Tf 72 700 Td <004100420043> Tj ET\n", more=_composite_font(stream(cmap)))


def unmapped() -> bytes:
    """Text in a font that does not tell which letters its glyphs are."""
    rows = b"".join(b"BT /F1 12 Tf 72 %d Td <%s> Tj ET\n" % (700 - 14 * row, b"000400050006000700080009" * 5) for row in range(12))
    font = _composite_font(b"")
    font[5] = font[5].replace(b"/ToUnicode 7 0 R", b"")
    del font[7]
    return one_page(rows, more=font)


def _composite_font(to_unicode: bytes) -> Objects:
    return {
        5: b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [6 0 R] >>",
        6: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        7: to_unicode,
    }


def picture_only() -> bytes:
    """A page that is one picture."""
    image = stream(b"\x80" * (60 * 80), b"/Type /XObject /Subtype /Image /Width 60 /Height 80 /ColorSpace /DeviceGray /BitsPerComponent 8")
    return one_page(b"q 612 0 0 792 0 0 cm /Im Do Q\n", resources=b"/XObject << /Im 6 0 R >>", more={6: image})


def scan_with_text_layer() -> bytes:
    """A picture over the page, and its words in render mode 3, as OCR programs write it."""
    image = stream(b"\x80" * (60 * 80), b"/Type /XObject /Subtype /Image /Width 60 /Height 80 /ColorSpace /DeviceGray /BitsPerComponent 8")
    layer = b"".join(show(72, 700 - 14 * row, PROSE[row % len(PROSE)], before="3 Tr") for row in range(12))
    return one_page(b"q 612 0 0 792 0 0 cm /Im Do Q\n" + layer, resources=b"/XObject << /Im 6 0 R >>", more={6: image})
