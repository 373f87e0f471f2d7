"""Gaps -> the order in which to close them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skillgap.model import Skill, Verdict

_TIERS = ("core", "important", "bonus")


def order_gaps(verdicts: Sequence[Verdict], skills: Mapping[str, Skill]) -> list[Verdict]:
    """By tier, then demand, then what must be learned first; a requirement without a figure comes last in its tier."""
    by_rank = sorted(verdicts, key=lambda verdict: (_TIERS.index(verdict.tier), -(verdict.requirement.demand or 0.0), verdict.requirement.id))
    ordered: list[Verdict] = []
    for tier in _TIERS:
        waiting = [verdict for verdict in by_rank if verdict.tier == tier]
        while waiting:
            chosen = next((verdict for verdict in waiting if not _needs_one_of(verdict, waiting, skills)), waiting[0])
            waiting.remove(chosen)
            ordered.append(chosen)
    return ordered


def _needs_one_of(verdict: Verdict, waiting: Sequence[Verdict], skills: Mapping[str, Skill]) -> bool:
    """Whether what another open requirement of the tier teaches has to be learned before this one."""
    if verdict.verdict == "met":
        return False
    before = {name for skill in verdict.requirement.any_of if skill in skills for name in skills[skill].requires}
    return any(
        other is not verdict and other.verdict != "met" and before.intersection(other.requirement.any_of)
        for other in waiting
    )
