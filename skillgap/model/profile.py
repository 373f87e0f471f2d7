"""What the stages make of a resume: sections, entries, mentions, and the profile that they come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Evidence(IntEnum):
    """How well a resume backs a skill; a later member is stronger (DESIGN.md section 1)."""

    NONE = 0
    WANTED = 1
    STUDIED = 2
    LISTED = 3
    USED = 4
    SUSTAINED = 5

    @property
    def label(self) -> str:
        """The word that reports and JSON use, for instance `used`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the resume under one heading. `kind` is one of the kinds in english/headings.toml."""

    kind: str
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A job, project, degree or the like inside a section, with its dates where it has any."""

    section: int
    """Index into the sections."""
    start: int
    end: int
    first: str = ""
    last: str = ""
    """Both `YYYY-MM`, or empty where the entry has no date."""
    months: int = 0
    part_of: int = -1
    """Index of the entry whose dates it has, being a part of it; -1 for one of its own."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a skill is named, and whether it counts."""

    skill: str
    start: int
    end: int
    text: str
    page: int
    line: int
    section: str
    found_by: str
    """alias, list (shared head or tail), prose, typo or claim."""
    score: float = 1.0
    entry: int = -1
    """Index into the entries, -1 outside of them."""
    reason: str = ""
    """Why it does not count; empty where it does."""
    evidence: Evidence = Evidence.NONE
    note: str = ""
    """What the claims file says beside a claim. A claim stands nowhere in the resume: page, line, start and end are 0."""

    @property
    def counts(self) -> bool:
        """Whether the mention is evidence of the skill."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class Unknown:
    """An item of a skills list that the taxonomy does not know."""

    text: str
    page: int
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence or item in which a mention stands, as printed and cut to what is near."""

    start: int
    end: int
    """Of the mention: `before`, its words and `after` make the quote."""
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Job:
    """A job whose title names a role."""

    role: str
    first: str
    last: str
    """Both `YYYY-MM`, or empty where the job has no date."""
    months: int


@dataclass(frozen=True, slots=True)
class ShownSkill:
    """A skill with all that a resume says of it."""

    id: str
    name: str
    kind: str
    evidence: Evidence
    mentions: tuple[Mention, ...]
    first_used: str = ""
    last_used: str = ""
    months: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that a resume shows, before any role is chosen. It alone crosses process borders."""

    source: str
    sha256: str
    reader: str
    pages: int
    words: int
    quality: tuple[str, ...]
    skills: tuple[ShownSkill, ...]
    """Sorted by id."""
    not_counted: tuple[Mention, ...]
    unknown: tuple[Unknown, ...]
    jobs: tuple[Job, ...] = ()
    """Those whose titles name a role, the latest first."""
    quotes: tuple[Quote, ...] = ()
    """Sorted by place; only where they were asked for, and never of the lines with names and addresses."""
