"""Each kind of document that gives no resume ends in its own reason, and what can be read is read."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission, EncryptionMethod

from skillgap.guard import GuardedReader, Limits
from skillgap.model import Resume, Skipped
from skillgap.readers import read_document
from skillgap.readers.pdf import MOST_PAGES
from tests.readers import made
from tests.readers.corpora import FIXTURES

MUTANTS = int(os.environ.get("SKILLGAP_MUTANTS", "60"))
ENGLISH = made.one_page(made.prose())
FRENCH = (
    "Développement de services pour la banque et les clients de la ville.",
    "Gestion de projet avec une équipe de quatre personnes dans le sud.",
    "Responsable des données et des outils pour le suivi de la production.",
    "Formation en informatique par alternance, avec mention, dans une école.",
)


@pytest.fixture(scope="module")
def reader() -> Iterator[GuardedReader]:
    with GuardedReader(limits=Limits(seconds=15)) as shared:
        yield shared


def locked(**passwords: str) -> bytes:
    document = FPDF()
    document.set_encryption(encryption_method=EncryptionMethod.AES_128, permissions=AccessPermission.none(), **passwords)
    document.add_page()
    document.set_font("helvetica", size=10)
    for row in range(16):
        document.cell(0, 6, made.PROSE[row % 4], new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def written(rows: tuple[str, ...]) -> bytes:
    content = b"".join(made.show(72, 700 - 14 * row, rows[row % len(rows)]) for row in range(16))
    return made.one_page(content, more={5: made.FONT[:-2] + b"/Encoding /WinAnsiEncoding >>"})


SKIPPED = {
    "encrypted": locked(owner_password="o", user_password="u"),
    "empty": b"",
    "empty ": b"\0" * 500,
    "empty  ": made.one_page(b""),
    "not_a_pdf": b"PK\x03\x04" + bytes(range(256)) * 8,
    "broken": ENGLISH[: len(ENGLISH) // 3],
    "broken ": b"%PDF-1.7\n",
    "broken  ": b"%PDF-1.7\n" + bytes(range(256)) * 20,
    "scanned": made.picture_only(),
    "unmappable": made.unmapped(),
    "language": written(FRENCH),
    "too_large": b"%PDF-" + b" " * 20_000_001,
}
READ = {
    "plain": ENGLISH,
    "owner password": locked(owner_password="o", user_password=""),
    "OCR layer": made.scan_with_text_layer(),
    "10,000 pages": made.many_pages(10_000),
    "recursive form": made.recursive_form(),
    "junk before the header": b"\n" * 900 + ENGLISH,
    "unknown version": ENGLISH.replace(b"%PDF-1.7", b"%PDF-9.9"),
    "huge page": made.one_page(made.prose(), box=b"[0 0 14400 14400]"),
    "no page box": made.one_page(made.prose(), box=b"[0 0 0 0]"),
    "bomb of 100 MB": made.bomb(100_000_000, flate=1),
    "script": made.one_page(made.prose(), extra=b"/AA << /O << /S /JavaScript /JS (while(1){}) >> >>"),
}


@pytest.mark.parametrize("reason", SKIPPED)
def test_reason(reader: GuardedReader, reason: str) -> None:
    found = reader.read(SKIPPED[reason], "a.pdf")
    assert isinstance(found, Skipped), found.text[:80]
    assert found.reason == reason.strip()


@pytest.mark.parametrize("kind", READ)
def test_read(reader: GuardedReader, kind: str) -> None:
    found = reader.read(READ[kind], "a.pdf")
    assert isinstance(found, Resume), found
    assert "Built services in Python" in found.text
    assert "hidden_text" not in found.quality


def test_language_is_named(reader: GuardedReader) -> None:
    assert "French" in reader.read(SKIPPED["language"], "a.pdf").message  # type: ignore[union-attr]


def test_arabic_is_named() -> None:
    text = "خبرة في تطوير البرمجيات والعمل مع الفريق لمدة خمس سنوات في شركة كبيرة " * 8
    found = read_document(text.encode(), "cv.txt")
    assert isinstance(found, Skipped) and (found.reason, found.message) == ("language", "Arabic")


def test_vast_page_counts_are_cut(reader: GuardedReader) -> None:
    found = reader.read(READ["10,000 pages"], "a.pdf")
    assert isinstance(found, Resume)
    assert found.pages == 10_000 and {line.page for line in found.lines} == set(range(1, MOST_PAGES + 1))
    assert "many_pages" in found.quality


def test_forms_that_call_each_other() -> None:
    """Ten thousand million drawings out of 3 kB: PDFium takes memory until it aborts."""
    with GuardedReader(limits=Limits(seconds=8, memory=512 << 20)) as reader:
        found = reader.read(made.laughing_forms(10, 10), "laughs.pdf")
        assert isinstance(found, Resume) or found.reason in {"timeout", "memory", "crashed"}
        print(found if isinstance(found, Skipped) else found.quality)
        assert isinstance(reader.read(ENGLISH, "a.pdf"), Resume)


def test_bomb_takes_its_own_process_at_most() -> None:
    with GuardedReader(limits=Limits(memory=256 << 20)) as reader:
        found = reader.read(made.bomb(400_000_000), "bomb.pdf")
        print(found if isinstance(found, Skipped) else found.quality)
        assert isinstance(found, Skipped) and found.reason in {"memory", "broken", "empty", "crashed"}
        assert isinstance(reader.read(ENGLISH, "a.pdf"), Resume)


def mutant(data: bytes, dice: random.Random) -> bytes:
    """A document with some bytes flipped, cut, doubled or swapped."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 4, 20))):
        place, kind = dice.randrange(len(changed)), dice.randrange(4)
        size = dice.choice((1, 8, 200))
        if kind == 0:
            changed[place] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del changed[place : place + size]
        elif kind == 2:
            changed[place:place] = changed[place : place + size]
        else:
            changed[place : place + size] = dice.randbytes(size)
    return bytes(changed)


def test_mutants_neither_crash_nor_hang() -> None:
    """Set SKILLGAP_MUTANTS for more than the 60 of a usual run."""
    files = sorted(FIXTURES.glob("*.pdf"))
    assert files and MUTANTS > 0
    counts: Counter[str] = Counter()
    with GuardedReader() as reader:
        for number in range(MUTANTS):
            dice = random.Random(number)
            source = dice.choice(files)
            found = reader.read(mutant(Path(source).read_bytes(), dice), f"mutant-{number}.pdf")
            reason = "resume" if isinstance(found, Resume) else found.reason
            counts[reason] += 1
            assert reason not in {"failed", "timeout", "memory", "crashed"}, (number, source.name, found)
    print(f"\n{MUTANTS} mutants: {dict(counts.most_common())}")


@pytest.mark.parametrize(("stamp", "month"), [("D:20240315120000Z", "2024-03"), ("D:20000102000000", "2000-01"), ("D:20000101000000", ""), ("20230600", "2023-06"), ("yesterday", "")])
def test_month_of_the_file(stamp: str, month: str) -> None:
    parts = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: made.page(), 5: made.FONT}
    parts |= {4: made.stream(made.prose() + made.show(72, 300, "2019 - Present")), 6: b"<< /CreationDate (%s) >>" % stamp.encode()}
    found = read_document(made.pdf(parts, b"/Info 6 0 R"), "a.pdf")
    assert isinstance(found, Resume) and found.written == month
