"""From the words of each page to a Resume: lines in reading order, every character with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from skillgap.model import Line, Resume, Word

from .columns import order_words
from .flow import in_order, join_hyphens, mark_wraps
from .lines import Draft, region_lines
from .page import Page
from .words import PageWord

_LABEL_GAP = 0.7  # font sizes between two labels; a blank has 0.3
_LABEL_WORDS = 5  # at most, of turned text that heads what stands beside it
# (x0, top, x1, bottom) of a word on the page as shown.
Box = tuple[float, float, float, float]


class Source(NamedTuple):
    """Which document, and who read it."""

    name: str
    sha256: str
    reader: str
    pages: int
    """Pages of the document, also those beyond the limit."""
    written: str = ""
    """Month in which the document says that it was made (`YYYY-MM`)."""


def layout(pages: Sequence[Page], source: Source, *, words: bool = True) -> Resume:
    """The Resume over the words of all pages, with their places where `words` are wanted. `two_columns` where a page has columns."""
    drafts: list[Draft] = []
    columns = False
    for page in pages:
        found, beside = _page_lines(page)
        drafts += found
        columns = columns or beside
    body = _body_weight(drafts)
    mark_wraps(drafts, body)
    drafts = join_hyphens(drafts)
    text, lines = _assemble(drafts, body)
    places = _places(drafts, lines) if words else ()
    signals = ("two_columns",) if columns else ()
    return Resume(
        source.name, source.sha256, source.reader, source.pages, text, lines, places, signals, source.written
    )


def _page_lines(page: Page) -> tuple[list[Draft], bool]:
    """The lines of a page in reading order; and whether it has columns."""
    drafts: list[Draft] = []
    number = regions = 0
    columns = False
    for turn in _turns(page.words):
        words = [word for word in page.words if word.turn == turn]
        em = sorted(word.em for word in words)[len(words) // 2]
        upright = turn % 180 == 0
        width = page.width if upright else page.height
        for region in order_words(words, width, em, page.rules if turn == 0 else ()):
            found = in_order(region_lines(region, regions, page.number, number + 1, em))
            drafts = _placed_beside(drafts, found) if turn and drafts else drafts + found
            number += len(region.rows)
            regions += 1
            columns = columns or region.beside
    return drafts, columns


def _turns(words: Sequence[PageWord]) -> list[int]:
    """The directions in which words run, the one of most words first."""
    return [turn for turn, _ in sorted(Counter(word.turn for word in words).items(), key=lambda item: (-item[1], item[0]))]


def _placed_beside(drafts: list[Draft], turned: Sequence[Draft]) -> list[Draft]:
    """The lines with turned ones among them: a short one heads the text beside which it stands, as a label at the margin does."""
    placed = list(drafts)
    for label in (part for line in turned for part in _split_labels(line)):
        x0, top, x1, bottom = _box(label)
        beside = [
            (draft.words[0].top, abs(draft.x0 - x1), index)
            for index, draft in enumerate(placed)
            if not draft.words[0].turn and top - draft.size < draft.words[0].middle < bottom + draft.size and (draft.x0 >= x1 or draft.x1 <= x0)
        ]
        short = len(label.words) <= _LABEL_WORDS
        placed.insert(min(beside)[2] if short and beside else len(placed), label)
    return placed


def _split_labels(line: Draft) -> list[Draft]:
    """Turned labels that stand end to end, one by one."""
    parts: list[list[PageWord]] = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.x0 - before.x1 > _LABEL_GAP * line.size:
            parts.append([])
        parts[-1].append(word)
    return [replace(line, words=words) for words in parts]


def _box(draft: Draft) -> tuple[float, float, float, float]:
    """The place of a line on the page as shown."""
    x0s, tops, x1s, bottoms = zip(*[word.box for word in draft.words], strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


def _body_weight(drafts: Sequence[Draft]) -> int:
    """The weight of most letters: some fonts call every weight bold."""
    letters: Counter[int] = Counter()
    for draft in drafts:
        for word in draft.words:
            letters[word.weight] += len(word.text)
    return max(letters, key=lambda weight: (letters[weight], -weight), default=400)


def _assemble(drafts: Sequence[Draft], body: int) -> tuple[str, tuple[Line, ...]]:
    parts: list[str] = []
    lines: list[Line] = []
    start, block = 0, -1
    before: Draft | None = None
    for draft in drafts:
        block += _begins_block(before, draft)
        text = draft.text
        lines.append(_line(draft, (start, start + len(text)), block, body))
        parts.append(text)
        start += len(text) + 1
        before = draft if before is None or before.number != draft.number or draft.first else before
    return "\n".join(parts), tuple(lines)


def _places(drafts: Sequence[Draft], lines: Sequence[Line]) -> tuple[Word, ...]:
    """The words of all lines with the place of each character: dear, and needed by those alone who draw on the page."""
    words: list[Word] = []
    for draft, line in zip(drafts, lines, strict=True):
        start = line.start + (2 if draft.bulleted else 0)
        for word in draft.words:
            words.append(_word(word, word.box, start, draft.page))
            start += len(word.text) + 1
    return tuple(words)


def _begins_block(before: Draft | None, draft: Draft) -> bool:
    if before is None or (before.page, before.region) != (draft.page, draft.region):
        return True
    if before.number == draft.number:
        return False
    return draft.leads or abs(before.size - draft.size) > 0.08 * before.size


def _word(word: PageWord, box: Box, start: int, page: int) -> Word:
    x0, top, x1, bottom = box
    # The letters of turned text stand one below the other: each is as wide as the word's box.
    edges = word.edges if not word.turn else [x0] * len(word.text) + [x1]
    places = tuple([round(edge, 1) for edge in edges])
    return Word(start, start + len(word.text), page, round(top, 1), round(bottom, 1), places)


def _line(draft: Draft, span: tuple[int, int], block: int, body: int) -> Line:
    x0, top, x1, bottom = _box(draft)
    return Line(
        page=draft.page, number=draft.number, start=span[0], end=span[1],
        x0=round(x0, 1), top=round(top, 1), x1=round(x1, 1), bottom=round(bottom, 1),
        size=round(draft.size, 1), bold=draft.bold(body), block=block, wraps=draft.wraps,
    )  # fmt: skip
