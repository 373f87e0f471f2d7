"""Plain text and Markdown -> Resume: one line of the file is one line of the resume."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import replace

from skillgap.model import Line, Resume, Skipped

from .language import language_of
from .repair import BULLET, repair_char

MOST_CHARS = 300_000
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULER = re.compile(r"\s*(?:[-=_*~]\s*){3,}$")
_ITEM = re.compile(r"\s*[-*+•▪●◦–]\s+")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)]*)\)")
_SIZES = {1: 18.0, 2: 14.0, 3: 12.0}
_FULL = 60  # characters from which a line may have been broken by hand
_FEW_WORDS = 60
# Colours, cursor moves and titles of a terminal: taken out whole, so that no `31m` is left of them.
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_NO_TEXT_SHARE = 0.02  # text has none of them, random bytes have one in eight
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(data: bytes, source: str, engine: str = "auto") -> Resume | Skipped:
    """The text of a .txt or .md file. Sizes are made up: headings of Markdown are larger than the rest."""
    del engine
    sha256 = hashlib.sha256(data).hexdigest()
    said = _ESCAPE.sub("", _decoded(data)[:MOST_CHARS])
    if len(_NO_TEXT.findall(said)) > _NO_TEXT_SHARE * len(said):
        return Skipped(source, "not_a_pdf", "nor is it text", sha256)
    lines, parts = _lines(said)
    text = "\n".join(parts)
    if not re.search(r"\w\w", text):
        return Skipped(source, "empty", "no text in it", sha256)
    language = language_of(text)
    if language not in ("English", ""):
        return Skipped(source, "language", language, sha256, 1, "text")
    few = len(text.split()) < _FEW_WORDS
    signals = {"very_short": few, "odd_language": not few and not language}
    quality = tuple(sorted(name for name, holds in signals.items() if holds))
    return Resume(source, sha256, "text", 1, text, tuple(_wrapped(lines, parts)), quality=quality)


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else what Windows writes in the West."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(text: str) -> tuple[list[Line], list[str]]:
    lines: list[Line] = []
    parts: list[str] = []
    start, block, blank = 0, -1, True
    for number, row in enumerate(text.splitlines(), 1):
        said, size, bold = _line(row)
        if _RULER.match(row) and lines and not blank:  # the underline of a heading
            lines[-1] = replace(lines[-1], size=_SIZES[2], bold=True)
        elif said and not _RULER.match(row):
            block += blank
            top = number * 12.0
            end = start + len(said)
            lines.append(Line(1, number, start, end, 0.0, top, len(said) * 5.0, top + 10, size, bold, block, False))
            parts.append(said)
            start = end + 1
        blank = not said
    return lines, parts


def _line(row: str) -> tuple[str, float, bool]:
    """(text, size, bold) of one line, Markdown marks taken away."""
    row = "".join(repair_char(char) for char in row.expandtabs(3)).rstrip()
    size, bold = 10.0, False
    heading = _HEADING.match(row)
    if heading:
        size, bold, row = _SIZES.get(len(heading[1]), 11.0), True, heading[2]
    item = _ITEM.match(row)
    row = row[item.end() :].strip() if item else row.strip()
    bold = bold or bool(re.fullmatch(r"(\*\*|__).+\1:?", row))
    row = _LINK.sub(lambda match: f"{match[1]} {match[2]}".strip(), row)
    row = _EMPHASIS.sub(r"\2", row).strip()
    return (f"{BULLET} {row}" if item and row else row), size, bold


def _wrapped(lines: list[Line], parts: list[str]) -> list[Line]:
    marked = []
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        near = below is not None and below.block == line.block and below.number == line.number + 1
        goes_on = near and len(parts[index]) >= _FULL and parts[index + 1][:1].islower()
        marked.append(replace(line, wraps=goes_on))
    return marked
