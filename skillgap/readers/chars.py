"""Characters with their places, as an engine gives them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

LEVEL = 8  # degrees by which a line of a crooked scan may lean and still count as level


def turn_point(point: tuple[float, float], degrees: int) -> tuple[float, float]:
    """A point of the page in the frame of text that is turned clockwise by so many degrees."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = point
    return x * cosine + y * sine, y * cosine - x * sine


class Char(NamedTuple):
    """One character as an engine gives it, in a frame where its text runs from left to right."""

    text: str
    """One or more letters (a ligature), or a blank."""
    x0: float
    x1: float
    base: float
    """Its baseline, in points from the top of the frame."""
    em: float
    """Font size in points."""
    ink: int = 0
    """Characters drawn in one stroke of the pen have the same number."""
    weight: int = 400
    turn: int = 0
    """Degrees by which its text is turned clockwise on the page; the frame is turned with it."""
    edges: Sequence[float] = ()
    """Of several plain letters drawn at one stroke: left edge of each and right edge of the last. A ligature has none."""


BLANK = Char(" ", 0, 0, 0, 0.1)


def join_ligatures(chars: list[Char]) -> list[Char]:
    """The letters of one ligature glyph, which PDFium gives one by one on one spot, as one character."""
    joined: list[Char] = []
    for char in chars:
        left = joined[-1] if joined else char
        if char.x0 == left.x0 and joined and char[1:] == left[1:] and char.x0 < char.x1:
            joined[-1] = left._replace(text=left.text + char.text)
        else:
            joined.append(char)
    return joined
