"""Finds the entries of a section (jobs, projects, degrees) below their heads (heads.py): their extent and their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from skillgap.model import Entry, Resume
from skillgap.stages.dates import DateReader, Span, month_name, month_number
from skillgap.stages.draft import LineInfo
from skillgap.stages.pairs import paired_dates

# Points by which the head of a part of a job is smaller than that of the job.
_SMALLER = 0.4
# Cells of a row and the next among which the second half of a range is looked for, and points by which its edge may differ.
_CELLS, _EDGE = 3, 3.0
_AHEAD = 12  # months that a document may be younger than it seems
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


def find_entries(
    resume: Resume,
    infos: Sequence[LineInfo],
    heads: Sequence[bool],
    dates: DateReader,
    schools: frozenset[int],
    now: str,
    parts: PartFinder,
    resumed: Mapping[int, int],
) -> tuple[list[Entry], list[int]]:
    """The entries in order, and for each line the index of its entry (-1: none).

    `schools` are the sections whose dates may lie ahead: a degree that is expected. `now` (`YYYY-MM`) is the month that
    `Present` means where the document does not say when it was made. `resumed` says which sections go on with which.
    """
    pairs = paired_dates(resume.lines, [dates.is_point(_text(resume, index)) for index in range(len(resume.lines))])
    starts = [start for run in _runs(infos, heads) for start in _cut(resume, run, dates, pairs)]
    owner = _owners(infos, [first for first, _ in starts], resumed)
    lasts = {number: index for index, number in enumerate(owner)}
    entries = [
        Entry(infos[first].section, resume.lines[first].start, resume.lines[lasts[number]].end) for number, (first, _) in enumerate(starts)
    ]
    spans = [found for _, found in starts]
    jobs = _inherit(resume, entries, spans, parts)
    every = [span for found in spans for span in found]
    work = [span for entry, found in zip(entries, spans, strict=True) if entry.section not in schools for span in found]
    made = _made(every, resume.written, now)
    # A certificate that is valid for years says nothing of today, and neither does a slip of the pen.
    present = max([made, *(month for month in map(_surely_begun, work) if month <= made + _AHEAD)])
    dated = [_dated(entry, found, present, whole=entry.section in schools) for entry, found in zip(entries, spans, strict=True)]
    return [replace(entry, part_of=jobs.get(index, -1)) for index, entry in enumerate(dated)], owner


def _runs(infos: Sequence[LineInfo], heads: Sequence[bool]) -> list[list[int]]:
    """The head lines that follow one another in a section."""
    runs: list[list[int]] = []
    for index in (index for index, head in enumerate(heads) if head):
        if runs and runs[-1][-1] == index - 1 and infos[index - 1].section == infos[index].section:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _cut(resume: Resume, run: Sequence[int], dates: DateReader, pairs: Mapping[int, int]) -> Iterator[tuple[int, list[Span]]]:
    """The entries that a run of head lines begins: the first line of each, and the spans in its head.

    Another begins with a date in another row, as many rows above it as the first one does above its own. Titles that
    somebody held one after the other, below the employer, are one job.
    """
    rows = [list(cells) for _, cells in groupby(run, key=lambda index: resume.lines[index].row)]
    begin, spans = 0, list[Span]()
    dated = -1  # the last row with a date
    lead = 0  # rows above the date that belong to its head
    halves = set[int]()
    for place, row in enumerate(rows):
        for index in row:
            # The second half of a range that another line begins is no date of its own.
            own = () if index in halves else dates.spans(_text(resume, index))
            below, whole = _range_over_lines(resume, index, dates, pairs)
            halves.add(below)
            found = dates.spans(whole) if whole else own
            if not own:
                spans += found
                continue
            if not spans:
                lead = place - begin
            elif place != dated:
                if begin < dated == place - 1 and lead and all(map(_is_range, (*spans, *found))):
                    spans, found = [], [_united([*spans, *found])]
                else:
                    yield rows[begin][0], spans
                    begin, spans = max(dated + 1, place - lead), []
            spans += found
            dated = place
    yield rows[begin][0], spans


def _owners(infos: Sequence[LineInfo], firsts: Sequence[int], resumed: Mapping[int, int]) -> list[int]:
    """For each line the number of the entry that began last in its section (-1: none), given the first line of each."""
    starts = {first: number for number, first in enumerate(firsts)}
    latest: dict[int, int] = {}
    owner = []
    for index, info in enumerate(infos):
        if index in starts:
            latest[info.section] = starts[index]
        elif info.section not in latest and info.section in resumed:
            latest[info.section] = latest.get(resumed[info.section], -1)
        owner.append(latest.get(info.section, -1))
    return owner


def _inherit(resume: Resume, entries: Sequence[Entry], spans: list[list[Span]], parts: PartFinder) -> dict[int, int]:
    """Gives a part of a job that has no dates of its own those of the job: a head without dates below one with dates.

    Returns which entry is a part of which.
    """
    jobs: dict[int, int] = {}
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
            jobs[index] = job
    return jobs


def _surely_begun(span: Span) -> int:
    """The last month of a span; of a bare year its first, since the year may still run."""
    bare = span.first % 12 == 0 and span.last == span.first + 11
    return span.first if bare else span.last


def _is_range(span: Span) -> bool:
    return span.open or span.first < span.last


def _united(spans: Sequence[Span]) -> Span:
    """From the first month of all of them to the last."""
    newest = max(spans, key=lambda span: (span.open, span.last))
    return replace(newest, first=min(span.first for span in spans))


def _range_over_lines(resume: Resume, index: int, dates: DateReader, pairs: Mapping[int, int]) -> tuple[int, str]:
    """(index, text of both) of the line in which a range of dates goes on that this one begins: `April 2022 –`, `Present`; (-1, "") without.

    It is the next line, or in a narrow column the one below.
    """
    if index in pairs:
        return pairs[index], dates.paired_range(_text(resume, index), _text(resume, pairs[index]))
    line = resume.lines[index]
    for other in range(index + 1, min(index + 1 + _CELLS, len(resume.lines))):
        below = resume.lines[other]
        same_edge = abs(below.x0 - line.x0) < _EDGE or abs(below.x1 - line.x1) < _EDGE
        if other == index + 1 or (below.row != line.row and same_edge):
            whole = dates.parted_range(_text(resume, index), _text(resume, other))
            if whole:
                return other, whole
    return -1, ""


def _made(spans: Sequence[Span], written: str, now: str) -> int:
    """The month in which the document was made: as it says itself, unless something that goes on began later than that."""
    begun = max((span.first for span in spans if span.open), default=0)
    stamp = month_number(written) if written else -1
    return stamp if stamp >= begun else month_number(now)


def _dated(entry: Entry, spans: Sequence[Span], newest: int, *, whole: bool) -> Entry:
    """The entry with the longest of the spans in its head; an open one ends when the document was made.

    `whole` says that it may end after `newest`, as a degree that is expected does; of work nobody knows that yet.

    There is no clock: the same file must give the same months next year. A document that does not say
    when it was made is taken to be as old as the taxonomy.
    """
    closed = [(span.first, max(span.first, newest) if span.open or not (whole or span.last <= newest) else span.last) for span in spans]
    if not closed:
        return entry
    first, last = max(closed, key=lambda span: (span[1] - span[0], span[0]))
    return Entry(entry.section, entry.start, entry.end, month_name(first), month_name(last), last - first + 1)


def _text(resume: Resume, index: int) -> str:
    line = resume.lines[index]
    return resume.text[line.start : line.end].rstrip()


