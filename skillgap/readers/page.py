"""One page as an engine and the word builder give it, before it is laid out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from .words import PageWord


class Rule(NamedTuple):
    """A drawn line from `x0` to `x1` at the height `y`, in points from the top left corner."""

    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class Page:
    """Words of one page, and what else on it tells how to read them."""

    number: int
    engine: str
    width: float
    height: float
    words: list[PageWord]
    rules: list[Rule] = field(default_factory=list)
    """Horizontal lines: where one crosses a gutter, the columns end."""
    unread: int = 0
    """Glyphs whose letter the font does not tell, icons among them."""
    invisible: int = 0
    """Characters that are not drawn: the text layer of a scan, mostly."""
    pictures: int = 0
    shapes: int = 0
    """Drawn paths: with no text at all they may be letters."""
    hidden: int = 0
    """Words left out because nobody can see them."""
