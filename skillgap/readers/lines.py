"""From rows of words to the lines of a text: segments with their bullets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from .columns import Region
from .joins import join_spaced_letters, join_touching
from .periods import DASHES, goes_on, is_period
from .repair import BULLET, BULLETS, is_bullet
from .rows import Row
from .segments import find_rails, row_segments
from .words import PageWord

_EM = attrgetter("em")
_LEADING = 1.45  # a step down, in usual ones of the area, from which something new begins


@dataclass(slots=True)
class Draft:
    """A line before it has its place in the text."""

    page: int
    number: int
    words: Row
    region: int
    right: float
    """Right edge of its area."""
    first: bool
    """No other segment of its row stands before it."""
    last: bool
    leads: bool
    """A larger step down from the row before than usual."""
    bullet_x: float | None = None
    wraps: bool = False
    under: bool = False
    """It stands right below the one before, though not in the next row."""

    @property
    def text(self) -> str:
        """As it will be printed."""
        return (f"{BULLET} " if self.bulleted else "") + " ".join([word.text for word in self.words])

    @property
    def bulleted(self) -> bool:
        """Whether a bullet stands before it."""
        return self.bullet_x is not None

    @property
    def x0(self) -> float:
        """Left edge of its words."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge of its words."""
        return max([word.x1 for word in self.words])

    @property
    def size(self) -> float:
        """Font size of most of its letters."""
        if len({word.em for word in self.words}) == 1:
            return self.words[0].em
        sizes = sorted([(word.em, len(word.text)) for word in self.words])
        half = sum(count for _, count in sizes) / 2
        for size, count in sizes:
            half -= count
            if half <= 0:
                return size
        return sizes[-1][0]

    def bold(self, body: int) -> bool:
        """Whether most of its letters are heavier than the body of the document."""
        heavy = sum([len(word.text) for word in self.words if word.weight >= _heavy(body)])
        return heavy > 0 and heavy > 0.6 * sum([len(word.text) for word in self.words])

    def stresses(self, body: int) -> bool:
        """Whether a heavy word stands behind a plain one: figures and names are set bold inside its sentences."""
        plain = False
        for word in self.words:
            if word.weight < _heavy(body):
                plain = True
            elif plain:
                return True
        return False


def _heavy(body: int) -> int:
    """The weight from which letters are bold beside a body of this weight."""
    return max(600, body + 100)


def region_lines(region: Region, number: int, page: int, row_from: int, em: float) -> list[Draft]:
    """The lines of one area of a page; its rows are counted from `row_from`."""
    rows = [join_spaced_letters(join_touching(row)) for row in region.rows]
    right = max(word.x1 for row in rows for word in row)
    bases = [base_of(row) for row in rows]
    steps = [below - above for above, below in pairwise(bases)]
    usual = _usual_step(steps, em)
    rails = find_rails(rows, em)
    drafts: list[Draft] = []
    for place, row in enumerate(rows):
        leads = place == 0 or steps[place - 1] > _LEADING * usual
        segments = row_segments(row, em, rails[place])
        for index, words in enumerate(segments):
            first, last = index == 0, index == len(segments) - 1
            drafts.append(Draft(page, row_from + place, words, number, right, first, last, leads))
    return _attach_bullets([_without_bullet(draft) for draft in _with_periods(drafts)])


def base_of(row: Row) -> float:
    """The baseline of its largest word."""
    return max(row, key=_EM).base


def _usual_step(steps: Sequence[float], em: float) -> float:
    """The step from line to line of running text: the usual one of the tighter half."""
    tight = sorted(step for step in steps if step > 0.8 * em)
    return tight[len(tight) // 3] if tight else 1.2 * em


def _with_periods(drafts: Sequence[Draft]) -> list[Draft]:
    """Joins the parts of a period that a narrow cell has spaced out over its row: its dash is no bullet of the text beside it."""
    kept: list[Draft] = []
    for draft in drafts:
        if not draft.first and goes_on([word.text for word in kept[-1].words], [word.text for word in draft.words]):
            kept[-1] = replace(kept[-1], words=[*kept[-1].words, *draft.words], last=draft.last)
        else:
            kept.append(draft)
    return kept


def _without_bullet(draft: Draft) -> Draft:
    """Notes a bullet before the text; a bullet alone stays as it is, for the text beside it."""
    word = draft.words[0]
    if word.text in DASHES and is_period([word.text for word in draft.words]):
        return draft  # the second row of `Feb 2018 – Aug 2020`
    if is_bullet(word.text) and len(draft.words) > 1:
        return replace(draft, words=draft.words[1:], bullet_x=word.x0)
    if word.text[0] in BULLETS and len(word.text) > 1:
        rest = replace(word, text=word.text[1:], x0=word.edges[1], edges=word.edges[1:])
        return replace(draft, words=[rest, *draft.words[1:]], bullet_x=word.x0)
    return draft


def _attach_bullets(drafts: list[Draft]) -> list[Draft]:
    """Gives a bullet in a cell of its own to the text beside it, and drops the rest of such bullets."""
    kept: list[Draft] = []
    bullet: PageWord | None = None
    for draft in drafts:
        if len(draft.words) == 1 and is_bullet(draft.words[0].text):
            bullet = draft.words[0]
            continue
        if bullet is not None and abs(bullet.middle - draft.words[0].middle) < draft.size:
            draft = replace(draft, bullet_x=bullet.x0, first=True)
        bullet = None
        kept.append(draft)
    return kept
