"""Plain text -> Resume: one line of the file is one line of the resume."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from skillgap.model import Resume, Skipped

from .repair import repair_char
from .sheet import BODY, HEADINGS, MOST_CHARS, Piece, resume_of

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULER = re.compile(r"\s*(?:[-=_*~]\s*){3,}$")
_ITEM = re.compile(r"\s*[-*+•▪●◦–]\s+")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1")
# Colours, cursor moves and titles of a terminal: taken out whole, so that no `31m` is left of them.
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_NO_TEXT_SHARE = 0.02  # text has none of them, random bytes have one in eight
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(data: bytes, source: str, engine: str = "auto") -> Resume | Skipped:
    """The text of a .txt file. Sizes are made up: underlined lines and `# ` headings are larger than the rest."""
    del engine
    said = plain_text(data)
    if said is None:
        return Skipped(source, "unknown_format", "it is no text", hashlib.sha256(data).hexdigest())
    return resume_of(_pieces(said), data, source, "text")


def plain_text(data: bytes) -> str | None:
    """The text of the bytes without the codes of a terminal, or None where they are no text."""
    said = _ESCAPE.sub("", decoded(data)[:MOST_CHARS])
    return None if len(_NO_TEXT.findall(said)) > _NO_TEXT_SHARE * len(said) else said


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else what Windows writes in the West."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _pieces(text: str) -> Iterator[Piece]:
    held: Piece | None = None
    blank = True
    for number, row in enumerate(text.splitlines(), 1):
        if _RULER.match(row):
            if held is not None and not blank:  # the underline of a heading
                held = replace(held, size=HEADINGS[1], bold=True)
        elif piece := _piece(row):
            if held is not None:
                yield held
            held = replace(piece, number=number, leads=blank)
        blank = not row.strip() or _RULER.match(row) is not None
    if held is not None:
        yield held


def _piece(row: str) -> Piece | None:
    """One line, with the few marks of Markdown that people use in plain text taken away."""
    row = "".join(repair_char(char) for char in row.expandtabs(3)).rstrip()
    size, bold = BODY, False
    heading = _HEADING.match(row)
    if heading:
        size, bold, row = HEADINGS[len(heading[1]) - 1], True, heading[2]
    item = _ITEM.match(row)
    row = row[item.end() :].strip() if item else row.strip()
    bold = bold or bool(re.fullmatch(r"(\*\*|__).+\1:?", row))
    row = _EMPHASIS.sub(r"\2", row).strip()
    return Piece(row, size, bold, bulleted=bool(item)) if row else None
