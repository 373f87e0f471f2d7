"""First stage: from lines to sections, with what each line is and the dated entries inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from skillgap.model import Resume, Section
from skillgap.stages.columns import column_above
from skillgap.stages.dates import DateReader
from skillgap.stages.draft import CONTACT, HEADER, HEADING, LIST, PROSE, Draft, LineInfo, Stage, Tools
from skillgap.stages.entries import PartFinder, find_entries
from skillgap.stages.guess import PREAMBLE, SectionGuesser
from skillgap.stages.headings import HeadingFinder
from skillgap.stages.heads import mark_heads
from skillgap.stages.lines import LineReader, first_role
from skillgap.stages.running import running_lines

# How much larger than any heading the name is, where a sidebar is read before it.
_NAME = 1.2
# Sections in which a run of short lines can be nothing but a list.
_LOOSE = frozenset({PREAMBLE, "other", "summary"})
_JOBS, _PAPERS = "experience", "publications"
_SCHOOLS = frozenset({"education", "coursework", "certifications"})
_RUN = 4  # lines
_TAGS, _NAMED = 3, 0.7  # lines, and the share of them that are names of skills
_ITEM_WORDS = 4


def open_sections(tools: Tools) -> Stage:
    """A stage that fills in `sections`, `entries` and `lines`."""
    english = tools.taxonomy.english
    finder = HeadingFinder(english, tools.is_name)
    dates = DateReader(english["dates"])
    titles = frozenset(english["cues"]["titles"]["words"])
    reader = _open_reader(tools, dates, titles)
    guesser = SectionGuesser(english, reader)
    kinds = english["headings"]
    parts = frozenset(kinds["parts"]["words"])
    furniture = frozenset(kinds["running"]["words"])
    now = tools.taxonomy.version.replace(".", "-")  # 2026.11: the month of the taxonomy

    def find_sections(draft: Draft) -> Draft:
        resume = draft.resume
        running = running_lines(resume, furniture)
        headings = {index: kind for index, kind in finder.find(resume).items() if index not in running}
        sections, owner, resumed = _cut(resume, headings)
        sections, owner = guesser.settle(resume, sections, owner)
        infos = [
            _info(reader, resume, index, owner[index], index in headings, sections, kinds) for index in range(len(resume.lines))
        ]
        infos = _within_bullets(resume, infos)
        infos = [LineInfo(CONTACT, info.section, label="contact", body=info.body) if n in running else info for n, info in enumerate(infos)]
        infos = _short_runs(resume, _carry_labels(resume, infos), sections)
        dated = [bool(kinds.get(sections[info.section].kind, {}).get("dated")) and info.role != HEADING for info in infos]
        tags = _tags(resume, infos, dated, reader)
        infos = [replace(info, role=LIST, label="tech") if tag else info for info, tag in zip(infos, tags, strict=True)]
        stacks = [
            tag or (date and info.role == LIST and reader.is_stack(resume.text[line.start : line.end]))
            for tag, date, info, line in zip(tags, dated, infos, resume.lines, strict=True)
        ]
        heads = mark_heads(resume, infos, dated, stacks, _cited(resume, infos, sections, dates))
        infos = [(info if stack else _head(info)) if head else _unhead(info) for info, head, stack in zip(infos, heads, stacks, strict=True)]
        schools = frozenset(number for number, section in enumerate(sections) if section.kind in _SCHOOLS)
        jobs = frozenset(number for number, section in enumerate(sections) if section.kind == _JOBS)
        entries, entry_of = find_entries(resume, infos, heads, dates, schools, now, PartFinder(parts, titles, jobs), resumed)
        infos = [replace(info, entry=entry) if entry >= 0 else info for info, entry in zip(infos, entry_of, strict=True)]
        return replace(draft, sections=tuple(sections), entries=tuple(entries), lines=tuple(infos))

    return find_sections


def _open_reader(tools: Tools, dates: DateReader, titles: frozenset[str]) -> LineReader:
    english = tools.taxonomy.english
    inner = frozenset(english["dates"]["inner"]["words"])
    return LineReader(english["labels"], dates, inner, tools.is_name, titles.union(english["items"]["roles"]["words"]))


def _cut(resume: Resume, headings: Mapping[int, str]) -> tuple[list[Section], list[int], dict[int, int]]:
    """The sections in order, for each line the index of its section, and which sections go on with which.

    A column of the page before goes on with its last section, whatever stood in the column beside it.
    """
    sections = [Section(PREAMBLE, "", 0, 0)]
    owner: list[int] = []
    resumed: dict[int, int] = {}
    name = _name_line(resume, headings)
    for index, line in enumerate(resume.lines):
        if index in headings:
            sections.append(Section(headings[index], resume.text[line.start : line.end], line.start, line.end))
        elif index == name:
            sections.append(Section(PREAMBLE, "", line.start, line.end))
        elif (above := column_above(resume.lines, index)) >= 0 and owner[above] != owner[-1]:
            resumed[len(sections)] = owner[above]
            sections.append(Section(sections[owner[above]].kind, "", line.start, line.end))
        owner.append(len(sections) - 1)
    last = dict(zip(owner, resume.lines, strict=True))
    return [replace(section, end=last[number].end) if number in last else section for number, section in enumerate(sections)], owner, resumed


def _name_line(resume: Resume, headings: Mapping[int, str]) -> int:
    """The line with the name where it stands below a heading: beside a sidebar that is read before it. -1 without one.

    It is no part of the sidebar's last section, and neither are the title and contact lines that follow it.
    """
    largest = max((resume.lines[index].size for index in headings), default=0.0)
    first = min(headings, default=len(resume.lines))
    large = (index for index, line in enumerate(resume.lines) if line.page == 1 and line.size > _NAME * largest)
    found = next(large, -1)
    return found if found > first else -1


def _info(
    reader: LineReader, resume: Resume, index: int, section: int, heading: bool, sections: list[Section], kinds: Mapping[str, Any]
) -> LineInfo:
    line = resume.lines[index]
    text = resume.text[line.start : line.end]
    if heading:
        return LineInfo(HEADING, section, body=line.end)
    in_list, dated = (bool(kinds.get(sections[section].kind, {}).get(key)) for key in ("list", "dated"))
    if sections[section].kind == PREAMBLE and reader.holds_mail_or_phone(text):
        return LineInfo(CONTACT, section, label="contact", body=line.start)
    role, label, body = first_role(reader, resume, index, in_list, dated)
    if role == HEADER and index and reader.goes_on(resume.text[resume.lines[index - 1].start : resume.lines[index - 1].end]):
        role = PROSE
    if in_list and role == LIST and not label:
        # A label in a cell or on a line of its own: "Languages" over or beside its items.
        alone = reader.label_kind(text)
        if alone and (line.bold or text.rstrip().endswith(":") or _has_neighbour(resume, index)):
            return LineInfo(LIST, section, label=alone, body=line.end)
    inner = reader.inner_list(text) if role == HEADER else 0
    then = LineInfo(LIST, section, label="tech", body=line.start + inner) if inner else None
    return LineInfo(role, section, label=label, body=body, then=then)


def _within_bullets(resume: Resume, infos: list[LineInfo]) -> list[LineInfo]:
    """A date in the further lines of a bullet heads nothing: `• Completed 240 interviews` over `(January 2022–September 2026)`."""
    inside, settled = False, []
    for index, info in enumerate(infos):
        line = resume.lines[index]
        bullet = resume.text.startswith("•", line.start)
        inside = bullet or (inside and resume.lines[index - 1].wraps)
        settled.append(replace(info, role=PROSE) if inside and not bullet and info.role == HEADER else info)
    return settled


def _has_neighbour(resume: Resume, index: int) -> bool:
    """Something stands to the right of it on the same row."""
    below = resume.lines[index + 1 : index + 2]
    return bool(below) and below[0].row == resume.lines[index].row


def _carry_labels(resume: Resume, infos: list[LineInfo]) -> list[LineInfo]:
    """A label governs the lines into which its own line wraps, and the cell or line behind a bare label."""
    carried = list(infos)
    for index in range(1, len(carried)):
        before, info = carried[index - 1].then or carried[index - 1], carried[index]
        line, above = resume.lines[index], resume.lines[index - 1]
        if not before.label or info.label or info.role == HEADING or info.section != before.section:
            continue
        bare = before.body >= above.end
        if above.wraps or (bare and (above.number == line.number or line.number == above.number + 1)):
            role = info.role if info.role == "contact" else LIST
            carried[index] = replace(info, label=before.label, role=role)
    return carried


def _short_runs(resume: Resume, infos: list[LineInfo], sections: list[Section]) -> list[LineInfo]:
    """Four or more short lines one below the other, outside of jobs and degrees, are the items of a list."""
    marked = list(infos)
    run: list[int] = []
    for index in range(len(infos) + 1):
        if index < len(infos) and infos[index].role == PROSE and sections[infos[index].section].kind in _LOOSE:
            line = resume.lines[index]
            if len(resume.text[line.start : line.end].split()) <= _ITEM_WORDS and not line.wraps:
                run.append(index)
                continue
        if len(run) >= _RUN:
            for place in run:
                marked[place] = replace(infos[place], role=LIST)
        run = []
    return marked


def _cited(resume: Resume, infos: Sequence[LineInfo], sections: Sequence[Section], dates: DateReader) -> list[bool]:
    """Which lines of the lists of papers hold a date."""
    return [
        info.role in (HEADER, PROSE) and sections[info.section].kind == _PAPERS and bool(dates.spans(resume.text[line.start : line.end]))
        for info, line in zip(infos, resume.lines, strict=True)
    ]


def _tags(resume: Resume, infos: Sequence[LineInfo], dated: Sequence[bool], reader: LineReader) -> list[bool]:
    """Which lines are of a run of names of skills, one a line, below what was done with them: the tags of a project."""
    tags = [False] * len(infos)
    for short, run in groupby(range(len(infos)), key=lambda index: dated[index] and infos[index].role == PROSE and _is_tag(resume, index)):
        lines = list(run) if short else []
        named = [reader.is_name(resume.text[resume.lines[index].start : resume.lines[index].end].strip("• ")) for index in lines]
        if len(lines) >= _TAGS and sum(named) >= _NAMED * len(lines):
            for index in lines:
                tags[index] = True
    return tags


def _is_tag(resume: Resume, index: int) -> bool:
    line = resume.lines[index]
    return len(resume.text[line.start : line.end].split()) <= _ITEM_WORDS and not line.bold


def _head(info: LineInfo) -> LineInfo:
    return info if info.role == HEADER else replace(info, role=HEADER)


def _unhead(info: LineInfo) -> LineInfo:
    """A dated line that heads no entry (outside of dated sections) is prose."""
    return replace(info, role=PROSE) if info.role == HEADER else info
