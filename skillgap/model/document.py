"""What a reader hands on: the text of one document and the place of every word, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be read: a path or the bytes themselves, and the name under which it is reported."""

    content: Path | bytes
    source: str


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word and the place of each of its characters."""

    start: int
    end: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    """x of the left edge of each character, and of the right edge of the last: end - start + 1 numbers."""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of words that belong together on one row of a page.

    Far-apart parts of a row (label, text, date) are lines of their own that share `number`.
    """

    page: int
    number: int
    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    block: int
    """Runs through the document in reading order: paragraphs, columns and list areas."""
    wraps: bool
    """The sentence or item goes on in the next line, so a name may too."""

    @property
    def row(self) -> tuple[int, int]:
        """(page, number): the same for all lines that stand side by side."""
        return self.page, self.number


@dataclass(frozen=True, slots=True)
class Resume:
    """The text of one document. `text` is its lines joined by newlines."""

    source: str
    sha256: str
    reader: str
    pages: int
    text: str
    lines: tuple[Line, ...]
    words: tuple[Word, ...] = ()
    quality: tuple[str, ...] = ()
    """Signals of what reading may have cost: two_columns, glued_words, ... (sorted)."""
    written: str = ""
    """Month in which the document says that it was made: what `Present` means in it. Empty if unknown."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document that gave no profile, and why. It travels the same road as a Profile."""

    source: str
    reason: str
    """One of the keys of `errors.SKIP_REASONS`."""
    message: str
    sha256: str = ""
    pages: int = 0
    reader: str = ""
