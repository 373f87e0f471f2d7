"""Profile x Role -> GapReport: which requirements are met, by what, and what that comes to. Arithmetic only.

The rules are those of DESIGN.md section 5; everything that the coverage needs stands in the verdicts,
so that it can be recomputed by hand from the JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from skillgap.lookup import follow_links
from skillgap.model import NOT_ASKED, Evidence, GapReport, Profile, Requirement, Role, Skill, Taxonomy, Verdict
from skillgap.plan import order_gaps
from skillgap.ties import Ties, open_ties

WEIGHTS: Mapping[str, int] = {"core": 3, "important": 2, "bonus": 1}
CREDITS: Mapping[str, float] = {"met": 1.0, "partial": 0.5, "missing": 0.0}


@dataclass(frozen=True, slots=True)
class Holding:
    """What a profile holds, looked up from what is asked for: made once, it serves any number of roles."""

    evidence: Mapping[str, Evidence]
    """Skill -> best evidence, the best shown first; wishes included: they can make a requirement partial."""
    shown_by: Mapping[str, Sequence[str]]
    """Skill -> the skills held that are or show that skill, the best shown first."""
    near_to: Mapping[str, Sequence[str]]
    """Skill -> the skills held (listed or better) that name it as related."""

    def showing(self, signs: Iterable[str]) -> dict[str, Sequence[str]]:
        """Sign -> the skills held that show it, for the signs that one shows."""
        shown_by = self.shown_by
        return {sign: shown_by[sign] for sign in signs if sign in shown_by}

    def with_least(self, showing: Mapping[str, Sequence[str]], least: Evidence) -> dict[str, Sequence[str]]:
        """The same with the skills whose evidence is this or better."""
        found = {sign: [skill for skill in skills if self.evidence[skill] >= least] for sign, skills in showing.items()}
        return {sign: skills for sign, skills in found.items() if skills}


def assess(profile: Profile, role: Role, taxonomy: Taxonomy, *, setting: str = "", strict: bool = False) -> GapReport:
    """What `profile` lacks for `role`. `strict` asks for skills that are used, not only listed.

    `setting` is one of `role.settings` or empty. Adding a skill to the profile never lowers the coverage.
    """
    return assess_roles(profile, (role,), taxonomy, setting=setting, strict=strict)[0]


def assess_roles(
    profile: Profile, roles: Iterable[Role], taxonomy: Taxonomy, *, setting: str = "", strict: bool = False, ties: Ties | None = None
) -> tuple[GapReport, ...]:
    """The report of `assess` for each role, in their order; what the profile holds is worked out once.

    `ties` are those of the taxonomy's skills, for who assesses many profiles.
    """
    ties = ties or open_ties(taxonomy.skills)
    held = hold(profile, taxonomy.skills, ties)
    return tuple(_assess(held, role, ties, setting, strict) for role in roles)


def _assess(held: Holding, role: Role, ties: Ties, setting: str, strict: bool) -> GapReport:
    verdicts = []
    for requirement in role.requirements:
        tier = dict(requirement.setting).get(setting, requirement.tier)
        if tier != NOT_ASKED:
            verdicts.append(_verdict(requirement, tier, held, ties.skills, strict))
    ordered = order_gaps(verdicts, ties)
    return GapReport(role.id, role.title, setting, strict, coverage(ordered), tuple(ordered))


def coverage(verdicts: Iterable[Verdict]) -> float:
    """Sum of weight times credit over the sum of weights, 0 to 1, to four digits; 0 where nothing is asked."""
    pairs = [(verdict.weight, CREDITS[verdict.verdict]) for verdict in verdicts]
    total = sum(weight for weight, _ in pairs)
    return round(sum(weight * credit for weight, credit in pairs) / total, 4) if total else 0.0


def ancestors(skills: Mapping[str, Skill], skill: str) -> frozenset[str]:
    """The skill itself and all that it shows by being narrower than them or by implying them."""
    return follow_links(skills, [skill], ("broader", "implies"))


def hold(profile: Profile, skills: Mapping[str, Skill], ties: Ties) -> Holding:
    """What the profile holds."""
    best = sorted(profile.skills, key=lambda skill: (-skill.evidence, -skill.months, skill.id))
    held: dict[str, Evidence] = {skill.id: skill.evidence for skill in best}
    for mention in sorted(profile.not_counted, key=lambda mention: mention.skill):
        if mention.evidence == Evidence.WANTED:
            held.setdefault(mention.skill, mention.evidence)
    near_to: dict[str, list[str]] = {}
    for skill, evidence in held.items():
        for other in skills[skill].related if evidence >= Evidence.LISTED else ():
            near_to.setdefault(other, []).append(skill)
    return Holding(held, shown_by([skill for skill in held if held[skill] >= Evidence.WANTED], ties.shows), near_to)


def shown_by(held: Iterable[str], shows: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """Skill -> which of the skills held show it, in the order of `held`."""
    found: dict[str, list[str]] = {}
    for skill in held:
        for shown in shows[skill]:
            found.setdefault(shown, []).append(skill)
    return found


def _verdict(requirement: Requirement, tier: str, held: Holding, skills: Mapping[str, Skill], strict: bool) -> Verdict:
    needed = Evidence.USED if strict else Evidence.LISTED
    showing = held.showing(requirement.any_of)
    signs = match_signs(requirement.any_of, held.with_least(showing, needed))
    proven = signs if strict else match_signs(requirement.any_of, held.with_least(showing, Evidence.USED))
    is_weak = False
    if len(signs) >= requirement.at_least:
        # What the role names itself stands beside what proves it: Python listed, Beautiful Soup used.
        named = {sign for sign in signs if held.evidence.get(sign, Evidence.NONE) >= needed}
        verdict, by = "met", sorted({*proven.values(), *named} or {*signs.values()})
    elif weak := match_signs(requirement.any_of, showing):
        verdict, by, is_weak = "partial", sorted({*weak.values()}), True
    else:
        by = _related(requirement, held, skills)
        verdict = "partial" if by else "missing"
    best = max((held.evidence[skill] for skill in by), default=Evidence.NONE)
    return Verdict(
        requirement=requirement,
        tier=tier,
        weight=WEIGHTS[tier],
        verdict=verdict,
        shown=verdict == "met" and len(proven) >= requirement.at_least,
        by=tuple(by),
        evidence=best,
        why=_why(requirement, verdict, by, held.evidence, skills, signs=len(signs), related=not is_weak, strict=strict),
        missing=() if verdict == "met" else tuple(sign for sign in requirement.any_of if sign not in signs),
    )


def match_signs(any_of: Sequence[str], candidates: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Sign -> a skill that shows it, each skill for one sign only: as many signs as can be had.

    One skill is one sign: pytest alone is not both `testing` and `unit-testing`. (A maximum matching
    by augmenting paths; the sets are a handful each.) What stands first among the candidates of a sign
    is taken first, but the skill that is the sign itself before any other.
    """
    owner: dict[str, str] = {}

    def place(sign: str, tried: set[str]) -> bool:
        for skill in sorted(candidates[sign], key=lambda skill: skill != sign):
            if skill not in tried:
                tried.add(skill)
                if skill not in owner or place(owner[skill], tried):
                    owner[skill] = sign
                    return True
        return False

    for sign in any_of if candidates else ():
        if sign in candidates:
            place(sign, set())
    return {sign: skill for skill, sign in sorted(owner.items())}


def _related(requirement: Requirement, held: Holding, skills: Mapping[str, Skill]) -> list[str]:
    """Skills of the profile that are near to one that is asked for, in either direction."""
    near = {skill for sign in requirement.any_of if sign in held.near_to for skill in held.near_to[sign]}
    beside = {other for sign in requirement.any_of if sign in skills for other in skills[sign].related}
    for listed in held.with_least(held.showing(beside), Evidence.LISTED).values():
        near.update(listed)
    return sorted(near)[:3]


def _why(
    requirement: Requirement,
    verdict: str,
    by: Sequence[str],
    held: Mapping[str, Evidence],
    skills: Mapping[str, Skill],
    *,
    signs: int,
    related: bool,
    strict: bool,
) -> str:
    names = ", ".join(f"{skills[skill].name} ({held[skill].label})" for skill in by[:4])
    more = f" and {len(by) - 4} more" if len(by) > 4 else ""
    if verdict == "met":
        return f"{names}{more}"
    if verdict == "missing":
        return "nothing in the resume shows it"
    if related:
        return f"only something near it: {names}{more}"
    if signs and signs < requirement.at_least:
        return f"{signs} of the {requirement.at_least} signs asked for: {names}{more}"
    asked = "used in work or projects" if strict else "listed or used"
    return f"not yet {asked}: {names}{more}"
