"""Files that were made to harm: each costs itself at most, within the limits that users have, and says its reason."""

from __future__ import annotations

import io
import json
import os
import random
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from skillgap.errors import SKIP_REASONS
from skillgap.guard import GuardedReader, Limits
from skillgap.model import Resume
from tests.conftest import ROOT
from tests.readers import made
from tests.readers.test_outcomes import mutant
from tests.readers.word import para, word

GOOD = made.one_page(made.prose())
MUTANTS = int(os.environ.get("SKILLGAP_MUTANTS", "60"))
_SLACK = 8.0  # seconds on a busy machine, above the limit
# Those of every user, but for a shorter wait where only the deadline ends a file.
LIMITS = Limits(seconds=10.0)


def squeezed(unit: bytes, times: int, rest: bytes = b"", rounds: int = 2) -> made.Objects:
    """A content stream of that many units, compressed twice, without ever holding it whole."""
    packer = zlib.compressobj(9)
    chunk = unit * 1_000_000
    parts = [packer.compress(chunk) for _ in range(times // 1_000_000)] + [packer.compress(rest), packer.flush()]
    data = b"".join(parts)
    for _ in range(rounds - 1):
        data = zlib.compress(data, 9)
    return {4: b"<< /Length %d /Filter [%s] >>\nstream\n" % (len(data), b"/FlateDecode " * rounds) + data + b"\nendstream"}


def deep_tree(depth: int) -> bytes:
    """A page under so many nodes."""
    objects: made.Objects = {1: b"<< /Type /Catalog /Pages 10 0 R >>", 3: made.page(), 4: made.stream(made.prose()), 5: made.FONT}
    for level in range(depth):
        child = 3 if level == depth - 1 else 11 + level
        objects[10 + level] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % child
    return made.pdf(objects)


def attached() -> bytes:
    """A script that runs on opening, an order to start a program, a file inside."""
    catalog = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while\\(1\\){}) >> /AA << /WC << /S /Launch /F (/bin/sh) >> >>"
        b" /Names << /EmbeddedFiles << /Names [(a.xml) 8 0 R] >> >> >>"
    )
    return made.pdf(
        {
            1: catalog, 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: made.page(), 4: made.stream(made.prose()), 5: made.FONT,
            8: b"<< /Type /Filespec /F (a.xml) /EF << /F 9 0 R >> >>", 9: made.stream(b"<europass>" * 1_000_000, flate=2),
        }
    )  # fmt: skip


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


# Name -> (suffix, bytes, or what makes them; what may become of it besides a named reason).
FILES: dict[str, tuple[str, bytes | Callable[[], bytes]]] = {
    "wrong xref": (".pdf", GOOD.replace(b"startxref\n", b"startxref\n9")),
    "no xref": (".pdf", GOOD[: GOOD.index(b"xref\n")]),
    "xref that names itself": (".pdf", GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % GOOD.index(b"xref\n"))),
    "deep page tree": (".pdf", lambda: deep_tree(20_000)),
    "page tree in a circle": (".pdf", GOOD.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")),
    "count of 2 thousand million pages": (".pdf", GOOD.replace(b"/Count 1", b"/Count 2000000000")),
    "10,000 pages": (".pdf", lambda: made.many_pages(10_000)),
    "page of 10 km": (".pdf", made.one_page(made.prose(), box=b"[0 0 28346456 28346456]")),
    "page box beyond numbers": (".pdf", made.one_page(made.prose(), box=b"[-1e38 -1e38 1e38 1e38]")),
    "page box of words": (".pdf", made.one_page(made.prose(), box=b"[(a) /b true null]")),
    "1 GB in 3 kB": (".pdf", lambda: made.one_page(b"", more=squeezed(b" ", 1_000_000_000, made.prose()))),
    "20 million operators": (".pdf", lambda: made.one_page(b"", more=squeezed(b"q Q ", 20_000_000, made.prose()))),
    "1 million lines": (".pdf", lambda: made.one_page(b"", more=squeezed(b"0 0 m 9 9 l S ", 1_000_000, made.prose()))),
    "2 million letters": (".pdf", lambda: made.one_page(b"", more=squeezed(b"BT /F1 9 Tf 9 9 Td (ab) Tj ET ", 1_000_000))),
    "form that draws itself": (".pdf", made.recursive_form()),
    "forms ten to a level": (".pdf", made.laughing_forms(10, 10)),
    "endless map": (".pdf", made.endless_map()),
    "length that names itself": (".pdf", GOOD.replace(b"/Length ", b"/Length 4 0 R /L ", 1)),
    "scripts and attachments": (".pdf", attached),
    "nested arrays": (".pdf", made.one_page(b"[" * 200_000 + made.prose())),
    "deep JSON": (".json", b"[" * 1_000_000),
    "wide JSON": (".json", lambda: json.dumps({"work": [{"name": "a b"}] * 400_000}).encode()),
    "long key JSON": (".json", b'{"work": [{"' + b"a" * 10_000_000 + b'": 1}]}'),
    "deep HTML": (".html", b"<html>" + b"<div>" * 300_000 + b"Python and SQL for a bank in a city by the sea"),
    "unclosed HTML": (".html", b"<html>" + b"<p hidden><b <i <!--" * 100_000),
    "wide HTML table": (".html", b"<html><table><tr>" + b"<td>a b" * 300_000),
    "deep Markdown": (".md", b"> " * 50_000 + b"Python\n" + b"[" * 50_000 + b"*" * 50_000),
    "deep lists in Markdown": (".md", b"".join(b" " * (2 * level) + b"- a\n" for level in range(1500))),
    "one long line": (".txt", b"Python and SQL for a bank " * 700_000),
    "20 million line breaks": (".txt", b"\n" * 19_999_000),
    "Word with a bomb": (".docx", lambda: word(para("Python"), {"word/document.xml": b"<w:document>" + b" " * 200_000_000})),
    "Word of many parts": (".docx", lambda: zipped({"word/document.xml": b"<a/>", **{f"word/a{number}.xml": b"" for number in range(20_000)}})),
    "Word with wide XML": (".docx", lambda: word(para("ab") * 150_000)),
    "zip in a zip": (".docx", zipped({"word/document.xml": zipped({"word/document.xml": b"<a/>"})})),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[GuardedReader]:
    with GuardedReader(limits=LIMITS) as shared:
        yield shared


@pytest.mark.parametrize("name", FILES)
def test_hostile_file(reader: GuardedReader, name: str) -> None:
    suffix, source = FILES[name]
    data = source() if callable(source) else source
    start = time.perf_counter()
    found = reader.read(data, f"cv{suffix}")
    took = time.perf_counter() - start
    reason = "resume" if isinstance(found, Resume) else found.reason
    print(f"\n{name:36} {len(data) / 1000:9.1f} kB  {reason:14} {took:5.1f} s  {'' if isinstance(found, Resume) else found.message}")
    assert reason == "resume" or reason in SKIP_REASONS
    assert reason != "failed", found
    assert took < LIMITS.seconds + _SLACK
    again = reader.read(GOOD, "good.pdf")
    assert isinstance(again, Resume) and "Built services" in again.text


def seeds() -> list[Path]:
    """Documents of every kind that is read."""
    folders = (ROOT / "fixtures" / "twins", ROOT / "fixtures" / "jsonresume")
    return sorted(path for folder in folders for path in folder.iterdir() if path.name != "README.md")


def test_mutants_of_every_kind_neither_crash_nor_hang() -> None:
    """Set SKILLGAP_MUTANTS for more than the 60 of a usual run."""
    files = seeds()
    kinds = {path.suffix for path in files}
    assert {".pdf", ".docx", ".html", ".md", ".json"} <= kinds and MUTANTS > 0
    counts: Counter[tuple[str, str]] = Counter()
    slowest = 0.0
    with GuardedReader() as reader:
        for number in range(MUTANTS):
            dice = random.Random(1000 + number)
            kind = sorted(kinds)[number % len(kinds)]
            source = dice.choice([path for path in files if path.suffix == kind])
            start = time.perf_counter()
            found = reader.read(mutant(source.read_bytes(), dice), f"mutant-{number}{kind}")
            slowest = max(slowest, time.perf_counter() - start)
            reason = "resume" if isinstance(found, Resume) else found.reason
            counts[kind, reason] += 1
            assert reason not in {"failed", "timeout", "memory", "crashed"}, (number, source.name, found)
    print(f"\n{MUTANTS} mutants, slowest {slowest:.1f} s: " + ", ".join(f"{kind} {reason} {count}" for (kind, reason), count in sorted(counts.items())))
