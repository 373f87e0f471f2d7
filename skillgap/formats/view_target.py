"""What a report says of one resume against one role, as records of plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from skillgap.formats.evidence import Backed, backing, claim_words
from skillgap.formats.page import NBSP
from skillgap.formats.plan import planned, stage_name, step_lines
from skillgap.formats.target import Group, closing, earned, groups, has_claims, setting_words, summary
from skillgap.formats.view_quotes import Quotes, QuoteView, beyond, quotes_by_place, quotes_of
from skillgap.formats.words import TIERS, area_words, percent, points
from skillgap.model import GapReport, Profile, Taxonomy, Verdict

_MOST_QUOTES = 2


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One skill of the resume that met a requirement, in full or in part."""

    name: str
    how: str
    level: str
    places: str
    quotes: tuple[QuoteView, ...]
    said: tuple[str, ...]
    """What the claims file says."""


@dataclass(frozen=True, slots=True)
class RequirementView:
    """One requirement with what shows it and what would close it."""

    id: str
    name: str
    asked: str
    why: str
    evidence: tuple[EvidenceView, ...]
    rest: tuple[str, ...]
    """More skills that show it."""
    close: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """The requirements under one heading."""

    key: str
    """shown, claimed, partial or missing."""
    heading: str
    about: str
    rows: tuple[RequirementView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the plan."""

    name: str
    lines: tuple[tuple[str, str], ...]
    """(label, text): what to learn, why, what it opens, what it would show, what to build."""


@dataclass(frozen=True, slots=True)
class StageView:
    """Steps of the plan under one heading. `first` is the number of its first step."""

    heading: str
    first: int
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class TierView:
    """A row of the table from which the coverage can be recomputed."""

    label: str
    met: int
    partial: int
    missing: int
    earned: str
    weight: int


@dataclass(frozen=True, slots=True)
class AreaView:
    """How deep a resume goes in one area. The four numbers are shares of the weight of all requirements."""

    name: str
    shown: float
    claimed: float
    partial: float
    asked: float
    points: str


@dataclass(frozen=True, slots=True)
class TargetView:
    """One resume against one role."""

    role: str
    title: str
    manner: str
    """The setting and --strict, in words; empty without."""
    sentence: str
    coverage: float
    share: str
    sum: str
    tiers: tuple[TierView, ...]
    whole: AreaView
    """All areas together."""
    areas: tuple[AreaView, ...]
    """Worst first: by the points that are lacking."""
    groups: tuple[GroupView, ...]
    plan: tuple[StageView, ...]
    planned: str
    """How many steps of how many the plan shows."""
    sources: tuple[str, ...]

    def number(self, key: str) -> int:
        """How many requirements a group holds."""
        return next(len(group.rows) for group in self.groups if group.key == key)


def view_target(profile: Profile, report: GapReport, taxonomy: Taxonomy) -> TargetView:
    """Everything that is said of one resume against one role."""
    quotes = quotes_by_place(profile)
    used = {verdict.requirement.source for verdict in report.verdicts if verdict.requirement.demand is not None}
    manner = [f"{report.setting} setting"] if report.setting else []
    tiers = tuple(_tier(label, rows) for tier, label in TIERS.items() if (rows := [row for row in report.verdicts if row.tier == tier]))
    every = _tier("all", report.verdicts)
    return TargetView(
        role=report.role,
        title=report.title,
        manner=", ".join([*manner, *(["strict"] if report.strict else [])]),
        sentence=" ".join(filter(None, ["".join(text for text, _ in summary(report)).replace(NBSP, " "), setting_words(report, taxonomy.roles[report.role])])),
        coverage=report.coverage,
        share=percent(report.coverage),
        sum=f"{every.earned} / {every.weight} = {100 * earned(report.verdicts) / every.weight:.1f} %",
        tiers=(*tiers, every),
        whole=view_area("All", report.verdicts, report),
        areas=tuple(view_areas(report)),
        groups=tuple(_group(group, profile, quotes, taxonomy) for group in groups(report, claims=has_claims(profile))),
        plan=tuple(view_plan(report, taxonomy)),
        planned=planned(report),
        sources=tuple(f"{source.title}, {source.date}" for source in taxonomy.roles[report.role].sources if source.id in used),
    )


def _tier(label: str, rows: Sequence[Verdict]) -> TierView:
    met, partial, missing = (sum(row.verdict == name for row in rows) for name in ("met", "partial", "missing"))
    return TierView(label, met, partial, missing, points(earned(rows)), sum(row.weight for row in rows))


def view_areas(report: GapReport) -> list[AreaView]:
    """The areas of a role: what each weighs, and what of that is shown, only claimed and there in part."""
    names = sorted({verdict.requirement.area for verdict in report.verdicts})
    areas = [view_area(area_words(name), [row for row in report.verdicts if row.requirement.area == name], report) for name in names]
    return sorted(areas, key=lambda area: (area.shown + area.claimed + area.partial - area.asked, area.name))


def view_area(name: str, rows: Sequence[Verdict], report: GapReport) -> AreaView:
    """What some of the requirements weigh, and what of that is earned."""
    total = sum(verdict.weight for verdict in report.verdicts) or 1
    weight, all_earned = sum(verdict.weight for verdict in rows), earned(rows)
    shown = earned(row for row in rows if row.shown)
    partial = earned(row for row in rows if row.verdict == "partial")
    return AreaView(name, shown / total, (all_earned - shown - partial) / total, partial / total, weight / total, f"{points(all_earned)} of {weight}")


def view_plan(report: GapReport, taxonomy: Taxonomy) -> Iterator[StageView]:
    """The stages of the plan in their order."""
    names = {verdict.requirement.id: verdict.requirement.name for verdict in report.verdicts}
    first = 1
    for stage, group in groupby(report.plan, key=lambda step: step.stage):
        steps = tuple(StepView(step.name, tuple((label, text.replace(NBSP, " ")) for label, text in step_lines(step, names, taxonomy))) for step in group)
        yield StageView(stage_name(stage, first=first == 1), first, steps)
        first += len(steps)


def _group(group: Group, profile: Profile, quotes: Quotes, taxonomy: Taxonomy) -> GroupView:
    key = "shown" if group.style == "met" else group.style
    return GroupView(key, group.heading.capitalize(), group.about, tuple(_requirement(row, profile, quotes, taxonomy) for row in group.verdicts))


def _requirement(verdict: Verdict, profile: Profile, quotes: Quotes, taxonomy: Taxonomy) -> RequirementView:
    asked = verdict.requirement
    backed, rest = backing(profile, verdict, taxonomy)
    return RequirementView(
        id=asked.id,
        name=asked.name,
        asked=f"{verdict.tier}, in {percent(asked.demand)} of postings" if asked.demand is not None else verdict.tier,
        why=verdict.why.partition(": ")[0] if verdict.verdict == "partial" else "",
        evidence=tuple(_evidence(quotes, row) for row in backed),
        rest=tuple(rest),
        close="" if verdict.verdict == "met" else closing(verdict, taxonomy).replace(NBSP, " "),
    )


def _evidence(known: Quotes, backed: Backed) -> EvidenceView:
    name, how, evidence, mentions = backed
    said = tuple(dict.fromkeys(claim_words(mention) for mention in mentions if not mention.page))
    quotes = quotes_of(known, mentions, _MOST_QUOTES)
    where = beyond([mention for mention in mentions if mention.page], name, quotes)
    return EvidenceView(name, how.replace(NBSP, " "), evidence.label, where, quotes, said)
