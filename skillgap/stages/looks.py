"""What the lines of a resume look like: how large, how heavy, in capitals or not, and what stands below what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from skillgap.model import Line, Resume

_LARGE = 1.2  # so many times the size of the body is a mark of its own
EDGE = 3.0  # points by which the left edges of one column may differ
# Size in points, bold, all capitals: what sets headings apart on the page.
Style = tuple[float, bool, bool]


def style_of(line: Line, text: str) -> Style:
    """What the line looks like. Sizes are rounded to half a point, since producers differ in the third digit."""
    return round(line.size * 2) / 2, line.bold, text.upper() == text and any(char.isalpha() for char in text)


def body_size(resume: Resume) -> float:
    """The size of most letters, to half a point."""
    sizes = Counter[float]()
    for line in resume.lines:
        sizes[round(line.size * 2) / 2] += line.end - line.start
    return max(sizes.items(), key=lambda item: item[1])[0] if sizes else 0.0


def are_larger(resume: Resume, style: Style, found: Mapping[int, str]) -> bool:
    """Whether headings of this style are so much larger than the text around them that their size is a mark.

    Bold or capitals alone mark employers, too. A little larger will do where few lines that are not `found` are.
    """
    size = body_size(resume)
    if style[0] >= size + 1:
        return True
    others = sum(looks(resume, index, style) for index in range(len(resume.lines)) if index not in found)
    return style[0] > size and others <= len(found) / 2


def stands_below(line: Line, below: Line) -> bool:
    """In the next row at the same edge."""
    return below.page == line.page and 0 < below.top - line.top < 2 * line.size and abs(below.x0 - line.x0) < EDGE


def looks(resume: Resume, index: int, style: Style) -> bool:
    """Whether the line is set in this style."""
    return same_look(style_of(resume.lines[index], text_of(resume, index)), style)


def same_look(style: Style, usual: Style) -> bool:
    """As heavy and as capital, and as large but for what producers round."""
    return abs(style[0] - usual[0]) < 0.3 and style[1:] == usual[1:]


def stands_out(style: Style, usual: Style, body: float) -> bool:
    """Nearly as large, as bold and as capital as the usual heading; or as large, where that alone sets it apart from the body."""
    alike = style[0] >= 0.88 * usual[0] and style[1] >= usual[1] and style[2] >= usual[2]
    return alike or style[0] >= max(usual[0], _LARGE * body)


def text_of(resume: Resume, index: int) -> str:
    """The text of a line."""
    line = resume.lines[index]
    return resume.text[line.start : line.end]
