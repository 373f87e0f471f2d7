"""Plain text and Markdown -> Resume: one line of the file is one line of the resume."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from skillgap.model import Line, Resume, Skipped

from .repair import BULLET, repair_char

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^\s*[-*+•–]\s+")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)]*)\)")
_SIZES = {1: 18.0, 2: 14.0, 3: 12.0}
_FULL = 60  # characters from which a line may have been broken by hand


def read_text(data: bytes, source: str, engine: str = "auto") -> Resume | Skipped:
    """The text of a .txt or .md file in UTF-8 (or Latin-1)."""
    del engine
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        raw = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raw = data.decode("latin-1")
    if not raw.strip():
        return Skipped(source, "empty", "no text in it", sha256)
    parts, lines, offset, block, blank = [], [], 0, 0, True
    for number, row in enumerate(raw.splitlines(), 1):
        if not row.strip():
            block, blank = block + (not blank), True
            continue
        text, size, bold = _line(row)
        if not text:
            continue
        lines.append(Line(1, number, offset, offset + len(text), 0, number * 12.0, len(text) * 5.0, number * 12.0 + 10, size, bold, block, False))
        parts.append(text)
        offset, blank = offset + len(text) + 1, False
    return Resume(source, sha256, "text", 1, "\n".join(parts), tuple(_wrapped(lines, parts)))


def _line(row: str) -> tuple[str, float, bool]:
    """(text, size, bold) of one line, Markdown marks taken away."""
    row = "".join(repair_char(char) for char in row.expandtabs(3)).rstrip()
    size, bold = 10.0, False
    heading = _HEADING.match(row)
    if heading:
        size, bold, row = _SIZES.get(len(heading[1]), 11.0), True, heading[2]
    bulleted = bool(_ITEM.match(row))
    row = _ITEM.sub("", row).strip()
    bold = bold or bool(re.fullmatch(r"(\*\*|__).+\1:?", row))
    row = _LINK.sub(lambda match: f"{match[1]} {match[2]}".strip(), row)
    row = _EMPHASIS.sub(r"\2", row).strip()
    return (f"{BULLET} {row}" if bulleted and row else row), size, bold


def _wrapped(lines: list[Line], parts: list[str]) -> list[Line]:
    marked = []
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        goes_on = (
            below is not None and below.block == line.block and len(parts[index]) >= _FULL and parts[index + 1][:1].islower()
        )
        marked.append(replace(line, wraps=goes_on))
    return marked
