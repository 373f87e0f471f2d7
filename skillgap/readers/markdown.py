"""Markdown -> Resume: each line keeps its number in the file, and its marks go."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from skillgap.model import Resume, Skipped

from .html import html_pieces
from .sheet import BODY, HEADINGS, Piece, plain_line, resume_of
from .text import plain_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LITERAL = frozenset({"text", "code_inline", "image", "html_inline"})
_FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)


def read_markdown(data: bytes, source: str, engine: str = "auto") -> Resume | Skipped:
    """The text of a .md file: CommonMark with tables. Links keep their words and lose their addresses."""
    del engine
    said = plain_text(data)
    if said is None:
        return Skipped(source, "unknown_format", "it is no text", hashlib.sha256(data).hexdigest())
    return resume_of(markdown_pieces(said), data, source, "markdown")


def markdown_pieces(text: str) -> Iterator[Piece]:
    """The lines of a text in Markdown, without the settings that may stand above it."""
    from markdown_it import MarkdownIt

    text = _FRONT.sub(lambda front: "\n" * front[0].count("\n"), text.replace("\r\n", "\n"))
    size, bold, bullet, column, row = BODY, False, False, 0, 0
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        kind = token.type
        if kind == "heading_open":
            size, bold = HEADINGS[int(token.tag[1]) - 1], True
        elif kind == "heading_close":
            size, bold = BODY, False
        elif kind == "list_item_open":
            bullet = True
        elif kind == "tr_open":
            column, row = 0, _first(token, row)
        elif kind == "table_close":
            column = 0
        elif kind == "th_open":
            bold = True
        elif kind in ("th_close", "td_close"):
            bold, column = False, column + 1
        elif kind == "inline":
            for piece in _lines(token, row if column else _first(token, row)):
                yield replace(piece, size=size, bold=bold or piece.bold, bulleted=bullet, column=column)
                bullet = False
        elif kind in ("code_block", "fence"):
            first = _first(token, 0) + (kind == "fence")
            yield from (Piece(plain_line(line), number=first + n, leads=n == 0) for n, line in enumerate(token.content.split("\n")))
        elif kind == "html_block":
            pieces = html_pieces(token.content)[0]
            yield from (replace(piece, number=0 if piece.column else _first(token, 0) + n) for n, piece in enumerate(pieces))


def _first(token: Token, otherwise: int) -> int:
    """The line of the file on which a token begins, from 1."""
    return token.map[0] + 1 if token.map else otherwise


def _lines(token: Token, number: int) -> Iterator[Piece]:
    """The lines of a paragraph, heading or cell. A line break of the file stays one: people write lists of lines."""
    said: list[tuple[str, bool]] = []
    strong = line = 0
    for child in token.children or ():
        strong += (child.type == "strong_open") - (child.type == "strong_close")
        if child.type in _LITERAL and not _BREAK.fullmatch(child.content):
            text = "" if child.type == "html_inline" else child.content
            said.append((text, strong > 0))
        elif child.type in ("softbreak", "hardbreak", "html_inline"):
            yield from _line(said, number + line, leads=line == 0)
            said, line = [], line + (child.type != "html_inline")
    yield from _line(said, number + line, leads=line == 0)


def _line(said: Sequence[tuple[str, bool]], number: int, *, leads: bool) -> Iterator[Piece]:
    text = plain_line("".join(part for part, _ in said))
    if text:
        bold = all(strong for part, strong in said if part.strip(" :"))
        yield Piece(text, bold=bold, leads=leads, number=number)
