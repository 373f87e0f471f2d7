"""The record that every stage takes and returns, and what the stages share: the tools they are opened with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from skillgap.model import Entry, Line, Mention, Resume, Section, Taxonomy, Unknown
from skillgap.stages.cues import Cues
from skillgap.tokens import Normalizer, Token, key_of

_TOP = "preamble"  # the kind of the section above the first heading (guess.PREAMBLE)
_NAME_LINES = 4
_NAME_WORDS = 5
_LEAST_WORDS = 9  # from which a line above the first heading is read as a sentence and not as a name or title
# What a line of a resume is.
HEADING, CONTACT, HEADER, LIST, PROSE = "heading", "contact", "header", "list", "prose"


@dataclass(frozen=True, slots=True)
class LineInfo:
    """What the sections stage finds out about one line."""

    role: str
    section: int
    entry: int = -1
    label: str = ""
    """The kind of the label that opens the line or governs it (english/labels.toml), or empty."""
    body: int = 0
    """Offset behind the label, or the start of the line."""
    then: LineInfo | None = None
    """What the line is from a second label on: `Client: Alder Bank | Environment: Java, Oracle`."""


@dataclass(frozen=True)
class Draft:
    """A resume on its way to a profile. Stages replace parts of it and never change it."""

    resume: Resume
    text: str
    """resume.text with the newline after a line that wraps turned into a blank: same offsets."""
    tokens: tuple[Token, ...]
    norms: tuple[str, ...]
    """The normal forms of `tokens`."""
    token_starts: tuple[int, ...]
    sections: tuple[Section, ...] = ()
    entries: tuple[Entry, ...] = ()
    lines: tuple[LineInfo, ...] = ()
    mentions: tuple[Mention, ...] = ()
    spares: tuple[Mention, ...] = ()
    """Sure names inside doubtful ones, which count where the longer name proves to be none."""
    unknown: tuple[Unknown, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.resume.lines]

    def line_at(self, offset: int) -> int:
        """Index of the line that holds an offset."""
        return (bisect_right(self._line_starts, offset) or 1) - 1

    def token_at(self, offset: int) -> int:
        """Index of the token that holds an offset, or of the last one before it."""
        return (bisect_right(self.token_starts, offset) or 1) - 1

    def token_span(self, start: int, end: int) -> tuple[int, int]:
        """(first token, index behind the last) of the text between two offsets."""
        return self.token_at(start), self.token_at(end - 1) + 1

    def norm_at(self, index: int) -> str:
        """The normal form of a token, or a newline beyond either end of the text."""
        return self.norms[index] if 0 <= index < len(self.norms) else "\n"

    def info_at(self, offset: int) -> LineInfo:
        """What the line at an offset is."""
        info = self.lines[self.line_at(offset)]
        return info.then if info.then and offset >= info.then.body else info

    @cached_property
    def name_line(self) -> int:
        """Index of the line that holds the person's name: the largest of the first few; -1 without lines.

        Where a sidebar is read before it, it begins a second top of the page.
        """
        tops = [0, *(self.line_at(section.start) for section in self.sections[1:] if section.kind == _TOP)]
        near = [index for top in tops for index in range(top, min(top + _NAME_LINES, len(self.resume.lines)))]
        first = [index for index in near if self.resume.lines[index].page == 1]
        short = [index for index in first if len(self.line_text(index).split()) <= _NAME_WORDS and not any(map(str.isdigit, self.line_text(index)))]
        return max(short, key=lambda index: (self.resume.lines[index].size, -index), default=-1)

    @cached_property
    def private_lines(self) -> frozenset[int]:
        """Indexes of the contact lines, and of the short lines at the top where the name stands."""
        top = [index for index, info in enumerate(self.lines) if self.section_kind(info) == _TOP]
        short = {index for index in top if len(self.line_text(index).split()) < _LEAST_WORDS}
        return frozenset(short | {index for index, info in enumerate(self.lines) if info.role == CONTACT})

    def line_text(self, index: int) -> str:
        """The text of one line."""
        line = self.resume.lines[index]
        return self.text[line.start : line.end]

    def section_kind(self, info: LineInfo) -> str:
        """The kind of the section in which a line stands."""
        return self.sections[info.section].kind if self.sections else "other"

    def mention(self, skill: str, start: int, end: int, found_by: str, score: float = 1.0) -> Mention:
        """A new mention at a place in the text, with page, line, section and entry filled in."""
        index = self.line_at(start)
        line: Line = self.resume.lines[index]
        info = self.info_at(start)
        return Mention(
            skill=skill,
            start=start,
            end=end,
            text=self.resume.text[start:end],
            page=line.page,
            line=line.number,
            section=self.section_kind(info),
            found_by=found_by,
            score=score,
            entry=info.entry,
        )


def open_draft(resume: Resume, text: str, tokens: Iterable[Token]) -> Draft:
    """The draft with which the stages begin: nothing is found yet. `text` is as in Draft."""
    kept = tuple(tokens)
    norms = tuple(token.norm for token in kept)
    return Draft(resume, text, kept, norms, tuple(token.start for token in kept))


@dataclass(frozen=True)
class Tools:
    """What a stage is opened with: made once, shared by all stages and all resumes."""

    taxonomy: Taxonomy
    normalize: Normalizer

    def is_name(self, text: str) -> bool:
        """Whether the whole text is a written form of a skill."""
        return bool(self.taxonomy.find(key_of(text, self.normalize)))

    @cached_property
    def cues(self) -> Cues:
        """All of english/cues.toml; two stages ask it."""
        return Cues(self.taxonomy.english["cues"])


Stage = Callable[[Draft], Draft]
OpenStage = Callable[[Tools], Stage]
