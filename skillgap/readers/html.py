"""HTML -> Resume: headings, items and cells become lines; what a browser does not show is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from skillgap.model import Resume, Skipped

from .sheet import BODY, HEADINGS, Piece, plain_line, resume_of
from .text import decoded

if TYPE_CHECKING:
    from bs4 import Tag

_MOST_CHARS = 3_000_000  # of markup, pictures that stand in it apart
_PICTURE = re.compile(r"data:[\w/+.-]+;base64,[\w+/=\s]*")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
# What shows no words of the page, and the menu of the site around it, whose `Projects` is no heading.
_SILENT = frozenset(
    "head script style template noscript svg math iframe object canvas audio video select textarea button nav".split()
)
_BOLD = frozenset("b strong th dt h1 h2 h3 h4 h5 h6".split())
_BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(
    r"display:\s*none|visibility:\s*hidden|opacity:\s*0(?:\.0+)?\s*(?:;|$)|font-size:\s*(?:0|1px|1pt)\w*\s*(?:;|$)", re.IGNORECASE
)
# Elements without a class that only change the look of letters, maybe inside a word.
_LOOKS = frozenset({"span.", "b.", "i.", "em.", "strong.", "u.", "font.", "small.", "sub.", "sup.", "mark."})
_CHIPS = 3  # inline boxes of one kind in a row, with nothing between: each is an item


def read_html(data: bytes, source: str, engine: str = "auto") -> Resume | Skipped:
    """The text of a web page as a browser shows it."""
    del engine
    pieces, hidden = html_pieces(_markup(data))
    return resume_of(pieces, data, source, "html", signals=("hidden_text",) if hidden else ())


def json_ld(data: bytes) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page in its order, those of a list or an `@graph` one by one; broken ones are passed over."""
    for script in _parsed(_markup(data)).find_all("script", type=re.compile(r"^\s*application/ld\+json", re.IGNORECASE)):
        try:
            todo = [json.loads(script.get_text(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while todo:
            thing = todo.pop(0)
            if isinstance(thing, list):
                todo[:0] = thing
            elif isinstance(thing, dict):
                if isinstance(thing.get("@graph"), list):
                    todo[:0] = thing["@graph"]
                else:
                    yield thing


def html_pieces(markup: str) -> tuple[list[Piece], int]:
    """(the lines of the page, number of words in elements that are not shown)."""
    writer = _Writer()
    hidden = 0
    todo = [("open", child) for child in reversed(_parsed(markup).contents) if _is_said(child)]
    while todo:  # no recursion: pages may be nested as deep as they like
        step, thing = todo.pop()
        if step == "close":
            writer.close(thing)
        elif thing.name is None:
            writer.say(thing)
        elif thing.name in _SILENT:
            continue
        elif _is_hidden(thing):
            hidden += len(re.findall(r"\w\w+", thing.get_text(" ")))
        else:
            writer.open(thing)
            todo.append(("close", thing))
            todo += [("open", child) for child in reversed(thing.contents) if _is_said(child)]
    writer.flush()
    return writer.pieces, hidden


def _markup(data: bytes) -> str:
    """The markup in its encoding, which the page may name, without the pictures that stand in it."""
    named = _CHARSET.search(data[:4096])
    try:
        text = data.decode(named[1].decode()) if named else decoded(data)
    except (LookupError, UnicodeDecodeError):
        text = decoded(data)
    return _PICTURE.sub("", text)[:_MOST_CHARS]


def _parsed(markup: str) -> Any:
    import warnings

    from bs4 import BeautifulSoup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it wonders about markup that looks like a file name or XML
        return BeautifulSoup(markup, "html.parser")


def _is_said(node: Any) -> bool:
    """An element or its text, but no comment, declaration or other text that is not shown."""
    from bs4.element import NavigableString, Tag

    return isinstance(node, Tag) or type(node) is NavigableString


def _is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or bool(_HIDDEN_STYLE.search(str(tag.get("style") or "")))


class _Run(NamedTuple):
    """Text of one inline element, `kind` being its name and class; text of the block itself has none."""

    text: str
    bold: bool
    kind: str
    place: int
    """Which inline element of the block it belongs to; 0 for none."""


@dataclass(slots=True)
class _Writer:
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
            self._runs.append(_Run(part, self._bold > 0, kind, self._places if self._inline else 0))

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
        for column, part in enumerate(_parted(said) if chips else [runs]):
            text = plain_line(_joined(part))
            bold = all(run.bold for run in part if run.text.strip())
            if text:
                first = column == 0
                self.pieces.append(Piece(text, self._size, bold, self._bullet and first, self._leads and first, column))
                self._leads = False
        self._bullet = False


def _is_bold(tag: Any) -> bool:
    return tag.name in _BOLD or bool(_BOLD_STYLE.search(str(tag.get("style") or "")))


def _parted(runs: list[_Run]) -> list[list[_Run]]:
    parts: dict[int, list[_Run]] = {}
    for run in runs:
        parts.setdefault(run.place, []).append(run)
    return list(parts.values())


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
