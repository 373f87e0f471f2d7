"""Profile x Role -> GapReport: which requirements are met, by what, and what that comes to. Arithmetic only.

The rules are those of DESIGN.md section 5; everything that the coverage needs stands in the verdicts,
so that it can be recomputed by hand from the JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from skillgap.model import NOT_ASKED, Evidence, GapReport, Profile, Requirement, Role, Skill, Taxonomy, Verdict
from skillgap.plan import order_gaps

WEIGHTS: Mapping[str, int] = {"core": 3, "important": 2, "bonus": 1}
CREDITS: Mapping[str, float] = {"met": 1.0, "partial": 0.5, "missing": 0.0}


def assess(profile: Profile, role: Role, taxonomy: Taxonomy, *, setting: str = "", strict: bool = False) -> GapReport:
    """What `profile` lacks for `role`. `strict` asks for skills that are used, not only listed.

    `setting` is one of `role.settings` or empty. Adding a skill to the profile never lowers the coverage.
    """
    held = _held(profile)
    shows = {skill: ancestors(taxonomy.skills, skill) for skill in held}
    verdicts = []
    for requirement in role.requirements:
        tier = dict(requirement.setting).get(setting, requirement.tier)
        if tier != NOT_ASKED:
            verdicts.append(_verdict(requirement, tier, held, shows, taxonomy.skills, strict))
    ordered = order_gaps(verdicts, taxonomy.skills)
    return GapReport(role.id, role.title, setting, strict, coverage(ordered), tuple(ordered))


def coverage(verdicts: Iterable[Verdict]) -> float:
    """Sum of weight times credit over the sum of weights, 0 to 1, to four digits; 0 where nothing is asked."""
    pairs = [(verdict.weight, CREDITS[verdict.verdict]) for verdict in verdicts]
    total = sum(weight for weight, _ in pairs)
    return round(sum(weight * credit for weight, credit in pairs) / total, 4) if total else 0.0


def ancestors(skills: Mapping[str, Skill], skill: str) -> frozenset[str]:
    """The skill itself and all that it shows by being narrower than them or by implying them."""
    found: set[str] = set()
    queue = [skill]
    while queue:
        name = queue.pop()
        if name in found or name not in skills:
            continue
        found.add(name)
        queue += [*skills[name].broader, *skills[name].implies]
    return frozenset(found)


def _held(profile: Profile) -> dict[str, Evidence]:
    """Skill -> best evidence, the best shown first; wishes included: they can make a requirement partial."""
    best = sorted(profile.skills, key=lambda skill: (-skill.evidence, -skill.months, skill.id))
    held: dict[str, Evidence] = {skill.id: skill.evidence for skill in best}
    for mention in sorted(profile.not_counted, key=lambda mention: mention.skill):
        if mention.evidence == Evidence.WANTED:
            held.setdefault(mention.skill, mention.evidence)
    return held


def _verdict(
    requirement: Requirement,
    tier: str,
    held: Mapping[str, Evidence],
    shows: Mapping[str, frozenset[str]],
    skills: Mapping[str, Skill],
    strict: bool,
) -> Verdict:
    needed = Evidence.USED if strict else Evidence.LISTED
    enough = [skill for skill, evidence in held.items() if evidence >= needed]
    signs = match_signs(requirement.any_of, enough, shows)
    weak = match_signs(requirement.any_of, held, shows)
    near = _related(requirement, held, shows, skills)
    proven = match_signs(requirement.any_of, [skill for skill in enough if held[skill] >= Evidence.USED], shows)
    if len(signs) >= requirement.at_least:
        # What the role names itself stands beside what proves it: Python listed, Beautiful Soup used.
        verdict, by = "met", sorted({*proven.values(), *set(signs).intersection(enough)} or {*signs.values()})
    elif weak:
        verdict, by = "partial", sorted({*weak.values()})
    elif near:
        verdict, by = "partial", near
    else:
        verdict, by = "missing", []
    best = max((held[skill] for skill in by), default=Evidence.NONE)
    return Verdict(
        requirement=requirement,
        tier=tier,
        weight=WEIGHTS[tier],
        verdict=verdict,
        shown=verdict == "met" and len(proven) >= requirement.at_least,
        by=tuple(by),
        evidence=best,
        why=_why(requirement, verdict, by, held, skills, signs=len(signs), related=not weak, strict=strict),
        missing=() if verdict == "met" else tuple(sign for sign in requirement.any_of if sign not in signs),
    )


def match_signs(any_of: Sequence[str], held: Iterable[str], shows: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Sign -> a skill that shows it, each skill for one sign only: as many signs as can be had.

    One skill is one sign: pytest alone is not both `testing` and `unit-testing`. (A maximum matching
    by augmenting paths; the sets are a handful each.) What stands first in `held` is taken first.
    """
    ranked = tuple(held)
    candidates = {sign: [skill for skill in ranked if sign in shows[skill]] for sign in any_of}
    owner: dict[str, str] = {}

    def place(sign: str, tried: set[str]) -> bool:
        # The skill that is the sign itself comes before a narrower one.
        for skill in sorted(candidates[sign], key=lambda skill: skill != sign):
            if skill not in tried:
                tried.add(skill)
                if skill not in owner or place(owner[skill], tried):
                    owner[skill] = sign
                    return True
        return False

    for sign in any_of:
        place(sign, set())
    return {sign: skill for skill, sign in sorted(owner.items())}


def _related(
    requirement: Requirement, held: Mapping[str, Evidence], shows: Mapping[str, frozenset[str]], skills: Mapping[str, Skill]
) -> list[str]:
    """Skills of the profile that are near to one that is asked for, in either direction."""
    wanted = frozenset(requirement.any_of)
    near = {other for sign in wanted if sign in skills for other in skills[sign].related}
    return sorted(
        skill
        for skill, evidence in held.items()
        if evidence >= Evidence.LISTED and (near & shows[skill] or wanted.intersection(skills[skill].related))
    )[:3]


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
