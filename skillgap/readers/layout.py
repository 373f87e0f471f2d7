"""From the words of each page to the lines of a Resume, in reading order, every character with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from skillgap.model import Line, Resume, Word

from .columns import Row, order_words, row_segments
from .repair import BULLET, is_bullet, joins_over
from .words import PageWord, join_spaced_letters

_LABEL = re.compile(r"^[A-Z][\w&/+-]*(?: [\w&/+-]+){0,3}:(?:\s|$)")
_JOINING = re.compile(r"(?:[,/&+-]|\b(?:and|or|of|in|with|for|the|a|to|using|on|by|from|at|as))$", re.IGNORECASE)
_LEADING = 1.6  # row distances, in usual ones, from which a new block begins
_FULL = 40  # characters of a line that may be broken before a capital


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one page as an engine and the word builder give them."""

    number: int
    width: float
    height: float
    words: list[PageWord]


@dataclass(slots=True)
class _Draft:
    """A line before it has its place in the text."""

    page: int
    number: int
    words: Row
    region: tuple[int, int]
    right: float
    """Right edge of the region."""
    alone: bool
    """No other segment shares its row."""
    leads: bool = False
    """A larger step down from the line before than usual."""
    bulleted: bool = False
    text: str = ""
    wraps: bool = False
    places: list[tuple[int, PageWord]] = field(default_factory=list)

    @property
    def size(self) -> float:
        return median(word.em for word in self.words)

    @property
    def bold(self) -> bool:
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if word.bold) > 0.6 * letters


def layout(pages: Sequence[Page], source: str, sha256: str, reader: str, quality: Sequence[str] = (), written: str = "") -> Resume:
    """The Resume over the words of all pages. Adds `two_columns` to the signals where a page has columns."""
    drafts: list[_Draft] = []
    columns = False
    for page in pages:
        found, several = _page_lines(page)
        drafts += found
        columns = columns or several
    _mark_wraps(drafts)
    drafts = _join_hyphens(drafts)
    signals = {*quality, *(("two_columns",) if columns else ())}
    text, lines, words = _assemble(drafts)
    return Resume(source, sha256, reader, len(pages), text, lines, words, tuple(sorted(signals)), written)


def _page_lines(page: Page) -> tuple[list[_Draft], bool]:
    if not page.words:
        return [], False
    em = median(word.em for word in page.words)
    regions = order_words(page.words, page.width, em)
    drafts: list[_Draft] = []
    number = 0
    for index, rows in enumerate(regions):
        right = max(word.x1 for row in rows for word in row)
        steps = [rows[i + 1][0].bottom - rows[i][0].bottom for i in range(len(rows) - 1)]
        usual = median(steps) if steps else 0.0
        for place, row in enumerate(rows):
            number += 1
            segments = row_segments(join_spaced_letters(row), em)
            leads = place == 0 or (usual > 0 and steps[place - 1] > _LEADING * usual)
            for segment in segments:
                draft = _draft(page.number, number, segment, (page.number, index), right, alone=len(segments) == 1)
                if draft is not None:
                    draft.leads = leads
                    drafts.append(draft)
    return _attach_bullets(drafts), len(regions) > 1 and _side_by_side(regions)


def _side_by_side(regions: Sequence[Sequence[Row]]) -> bool:
    """Two regions that stand beside each other, and not only one below the other."""
    boxes = [(min(w.top for r in rows for w in r), max(w.bottom for r in rows for w in r)) for rows in regions]
    return any(
        min(a[1], b[1]) - max(a[0], b[0]) > 0.5 * min(a[1] - a[0], b[1] - b[0]) for i, a in enumerate(boxes) for b in boxes[i + 1 :]
    )


def _draft(page: int, number: int, words: Row, region: tuple[int, int], right: float, *, alone: bool) -> _Draft | None:
    bulleted = is_bullet(words[0].text)
    kept = words[1:] if bulleted else words
    if kept and kept[0].text[0] in "•●▪" and len(kept[0].text) > 1:
        first = kept[0]
        kept = [PageWord(first.text[1:], first.edges[1], first.top, first.x1, first.bottom, first.em, first.edges[1:], first.first, first.bold), *kept[1:]]
        bulleted = True
    if not kept:
        return _Draft(page, number, words, region, right, alone, bulleted=True) if bulleted else None
    return _Draft(page, number, kept, region, right, alone, bulleted=bulleted)


def _attach_bullets(drafts: list[_Draft]) -> list[_Draft]:
    """Gives a bullet that stands in a cell of its own to the text beside it."""
    kept: list[_Draft] = []
    pending: _Draft | None = None
    for draft in drafts:
        if draft.bulleted and is_bullet(draft.words[0].text) and len(draft.words) == 1:
            pending = draft
            continue
        if pending is not None and abs(pending.words[0].middle - draft.words[0].middle) < draft.size:
            draft.bulleted = True
        pending = None
        kept.append(draft)
    return kept


def _mark_wraps(drafts: list[_Draft]) -> None:
    for draft in drafts:
        draft.text = (f"{BULLET} " if draft.bulleted else "") + " ".join(word.text for word in draft.words)
    for here, below in zip(drafts, drafts[1:], strict=False):
        here.wraps = _goes_on(here, below)


def _goes_on(here: _Draft, below: _Draft) -> bool:
    """Whether the sentence or item of one line goes on in the next: the line was full, and nothing new begins."""
    if here.region != below.region or here.number == below.number or below.bulleted or below.leads or not below.alone:
        return False
    if abs(here.size - below.size) > 0.6 or _LABEL.match(below.text) or below.words[0].x0 > here.words[-1].x1:
        return False
    if here.text.endswith(":") or "@" in below.words[0].text:
        return False
    first = below.words[0]
    room = here.right - here.words[-1].x1
    full = room < (first.x1 - first.x0) + 0.8 * here.size
    if first.text[0].islower() or _JOINING.search(here.text):
        return full or len(here.text) > _FULL / 2
    if here.bold != below.bold or here.text.endswith((".", "!", "?")) and first.text[0].isupper():
        return full and here.bold == below.bold and len(here.text) > _FULL
    return full and here.alone and len(here.text) >= _FULL


def _join_hyphens(drafts: list[_Draft]) -> list[_Draft]:
    """Puts a word that a hyphen broke over two lines onto the first, whole."""
    for here, below in zip(drafts, drafts[1:], strict=False):
        if not here.wraps or not here.words or not below.words:
            continue
        joined = joins_over(here.words[-1].text, below.words[0].text)
        if joined is None:
            continue
        last, rest = here.words[-1], below.words[0]
        # The second half keeps no place of its own: its characters share the end of the first line.
        edges = (last.edges + [last.edges[-1]] * len(joined))[: len(joined) + 1]
        here.words = [*here.words[:-1], PageWord(joined, last.x0, last.top, last.x1, last.bottom, last.em, edges, last.first, last.bold)]
        below.words = below.words[1:]
        here.text = here.text[: -len(last.text)] + joined
        below.text = below.text[len(rest.text) :].lstrip()
    return [draft for draft in drafts if draft.words]


def _assemble(drafts: Sequence[_Draft]) -> tuple[str, tuple[Line, ...], tuple[Word, ...]]:
    parts: list[str] = []
    lines: list[Line] = []
    words: list[Word] = []
    offset, block = 0, -1
    before: _Draft | None = None
    for draft in drafts:
        if before is None or before.region != draft.region or draft.leads or abs(before.size - draft.size) > 0.6:
            block += 1
        start = offset
        cursor = start + (2 if draft.bulleted else 0)
        for word in draft.words:
            edges = tuple(round(edge, 1) for edge in word.edges)
            words.append(Word(cursor, cursor + len(word.text), draft.page, round(word.top, 1), round(word.bottom, 1), edges))
            cursor += len(word.text) + 1
        end = cursor - 1
        lines.append(
            Line(
                page=draft.page, number=draft.number, start=start, end=end,
                x0=round(draft.words[0].x0, 1), top=round(min(word.top for word in draft.words), 1),
                x1=round(draft.words[-1].x1, 1), bottom=round(max(word.bottom for word in draft.words), 1),
                size=round(draft.size, 1), bold=draft.bold, block=block, wraps=draft.wraps,
            )  # fmt: skip
        )
        parts.append(draft.text)
        offset, before = end + 1, draft
    return "\n".join(parts), tuple(lines), tuple(words)


def glued_share(resume: Resume) -> float:
    """Share of the letters that stand in words of more than 25 letters: near 0 in prose, high where blanks were lost."""
    lengths = Counter(len(word) for word in re.findall(r"[^\W\d_]+", resume.text))
    total = sum(size * count for size, count in lengths.items())
    return sum(size * count for size, count in lengths.items() if size > 25) / total if total else 0.0
