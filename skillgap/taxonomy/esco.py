"""ESCO's official CSV pack (version 1, English) -> roles and skills of an overlay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from skillgap.errors import UsageError
from skillgap.model import Requirement, Source, Taxonomy
from skillgap.taxonomy.names import Names, slug
from skillgap.taxonomy.overlay import NewRole, Overlay, axis_of
from skillgap.taxonomy.published import plain, read_table

SKILLS, OCCUPATIONS, RELATIONS = "skills_en.csv", "occupations_en.csv", "occupationSkillRelations_en.csv"
NOTES = (
    "From ESCO, the classification of European Skills, Competences, Qualifications and Occupations, version 1, by the European",
    "Commission, reused under its licence (CC BY 4.0, https://creativecommons.org/licenses/by/4.0/); names were mapped to skills of ours.",
    "No figure: ESCO gives no shares. core: essential for the occupation; bonus: optional.",
)
_KINDS = {"knowledge": "field"}  # `skill/competence` is something that one does
_TIERS = {"essential": "core", "optional": "bonus"}
Row = dict[str, str]


def import_esco(folder: Path, taxonomy: Taxonomy, occupations: Sequence[str] = ()) -> Overlay:
    """A role for each occupation (of these URIs, codes or labels, or all) and the skills we lack.

    Each related skill is a requirement. The date of the source is the last change that a row tells.
    Raises UsageError for a folder or occupation that is not ESCO's.
    """
    skills = {row["conceptUri"]: row for row in read_table(folder / SKILLS, ("conceptUri", "skillType", "preferredLabel", "altLabels"), ",")}
    listed = read_table(folder / OCCUPATIONS, ("conceptUri", "preferredLabel", "altLabels", "description"), ",")
    related: dict[str, list[tuple[str, str]]] = {}
    for row in read_table(folder / RELATIONS, ("occupationUri", "relationType", "skillUri"), ","):
        if row["skillUri"] in skills:
            related.setdefault(row["occupationUri"], []).append((row["relationType"], row["skillUri"]))
    chosen = _choose(occupations, [row for row in listed if row["conceptUri"] in related])
    names = Names(taxonomy, "esco")
    order = sorted(skills, key=lambda uri: (plain(skills[uri]["preferredLabel"]), uri))
    ids = {uri: _place(names, skills[uri]) for uri in order}
    dates = [row.get("modifiedDate", "")[:7] for row in (*listed, *skills.values())]
    dates = [date for date in dates if re.fullmatch(r"\d{4}-\d{2}", date)]
    date = max(dates, default="no date in its files")
    source = Source("esco", "ESCO version 1, occupations and their skills, European Commission (CC BY 4.0)", date)
    used: set[str] = set()
    roles = tuple(_role(row, related[row["conceptUri"]], skills, ids, taxonomy, source, used) for row in chosen)
    named = {uri for row in chosen for _, uri in related[row["conceptUri"]]}
    labelled = {plain(skills[uri]["preferredLabel"]) for uri in named}
    new = sorted({skill for uri in named if (skill := ids[uri]) in names.new})
    left_out = tuple(sorted(labelled.intersection(names.left_out)))
    return Overlay(tuple(names.new[skill] for skill in new), roles, len(labelled.intersection(names.known)), left_out)


def labels(row: Row) -> list[str]:
    """The alternative labels: lines of one cell, or parted by ` | ` in some releases."""
    return [label for part in re.split(r"\n| \| ", row["altLabels"]) if (label := plain(part))]


def _place(names: Names, row: Row) -> str | None:
    return names.place(plain(row["preferredLabel"]), _KINDS.get(row["skillType"], "method"), labels(row))


def _choose(wanted: Sequence[str], listed: list[Row]) -> list[Row]:
    """The occupations of these URIs, codes or labels, sorted by label."""
    chosen: dict[str, Row] = {}
    for name in wanted:
        found = [row for row in listed if name.casefold() in {row["conceptUri"], row.get("code", ""), plain(row["preferredLabel"]).casefold()}]
        if not found:
            raise UsageError(f"no occupation with skills is {name!r}; give the preferred label, the code or the URI of {OCCUPATIONS}")
        chosen.update((row["conceptUri"], row) for row in found)
    return sorted(chosen.values() if wanted else listed, key=lambda row: (plain(row["preferredLabel"]), row["conceptUri"]))


def _role(
    row: Row,
    related: list[tuple[str, str]],
    skills: dict[str, Row],
    ids: dict[str, str | None],
    taxonomy: Taxonomy,
    source: Source,
    used: set[str],
) -> NewRole:
    title, uri = plain(row["preferredLabel"]), row["conceptUri"]
    name = f"esco-{slug(title)}"
    if name in used:  # two occupations of one label
        name = f"{name}-{slug(uri.rpartition('/')[2])}"
    used.add(name)
    requirements = tuple(_requirements(related, skills, ids, taxonomy))
    return NewRole(name, title, source, requirements, tuple(sorted(set(labels(row)))), plain(row["description"]), (("esco", (uri,)),))


def _requirements(related: list[tuple[str, str]], skills: dict[str, Row], ids: dict[str, str | None], taxonomy: Taxonomy) -> Iterator[Requirement]:
    """One for each skill, the essential ones first, then by label; a skill that two labels mean is asked once."""
    seen: set[str] = set()
    for relation, uri in sorted(related, key=lambda pair: (pair[0] != "essential", plain(skills[pair[1]]["preferredLabel"]), pair[1])):
        skill = ids[uri]
        if skill is not None and skill not in seen:
            seen.add(skill)
            label = plain(skills[uri]["preferredLabel"])
            name = taxonomy.skills[skill].name if skill in taxonomy.skills else label
            yield Requirement(skill, name, axis_of([skill], taxonomy, label), _TIERS.get(relation, "bonus"), (skill,))
