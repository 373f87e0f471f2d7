"""What a format writes on: how wide it is and how it is painted; and the flowing of words into rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

# (text, style): a style is one of the names in STYLES, or empty.
Span = tuple[str, str]
Row = Sequence[Span]
# text, style -> what is written
Paint = Callable[[str, str], str]

# Names that formats use -> rich style. All of them are also told apart by words.
STYLES = {"title": "bold", "head": "bold cyan", "met": "green", "claimed": "yellow", "partial": "yellow", "missing": "red", "name": "bold", "dim": "dim"}

PLAIN_WIDTH = 80
# A blank at which no row is broken.
NBSP = "\u00a0"
# Control codes, and codes that turn the direction of writing: they could forge what a terminal shows.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]+")


def leave_plain(text: str, style: str) -> str:
    """The paint of a page without colour."""
    del style
    return text


@dataclass(frozen=True, slots=True)
class Page:
    """A surface for text: a terminal, or by default what a pipe or a file gets."""

    width: int = PLAIN_WIDTH
    paint: Paint = leave_plain

    def row(self, spans: Row) -> str:
        """One painted line of output with its newline."""
        runs = (("".join(text for text, _ in run), style) for style, run in groupby(_trimmed(spans), key=itemgetter(1)))
        return "".join(self.paint(text, style) if style else text for text, style in runs).replace(NBSP, " ") + "\n"


def clean(text: str) -> str:
    """Text of a document made safe to print: on one line, without control and direction codes."""
    return " ".join(_UNSAFE.sub(" ", text).split())


def bind(text: str) -> str:
    """The same text, never broken over two rows."""
    return text.replace(" ", NBSP)


def flow(spans: Iterable[Span], width: int, indent: str = "", hang: str | None = None) -> Iterator[list[Span]]:
    """Breaks spans into rows of at most `width`; later rows are indented by `hang` (default `indent`).

    A word longer than a row is cut, so that no document can make a row wider than the page.
    """
    hang = indent if hang is None else hang
    lead, used = indent, 0
    most = max(1, width - max(len(indent), len(hang)))
    row: list[Span] = []
    for word in _words(spans):
        size = sum(len(text) for text, _ in word)
        room = width - len(lead) - used - (1 if used else 0)
        if used and size > room:
            yield [(lead, ""), *row]
            lead, row, used = hang, [], 0
        if used:
            row.append((" ", _joint(row[-1][1], word[0][1])))
            used += 1
        for piece in _cut(word, most):
            if used and sum(len(text) for text, _ in piece) + used > width - len(lead):
                yield [(lead, ""), *row]
                lead, row, used = hang, [], 0
            row += piece
            used += sum(len(text) for text, _ in piece)
    if row:
        yield [(lead, ""), *row]


def title_rows(title: str, width: int) -> Iterator[list[Span]]:
    """A title over as many rows as it takes, nothing of it cut away, and a line below the widest of them."""
    rows = list(flow([(title, "title")], width))
    yield from rows
    yield [("=" * max((sum(len(text) for text, _ in row) for row in rows), default=0), "dim")]


def _joint(before: str, after: str) -> str:
    return before if before == after else ""


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """The words of the spans; one word may be printed in several styles."""
    word: list[Span] = []
    for text, style in spans:
        for index, piece in enumerate(re.split(r"[ \n\t]+", text)):
            if index and word:
                yield word
                word = []
            if piece:
                word.append((piece, style))
    if word:
        yield word


def _cut(word: list[Span], most: int) -> Iterator[list[Span]]:
    if sum(len(text) for text, _ in word) <= most:
        yield word
        return
    for text, style in word:
        for start in range(0, len(text), most):
            yield [(text[start : start + most], style)]


def _trimmed(spans: Row) -> list[Span]:
    """The spans without white space at the end of the line."""
    kept = list(spans)
    while kept and not kept[-1][0].rstrip():
        kept.pop()
    if kept:
        kept[-1] = (kept[-1][0].rstrip(), kept[-1][1])
    return kept
