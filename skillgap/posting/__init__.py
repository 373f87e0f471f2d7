"""Reads a job posting: what it asks for, as a Role, and which role it really is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from skillgap.lookup import follow_links
from skillgap.model import PRODUCT_KINDS, Asked, Mention, Posting, Requirement, Resume, Role, Skill, Source, Taxonomy, Unit
from skillgap.posting.details import find_details
from skillgap.posting.groups import Grouper
from skillgap.posting.likeness import find_likeness
from skillgap.posting.wording import Wording, by_unit, said

_TIERS = ("core", "important", "bonus")
# Fields and soft skills count where a posting asks for them, not where it tells of itself.
_NOTIONS = frozenset({"field", "soft"})
_NAMES = 4
# Kinds of part that list what is asked.
_LISTING = frozenset({"required", "preferred"})


def read_posting(resume: Resume, units: Sequence[Unit], mentions: Iterable[Mention], taxonomy: Taxonomy) -> Posting:
    """The posting with its requirements and the roles it is like.

    `mentions` are those that the stages found, `units` the sentences and items that hold them.
    """
    table = taxonomy.english["postings"]
    wording = Wording(table)
    mentions = list(mentions)
    found = [mention for mention in mentions if mention.reason in ("", "title")]
    details = find_details(resume, units, wording, table)
    units = [replace(unit, kind="title") if unit.start == details.title_start else unit for unit in units]
    # `Tableau` alone on a line is a link in the head of a resume, and no link where a posting lists what it asks.
    listed = [unit for unit in units if unit.kind in _LISTING]
    found += [mention for mention in mentions if mention.reason == "link" and any(unit.start <= mention.start < unit.end for unit in listed)]
    asked = _merged(list(_asked(resume, units, found, wording, Grouper(table["joints"], taxonomy.skills), taxonomy)), taxonomy)
    roles = find_likeness(resume.text, units, found, wording, taxonomy)
    nearest = taxonomy.roles[roles[0].role] if roles else None
    requirements = tuple(_with_build(row.requirement, [role.role for role in roles], taxonomy) for row in asked)
    asked = [replace(row, requirement=requirement) for row, requirement in zip(asked, requirements, strict=True)]
    title = details.title or f"posting {resume.source}"
    role = Role(
        id="posting", title=title, also_called=(), focus="", delivers=(), settings=(),
        sources=(Source("posting", f"The posting {resume.source}", ""),), requirements=requirements, read_from=resume.source,
    )  # fmt: skip
    return Posting(
        source=resume.source, sha256=resume.sha256, title=details.title, titled=details.titled,
        seniority=details.seniority, years=details.years, role=role, asked=tuple(asked), roles=roles,
        unusual=_unusual(requirements, nearest, taxonomy), lacks=_lacks(requirements, nearest, taxonomy), quality=resume.quality,
        empty="" if asked else _why_empty(units, found, wording, resume),
    )  # fmt: skip


def _asked(
    resume: Resume, units: Sequence[Unit], mentions: Sequence[Mention], wording: Wording, grouper: Grouper, taxonomy: Taxonomy
) -> Iterator[Asked]:
    """One row for each name or group of alternatives, in the order of the text."""
    for unit, inside in by_unit(units, mentions):
        if wording.is_silent(unit, resume.text):
            continue
        words = said(resume.text, unit)
        for group in grouper.groups(resume.text, inside):
            tiers = {mention.skill: wording.tier(unit, resume.text, mention) for mention in group}
            for tier in _TIERS:
                skills = [skill for skill, theirs in tiers.items() if theirs == tier and _counts(taxonomy.skills[skill], unit)]
                if skills:
                    yield Asked(_requirement(skills, tier, taxonomy), words, unit.line)


def _counts(skill: Skill, unit: Unit) -> bool:
    return skill.kind not in _NOTIONS or unit.kind in ("required", "preferred")


def _requirement(skills: Sequence[str], tier: str, taxonomy: Taxonomy) -> Requirement:
    names = [taxonomy.skills[skill].name for skill in skills]
    shown = names if len(names) <= _NAMES else [*names[: _NAMES - 1], f"{len(names) - _NAMES + 1} others"]
    name = " or ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)
    first = taxonomy.skills[skills[0]]
    areas: Mapping[str, str] = taxonomy.english["postings"]["areas"]
    area = "communication" if first.kind == "soft" else areas.get(first.area, "systems")
    return Requirement("-or-".join(skills[:_NAMES]), name, area, tier, tuple(skills))


def _merged(rows: Sequence[Asked], taxonomy: Taxonomy) -> list[Asked]:
    """Each thing once, at its highest tier; alternatives of which one is asked for alone ask nothing more.

    What the work names (`important`) and a requirement names again is a requirement; where it is named as a
    wish as well, the wish is what the posting says of it.
    """
    best: dict[frozenset[str], Asked] = {}
    for row in rows:
        key = frozenset(row.requirement.any_of)
        old = best.get(key)
        if old is None or _rank(row) < _rank(old):
            best[key] = row
    alone = {next(iter(key)): row for key, row in best.items() if len(key) == 1}
    kept = [
        row
        for key, row in best.items()
        if len(key) == 1 or not any(skill in alone and _rank(alone[skill]) <= _rank(row) for skill in key)
    ]
    in_groups = {skill for row in kept if len(row.requirement.any_of) > 1 for skill in row.requirement.any_of}
    kept = [row for row in kept if len(row.requirement.any_of) > 1 or row.requirement.any_of[0] not in in_groups or row.requirement.tier == "core"]
    return sorted(kept, key=lambda row: _TIERS.index(row.requirement.tier))


def _rank(row: Asked) -> int:
    return {"core": 0, "bonus": 1, "important": 2}[row.requirement.tier]


def _with_build(requirement: Requirement, roles: Sequence[str], taxonomy: Taxonomy) -> Requirement:
    """With something to build, as the nearest role that asks for the same has it."""
    for name in roles:
        for other in taxonomy.roles[name].requirements:
            if other.build and set(other.any_of[:_NAMES]) & set(requirement.any_of):
                return replace(requirement, build=other.build)
    return requirement


def _why_empty(units: Sequence[Unit], mentions: Sequence[Mention], wording: Wording, resume: Resume) -> str:
    """The reason for a posting without requirements, in words."""
    if not mentions:
        return "it names no skill that the taxonomy knows"
    if all(wording.is_silent(unit, resume.text) for unit, inside in by_unit(units, mentions) if inside):
        return "it names skills only where it tells of the company, the benefits or the law, and asks for none of them"
    return "it names skills only as fields of study, or says that they are not asked"


def _unusual(requirements: Sequence[Requirement], nearest: Role | None, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Ids of what is required, or a product that the work names, and no requirement of the nearest role would take."""
    if nearest is None:
        return ()
    usual = {skill for requirement in nearest.requirements for skill in requirement.any_of}
    odd = []
    for requirement in requirements:
        shown = {other for skill in requirement.any_of for other in _shows(skill, taxonomy)}
        first = taxonomy.skills[requirement.any_of[0]]
        plain = requirement.tier == "core" and first.kind not in _NOTIONS or requirement.tier == "important" and first.kind in PRODUCT_KINDS
        if plain and not shown & usual:
            odd.append(first.id)
    return tuple(dict.fromkeys(odd))


def _lacks(requirements: Sequence[Requirement], nearest: Role | None, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Names of the core requirements of the nearest role that nothing in the posting speaks of."""
    asked = {other for requirement in requirements for skill in requirement.any_of for other in _shows(skill, taxonomy)}
    rows = nearest.requirements if nearest else ()
    return tuple(row.name for row in rows if row.tier == "core" and not asked & set(row.any_of))


def _shows(skill: str, taxonomy: Taxonomy) -> frozenset[str]:
    return follow_links(taxonomy.skills, [skill], ("broader", "implies"))


__all__ = ["read_posting"]
