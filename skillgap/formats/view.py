"""What a report says of one person, as records of plain words that HTML and Markdown lay out."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skillgap.formats.evidence import claim_words, found_besides
from skillgap.formats.outlook import change_words, move_words, today_words
from skillgap.formats.page import NBSP, clean
from skillgap.formats.view_quotes import Quotes, QuoteView, beyond, quotes_by_place, quotes_of
from skillgap.formats.view_target import TargetView, view_target
from skillgap.formats.words import count, quality_words, reason_words, skip_message
from skillgap.model import Assessed, Box, Mention, Picture, Profile, Skipped, Taxonomy

_MOST_SIDES = 6
# What no report can know, said in every one.
LIMITS = (
    "What a person can do and did not write down. A gap is something that the resume does not show.",
    "Whether what is written is true, and how well the work was done.",
    "Skills under names that the taxonomy does not hold, and what stands in pictures.",
    "What one employer asks. Shares are counts over postings of their time and place, and age with the market.",
    "Whether to hire. It explains and ranks what to learn; people decide.",
)


@dataclass(frozen=True, slots=True)
class PassedView:
    """A name that was not counted, and where."""

    name: str
    elsewhere: bool
    """Other mentions of it count."""
    places: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why names were not counted, and which."""

    reason: str
    rows: tuple[PassedView, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One requirement over several targets."""

    name: str
    states: tuple[str, ...]
    """For each target shown, claimed, partial, missing, or empty where it is not asked."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """A picture of a page and what is marked on it."""

    page: int
    width: float
    height: float
    picture: str
    """PNG in base64."""
    marks: tuple[tuple[str, str, tuple[Box, ...]], ...]
    """(kind, note, boxes)"""


@dataclass(frozen=True, slots=True)
class PersonView:
    """One resume with all its targets."""

    source: str
    read: str
    """Pages, words, skills and reader, in one line."""
    targets: tuple[TargetView, ...]
    pictures: tuple[SheetView, ...]
    outlook: tuple[tuple[str, tuple[str, ...]], ...]
    """(heading, sentences): where the person stands among several roles, and the ways from there."""
    sides: tuple[SideView, ...]
    """What several targets ask, side by side: what most of them ask first; none where there are more than fit on a page."""
    claims: tuple[tuple[str, str], ...]
    """(skill, what the claims file says of it)"""
    others: tuple[tuple[str, str], ...]
    """(skill that no target asks for, where it stands first)"""
    unknown: tuple[tuple[str, str], ...]
    """(item of a skills list, where)"""
    not_counted: tuple[ReasonView, ...]
    quality: tuple[tuple[str, str], ...]
    """(what was seen, what it may have cost)"""


@dataclass(frozen=True, slots=True)
class SkippedView:
    """A document that could not be read: no score, not even an empty one."""

    source: str
    message: str


def view_person(outcome: Assessed, taxonomy: Taxonomy) -> PersonView:
    """Everything that is said of one resume."""
    profile = outcome.profile
    targets = tuple(view_target(profile, report, taxonomy) for report in outcome.reports)
    return PersonView(
        source=clean(profile.source),
        read=f"{count(profile.pages, 'page')}, {count(profile.words, 'word')}, {count(len(profile.skills), 'skill')} found; read with {profile.reader}.",
        targets=targets,
        pictures=tuple(_sheet(picture) for picture in outcome.pictures),
        outlook=tuple(_outlook(outcome, taxonomy)),
        sides=tuple(view_sides(targets)) if 1 < len(targets) <= _MOST_SIDES else (),
        claims=tuple((skill.name, _claimed(skill.mentions, mention)) for skill in profile.skills for mention in skill.mentions if not mention.page),
        others=tuple(found_besides(outcome)),
        unknown=_unknown(profile),
        not_counted=tuple(_not_counted(profile, taxonomy)),
        quality=tuple(quality_words(signal) for signal in profile.quality),
    )


def view_sides(targets: Sequence[TargetView]) -> list[SideView]:
    """A row for each requirement that any of the targets asks for."""
    names: dict[str, str] = {}
    states: list[dict[str, str]] = []
    for target in targets:
        states.append({row.id: group.key for group in target.groups for row in group.rows})
        names.update((row.id, row.name) for group in target.groups for row in group.rows if row.id not in names)
    rows = [SideView(name, tuple(found.get(key, "") for found in states)) for key, name in names.items()]
    return sorted(rows, key=lambda row: (row.states.count(""), row.name.casefold()))


def _outlook(outcome: Assessed, taxonomy: Taxonomy) -> Iterator[tuple[str, tuple[str, ...]]]:
    if outcome.outlook:
        parts = (
            ("Where you stand", [today_words(outcome.outlook)]),
            ("What would change the order", list(change_words(outcome.outlook, taxonomy))),
            ("The nearest moves", list(move_words(outcome, outcome.outlook))),
        )
        for heading, sentences in parts:
            if sentences:
                yield heading, tuple(sentence.replace(NBSP, " ") for sentence in sentences)


def _sheet(picture: Picture) -> SheetView:
    marks = tuple((mark.kind, clean(" ".join(mark.notes)), tuple(box for box in mark.boxes if box.page == picture.page)) for mark in picture.marks)
    return SheetView(picture.page, round(picture.width, 2), round(picture.height, 2), b64encode(picture.png).decode("ascii"), marks)


def view_skipped(skipped: Skipped) -> SkippedView:
    """The name of the document, what is the matter and what to do next."""
    return SkippedView(clean(skipped.source), skip_message(skipped))


def _claimed(mentions: tuple[Mention, ...], claim: Mention) -> str:
    beside = "not named in the resume" if len(mentions) == 1 else "named in the resume, too"
    return f"{claim.evidence.label}, {beside}; {claim_words(claim)}"


def _unknown(profile: Profile) -> tuple[tuple[str, str], ...]:
    items = {clean(item.text): item for item in reversed(profile.unknown) if clean(item.text)}
    ordered = sorted(items.items(), key=lambda pair: (pair[1].page, pair[1].line, pair[1].start))
    return tuple((text, f"page {item.page}, line {item.line}") for text, item in ordered)


def _not_counted(profile: Profile, taxonomy: Taxonomy) -> list[ReasonView]:
    by_reason: dict[str, dict[str, list[Mention]]] = {}
    for mention in profile.not_counted:
        by_reason.setdefault(mention.reason, {}).setdefault(mention.skill, []).append(mention)
    counted, quotes = {skill.id for skill in profile.skills}, quotes_by_place(profile)
    return [
        ReasonView(reason_words(reason), tuple(_passed(quotes, taxonomy.skills[name].name, name in counted, mentions) for name, mentions in sorted(skills.items())))
        for reason, skills in sorted(by_reason.items())
    ]


def _passed(known: Quotes, name: str, elsewhere: bool, mentions: list[Mention]) -> PassedView:
    quotes = quotes_of(known, mentions, 1)
    return PassedView(name, elsewhere, beyond(mentions, name, quotes), quotes)
