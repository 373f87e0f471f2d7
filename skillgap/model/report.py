"""What an assessment says of one resume."""

from __future__ import annotations

from dataclasses import dataclass

from skillgap.model.document import Skipped
from skillgap.model.marks import Picture
from skillgap.model.outlook import Outlook
from skillgap.model.profile import Evidence, Profile
from skillgap.model.taxonomy import Requirement


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
    """One step of a plan: it closes one requirement of the role."""

    requirement: str
    name: str
    """Of the requirement."""
    stage: str
    """core, important or bonus: the highest tier of what it closes and of what needs it."""
    skill: str
    """The one to learn first for it."""
    why: str
    build: str = ""
    before: tuple[str, ...] = ()
    """Skills to learn before it that no step teaches and the profile does not have."""
    opens: tuple[str, ...] = ()
    """Requirements of later steps that need it."""
    shows: tuple[str, ...] = ()
    """Skills that the resume only claims and that building this would show."""


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
    outlook: Outlook | None = None
    """Where several roles were asked for."""
    pictures: tuple[Picture, ...] = ()
    """Of its pages; only where they were asked for."""


# What becomes of one document; every format takes a stream of these.
Outcome = Assessed | Skipped
