"""Word files: styles, tables, text boxes, headers; what nobody sees is left out; broken and hostile ones get their reason."""

from __future__ import annotations

import io
import zipfile

import pytest

from skillgap.errors import SKIP_REASONS
from skillgap.guard import GuardedReader
from skillgap.model import Line, Resume, Skipped
from skillgap.readers import read_document
from skillgap.readers.docx import read_docx
from tests.readers.word import para, run, table, text_box, word

WHITE = '<w:color w:val="FFFFFF"/>'
PROSE = para("Built services in Python and Java for a bank, and led a team of four.")


def read(body: str, parts: dict[str, str | bytes] | None = None) -> Resume:
    found = read_docx(word(body, parts), "cv.docx")
    assert isinstance(found, Resume), found
    return found


def lines(resume: Resume) -> dict[str, Line]:
    return {resume.text[line.start : line.end]: line for line in resume.lines}


def skipped(data: bytes, name: str = "cv.docx") -> Skipped:
    found = read_document(data, name)
    assert isinstance(found, Skipped), found
    assert found.reason in SKIP_REASONS
    return found


def test_styles_are_headings() -> None:
    found = lines(read(para("Ada Brennan", "Title") + para("Skills", "heading1") + para("Acme", "heading2") + para("Python")))
    assert found["Ada Brennan"].size >= found["Skills"].size > found["Acme"].size > found["Python"].size


def test_a_tab_parts_cells() -> None:
    found = read(para("Engineer, Acme\t2019 - 2021") + para("\tPython\t\tSQL"))
    assert [(found.text[line.start : line.end], line.number, line.x0 > 0) for line in found.lines] == [
        ("Engineer, Acme", 1, False), ("2019 - 2021", 1, True), ("Python", 2, False), ("SQL", 2, True),
    ]  # fmt: skip


def test_tables_and_line_breaks() -> None:
    found = read(table(("Languages", "Python, SQL"), ("Tools", "Git")) + para("Leeds\nYork"))
    assert [line.number for line in found.lines] == [1, 1, 2, 2, 3, 4]


@pytest.mark.parametrize("fallback", [True, False])
def test_text_boxes_are_read_once(fallback: bool) -> None:
    found = read(para("Ada") + text_box(para("Skills") + para("Python"), fallback=fallback) + para("end"))
    assert found.text.split("\n") == ["Ada", "Skills", "Python", "end"]


def test_headers_stand_first_and_once_and_footers_last() -> None:
    parts: dict[str, str | bytes] = {"header1": para("Ada\tLeeds"), "header2": para("Ada\tLeeds"), "footer1": para("Page")}
    found = read(para("Python"), {**parts, "header3": text_box(para("Box"), fallback=True)})
    assert found.text.split("\n") == ["Ada", "Leeds", "Box", "Python", "Page"]


@pytest.mark.parametrize("looks", ["<w:vanish/>", WHITE, '<w:sz w:val="2"/>'])
def test_hidden_text_is_left_out_and_told(looks: str) -> None:
    found = read(para("Ada") + para("Kubernetes Terraform", looks=looks) + para("<w:r><w:t>In </w:t></w:r>" + run("secret", looks) + run("Leeds")))
    assert found.text == "Ada\nIn Leeds" and "hidden_text" in found.quality


@pytest.mark.parametrize(
    "body",
    [
        table(("<w:p>" + run("Kubernetes", WHITE) + "</w:p>",), shade="1F3864"),
        f'<w:p><w:pPr><w:shd w:fill="222222"/></w:pPr>{run("Kubernetes", WHITE)}</w:p>',
        para("Kubernetes", looks=WHITE + '<w:highlight w:val="black"/>'),
        text_box(para("Kubernetes", looks=WHITE), fallback=True),
        para("Kubernetes", looks='<w:vanish w:val="0"/><w:sz w:val="18"/><w:color w:val="auto"/>'),
    ],
)
def test_white_on_a_dark_banner_is_seen(body: str) -> None:
    found = read(para("Ada") + body)
    assert "Kubernetes" in found.text and "hidden_text" not in found.quality


def test_month_of_the_file() -> None:
    core = '<cp xmlns:dcterms="d"><dcterms:created>2022-01-05T00:00:00Z</dcterms:created><dcterms:modified>2024-03-01T00:00:00Z</dcterms:modified></cp>'
    assert read(para("Ada"), {"docProps/core.xml": core}).written == "2024-03"


def test_it_is_known_by_its_bytes_and_read_in_the_child() -> None:
    data = word(para("Ada Brennan", "Title") + PROSE)
    with GuardedReader() as reader:
        for name in ("stdin", "cv.docx", "cv.pdf"):
            found = reader.read(data, name)
            assert isinstance(found, Resume) and found.reader == "mammoth"


def bomb(part: str) -> bytes:
    return word(PROSE, {part: b"<w:document>" + b" " * 60_000_000 + b"</w:document>"})


def lying(data: bytes) -> bytes:
    """A bomb whose table of contents says that it is small."""
    large = (60_000_000 + 25).to_bytes(4, "little")
    return data.replace(large, (1000).to_bytes(4, "little"))


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/documentation.txt", "no document")
        package.writestr("a.txt", "Python")
    return out.getvalue()


GOOD = word(PROSE)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bomb("word/document.xml"), "too_large"),
        (bomb("word/styles.xml"), "too_large"),
        (lying(bomb("word/document.xml")), "broken"),
        (GOOD[: len(GOOD) // 2], "broken"),
        (GOOD.replace(b"PK\x01\x02", b"PK\x09\x09"), "broken"),
        (word("<w:p>"), "broken"),
        (word("<w:r>" * 3000 + "</w:r>" * 3000), "broken"),
        (word(PROSE, {"word/document.xml": "<!DOCTYPE d [<!ENTITY a 'aa'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 if n else str()};' * 20}'>" for n in range(9)) + "]><d>&a8;</d>"}), "broken"),
        (word(""), "empty"),
        (locked(), "encrypted"),
        (other_zip(), "unknown_format"),
        (b"PK\x05\x06" + b"\0" * 18, "unknown_format"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "unknown_format"),
    ],
    ids=["bomb", "bomb of styles", "lying bomb", "half", "no table of contents", "bad XML", "deep", "entities", "empty", "locked", "zip", "empty zip", "odt"],
)  # fmt: skip
def test_reasons(data: bytes, reason: str) -> None:
    with GuardedReader() as reader:
        found = reader.read(data, "cv.docx")
    assert isinstance(found, Skipped), found.text[:80]
    assert found.reason == reason, found


def test_pictures_are_never_opened() -> None:
    data = word(PROSE, {"word/media/image1.png": b"\0" * 40_000_000})
    assert isinstance(read_document(data, "cv.docx"), Resume)
