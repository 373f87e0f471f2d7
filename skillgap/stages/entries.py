"""Finds the entries of a section (jobs, projects, degrees): their head lines, their extent and their dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from skillgap.model import Entry, Resume
from skillgap.stages.dates import DateReader, Span, month_name, month_number
from skillgap.stages.draft import HEADER, LIST, PROSE, LineInfo
from skillgap.stages.lines import DEED

_MOST_HEAD_LINES = 6
_SHORT = 12  # words
_CAPITALS = 0.65
# As many part the items of a list, and not employer, place and kind of work.
_MANY_BARS = 3
# Points by which the head of a part of a job is smaller than that of the job.
_SMALLER = 0.4
_PART = re.compile(r"(\w+)[^:\n]{0,30}:")


@dataclass(frozen=True, slots=True)
class PartFinder:
    """Tells the head of a part of a job from that of another job."""

    words: frozenset[str]
    """What stands before a colon there: `Assignment: Alder Bank`."""
    titles: frozenset[str]
    """The words of job titles, in lower case: no part of a job is headed by one."""
    jobs: frozenset[int]
    """The sections that hold jobs, where a head without dates is that of what was done there: `Payment service`."""

    def is_part(self, head: str, section: int) -> bool:
        """Whether the first line of a head without dates, below one with dates, heads a part."""
        label = _PART.match(head)
        if label and label[1].lower() in self.words:
            return True
        return section in self.jobs and self.titles.isdisjoint(re.findall(r"[a-z]+", head.lower()))


def mark_heads(resume: Resume, infos: Sequence[LineInfo], dated: Sequence[bool], stacks: Sequence[bool]) -> list[bool]:
    """Which lines head an entry: those with a date, and the short bold or plain lines around them.

    `dated` tells for each line whether its section holds entries, `stacks` whether it is made of names of skills.
    """
    heads = [False] * len(infos)
    # What was used stands below the head of its job, and so above that of the next.
    above = [date and not stack for date, stack in zip(dated, stacks, strict=True)]
    for index, info in enumerate(infos):
        if dated[index] and info.role == HEADER:
            heads[index] = True
            _spread(resume, infos, above, heads, index, -1)
            _spread(resume, infos, dated, heads, index, 1)
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
        if not dated[index] or infos[index].section != infos[start].section or heads[index]:
            return
        if _text(resume, index).startswith("•") or (not same_row and not _may_head(resume, infos, index, step)):
            return
        heads[index] = True
        index += step


def _may_head(resume: Resume, infos: Sequence[LineInfo], index: int, step: int) -> bool:
    text = _text(resume, index)
    if infos[index].role not in (PROSE, HEADER, LIST) or infos[index].label or len(text.split()) > _SHORT or text.endswith("."):
        return False
    if infos[index].role == LIST and text.count("|") >= _MANY_BARS:
        return False
    # The line before the head may be the end of the entry before: a wrapped line is.
    if (index > 0 and resume.lines[index - 1].wraps) or DEED.match(text) or text.endswith(":") or not _is_capital(text):
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


def find_entries(
    resume: Resume, infos: Sequence[LineInfo], heads: Sequence[bool], dates: DateReader, schools: frozenset[int], now: str, parts: PartFinder
) -> tuple[list[Entry], list[int]]:
    """The entries in order, and for each line the index of its entry (-1: none).

    `schools` are the sections whose dates may lie ahead: a degree that is expected. `now` (`YYYY-MM`) is the month that
    `Present` means where the document does not say when it was made.
    """
    starts = [start for run in _runs(infos, heads) for start in _cut(resume, run, dates)]
    owner = _owners(infos, [first for first, _ in starts])
    lasts = {number: index for index, number in enumerate(owner)}
    entries = [
        Entry(infos[first].section, resume.lines[first].start, resume.lines[lasts[number]].end) for number, (first, _) in enumerate(starts)
    ]
    spans = [found for _, found in starts]
    _inherit(resume, entries, spans, parts)
    every = [span for found in spans for span in found]
    work = [span for entry, found in zip(entries, spans, strict=True) if entry.section not in schools for span in found]
    present = max([_made(every, resume.written, now), *(span.last for span in work)])
    return [_dated(entry, found, present) for entry, found in zip(entries, spans, strict=True)], owner


def _runs(infos: Sequence[LineInfo], heads: Sequence[bool]) -> list[list[int]]:
    """The head lines that follow one another in a section."""
    runs: list[list[int]] = []
    for index in (index for index, head in enumerate(heads) if head):
        if runs and runs[-1][-1] == index - 1 and infos[index - 1].section == infos[index].section:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _cut(resume: Resume, run: Sequence[int], dates: DateReader) -> Iterator[tuple[int, list[Span]]]:
    """The entries that a run of head lines begins: the first line of each, and the spans in its head.

    Another begins at a date in another row. Titles that somebody held one after the other, below the employer, are one job.
    """
    first, spans = run[0], list[Span]()
    before: Sequence[Span] = ()
    joined = False
    for index in run:
        # The second half of a range that the line before begins is no date of its own.
        own = () if joined else dates.spans(_text(resume, index))
        whole = _range_over_lines(resume, index, dates)
        found = dates.spans(whole) if whole else own
        if spans and own and resume.lines[index].row != resume.lines[index - 1].row:
            titled = not dates.spans(_text(resume, first))
            if titled and before and all(map(_is_range, (*spans, *found))):
                spans, found = [], [_united([*spans, *found])]
            else:
                yield first, spans
                first, spans = index, []
        spans += found
        joined, before = bool(whole), own
    yield first, spans


def _owners(infos: Sequence[LineInfo], firsts: Sequence[int]) -> list[int]:
    """For each line the number of the entry that began last in its section (-1: none), given the first line of each."""
    owner = [-1] * len(infos)
    number = -1
    for index, info in enumerate(infos):
        if number + 1 < len(firsts) and firsts[number + 1] == index:
            number += 1
        if number >= 0 and infos[firsts[number]].section == info.section:
            owner[index] = number
    return owner


def _inherit(resume: Resume, entries: Sequence[Entry], spans: list[list[Span]], parts: PartFinder) -> None:
    """Gives a part of a job that has no dates of its own those of the job: a head without dates below one with dates."""
    lines = {line.start: line for line in resume.lines}
    job = -1
    for index, entry in enumerate(entries):
        if spans[index]:
            job = index
            continue
        if job < 0 or entries[job].section != entry.section:
            continue
        first = lines[entry.start]
        if first.size < lines[entries[job].start].size - _SMALLER or parts.is_part(resume.text[first.start : first.end], entry.section):
            spans[index] += spans[job]


def _is_range(span: Span) -> bool:
    return span.open or span.first < span.last


def _united(spans: Sequence[Span]) -> Span:
    """From the first month of all of them to the last."""
    newest = max(spans, key=lambda span: (span.open, span.last))
    return replace(newest, first=min(span.first for span in spans))


def _range_over_lines(resume: Resume, index: int, dates: DateReader) -> str:
    """The text of a line and the next where a range of dates runs over both, else empty: `April 2022 –`, `Present`."""
    if index + 1 >= len(resume.lines):
        return ""
    return dates.parted_range(_text(resume, index), _text(resume, index + 1))


def _made(spans: Sequence[Span], written: str, now: str) -> int:
    """The month in which the document was made: as it says itself, unless something that goes on began later than that."""
    begun = max((span.first for span in spans if span.open), default=0)
    stamp = month_number(written) if written else -1
    return stamp if stamp >= begun else month_number(now)


def _dated(entry: Entry, spans: Sequence[Span], newest: int) -> Entry:
    """The entry with the longest of the spans in its head; an open one ends when the document was made.

    There is no clock: the same file must give the same months next year. A document that does not say
    when it was made is taken to be as old as the taxonomy.
    """
    closed = [(span.first, max(span.first, newest) if span.open else span.last) for span in spans]
    if not closed:
        return entry
    first, last = max(closed, key=lambda span: (span[1] - span[0], span[0]))
    return Entry(entry.section, entry.start, entry.end, month_name(first), month_name(last), last - first + 1)


def _text(resume: Resume, index: int) -> str:
    line = resume.lines[index]
    return resume.text[line.start : line.end].rstrip()


