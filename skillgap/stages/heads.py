"""Tells which lines head an entry of a section (a job, a project, a degree): its title, employer, place and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from skillgap.model import Resume
from skillgap.stages.draft import HEADER, LIST, PROSE, LineInfo
from skillgap.stages.lines import DEED

_MOST_HEAD_LINES = 6
_SHORT = 12  # words
_CAPITALS = 0.65
# As many part the items of a list, and not employer, place and kind of work.
_MANY_BARS = 3


def mark_heads(
    resume: Resume, infos: Sequence[LineInfo], dated: Sequence[bool], stacks: Sequence[bool], cited: Sequence[bool]
) -> list[bool]:
    """Which lines head an entry: those with a date, and the short bold or plain lines around them.

    `dated` tells for each line whether its section holds entries, `stacks` whether it is made of names of skills, `cited`
    whether it is one of a list of papers and has a date: that stands near the end of a citation, and all of it is the head.
    """
    heads = [False] * len(infos)
    # What was used stands below the head of its job, and so above that of the next.
    above = [date and not stack for date, stack in zip(dated, stacks, strict=True)]
    for index, info in enumerate(infos):
        if dated[index] and info.role == HEADER:
            heads[index] = True
            _spread(resume, infos, above, heads, index, -1)
            _spread(resume, infos, dated, heads, index, 1)
        if cited[index]:
            _cite(resume, infos, heads, index)
    for index in range(len(infos) - 1, 0, -1):
        # A bold title that is broken over several lines of a narrow column.
        line, before = resume.lines[index], resume.lines[index - 1]
        same = dated[index - 1] and infos[index - 1].section == infos[index].section and not _text(resume, index - 1).startswith("•")
        if heads[index] and line.bold and before.bold and before.wraps and same:
            heads[index - 1] = True
    titles = [index for index in range(len(infos)) if dated[index] and not heads[index] and _is_title(resume, infos, index)]
    # "Achievements" under each of several jobs is a part of them.
    often = Counter(_text(resume, index) for index in titles)
    for index in titles:
        heads[index] = often[_text(resume, index)] == 1
    for index in range(1, len(infos) - 1):
        if heads[index - 1] and heads[index + 1] and not heads[index] and _is_between(resume, infos, index):
            heads[index] = True
    return heads


def _spread(resume: Resume, infos: Sequence[LineInfo], dated: Sequence[bool], heads: list[bool], start: int, step: int) -> None:
    """Takes the short lines beside a dated line into the head: title, employer, place."""
    index = start + step
    while 0 <= index < len(infos) and abs(index - start) < _MOST_HEAD_LINES // 2:
        same_row = resume.lines[index].row == resume.lines[start].row
        # What was used may stand at the right of the employer, or left of the date: then it is part of the head.
        beside = step < 0 and (same_row or resume.lines[index - 1].row == resume.lines[index].row)
        if not (dated[index] or beside) or infos[index].section != infos[start].section or heads[index]:
            return
        # A head may be an item of an outer list: then its date stands in the same row, and what it says is no deed.
        bulleted = _text(resume, index).startswith("•")
        if bulleted and not (same_row and step < 0 and _may_head(resume, infos, index, step)):
            return
        if not (same_row or beside) and not _may_head(resume, infos, index, step):
            return
        heads[index] = True
        index += step


def _cite(resume: Resume, infos: Sequence[LineInfo], heads: list[bool], index: int) -> None:
    """Takes a dated line and those that go on in it into the head."""
    heads[index] = True
    while index > 0 and resume.lines[index - 1].wraps and infos[index - 1].section == infos[index].section and not heads[index - 1]:
        index -= 1
        heads[index] = True


def _may_head(resume: Resume, infos: Sequence[LineInfo], index: int, step: int) -> bool:
    text = _text(resume, index).removeprefix("• ")
    if infos[index].role not in (PROSE, HEADER, LIST) or infos[index].label or len(text.split()) > _SHORT or text.endswith("."):
        return False
    if infos[index].role == LIST and text.count("|") >= _MANY_BARS:
        return False
    # The line before the head may be the end of the entry before: a wrapped line is.
    broken = index > 0 and resume.lines[index - 1].wraps and not (resume.lines[index].bold and resume.lines[index - 1].bold)
    if broken or DEED.match(text) or text.endswith(":") or not _is_capital(text):
        return False
    return step < 0 or not (resume.lines[index].wraps or _prose_follows_only(resume, infos, index))


def _is_capital(text: str) -> bool:
    """Most of its longer words begin with a capital, as in titles, employers and places."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return text[:1].isupper() and sum(word[0].isupper() for word in words) >= _CAPITALS * len(words)


def _prose_follows_only(resume: Resume, infos: Sequence[LineInfo], index: int) -> bool:
    """The line stands where the description stands: nothing but heads follow in its section."""
    after = index + 1
    return after < len(infos) and infos[after].section == infos[index].section and infos[after].role == HEADER


def _is_between(resume: Resume, infos: Sequence[LineInfo], index: int) -> bool:
    """A short line between a bold title and its date: `Trailmate (outdoor navigation app)`."""
    text, around = _text(resume, index), (index - 1, index + 1)
    same = all(infos[other].section == infos[index].section for other in around) and infos[index].role == PROSE and not infos[index].label
    title = resume.lines[index - 1].bold and infos[index - 1].role != HEADER and infos[index + 1].role == HEADER
    short = len(text.split()) <= _SHORT and not text.startswith("•") and not text.endswith((".", ":"))
    return same and title and short and not resume.lines[index].wraps


def _is_title(resume: Resume, infos: Sequence[LineInfo], index: int) -> bool:
    """A bold line without a date: the title of a project."""
    line, text = resume.lines[index], _text(resume, index)
    if not line.bold or infos[index].role not in (PROSE, LIST) or infos[index].label or text.startswith("•") or DEED.match(text):
        return False
    wrapped = index > 0 and resume.lines[index - 1].wraps
    return not wrapped and not line.wraps and len(text.split()) <= _SHORT and not text.endswith((".", ",", ";"))


def _text(resume: Resume, index: int) -> str:
    line = resume.lines[index]
    return resume.text[line.start : line.end].rstrip()
