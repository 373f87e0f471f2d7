"""What the taxonomy says of skills: counts, the finds of a search, everything about one; as rows of text and as tables for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from skillgap.formats.page import Row, Span, bind, flow
from skillgap.formats.words import count
from skillgap.lookup import Asked, Hit, narrower_skills, roles_asking
from skillgap.model import Link, Skill, Taxonomy

Table = dict[str, Any]
KINDS = {
    "language": "languages", "library": "libraries", "tool": "tools", "platform": "platforms", "database": "databases",
    "method": "methods", "field": "fields", "soft": "soft skills",
}  # fmt: skip
RELATIONS = {"broader": "is a kind of", "implies": "needs"}
_MATCHES = ("the name", "begins so", "holds these words", "holds these letters", "looks like it")
_MOST_ROLES = 12
_MOST = 30  # skills in a row of names; JSON has all


def counts_table(taxonomy: Taxonomy) -> Table:
    """How many skills and written forms there are, by kind and by area."""
    skills = [taxonomy.skills[name] for name in sorted(taxonomy.skills)]
    areas: dict[str, Counter[str]] = {}
    for skill in skills:
        areas.setdefault(skill.area, Counter())[skill.kind] += 1
    kinds = Counter(skill.kind for skill in skills)
    return {
        "schema": 1,
        "taxonomy": {"version": taxonomy.version, "sha256": taxonomy.sha256},
        "skills": len(skills),
        "forms": sum(len(skill.forms) for skill in skills),
        "kinds": {kind: kinds[kind] for kind in KINDS},
        "areas": [{"area": area, "skills": areas[area].total(), "kinds": {kind: areas[area][kind] for kind in KINDS if areas[area][kind]}} for area in sorted(areas)],
    }


def counts_rows(taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """The same for people."""
    table = counts_table(taxonomy)
    yield [(f"{table['skills']:,} skills with {table['forms']:,} written forms, taxonomy {table['taxonomy']['version']}", "title")]
    yield from flow([("Plurals, hyphens, blanks inside names and British spelling are found besides.", "dim")], width)
    yield []
    yield [("BY KIND", "head")]
    for kind, number in table["kinds"].items():
        yield [(f"  {number:>6,}  ", ""), (KINDS[kind], "name")]
    yield []
    yield [("BY AREA", "head"), ("  (the files in taxonomies/skills/)", "dim")]
    for row in table["areas"]:
        kinds = ", ".join(bind(f"{number} {KINDS[kind]}" if number > 1 else f"1 {kind}") for kind, number in row["kinds"].items())
        yield from flow([(bind(row["area"]), "name"), (f": {kinds}", "dim")], width, f"  {row['skills']:>6,}  ", " " * 12)


def hits_table(hits: Sequence[Hit], most: int) -> Table:
    """What a search found."""
    rows = [{"id": hit.skill.id, "name": hit.skill.name, "kind": hit.skill.kind, "area": hit.skill.area, "form": hit.form, "match": _MATCHES[hit.rank]} for hit in hits[:most]]
    return {"schema": 1, "found": len(hits), "skills": rows}


def hits_rows(hits: Sequence[Hit], most: int, width: int) -> Iterator[Row]:
    """A line for each find: id, name, kind, and the form that matched where it is not the name."""
    if hits and hits[0].rank == len(_MATCHES) - 1:
        yield from flow([("No name holds these words; these look like it:", "dim")], width)
    column = min(max((len(hit.skill.id) for hit in hits[:most]), default=0), width // 3) + 2
    for hit in hits[:most]:
        also = f', written "{hit.form}"' if hit.form.lower() not in (hit.skill.name.lower(), hit.skill.id) else ""
        lead = hit.skill.id.ljust(column) if len(hit.skill.id) < column else hit.skill.id + "  "
        yield from flow([(bind(hit.skill.name), "name"), (f" ({hit.skill.kind}, {bind(hit.skill.area)}){also}", "dim")], width, lead, " " * column)
    if len(hits) > most:
        yield [(f"and {len(hits) - most:,} more; --top {len(hits)} shows all", "dim")]


def skill_table(skill: Skill, taxonomy: Taxonomy) -> Table:
    """Everything about one skill."""
    return {
        "schema": 1,
        "id": skill.id,
        "name": skill.name,
        "kind": skill.kind,
        "area": skill.area,
        "aliases": list(skill.aliases),
        "ambiguous": list(skill.ambiguous),
        "topical": list(skill.topical),
        "broader": list(skill.broader),
        "implies": list(skill.implies),
        "related": list(skill.related),
        "requires": list(skill.requires),
        "narrower": [other.id for other in narrower_skills(taxonomy, skill.id)],
        "implied_by": [other.id for other in narrower_skills(taxonomy, skill.id, "implies")],
        "roles": [_asked_table(asked) for asked in roles_asking(taxonomy, skill.id)],
    }


def _asked_table(asked: Asked) -> Table:
    return {"role": asked.role.id, "requirement": asked.requirement, "tier": asked.tier, "path": path_table(asked.path)}


def path_table(path: Sequence[Link]) -> list[Table]:
    """The steps from a skill to one that it shows."""
    return [{"relation": link.relation, "id": link.skill} for link in path]


def skill_rows(skill: Skill, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """The same for people."""
    yield [(f"{skill.name} ({skill.id})", "title")]
    yield from flow([(f"Kind: {skill.kind}. Area: {skill.area}.", "")], width)
    yield []
    yield from _part("Written", [f'"{form}"' for form in skill.forms], width)
    doubt = "Also words or names of something else; they count only where the context says so"
    yield from _part(doubt, [f'"{form}"' for form in skill.ambiguous if form not in skill.topical], width)
    yield from _part("In a sentence mostly a topic; they count as items of lists only", [f'"{form}"' for form in skill.topical], width)
    for label, others in (
        ("Is a kind of", skill.broader),
        ("Who uses it has used", skill.implies),
        ("Near it, earns half", skill.related),
        ("To be learned first", skill.requires),
        ("Kinds of it", [other.id for other in narrower_skills(taxonomy, skill.id)]),
        ("Used by whoever uses", [other.id for other in narrower_skills(taxonomy, skill.id, "implies")]),
    ):
        names = [bind(taxonomy.skills[other].name) for other in others if other in taxonomy.skills]
        more = [f"and {count(len(names) - _MOST, 'other')}"] if len(names) > _MOST else []
        yield from _part(label, [*names[:_MOST], *more], width)
    yield []
    yield from asked_rows(skill, taxonomy, width)


def _part(label: str, items: Sequence[str], width: int) -> Iterator[Row]:
    if items:
        yield from flow([(f"{label}: ", "dim"), (", ".join(items) + ".", "")], width, "", "  ")


def asked_rows(skill: Skill, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Which roles ask for it, and by which steps."""
    asked = roles_asking(taxonomy, skill.id)
    if not asked:
        yield from flow([("No role asks for it.", "")], width)
        return
    yield [("ASKED FOR BY", "head")]
    merged: dict[tuple[str, tuple[Link, ...]], list[str]] = {}
    for row in asked:
        merged.setdefault((row.requirement, row.path), []).append(f"{row.role.title} ({row.tier})")
    for (requirement, path), roles in merged.items():
        through: list[Span] = [(f" (it {path_words(path, taxonomy)})", "dim")] if path else []
        rest = [f"and {count(len(roles) - _MOST_ROLES, 'more role')}"] if len(roles) > _MOST_ROLES else []
        yield from flow([(requirement, "name"), *through, (f": {', '.join([*map(bind, roles[:_MOST_ROLES]), *rest])}", "")], width, "  ", "    ")


def path_words(path: Sequence[Link], taxonomy: Taxonomy) -> str:
    """`is a kind of Deep learning, which needs Python`: the steps in words."""
    steps = [f"{RELATIONS[link.relation]} {bind(taxonomy.skills[link.skill].name)}" for link in path]
    return ", which ".join(steps)
