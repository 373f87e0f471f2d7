"""Why one skill counts or does not count in one resume."""

from __future__ import annotations

from dataclasses import dataclass

from skillgap.model.profile import Evidence, Mention, ShownSkill
from skillgap.model.report import GapReport, Verdict
from skillgap.model.taxonomy import Skill


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
    """longer_name, other_skill, topic or plain_word."""
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
