"""Many standings -> CohortReport: who has which gap, how coverage is spread, who has like gaps. Arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence

from skillgap.assess import WEIGHTS
from skillgap.model import (
    NOT_ASKED,
    CohortReport,
    GapReport,
    Group,
    Person,
    Profile,
    Requirement,
    RequirementCount,
    Role,
    RoleReport,
    Skipped,
    Spread,
    Standing,
)

_TIERS = tuple(WEIGHTS)
# A group is split further while it is larger than this, or than an eighth of the cohort: eight lessons at once are plenty.
_SMALL_GROUP = 4
_MOST_GROUPS = 8


def stand(profile: Profile, reports: Sequence[GapReport], source: str) -> Person:
    """What the cohort keeps of one resume."""
    standings = []
    for report in reports:
        verdicts = sorted(report.verdicts, key=lambda verdict: _rank(verdict.requirement, verdict.tier))
        standings.append(
            Standing(
                report.coverage,
                tuple(verdict.verdict for verdict in verdicts),
                tuple(verdict.shown for verdict in verdicts),
                tuple(verdict.evidence for verdict in verdicts),
            )
        )
    return Person(source, profile.sha256, profile.pages, len(profile.skills), profile.quality, tuple(standings))


def summarise(
    people: Sequence[Person], skipped: Sequence[Skipped], roles: Sequence[Role], *, setting: str = "", strict: bool = False
) -> CohortReport:
    """What the people come to against each of the roles; the standings of each person are in the order of the roles."""
    ordered = tuple(sorted(people, key=lambda person: person.source))
    reports = tuple(
        _summarise_role(role, [person.standings[index] for person in ordered], setting, strict) for index, role in enumerate(roles) if ordered
    )
    return CohortReport(ordered, tuple(sorted(skipped, key=lambda one: one.source)), reports)


def asked(role: Role, setting: str) -> list[tuple[Requirement, str]]:
    """The requirements of a role with their tiers: by tier, then demand, then id."""
    pairs = [(requirement, dict(requirement.setting).get(setting, requirement.tier)) for requirement in role.requirements]
    return sorted((pair for pair in pairs if pair[1] != NOT_ASKED), key=lambda pair: _rank(*pair))


def _rank(requirement: Requirement, tier: str) -> tuple[int, float, str]:
    return _TIERS.index(tier), -(requirement.demand or 0.0), requirement.id


def _summarise_role(role: Role, standings: Sequence[Standing], setting: str, strict: bool) -> RoleReport:
    counts = tuple(_count(index, *pair, standings) for index, pair in enumerate(asked(role, setting)))
    by_need = sorted(counts, key=lambda count: (-count.lacking, -count.weight, -(count.requirement.demand or 0.0), count.requirement.id))
    lacking = [[verdict != "met" for verdict in standing.verdicts] for standing in standings]
    return RoleReport(
        role=role.id,
        title=role.title,
        setting=setting if setting in role.settings else "",
        strict=strict,
        spread=spread([standing.coverage for standing in standings]),
        requirements=counts,
        gaps=tuple(count.requirement.id for count in by_need if count.lacking),
        met_by_all=tuple(count.requirement.id for count in counts if not count.lacking),
        groups=_group(lacking, counts, by_need),
    )


def _count(index: int, requirement: Requirement, tier: str, standings: Sequence[Standing]) -> RequirementCount:
    verdicts = [standing.verdicts[index] for standing in standings]
    claimed = sum(standing.verdicts[index] == "met" and not standing.shown[index] for standing in standings)
    met, partial, missing = (verdicts.count(name) for name in ("met", "partial", "missing"))
    return RequirementCount(requirement, tier, WEIGHTS[tier], met, claimed, partial, missing)


def spread(coverages: Sequence[float]) -> Spread:
    """The least, the quartiles (linear interpolation), the most, and how many people stand in each tenth."""
    ordered = sorted(coverages)

    def quantile(part: float) -> float:
        place = part * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return round(ordered[low] + (ordered[high] - ordered[low]) * (place - low), 4)

    tenths = [0] * 10
    for coverage in ordered:
        tenths[min(9, int(round(coverage * 100, 2) // 10))] += 1
    return Spread(ordered[0], quantile(0.25), quantile(0.5), quantile(0.75), ordered[-1], tuple(tenths))


def _group(lacking: Sequence[Sequence[bool]], counts: Sequence[RequirementCount], by_need: Sequence[RequirementCount]) -> tuple[Group, ...]:
    """Groups of people with like gaps, and inside a group those side by side who are most alike."""
    weights = [count.weight for count in counts]
    everyone = list(range(len(lacking)))
    largest = max(_SMALL_GROUP, -(-len(everyone) // _MOST_GROUPS))
    place = {count.requirement.id: index for index, count in enumerate(counts)}
    # What few others lack tells a group apart best.
    telling = [count.requirement.id for count in reversed(by_need) if 0 < count.lacking < len(everyone)]
    groups = []
    for part in _split(everyone, lacking, weights, largest):
        people = [one for alike in _split(part, lacking, weights, 1) for one in alike]
        groups.append(Group(tuple(people), tuple(name for name in telling if all(lacking[one][place[name]] for one in people))))
    return tuple(groups)


def _split(people: list[int], lacking: Sequence[Sequence[bool]], weights: Sequence[int], largest: int) -> list[list[int]]:
    """Parts of at most `largest` people, or of people whose gaps are the same.

    Each time by the requirement that parts them most evenly, heavy ones first; those who lack it come first.
    """
    if len(people) <= largest:
        return [people]
    numbers = [sum(lacking[one][index] for one in people) for index in range(len(weights))]
    evenness = [min(number, len(people) - number) * weight for number, weight in zip(numbers, weights, strict=True)]
    best = max(range(len(weights)), key=lambda index: evenness[index], default=0)
    if not evenness or not evenness[best]:
        return [people]
    sides = ([one for one in people if lacking[one][best]], [one for one in people if not lacking[one][best]])
    return [part for side in sides for part in _split(side, lacking, weights, largest)]
