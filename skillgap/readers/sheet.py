"""Lines that no page has placed: text, Markdown, HTML, Word and JSON give them one after the other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from skillgap.model import Line, Resume, Skipped

from .language import language_of
from .repair import BULLET, compose, repair_char

MOST_CHARS = 300_000
BODY = 10.0
HEADINGS = (18.0, 14.0, 12.0, 11.0, 11.0, 11.0)
"""Made-up sizes in points of headings of the first to the sixth rank: larger than the rest, and told apart."""
FEW_WORDS = 60
_FULL = 60  # characters from which a line may have been broken by hand
_STEP = 12.0  # points from line to line
_COLUMN = 200.0  # points from cell to cell


@dataclass(frozen=True, slots=True)
class Piece:
    """One line as a file gives it."""

    text: str
    size: float = BODY
    bold: bool = False
    bulleted: bool = False
    leads: bool = False
    """Something new begins with it: a paragraph, a list, a cell."""
    column: int = 0
    """From 1 on it stands beside the line before: the next cell of its row."""
    number: int = 0
    """Its line in the file; 0 for the one after the line before."""


def plain_line(text: str) -> str:
    """One line of text with what is no letter, sign or blank repaired or taken out, and blanks drawn together."""
    return compose(" ".join("".join(map(repair_char, text)).split()))


def resume_of(pieces: Iterable[Piece], data: bytes, source: str, reader: str, *, signals: Sequence[str] = (), written: str = "") -> Resume | Skipped:
    """The Resume over the lines, or the reason why they are none: no text in them, or another language."""
    sha256 = hashlib.sha256(data).hexdigest()
    text, lines = _laid_out(pieces)
    if not re.search(r"\w\w", text):
        return Skipped(source, "empty", "no text in it", sha256)
    language = language_of(text)
    if language not in ("English", ""):
        return Skipped(source, "language", language, sha256, 1, reader)
    few = len(text.split()) < FEW_WORDS
    found = {"very_short": few, "odd_language": not few and not language}
    quality = tuple(sorted({*signals, *(name for name, holds in found.items() if holds)}))
    return Resume(source, sha256, reader, 1, text, tuple(lines), quality=quality, written=written)


def _laid_out(pieces: Iterable[Piece]) -> tuple[str, list[Line]]:
    lines: list[Line] = []
    parts: list[str] = []
    start, block, number = 0, -1, 0
    for piece in pieces:
        said = f"{BULLET} {piece.text}" if piece.bulleted else piece.text
        if start + len(said) > MOST_CHARS:
            break
        if not piece.text:
            continue
        block += piece.leads or block < 0
        number = max(piece.number, number + (not piece.column or not number))
        x0, top, end = _COLUMN * piece.column, _STEP * number, start + len(said)
        lines.append(Line(1, number, start, end, x0, top, x0 + len(said) * 5.0, top + 10, piece.size, piece.bold, block, False))
        parts.append(said)
        start = end + 1
    return "\n".join(parts), _wrapped(lines, parts)


def _wrapped(lines: list[Line], parts: list[str]) -> list[Line]:
    """The lines, marked where a sentence that was broken by hand goes on in the next."""
    marked = []
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        near = below is not None and below.block == line.block and below.number == line.number + 1
        goes_on = near and len(parts[index]) >= _FULL and parts[index + 1][:1].islower()
        marked.append(replace(line, wraps=goes_on))
    return marked
