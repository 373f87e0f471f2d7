"""Two readings of the same people -> what they gained, lost and newly show, and which gaps are closed. Arithmetic only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from statistics import median

from skillgap.errors import UsageError
from skillgap.model import Change, Evidence, GapReport, Glimpse, Profile, ProgressReport, Role, RoleChange, RoleProgress


def glimpse(profile: Profile, reports: Sequence[GapReport]) -> Glimpse:
    """What is kept of one reading of one person."""
    return Glimpse(
        {skill.id: skill.evidence for skill in profile.skills},
        tuple(report.coverage for report in reports),
        tuple(frozenset(verdict.requirement.id for verdict in report.verdicts if verdict.verdict == "met") for report in reports),
        tuple(tuple(verdict.requirement.id for verdict in report.verdicts if verdict.verdict != "met") for report in reports),
    )


def compare_readings(
    before: Mapping[str, Glimpse], after: Mapping[str, Glimpse], roles: Sequence[Role], renamed: Mapping[str, str] | None = None
) -> ProgressReport:
    """Everybody by name, before and after. `renamed` leads from earlier to later names where they differ.

    Without it a name is the path without its suffix, so that `ada.docx` is who was `ada.pdf`; where that leaves
    a choice, the whole path. Raises UsageError for a renamed person that neither reading has.
    """
    pairs = _match(before, after, renamed or {})
    people = tuple(_compare(new, before[old], after[new]) for new, old in sorted(pairs.items()))
    return ProgressReport(
        people=people,
        only_before=tuple(sorted(set(before) - set(pairs.values()))),
        only_after=tuple(sorted(set(after) - set(pairs))),
        roles=tuple(_sum_up(role, [change.roles[index] for change in people]) for index, role in enumerate(roles) if people),
    )


def _match(before: Mapping[str, Glimpse], after: Mapping[str, Glimpse], renamed: Mapping[str, str]) -> dict[str, str]:
    """Later name -> earlier name."""
    for old, new in renamed.items():
        if old not in before or new not in after:
            name, side = (old, "earlier") if old not in before else (new, "later")
            raise UsageError(f"{old} -> {new}: {name} is not in the {side} reading")
    pairs = {new: old for old, new in renamed.items()}
    free_before, free_after = _by_name(set(before) - set(renamed)), _by_name(set(after) - set(pairs))
    if len(before) == len(after) == 1 and not pairs:
        return {next(iter(after)): next(iter(before))}  # two files that were named are the same person, whatever they are called
    for name, sources in free_after.items():
        others = free_before.get(name, [])
        pairs.update({sources[0]: others[0]} if len(sources) == len(others) == 1 else {source: source for source in sources if source in others})
    return pairs


def _by_name(sources: Iterable[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for source in sorted(sources):
        names.setdefault(PurePosixPath(source).with_suffix("").as_posix(), []).append(source)
    return names


def _compare(source: str, before: Glimpse, after: Glimpse) -> Change:
    held, had = set(after.skills), set(before.skills)
    shown = {skill for skill in held & had if before.skills[skill] < Evidence.USED <= after.skills[skill]}
    roles = tuple(
        RoleChange(
            before.coverages[index],
            after.coverages[index],
            tuple(sorted(after.met[index] - before.met[index])),
            tuple(sorted(before.met[index] - after.met[index])),
            tuple(name for name in after.open[index] if name not in before.met[index]),
        )
        for index in range(len(after.coverages))
    )
    return Change(source, tuple(sorted(held - had)), tuple(sorted(had - held)), tuple(sorted(shown)), roles)


def _sum_up(role: Role, changes: Sequence[RoleChange]) -> RoleProgress:
    def tally(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))

    return RoleProgress(
        role.id,
        role.title,
        round(median(change.before for change in changes), 4),
        round(median(change.after for change in changes), 4),
        tally(name for change in changes for name in change.closed),
        tally(name for change in changes for name in change.reopened),
        tally(name for change in changes for name in change.still),
    )
