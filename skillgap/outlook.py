"""Where a person stands among several roles: which one the resume shows today, what would change the order, the ways from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skillgap.model import GapReport, Job, Move, Outlook, Overtaking, Profile, Role, Today, Verdict

_CREDITS = {"met": 1.0, "partial": 0.5, "missing": 0.0}
_FEW = 4  # requirements; where it takes more, the order is not near to changing
_RIVALS = 5
_EQUAL = 1e-9


def find_outlook(profile: Profile, reports: Sequence[GapReport], roles: Mapping[str, Role]) -> Outlook | None:
    """The outlook over the roles that were assessed; None for one alone. Postings are no roles to stand in."""
    compared = [report for report in reports if report.role in roles and not roles[report.role].read_from]
    if len(compared) < 2:
        return None
    ranked = sorted(compared, key=lambda report: (-report.coverage, report.role))
    today = _today(profile.jobs, ranked, roles)
    moves = [_move(today[0].role, report, place, len(ranked), roles) for place, report in enumerate(ranked, 1) if report.role != today[0].role]
    changes = [change for rival in ranked[1:_RIVALS] if (change := _change(ranked[0], rival))]
    return Outlook(today, tuple(changes), tuple(moves))


def _today(jobs: Sequence[Job], ranked: Sequence[GapReport], roles: Mapping[str, Role]) -> tuple[Today, ...]:
    """The roles that titles name, the latest first; without any the role that the skills cover best."""
    covered = {report.role: report.coverage for report in ranked}
    held: dict[str, list[Job]] = {}
    for job in jobs:
        if job.role in roles:
            held.setdefault(job.role, []).append(job)
    if not held:
        return (Today(ranked[0].role, ranked[0].title, "skills", 0, "", ranked[0].coverage),)
    rows = [
        Today(role, roles[role].title, "titles", _months(theirs), max(job.last for job in theirs), covered.get(role))
        for role, theirs in held.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.last, row.months, row.role), reverse=True))


def _months(jobs: Sequence[Job]) -> int:
    """Months in all, overlaps counted once."""
    months = {month for job in jobs if job.first and job.last for month in range(_number(job.first), _number(job.last) + 1)}
    return len(months)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


def _move(source: str, report: GapReport, place: int, of: int, roles: Mapping[str, Role]) -> Move:
    carries = tuple(verdict.requirement.id for verdict in report.verdicts if verdict.verdict == "met")
    missing = tuple(verdict.requirement.id for verdict in report.verdicts if verdict.verdict != "met")
    return Move(source, report.role, report.title, carries, missing, place, of, dict(roles[report.role].pitfalls).get(source, ""))


def _change(best: GapReport, rival: GapReport) -> Overtaking | None:
    """The fewest requirements, the heaviest first, that lift the rival above the best, which gains by none of them."""
    total = sum(verdict.weight for verdict in rival.verdicts)
    earned = sum(verdict.weight * _CREDITS[verdict.verdict] for verdict in rival.verdicts)
    also = {skill for verdict in best.verdicts if verdict.verdict != "met" for skill in verdict.requirement.any_of}
    chosen: list[tuple[Verdict, str]] = []
    for verdict in sorted(rival.verdicts, key=_gain, reverse=True):
        skill = next((skill for skill in verdict.missing if skill not in also), "")
        if _gain(verdict) and skill and len(chosen) < _FEW:
            chosen.append((verdict, skill))
            earned += _gain(verdict)
            if earned / total > best.coverage + _EQUAL:
                names = tuple(verdict.requirement.name for verdict, _ in chosen)
                skills = tuple(skill for _, skill in chosen)
                return Overtaking(rival.role, rival.title, best.role, names, skills, round(earned / total, 4))
    return None


def _gain(verdict: Verdict) -> float:
    return verdict.weight * (1.0 - _CREDITS[verdict.verdict])
