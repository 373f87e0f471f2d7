"""One target of the text report: the sentence that sums up, the arithmetic, and the requirements by verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from skillgap.formats.evidence import evidence_rows
from skillgap.formats.page import Row, Span, bind, clean, flow
from skillgap.formats.words import TIERS, count, listing, percent, points
from skillgap.model import GapReport, Profile, Requirement, Role, Taxonomy, Verdict

_CREDITS = {"met": 1.0, "partial": 0.5, "missing": 0.0}
_INDENT, _HANG = "  ", "    "
_LABEL = 11  # width of "Counts" and its like, with the blanks around
_NAMES = 6


def target_rows(profile: Profile, report: GapReport, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Everything about one resume against one role."""
    title = f"{clean(profile.source)} against {report.title}"
    title += f", {report.setting} setting" if report.setting else ""
    yield [(title[:width], "title")]
    yield [("=" * min(len(title), width), "dim")]
    yield []
    yield from flow(summary(report), width)
    yield []
    yield from coverage_rows(report, width)
    for group in _groups(report):
        if group.verdicts:
            yield []
            yield from group.rows(profile, taxonomy, width)
    yield from source_rows(report, taxonomy.roles[report.role], width)


def summary(report: GapReport) -> list[Span]:
    """What it comes to, in one sentence, and what to do first in a second."""
    met, partial, missing = (by_verdict(report, verdict) for verdict in ("met", "partial", "missing"))
    claimed = [verdict for verdict in met if not verdict.shown]
    asked = " under --strict" if report.strict else ""
    spans: list[Span] = [
        ("This resume covers ", ""),
        (bind(percent(report.coverage)), "name"),
        (f" of what is asked of {_article(report.title)} {report.title}{asked}: of {count(len(report.verdicts), 'requirement')}, ", ""),
        (f"{len(met)} met", "met"),
    ]
    if claimed:
        spans.append((f" ({len(claimed)} of them only claimed, not shown in work)", ""))
    spans += [(", ", ""), (f"{len(partial)} met in part", "partial"), (", ", ""), (f"{len(missing)} missing", "missing"), (".", "")]
    first = [verdict.requirement.name for verdict in report.verdicts if verdict.verdict != "met"][:3]
    if first:
        spans.append((f" To work on first: {listing(first)}.", ""))
    return spans


def _article(title: str) -> str:
    return "an" if title[:1] in "AEIO" or title.startswith(("ML ", "NLP ", "LLM ", "SRE", "MLOps")) else "a"


def by_verdict(report: GapReport, verdict: str) -> list[Verdict]:
    """The verdicts of one kind, in the order of the report."""
    return [row for row in report.verdicts if row.verdict == verdict]


def coverage_rows(report: GapReport, width: int) -> Iterator[Row]:
    """The table from which the coverage can be recomputed by hand."""
    yield [(f"COVERAGE {percent(report.coverage)}", "head"), ("  " + _bar(report.coverage), "dim")]
    explained = "A requirement weighs 3 points if core, 2 if important, 1 if a bonus. Met earns all of them, in part earns half, missing earns none."
    yield from flow([(explained, "")], width, _INDENT)
    yield []
    yield [(f"{_INDENT}{'':14}{'met':>6}{'in part':>10}{'missing':>10}{'points':>10}", "dim")]
    total, most = 0.0, 0
    for tier in TIERS:
        rows = [verdict for verdict in report.verdicts if verdict.tier == tier]
        if rows:
            earned, weight = _points(rows), sum(verdict.weight for verdict in rows)
            total, most = total + earned, most + weight
            yield [(_table_row(TIERS[tier], rows, earned, weight), "")]
    yield [(_table_row("all", report.verdicts, total, most), "name"), (f" = {100 * report.coverage:.1f} %", "name")]


def _points(rows: Iterable[Verdict]) -> float:
    return sum(verdict.weight * _CREDITS[verdict.verdict] for verdict in rows)


def _table_row(label: str, rows: Sequence[Verdict], earned: float, weight: int) -> str:
    counts = [sum(verdict.verdict == name for verdict in rows) for name in _CREDITS]
    return f"{_INDENT}{label:14}{counts[0]:>6}{counts[1]:>10}{counts[2]:>10}{points(earned):>10} of {weight}"


def _bar(share: float) -> str:
    filled = int(share * 20 + 0.5)
    return "█" * filled + "░" * (20 - filled)


class _Group:
    """The requirements under one heading."""

    def __init__(self, heading: str, about: str, style: str, verdicts: list[Verdict], *, numbered: bool = False) -> None:
        self.heading, self.about, self.style, self.verdicts, self.numbered = heading, about, style, verdicts, numbered

    def rows(self, profile: Profile, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
        """The heading and what stands below it."""
        yield [(f"{self.heading} ({len(self.verdicts)})", f"head {self.style}")]
        yield from flow([(self.about, "dim")], width, _INDENT)
        for number, verdict in enumerate(self.verdicts, 1):
            yield []
            sign = f"{number}. " if self.numbered else ""
            yield from _head(verdict, sign, self.style, width)
            if verdict.verdict == "partial":
                yield from labelled("Why", [(verdict.why, "")], width)
            yield from evidence_rows(profile, verdict, taxonomy, width)
            if verdict.verdict != "met":
                yield from labelled("Close it", _closing(verdict, taxonomy), width)
                if verdict.requirement.build:
                    yield from labelled("Build", [(verdict.requirement.build, "")], width)


def _groups(report: GapReport) -> list[_Group]:
    met = by_verdict(report, "met")
    shown, claimed = [row for row in met if row.shown], [row for row in met if not row.shown]
    return [
        _Group("MET AND SHOWN", "Named in the work itself: a job, a project, a publication.", "met", shown),
        _Group("MET, BUT ONLY CLAIMED", "Claimed, never shown: it stands in a skills list or a summary, and no job or project shows it. Say where it was used.", "claimed", claimed),
        _Group("MET IN PART", "Something is there, but not enough. In the order in which to close them.", "partial", by_verdict(report, "partial"), numbered=True),
        _Group("MISSING", "Nothing in the resume shows these. In the order in which to close them: what weighs most and is asked for most comes first, and what has to be learned before something else comes before it.", "missing", by_verdict(report, "missing"), numbered=True),
    ]  # fmt: skip


def _head(verdict: Verdict, sign: str, style: str, width: int) -> Iterator[Row]:
    asked = f", asked for in {bind(percent(verdict.requirement.demand))} of postings" if verdict.requirement.demand is not None else ""
    earned = verdict.weight * _CREDITS[verdict.verdict]
    spans = [(sign, ""), (verdict.requirement.name, f"name {style}"), (f"  {verdict.tier}{asked}; {points(earned)} of {count(verdict.weight, 'point')}", "dim")]
    yield from flow(spans, width, _INDENT, _HANG)


def labelled(label: str, spans: Iterable[Span], width: int) -> Iterator[Row]:
    """A row with a label in a column of its own."""
    for index, row in enumerate(flow(spans, width, " " * (len(_HANG) + _LABEL))):
        yield [(f"{_HANG}{label:{_LABEL}}", "dim"), *row[1:]] if not index else row


def _closing(verdict: Verdict, taxonomy: Taxonomy) -> list[Span]:
    """`any one of A, B, C`: what would make the requirement met."""
    requirement = verdict.requirement
    needed = still_needed(requirement, verdict)
    names = [taxonomy.skills[skill].name for skill in verdict.missing if skill in taxonomy.skills]
    if len(names) <= needed:
        return [(f"show {listing([bind(name) for name in names])} in work or a project", "")]
    rest = f" (or {len(names) - _NAMES} more, see skillgap roles)" if len(names) > _NAMES else ""
    more = "more " if needed < requirement.at_least else ""
    shown = listing([bind(name) for name in names[:_NAMES]], "or")
    return [(f"show any {_number(needed)} {more}of {shown}{rest}", "")]


def still_needed(requirement: Requirement, verdict: Verdict) -> int:
    """How many distinct signs are missing: those of `any_of` that are not in `missing` are there."""
    return max(1, requirement.at_least - (len(requirement.any_of) - len(verdict.missing)))


def _number(number: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four"}.get(number, str(number))


def source_rows(report: GapReport, role: Role, width: int) -> Iterator[Row]:
    """Where the shares of postings are from."""
    used = {verdict.requirement.source for verdict in report.verdicts if verdict.requirement.demand is not None}
    sources = [source for source in role.sources if source.id in used]
    if sources:
        yield []
        for source in sources:
            yield from flow([(f"Shares of postings: {source.title}, {source.date}.", "dim")], width)
