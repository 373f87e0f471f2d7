"""The nouns of skillgap: frozen, picklable records that every other module speaks in.

Offsets are character positions in `Resume.text`, end exclusive. Lengths on a page are PDF points
from the top left corner. Months are written `YYYY-MM`. Nothing here does I/O.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


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


# ---------------------------------------------------------------- what a reader hands on


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word and the place of each of its characters."""

    start: int
    end: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    """x of the left edge of each character, and of the right edge of the last: end - start + 1 numbers."""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of words that belong together on one row of a page.

    Far-apart parts of a row (label, text, date) are lines of their own that share `number`.
    """

    page: int
    number: int
    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    block: int
    """Runs through the document in reading order: paragraphs, columns and list areas."""
    wraps: bool
    """The sentence or item goes on in the next line, so a name may too."""


@dataclass(frozen=True, slots=True)
class Resume:
    """The text of one document. `text` is its lines joined by newlines."""

    source: str
    sha256: str
    reader: str
    pages: int
    text: str
    lines: tuple[Line, ...]
    words: tuple[Word, ...] = ()
    quality: tuple[str, ...] = ()
    """Signals of what reading may have cost: two_columns, glued_words, ... (sorted)."""
    written: str = ""
    """Month in which the document says that it was made: what `Present` means in it. Empty if unknown."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document that gave no profile, and why. It travels the same road as a Profile."""

    source: str
    reason: str
    """One of the keys of `errors.SKIP_REASONS`."""
    message: str
    sha256: str = ""
    pages: int = 0
    reader: str = ""


# ---------------------------------------------------------------- what the stages make of it


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


# ---------------------------------------------------------------- what the taxonomy holds


@dataclass(frozen=True, slots=True)
class Skill:
    """A concept with its written forms and its relations to other skills (ids)."""

    id: str
    name: str
    kind: str
    area: str
    """The file it stands in: `taxonomies/skills/<area>.toml`."""
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    """The forms that are also a word, a letter, a person, a company: context decides."""
    broader: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure is from."""

    id: str
    title: str
    date: str
    n: int = 0


# A tier by which a setting says that it does not ask for the requirement at all.
NOT_ASKED = "none"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a role asks for, met by any of several skills."""

    id: str
    name: str
    area: str
    tier: str
    any_of: tuple[str, ...]
    at_least: int = 1
    demand: float | None = None
    """Share of postings that ask for it, 0 to 1; None where there is no figure."""
    source: str = ""
    setting: tuple[tuple[str, str], ...] = ()
    """(setting, tier) pairs where the tier differs."""
    build: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """An occupation and what it asks for."""

    id: str
    title: str
    also_called: tuple[str, ...]
    focus: str
    delivers: tuple[str, ...]
    settings: tuple[str, ...]
    sources: tuple[Source, ...]
    requirements: tuple[Requirement, ...]
    facts: tuple[tuple[str, str], ...] = ()
    """(label, text) pairs: pay, entry barrier, remote share, best fit, market, tools ..."""


# Kinds whose names are names, not nouns: pandas is no panda.
PRODUCT_KINDS = frozenset({"language", "library", "tool", "platform", "database"})
# How far a written form can be trusted: it means the skill wherever it stands; it is a plain word where
# it is not printed as the taxonomy prints it (`flask`, `quest`); only context tells.
SURE, CASED, AMBIGUOUS = 0, 1, 2
# skill id, form as the taxonomy writes it, one of the three
FormRow = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Everything that the files in `taxonomies/` say, checked and compiled."""

    version: str
    sha256: str
    skills: Mapping[str, Skill]
    roles: Mapping[str, Role]
    english: Mapping[str, Mapping[str, Any]]
    """What each file in `taxonomies/english/` holds, by its stem: headings, cues, deeds ..."""
    forms: Mapping[str, Mapping[str, tuple[FormRow, ...]]]
    """First token of a name -> key of the name -> the skills that it may mean."""
    spellings: Mapping[str, list[tuple[str, str]]]
    """First letter and length (`p7`) -> (letters of a name, skill id): where a typo is looked up."""
    everyday: frozenset[str] = frozenset()
    """The common English words among the words of all written forms."""


    def find(self, key: str) -> tuple[FormRow, ...]:
        """The skills that a name (as a key) may mean; empty where no skill is written so."""
        return self.forms.get(key.partition(" ")[0], {}).get(key, ())


# ---------------------------------------------------------------- what an assessment says


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one requirement comes to for one profile. Everything that the coverage needs is here."""

    requirement: Requirement
    tier: str
    weight: int
    verdict: str
    """met, partial or missing."""
    shown: bool
    """False where it is met by claims only (a skills list, a summary)."""
    by: tuple[str, ...]
    """Ids of the skills of the profile that met it, or met it in part."""
    evidence: Evidence
    why: str
    missing: tuple[str, ...]
    """Ids any of which would help to close it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan."""

    requirement: str
    skill: str
    why: str
    build: str = ""
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapReport:
    """One profile against one role."""

    role: str
    title: str
    setting: str
    strict: bool
    coverage: float
    """Sum of weight times credit over sum of weight, 0 to 1."""
    verdicts: tuple[Verdict, ...]
    plan: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessed:
    """One resume with its reports, one for each role that was asked for, in the order asked."""

    profile: Profile
    reports: tuple[GapReport, ...]


# What becomes of one document; every format takes a stream of these.
Outcome = Assessed | Skipped


# ---------------------------------------------------------------- why one skill counts or not


@dataclass(frozen=True, slots=True)
class Link:
    """One step from a skill to one that it shows."""

    relation: str
    """broader (is a kind of) or implies (who uses it has used)."""
    skill: str


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with what stands around it."""

    mention: Mention
    words: str
    """The line or lines as printed; empty for contact lines and claims."""
    first: str = ""
    last: str = ""
    """The dates of its entry, empty where it has none."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A place where a form of the skill is printed and was not read as the skill."""

    text: str
    page: int
    line: int
    words: str
    reason: str
    """longer_name, other_skill or plain_word."""
    other: str = ""
    """Id of the skill that was read there instead."""


@dataclass(frozen=True, slots=True)
class Backing:
    """Another skill of the resume that shows this one, and by which steps."""

    skill: str
    evidence: Evidence
    path: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a skill does, or would do, for one requirement of a role."""

    role: str
    verdict: Verdict
    how: str
    """itself, through (the path leads to a skill that is asked for) or near (related to one)."""
    path: tuple[Link, ...]
    counted: bool
    """Whether the skill, or one of the resume that shows it, is among those that met the requirement."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one skill counts or does not count in one resume."""

    source: str
    skill: Skill
    shown: ShownSkill | None
    places: tuple[Place, ...]
    """In the order of the text; claims last."""
    passed_over: tuple[PassedOver, ...]
    backing: tuple[Backing, ...]
    reports: tuple[GapReport, ...]
    bearings: tuple[Bearing, ...]
    """In the order of the reports; in each, what asks for the skill itself first and what is only near it last."""


# ---------------------------------------------------------------- what many resumes name that the taxonomy does not know


@dataclass(frozen=True, slots=True)
class UnknownCount:
    """An item of skills lists that the taxonomy does not know, over many resumes."""

    text: str
    """As most of the resumes write it."""
    resumes: int
    source: str
    page: int
    line: int
    """Where it stands first."""
