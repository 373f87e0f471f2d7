"""Tells what a section without a known heading is, by what stands in it: jobs, degrees, or neither."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from skillgap.model import Resume, Section
from skillgap.stages.headings import plain
from skillgap.stages.lines import LineReader
from skillgap.stages.looks import text_of

# What stands above the first heading: name, contact, and often a tagline or a summary.
PREAMBLE = "preamble"
# Kinds that say nothing sure about what is below them.
_OPEN = frozenset({PREAMBLE, "other", "wanted"})
# Kinds into which jobs without a heading of their own may run.
_RUN_INTO = frozenset({PREAMBLE, "skills", "summary", "languages", "interests", "focus"})
# Words of a project's name at most, and of the first line of what is told of it at least.
_NAME_WORDS, _TOLD_WORDS = 6, 6
_JOBS, _SKILLS = "experience", "skills"
# Lines without a date that are a list of skills: how many at least, the words of an item at most, and the share of items.
_LEAST, _ITEM_WORDS, _ITEMS = 3, 5, 0.8
_NEAR = 2  # lines between a date and the title or degree that it dates


class SectionGuesser:
    """Finds jobs and degrees by a date with a job title or a degree beside it."""

    def __init__(self, english: Mapping[str, Mapping[str, Any]], reader: LineReader) -> None:
        titles = "|".join(map(re.escape, english["cues"]["titles"]["words"]))
        degrees = "|".join(map(re.escape, english["headings"]["telling"]["education"]))
        self._title = re.compile(rf"\b(?:{titles})\b")
        self._degree = re.compile(rf"\b(?:{degrees})\b")
        self._reader = reader

    def settle(self, resume: Resume, sections: Sequence[Section], owner: Sequence[int]) -> tuple[list[Section], list[int]]:
        """The sections with their kinds settled; a preamble that runs into jobs is cut where they begin."""
        settled, owners = self._without_jobs(resume, sections, owner), list(owner)
        for number, section in enumerate(sections):
            if section.kind not in _OPEN | _RUN_INTO:
                continue
            lines = [index for index, own in enumerate(owner) if own == number]
            start, kind = self._first_entry(resume, lines)
            if section.kind == "skills" and kind != "experience":
                start, kind = self._first_project(resume, lines)
            if not kind:
                continue
            if section.kind not in _RUN_INTO:
                settled[number] = replace(section, kind=kind)
            else:
                begin = resume.lines[start].start
                settled[number] = replace(section, end=begin)
                settled.append(Section(kind, "", begin, section.end))
                owners = [len(settled) - 1 if own == number and index >= start else own for index, own in enumerate(owners)]
        return settled, owners

    def _without_jobs(self, resume: Resume, sections: Sequence[Section], owner: Sequence[int]) -> list[Section]:
        """The sections, those of jobs that hold no date and nothing but items being lists of skills, where others hold jobs: `Coding experience`."""
        numbers = [number for number, section in enumerate(sections) if section.kind == _JOBS]
        jobs = {number: [text_of(resume, index) for index, own in enumerate(owner) if own == number][1:] for number in numbers}
        undated = {number: texts for number, texts in jobs.items() if not any(map(self._reader.has_date, texts))}
        if len(undated) == len(jobs):
            return list(sections)
        lists = {number for number, texts in undated.items() if sections[number].heading and self._is_list(texts)}
        return [replace(section, kind=_SKILLS) if number in lists else section for number, section in enumerate(sections)]

    def _is_list(self, texts: Sequence[str]) -> bool:
        items = sum(len(text.split()) <= _ITEM_WORDS or self._reader.is_list(text) for text in texts)
        return len(texts) >= _LEAST and items >= _ITEMS * len(texts)

    def _first_project(self, resume: Resume, lines: Sequence[int]) -> tuple[int, str]:
        """The same for what was built, below a list of skills without a heading between: a name, a period, and sentences."""
        texts = {index: resume.text[resume.lines[index].start : resume.lines[index].end].strip() for index in lines}
        for name, period, told in zip(lines, lines[1:], lines[2:], strict=False):
            if self._reader.is_period(texts[period]) and len(texts[name].split()) <= _NAME_WORDS and len(texts[told].split()) >= _TOLD_WORDS:
                return name, "projects"
        return 0, ""

    def _first_entry(self, resume: Resume, lines: Sequence[int]) -> tuple[int, str]:
        """(line at which the first job or degree begins, kind of the section); kind is empty without one."""
        for place, index in enumerate(lines):
            line = resume.lines[index]
            if not self._reader.has_date(resume.text[line.start : line.end]):
                continue
            near = lines[max(0, place - _NEAR) : place + _NEAR + 1]
            words = {other: plain(resume.text[resume.lines[other].start : resume.lines[other].end]) for other in near}
            short = {other: text for other, text in words.items() if len(text.split()) <= 12}
            degrees = [other for other, text in short.items() if self._degree.search(text)]
            titles = [other for other, text in short.items() if self._title.search(text)]
            if degrees:
                return min([*degrees, index]), "education"
            if titles:
                return min([*titles, index]), "experience"
        return 0, ""
