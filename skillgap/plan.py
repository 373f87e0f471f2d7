"""Gaps -> the order in which to close them, and the plan: what to learn before what, why, and what to build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from skillgap.model import Evidence, GapReport, Profile, Role, Skill, Step, Verdict
from skillgap.ties import Ties

_TIERS = ("core", "important", "bonus")
# Requirement -> the open requirements that come before it.
_Graph = Mapping[str, set[str]]


def order_gaps(verdicts: Sequence[Verdict], ties: Ties) -> list[Verdict]:
    """By tier; in a tier what must be learned before others, then by demand, a requirement without a figure last."""
    by_rank = sorted(verdicts, key=lambda verdict: (_TIERS.index(verdict.tier), -(verdict.requirement.demand or 0.0), verdict.requirement.id))
    ordered: list[Verdict] = []
    for tier in _TIERS:
        waiting = [verdict for verdict in by_rank if verdict.tier == tier]
        before = {verdict.requirement.id: ties.before[verdict.requirement.any_of] for verdict in waiting if verdict.verdict != "met"}
        while waiting:
            chosen = next((verdict for verdict in waiting if not _needs_one_of(verdict, waiting, before)), waiting[0])
            waiting.remove(chosen)
            ordered.append(chosen)
    return ordered


def _needs_one_of(verdict: Verdict, waiting: Sequence[Verdict], before: Mapping[str, frozenset[str]]) -> bool:
    """Whether what another open requirement of the tier teaches has to be learned before this one."""
    needed = before.get(verdict.requirement.id, frozenset())
    return bool(needed) and any(
        other is not verdict and other.verdict != "met" and not needed.isdisjoint(other.requirement.any_of)
        for other in waiting
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    """A requirement that is not met, and what to learn for it."""

    verdict: Verdict
    skill: str
    needs: frozenset[str]
    """All that has to be learned before the skill and is not there yet, however far away."""
    direct: tuple[str, ...]
    """The part of `needs` that comes right before it."""
    shows: frozenset[str]
    """The skill and what it is a kind of."""


def plan_steps(report: GapReport, profile: Profile, role: Role, ties: Ties) -> tuple[Step, ...]:
    """A step for each requirement that is not met, each behind all that it needs; what the profile has is no step.

    What must be learned first is `requires` of the taxonomy, save what the role lists as `not_first`. Inside
    of that the tier decides, then demand; a step is as urgent as the most urgent one that needs it.
    """
    gaps = _find_gaps(report, profile, role, ties)
    graph = _order_graph(gaps, ties)
    behind = {name: _behind(graph, name) for name in gaps}
    later = {name: [other for other in gaps if name in behind[other]] for name in gaps}
    place = {name: index for index, name in enumerate(gaps)}
    rank = {name: min(place[other] for other in (name, *later[name])) for name in gaps}
    stage = {name: min((gaps[other].verdict.tier for other in (name, *later[name])), key=_TIERS.index) for name in gaps}
    claimed = _claims(report, profile)
    steps = []
    for name in _sorted(graph, {name: (_TIERS.index(stage[name]), rank[name], index) for index, name in enumerate(gaps)}):
        # What waits for it by way of a third as well would be said twice.
        opens = tuple(other for other in gaps if name in graph[other] and not any(name in behind[third] for third in graph[other]))
        steps.append(_step(gaps[name], stage[name], opens, _before(gaps[name], gaps, ties), claimed, ties))
    return tuple(steps)


def _find_gaps(report: GapReport, profile: Profile, role: Role, ties: Ties) -> dict[str, _Gap]:
    """Requirement -> gap, the most urgent first; each gap has a skill of its own to learn as far as there are enough."""
    skills = ties.skills
    known = frozenset[str]().union(*(ties.takes[skill.id] for skill in profile.skills))
    had = known.union(role.not_first, *(verdict.requirement.any_of for verdict in report.verdicts if verdict.verdict == "met"))
    gaps: dict[str, _Gap] = {}
    taught: set[str] = set()
    for verdict in report.verdicts:
        choice = [skill for skill in verdict.missing if skill in skills]
        if verdict.verdict != "met" and choice:
            skill = next((skill for skill in choice if skill not in taught), choice[0])
            taught.add(skill)
            direct = tuple(other for other in skills[skill].requires if other not in had)
            gaps[verdict.requirement.id] = _Gap(verdict, skill, _open_needs(direct, skills, had), direct, ties.kinds[skill])
    return gaps


def _open_needs(direct: Iterable[str], skills: Mapping[str, Skill], had: frozenset[str]) -> frozenset[str]:
    found: set[str] = set()
    queue = list(direct)
    while queue:
        name = queue.pop()
        if name not in found and name not in had and name in skills:
            found.add(name)
            queue += skills[name].requires
    return frozenset(found)


def _order_graph(gaps: Mapping[str, _Gap], ties: Ties) -> dict[str, set[str]]:
    """Requirement -> those before it: what teaches a need; else, unless that goes in a circle, what a need would close."""
    graph: dict[str, set[str]] = {name: set() for name in gaps}
    for name, gap in gaps.items():
        graph[name] |= {other for other, first in gaps.items() if other != name and first.skill in gap.needs}
    taught = {gap.skill for gap in gaps.values()}
    for name, gap in gaps.items():
        for need in sorted(gap.needs - taught - {gap.skill}):
            other = _closer(need, gaps, ties)
            if other not in ("", name) and name not in _behind(graph, other):
                graph[name].add(other)
    return graph


def _closer(need: str, gaps: Mapping[str, _Gap], ties: Ties) -> str:
    """The most urgent requirement whose skill shows a need, as AWS is cloud computing, or else that it would meet."""
    kinds = ties.kinds[need]
    asked = (name for name, gap in gaps.items() if not kinds.isdisjoint(gap.verdict.requirement.any_of))
    shown = (name for name, gap in gaps.items() if need in gap.shows)
    return next(shown, "") or next(asked, "")


def _behind(graph: _Graph, name: str) -> set[str]:
    """All that comes before `name`, however far away."""
    found: set[str] = set()
    queue = list(graph[name])
    while queue:
        other = queue.pop()
        if other not in found:
            found.add(other)
            queue += graph[other]
    return found


def _sorted(graph: _Graph, priority: Mapping[str, tuple[int, int, int]]) -> Iterator[str]:
    """The requirements, each behind those before it; of those that could come next the one of the lowest priority number."""
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    ready: list[str] = []
    while sorter.is_active():
        ready += sorter.get_ready()
        chosen = min(ready, key=lambda name: priority[name])
        ready.remove(chosen)
        yield chosen
        sorter.done(chosen)


def _before(gap: _Gap, gaps: Mapping[str, _Gap], ties: Ties) -> tuple[str, ...]:
    """What is needed right before it and closes no other gap."""
    return tuple(skill for skill in gap.direct if not _closer(skill, gaps, ties))


def _claims(report: GapReport, profile: Profile) -> list[str]:
    """The skills that meet a requirement by being listed and no more."""
    listed = {skill.id for skill in profile.skills if skill.evidence < Evidence.USED}
    return sorted({skill for verdict in report.verdicts if verdict.verdict == "met" and not verdict.shown for skill in verdict.by if skill in listed})


def _step(gap: _Gap, stage: str, opens: tuple[str, ...], before: tuple[str, ...], claimed: Sequence[str], ties: Ties) -> Step:
    requirement = gap.verdict.requirement
    takes = ties.takes[gap.skill]
    shows = tuple(skill for skill in claimed if skill in takes or _names(requirement.build, ties.skills[skill].name))
    return Step(requirement.id, requirement.name, stage, gap.skill, _why(gap.verdict, opens), requirement.build, before, opens, shows)


def _names(text: str, name: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _why(verdict: Verdict, opens: Sequence[str]) -> str:
    """`core, in 56 % of postings; nothing in the resume shows it; 3 later steps need it`."""
    demand = verdict.requirement.demand
    parts = [verdict.tier + (f", in {int(demand * 100 + 0.5)} % of postings" if demand is not None else ""), verdict.why]
    if opens:
        parts.append("1 later step needs it" if len(opens) == 1 else f"{len(opens)} later steps need it")
    return "; ".join(parts)
