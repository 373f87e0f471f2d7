"""Tells where a sentence or item goes on in another line, and makes that line the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .lines import Draft, base_of
from .periods import DASHES, goes_on
from .repair import joins_over

_LABEL = re.compile(r"[A-Z][\w&/+-]*(?: [\w&/+()-]+){0,4}:(?:\s|$)")
_JOINING = re.compile(
    r"(?:[,&+(]|\b(?:and|or|of|in|with|for|the|a|an|to|using|on|by|from|at|as|into|via|that|which))$",
    re.IGNORECASE,
)
_LONGEST_JOINING = len(" which")
_ADDRESS = re.compile(r"@|://|www\.|\.(?:com|org|net|io|dev|me|edu)\b")
_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s|\[\d+\]\s")
_FULL = 40  # characters below which a line is no line of running text
_NEAR = 9  # lines above in which a cell is looked for
_BODY = 400  # the weight of plain text
_SAME_SIZE = 0.08  # part by which sizes of one text may differ


def in_order(drafts: list[Draft]) -> list[Draft]:
    """The lines of an area so that what goes on is followed by it."""
    return _stack_cells(_beside_last(drafts))


def _stack_cells(drafts: list[Draft]) -> list[Draft]:
    """Puts the further lines of a cell right behind its first, where other cells come between.

    Only a line that plainly goes on is moved, so a grid of one item a cell stays as it is.
    """
    done: list[Draft] = []
    moved = -1  # the row whose first cell was moved: the next one is the first now
    for draft in drafts:
        home = _home(done, draft)
        if home is None:
            done.append(replace(draft, first=True) if draft.number == moved else draft)
            moved = -1
            continue
        place, above = home
        moved = draft.number if draft.first else -1
        if _is_period(above, draft):
            done[place] = replace(above, words=[*above.words, *draft.words], last=False)
        else:
            done[place] = above
            done.insert(place + 1, replace(draft, first=True, last=True, under=True, right=above.right))
    return done


def _is_period(above: Draft, below: Draft) -> bool:
    """Whether both are one period, which a narrow cell has broken: then they are one line."""
    return goes_on([word.text for word in above.words], [word.text for word in below.words])


def _home(done: Sequence[Draft], draft: Draft) -> tuple[int, Draft] | None:
    """The cell (its place, and itself with its right edge) whose text goes on in a line below it.

    The cells beside it may stand half a line lower, where a table centres them.
    """
    size, base, x0 = draft.size, base_of(draft.words), draft.x0
    for place in range(len(done) - 2, max(-1, len(done) - _NEAR), -1):
        above, between = done[place], done[place + 1 :]
        flush = abs(above.words[0].x0 - x0) <= 0.5 * size or (abs(above.x1 - draft.x1) <= 0.5 * size and _is_period(above, draft))
        if not flush or not 0.8 < (base - _last_base(above)) / size < 1.5:
            continue
        if any(other.x0 < max(above.x1, draft.x1) and other.x1 > above.x0 for other in between):
            return None
        limits = [other.x0 - 0.8 * above.size for other in between if other.x0 > above.x1]
        cell = replace(above, last=True, right=min(limits, default=above.right))
        below = replace(draft, first=True, last=True, under=True)
        return (place, cell) if _is_period(above, below) or _goes_on(cell, below, _BODY) else None
    return None


def _last_base(draft: Draft) -> float:
    """Its baseline; of a period over several rows that of the last."""
    return max(base_of(draft.words), draft.words[-1].base)


def _beside_last(drafts: list[Draft]) -> list[Draft]:
    """Puts a date or place at the margin before the line beside it, where that goes on in the next row.

    What goes on must be followed by it, and the date belongs to what stands above just as well.
    """
    for index in range(len(drafts) - 2):
        text, date, below = drafts[index : index + 3]
        if text.number != date.number or below.number != text.number + 1 or not (text.first and date.last):
            continue
        alone = replace(text, last=True, right=date.x0 - 0.8 * text.size)
        if date.x1 - date.x0 < 0.5 * (text.x1 - text.x0) and _goes_on(alone, below, _BODY):
            drafts[index : index + 2] = [replace(date, last=False), alone]
    return drafts


def mark_wraps(drafts: Sequence[Draft], body: int) -> None:
    """Sets `wraps` where the sentence or item of a line goes on in the next."""
    for here, below in zip(drafts, drafts[1:], strict=False):
        here.wraps = _goes_on(here, below, body)


def _goes_on(here: Draft, below: Draft, body: int) -> bool:
    if not _follows(here, below) or _ADDRESS.search(below.words[0].text):
        return False
    said, says = here.text, below.text
    if said.endswith(":") and not (says[0].islower() and len(said) >= _FULL):
        return False
    if _LABEL.match(says) or _NUMBER.match(says) or _ADDRESS.search(here.words[-1].text):
        return False
    first = below.words[0]
    # Set ragged, a line is full when the next word and a blank (of 0.6 em in typewriter fonts) had no room.
    full = here.right - here.x1 < first.x1 - first.x0 + 0.6 * here.size or _hangs(here, below)
    if says[0].islower() or _JOINING.search(said[-_LONGEST_JOINING:]) or said.endswith(DASHES):
        return full or len(said) >= _FULL
    if here.bold(body) != below.bold(body) and not (full and here.stresses(body)):
        return False
    # In a narrow column the title of an entry may be broken anywhere; plain lines there are items, mostly.
    title = here.bold(body) and here.right - here.x0 < 0.5 * _FULL * here.size
    # A list with commas is broken between its words wherever the line is full: `Docker, Kafka`, `Streams, Airflow`.
    listed = "," in said or "," in says
    if len(said) < _FULL and not listed and not title:
        return False
    return full


def _hangs(here: Draft, below: Draft) -> bool:
    """Whether `below` stands under the text of an item, and not under its bullet."""
    if not here.bulleted or abs(here.x0 - below.x0) > 0.4 * here.size:
        return False
    return here.x1 - here.x0 > 0.6 * (here.right - here.x0)


def _follows(here: Draft, below: Draft) -> bool:
    """Whether `below` stands where the text of `here` would go on: next row, same area, edge and size."""
    if (here.page, here.region) != (below.page, below.region) or below.bulleted:
        return False
    if not below.under and (below.number != here.number + 1 or below.leads):
        return False
    if not here.last or not below.first or not below.last and below.words[-1].x1 < here.x0:
        return False
    size = here.size
    if abs(size - below.size) > _SAME_SIZE * size:
        return False
    edge = here.bullet_x if here.bullet_x is not None else here.x0
    indented = edge - 1.5 * size <= below.x0 <= here.x0 + 2.5 * size
    centred = abs(here.x0 + here.x1 - below.x0 - below.x1) < size
    hanging = not here.first and here.x0 - size <= below.x0 <= here.x1
    return (indented if here.first else hanging) or centred


def join_hyphens(drafts: Sequence[Draft]) -> list[Draft]:
    """Puts a word that a hyphen broke over two lines onto the first, whole."""
    for here, below in zip(drafts, drafts[1:], strict=False):
        if not here.wraps or not here.words or not below.words:
            continue
        last, rest = here.words[-1], below.words[0]
        joined = joins_over(last.text, rest.text)
        if joined is None:
            continue
        # The second half has no place on this line: its letters share the end of it.
        edges = (last.edges + [last.edges[-1]] * len(joined))[: len(joined) + 1]
        here.words = [*here.words[:-1], replace(last, text=joined, edges=edges)]
        below.words = below.words[1:]
        if not below.words:
            here.wraps = below.wraps
    return [draft for draft in drafts if draft.words]
