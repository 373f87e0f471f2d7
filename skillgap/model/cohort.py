"""What many resumes come to: each person's standing, and what the whole cohort meets and lacks."""

from __future__ import annotations

from dataclasses import dataclass

from skillgap.model.curriculum import CurriculumReport
from skillgap.model.document import Skipped
from skillgap.model.profile import Evidence
from skillgap.model.taxonomy import Requirement


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


@dataclass(frozen=True, slots=True)
class Standing:
    """One person against one role, as small as it can be: a cohort of thousands is held in memory whole."""

    coverage: float
    """0 to 1, as in GapReport."""
    verdicts: tuple[str, ...]
    """met, partial or missing, in the order of `RoleReport.requirements`."""
    shown: tuple[bool, ...]
    """In the same order; False with met means: claimed, never shown."""
    evidence: tuple[Evidence, ...] = ()
    """In the same order: the best that meets it, in full or in part."""


@dataclass(frozen=True, slots=True)
class Person:
    """One resume of a cohort."""

    source: str
    """Its path below the folder that was given, with `/`; the pseudonym where names are hidden."""
    sha256: str
    pages: int
    skills: int
    """How many were found."""
    quality: tuple[str, ...]
    standings: tuple[Standing, ...]
    """One for each role, in the order of `CohortReport.roles`."""


@dataclass(frozen=True, slots=True)
class RequirementCount:
    """How a cohort stands with one requirement. met + partial + missing is the number of people."""

    requirement: Requirement
    tier: str
    weight: int
    met: int
    claimed: int
    """Of those who met it: by claims only."""
    partial: int
    missing: int

    @property
    def people(self) -> int:
        """How many were asked."""
        return self.met + self.partial + self.missing

    @property
    def lacking(self) -> int:
        """Who has a gap: it is met in part, or not at all."""
        return self.partial + self.missing

    @property
    def share(self) -> float:
        """Of the people, how many have the gap: 0 to 1, four digits."""
        return round(self.lacking / self.people, 4) if self.people else 0.0


@dataclass(frozen=True, slots=True)
class Spread:
    """How coverage is spread over a cohort: 0 to 1, four digits. Quartiles by linear interpolation."""

    least: float
    lower: float
    median: float
    upper: float
    most: float
    tenths: tuple[int, ...]
    """How many people have 0 to below 10 %, 10 to below 20 %, ... and 90 to 100 %: ten numbers."""


@dataclass(frozen=True, slots=True)
class Group:
    """People with like gaps. What one lesson serves, not a rank."""

    people: tuple[int, ...]
    """Indices into `CohortReport.people`."""
    lacking: tuple[str, ...]
    """Ids of the requirements that every one of them lacks and not everybody in the cohort does, what fewest lack first."""


@dataclass(frozen=True, slots=True)
class RoleReport:
    """A cohort against one role."""

    role: str
    title: str
    setting: str
    strict: bool
    spread: Spread
    requirements: tuple[RequirementCount, ...]
    """By tier, then demand, then id."""
    gaps: tuple[str, ...]
    """Ids of the requirements that someone lacks: what most people lack first, then by weight, demand and id."""
    met_by_all: tuple[str, ...]
    groups: tuple[Group, ...]
    """Everybody once. Read one after the other, people with like gaps stand side by side."""
    curriculum: CurriculumReport | None = None
    """What a course covers of the gaps, where one was given."""


@dataclass(frozen=True, slots=True)
class CohortReport:
    """Many resumes against one or more roles."""

    people: tuple[Person, ...]
    """By source."""
    skipped: tuple[Skipped, ...]
    """By source."""
    roles: tuple[RoleReport, ...]
    """In the order asked; empty where nothing could be read."""
