"""Takes the elements of a web page one by one, and writes its lines: blocks, items, cells and rows of small boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from .sheet import BODY, HEADINGS, Piece, plain_line

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_BOLD = frozenset("b strong th dt h1 h2 h3 h4 h5 h6".split())
_BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
# Elements without a class that only change the look of letters, maybe inside a word.
_LOOKS = frozenset({"span.", "b.", "i.", "em.", "strong.", "u.", "font.", "small.", "sub.", "sup.", "mark."})
_TAB = "\t"
_CHIPS = 3  # inline boxes of one kind in a row, with nothing between: each is an item


class _Run(NamedTuple):
    """Text of one inline element, `kind` being its name and class; text of the block itself has none."""

    text: str
    bold: bool
    kind: str
    place: int
    """Which inline element of the block it belongs to; 0 for none."""


@dataclass(slots=True)
class LineWriter:
    """Takes the elements of a page one by one, and writes its lines."""

    pieces: list[Piece] = field(default_factory=list)
    _runs: list[_Run] = field(default_factory=list)
    _before: list[tuple[str, list[Piece]]] = field(default_factory=list)
    """Of each row and cell that is open: its name, and the lines before it."""
    _cells: list[list[list[Piece]]] = field(default_factory=list)
    """Of each row that is open: its cells."""
    _inline: list[tuple[Any, str]] = field(default_factory=list)
    _places: int = 0
    _bold: int = 0
    _pre: int = 0
    _size: float = BODY
    _leads: bool = True
    _bullet: bool = False

    def open(self, tag: Any) -> None:
        """An element begins."""
        name = tag.name
        self._bold += _is_bold(tag)
        if name == "br":
            self._end_line()
        elif name == "tab":  # of our own making: what comes next stands in the next cell
            self._runs.append(_Run(_TAB, False, "", 0))
        elif name not in _BLOCKS:
            if not self._inline:
                self._places += 1
            self._inline.append((tag, f"{name}.{' '.join(tag.get('class') or ())}"))
        else:
            self.flush()
            self._pre += name == "pre"
            self._bullet = name == "li" or (self._bullet and name in ("p", "div"))
            if len(name) == 2 and name[0] == "h" and name[1].isdigit():
                self._size = HEADINGS[int(name[1]) - 1]
            if name in ("tr", "td", "th"):
                self._before.append((name, self.pieces))
                self.pieces = []
            if name == "tr":
                self._cells.append([])

    def close(self, tag: Any) -> None:
        """An element ends."""
        name = tag.name
        if name == "tab":
            return
        if self._inline and self._inline[-1][0] is tag:
            self._inline.pop()
        elif name in _BLOCKS:
            self.flush()
            self._pre -= name == "pre"
            if name[0] == "h":
                self._size = BODY
            if name == "li":
                self._bullet = False
            if name in ("tr", "td", "th"):
                self._close_cell(name)
        self._bold -= _is_bold(tag)

    def _close_cell(self, name: str) -> None:
        found, (_, self.pieces) = self.pieces, self._before.pop()
        if name == "tr":
            self.pieces += _row([*self._cells.pop(), found])
        elif self._before and self._before[-1][0] == "tr":
            self._cells[-1].append(found)
        else:  # a cell outside of any row
            self.pieces += found

    def say(self, text: str) -> None:
        """Text of the element that is open."""
        parts = str(text).split("\n") if self._pre else [str(text)]
        for number, part in enumerate(parts):
            if number:
                self._end_line()
            kind = self._inline[0][1] if self._inline else ""
            self._runs.append(_Run(part.replace("\t", " "), self._bold > 0, kind, self._places if self._inline else 0))

    def flush(self) -> None:
        """A block ends or begins: what comes next stands in a block of its own."""
        self._end_line()
        self._leads = True

    def _end_line(self) -> None:
        runs, self._runs = self._runs, []
        said = [run for run in runs if run.text.strip()]
        if not said:
            return
        chips = len({run.place for run in said}) >= _CHIPS and len({run.kind for run in said}) == 1 and said[0].kind != ""
        column = 0
        for part in _parted(said) if chips else _cells(runs):
            text = plain_line(_joined(part))
            if text:
                bold = all(run.bold for run in part if run.text.strip())
                self.pieces.append(Piece(text, self._size, bold, self._bullet and not column, self._leads and not column, column))
                self._leads = False
                column += 1
        self._bullet = False


def _is_bold(tag: Any) -> bool:
    return tag.name in _BOLD or bool(_BOLD_STYLE.search(str(tag.get("style") or "")))


def _parted(runs: list[_Run]) -> list[list[_Run]]:
    parts: dict[int, list[_Run]] = {}
    for run in runs:
        parts.setdefault(run.place, []).append(run)
    return list(parts.values())


def _cells(runs: list[_Run]) -> list[list[_Run]]:
    """The runs between tabs."""
    cells: list[list[_Run]] = [[]]
    for run in runs:
        if run.text == _TAB:
            cells.append([])
        else:
            cells[-1].append(run)
    return cells


def _joined(runs: list[_Run]) -> str:
    """The text of a line. Boxes that touch in the file do not touch on the page, where their class keeps them apart."""
    text = ""
    for before, run in zip([None, *runs], runs, strict=False):
        apart = before is not None and before.place != run.place and before.place and run.place
        boxes = before is not None and not {before.kind, run.kind} <= _LOOKS
        text += (" " if apart and boxes else "") + run.text
    return text


def _row(cells: list[list[Piece]]) -> list[Piece]:
    """The lines of a row: cells of one line each stand beside each other, others one below the other."""
    cells = [cell for cell in cells if cell]
    if all(len(cell) == 1 for cell in cells):
        return [replace(cell[0], column=column, leads=column == 0) for column, cell in enumerate(cells)]
    return [piece for cell in cells for piece in cell]
