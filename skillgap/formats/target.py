"""One target of the text report: the sentence that sums up, the arithmetic, and the requirements by verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from skillgap.formats.evidence import evidence_rows, labelled
from skillgap.formats.page import NBSP, Row, Span, bind, clean, flow, title_rows
from skillgap.formats.plan import plan_rows
from skillgap.formats.words import TIERS, count, listing, percent, points
from skillgap.model import NOT_ASKED, PRODUCT_KINDS, GapReport, Profile, Requirement, Role, Taxonomy, Verdict

CREDITS = {"met": 1.0, "partial": 0.5, "missing": 0.0}
_INDENT, _HANG = "  ", "    "
_NAMES = 6
# Titles in the plural, by how people are called by what they do: `Software Developers`, `Managers, All Other`.
_PLURAL = re.compile(r"^[^,]*(?:[eo]rs|ists|[ai]ns|nts)(?:,|$)")


def target_rows(profile: Profile, report: GapReport, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Everything about one resume against one role."""
    title = f"{clean(profile.source)} against {report.title}"
    title += f", {report.setting} setting" if report.setting else ""
    added = has_claims(profile)
    denied = any(mention.reason == "denied_by_claims" for mention in profile.not_counted)
    title += ", with a claims file" if added or denied else ""
    yield from title_rows(title, width)
    yield []
    yield from flow(summary(report), width)
    if told := setting_words(report, taxonomy.roles[report.role]):
        yield from flow([(told, "")], width)
    yield []
    yield from coverage_rows(report, width)
    for group in groups(report, claims=added):
        if group.verdicts:
            yield []
            yield from group.rows(profile, taxonomy, width)
    yield from plan_rows(report, taxonomy, width)
    yield from source_rows(report, taxonomy.roles[report.role], width)


def short_rows(reports: Sequence[GapReport], width: int) -> Iterator[Row]:
    """A paragraph for each role that is not told whole, and how to see it whole."""
    yield [(f"THE OTHER {count(len(reports), 'role').upper()} IN SHORT", "head")]
    told = "Add --target and the role's id for all that is said of one; --format json, html and markdown say all of every one."
    yield from flow([(told, "dim")], width, _INDENT)
    for report in reports:
        met, partial = (len(by_verdict(report, verdict)) for verdict in ("met", "partial"))
        spans: list[Span] = [
            (f"{percent(report.coverage):>5}".replace(" ", NBSP), "name"),
            (f"{NBSP}{NBSP}{report.title} ({bind(report.role)}): meets {met} of {len(report.verdicts)}", ""),
            (f" and {partial} in part" if partial else "", ""),
            (f"; to work on first: {listing(first)}" if (first := first_steps(report)) else "", ""),
        ]
        yield from flow([*spans, (".", "")], width, _INDENT, _INDENT + " " * 7)


def first_steps(report: GapReport) -> list[str]:
    """What to work on first, as it is called inside a sentence."""
    return [_inside(step.name) for step in report.plan][:3]


def summary(report: GapReport) -> list[Span]:
    """What it comes to, in one sentence, and what to do first in a second."""
    met, partial, missing = (by_verdict(report, verdict) for verdict in ("met", "partial", "missing"))
    claimed = [verdict for verdict in met if not verdict.shown]
    asked = " under --strict" if report.strict else ""
    spans: list[Span] = [
        ("This resume covers ", ""),
        (bind(percent(report.coverage)), "name"),
        (f" of what is asked of {role_words(report.title)}{asked}. Of {count(len(report.verdicts), 'requirement')} it meets ", ""),
        (str(len(met) or "none"), "met"),
    ]
    if claimed:
        spans.append((f" ({len(claimed)} only claimed, not shown in work)", ""))
    if partial:
        spans += [(" and ", ""), (str(len(partial)), "partial"), (" in part", "")]
    spans += [("; ", ""), (str(len(missing) or "none"), "missing"), (f" {'are' if len(missing) > 1 else 'is'} missing.", "")]
    if first := first_steps(report):
        spans.append((f" To work on first: {listing(first)}.", ""))
    return spans


def setting_words(report: GapReport, role: Role) -> str:
    """What the setting changed, in a sentence; empty without a setting and where it changed nothing."""
    changed = [(row.name, dict(row.setting)[report.setting], row.tier) for row in role.requirements if report.setting in dict(row.setting)]
    told = [f"{name} is {'not asked' if tier == NOT_ASKED else f'{tier} instead of {usual}'}" for name, tier, usual in changed if tier != usual]
    return f"The {report.setting} setting changes {len(told)} of {len(role.requirements)} requirements: {'; '.join(told)}." if told else ""


def role_words(title: str) -> str:
    """A role inside a sentence: `an ML Engineer`, `a Nurse`; `Data Scientists` where the title is a plural, as those of O*NET are."""
    if _PLURAL.search(title):
        return title
    return f"an {title}" if title[:1] in "AEIO" or title.startswith(("ML ", "NLP ", "LLM ", "SRE", "MLOps")) else f"a {title}"


def _inside(name: str) -> str:
    """A name as it stands inside a sentence: `a cloud`, `Python`."""
    return name[0].lower() + name[1:] if name.startswith(("A ", "An ")) else name


def by_verdict(report: GapReport, verdict: str) -> list[Verdict]:
    """The verdicts of one kind, in the order of the report."""
    return [row for row in report.verdicts if row.verdict == verdict]


def coverage_rows(report: GapReport, width: int) -> Iterator[Row]:
    """The table from which the coverage can be recomputed by hand."""
    yield [(f"COVERAGE {percent(report.coverage)}", "head"), ("  " + _bar(report.coverage), "dim")]
    explained = "A requirement weighs 3 points if core, 2 if important, 1 if a bonus. Met earns all of them, in part earns half, missing earns none."
    yield from flow([(explained, "")], width, _INDENT)
    yield []
    yield [(f"{_INDENT}{'':14}{'met':>4}{'in part':>9}{'missing':>9}{'points':>9}", "dim")]
    total, most = 0.0, 0
    for tier in TIERS:
        rows = [verdict for verdict in report.verdicts if verdict.tier == tier]
        if rows:
            got, weight = earned(rows), sum(verdict.weight for verdict in rows)
            total, most = total + got, most + weight
            yield [(_table_row(TIERS[tier], rows, got, weight), "")]
    yield [(_table_row("all", report.verdicts, total, most), "name")]
    yield []
    yield [(f"{_INDENT}{points(total)} / {most} = {100 * total / most:.1f} %", "name")]


def earned(rows: Iterable[Verdict]) -> float:
    """Points: weight times credit."""
    return sum(verdict.weight * CREDITS[verdict.verdict] for verdict in rows)


def _table_row(label: str, rows: Sequence[Verdict], got: float, weight: int) -> str:
    counts = [sum(verdict.verdict == name for verdict in rows) for name in CREDITS]
    return f"{_INDENT}{label:14}{counts[0]:>4}{counts[1]:>9}{counts[2]:>9}{points(got):>9} of {weight}"


def _bar(share: float) -> str:
    filled = int(share * 20 + 0.5)
    return "█" * filled + "░" * (20 - filled)


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements under one heading."""

    heading: str
    about: str
    style: str
    verdicts: tuple[Verdict, ...]

    def rows(self, profile: Profile, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
        """The heading and what stands below it."""
        yield [(f"{self.heading} ({len(self.verdicts)})", f"head {self.style}")]
        yield from flow([(self.about, "dim")], width, _INDENT)
        for verdict in self.verdicts:
            if verdict.verdict == "met":
                yield from _head(verdict, self.style, width)
                yield from evidence_rows(profile, verdict, taxonomy, width, _HANG)
            else:
                yield []
                yield from _head(verdict, self.style, width)
                yield from _gap_rows(profile, verdict, taxonomy, width)


def has_claims(profile: Profile) -> bool:
    """Whether a claims file adds to what the resume names."""
    return any(not mention.page for skill in profile.skills for mention in skill.mentions)


def groups(report: GapReport, *, claims: bool = False) -> list[Group]:
    """The four groups of a report, empty ones among them; `claims` where a claims file may be what shows a skill."""
    shown = "The work itself shows them: a job, a project, a publication" + (", or the claims file says that it does." if claims else ".")
    met = by_verdict(report, "met")
    counted = any(verdict.requirement.demand is not None for verdict in report.verdicts)
    within = "in a tier, what must be learned before others" + (", then what most postings ask for" if counted else "")
    order = f"What weighs most comes first; {within}. The plan below says in which order to close them."
    return [
        Group("MET AND SHOWN", shown, "met", tuple(row for row in met if row.shown)),
        Group("MET, BUT ONLY CLAIMED", "A skills list or summary names what meets them, and no job or project shows enough of it. Say where it was used.", "claimed", tuple(row for row in met if not row.shown)),
        Group("MET IN PART", f"Something is there, but not enough. {order}", "partial", tuple(by_verdict(report, "partial"))),
        Group("MISSING", f"Nothing in the resume shows them. {order if not by_verdict(report, 'partial') else ''}", "missing", tuple(by_verdict(report, "missing"))),
    ]  # fmt: skip


def _head(verdict: Verdict, style: str, width: int) -> Iterator[Row]:
    demand = verdict.requirement.demand
    asked = f", in {bind(percent(demand))} of postings" if demand is not None else ""
    yield from flow([(verdict.requirement.name, f"name {style}"), (f" ({verdict.tier}{asked})", "dim")], width, _INDENT, _HANG)


def _gap_rows(profile: Profile, verdict: Verdict, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    indent = _HANG + " "
    if verdict.verdict == "partial":
        # The names follow, with their places.
        yield from labelled("Why", verdict.why.partition(": ")[0], width, indent)
        yield from evidence_rows(profile, verdict, taxonomy, width, indent, "Found")
    yield from labelled("Close", closing(verdict, taxonomy), width, indent)


def closing(verdict: Verdict, taxonomy: Taxonomy) -> str:
    """`show any one of A, B or C`: what would make the requirement met. Things one can name come before notions."""
    requirement = verdict.requirement
    needed = still_needed(requirement, verdict)
    skills = sorted((taxonomy.skills[skill] for skill in verdict.missing if skill in taxonomy.skills), key=lambda skill: skill.kind not in PRODUCT_KINDS)
    names = [bind(skill.name) for skill in skills]
    if len(names) <= needed:
        return f"show {listing(names)} in work or a project"
    more = " more" if needed < requirement.at_least else ""
    rest = len(names) - _NAMES
    choice = f"{', '.join(names[:_NAMES])} or {count(rest, 'other')}" if rest > 1 else listing(names, "or")
    return f"show {_number(needed)}{more} of {choice}"


def still_needed(requirement: Requirement, verdict: Verdict) -> int:
    """How many distinct signs are missing: those of `any_of` that are not in `missing` are there."""
    return max(1, requirement.at_least - (len(requirement.any_of) - len(verdict.missing)))


def _number(number: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four"}.get(number, str(number))


def source_rows(report: GapReport, role: Role, width: int) -> Iterator[Row]:
    """Where the shares of postings are from, and where to see all that counts."""
    used = {verdict.requirement.source for verdict in report.verdicts if verdict.requirement.demand is not None}
    yield []
    for source in role.sources:
        if source.id in used:
            yield from flow([(f"Postings: {source.title}, {source.date}.", "dim")], width)
    if role.read_from:
        yield from flow([(f"Read from {clean(role.read_from)}; which words ask for what: skillgap posting FILE", "dim")], width)
        return
    yield from flow([(f"Everything that counts for each requirement: {bind(f'skillgap roles show {role.id}')}", "dim")], width)
