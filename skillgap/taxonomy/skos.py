"""The taxonomy as SKOS in Turtle, for tools that read vocabularies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from skillgap.model import Role, Skill, Taxonomy

# Names of our own: SKOS has no word for "who uses it has used this", "learn this first" and "a role asks for it".
_PREFIXES = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skill: <urn:skillgap:skill:> .
@prefix role: <urn:skillgap:role:> .
@prefix area: <urn:skillgap:area:> .
@prefix sg: <urn:skillgap:vocabulary:> .

"""
_ESCO = "http://data.europa.eu/esco/"
Pair = tuple[str, Sequence[str]]


def write_skos(taxonomy: Taxonomy) -> Iterator[str]:
    """Two concept schemes, of skills and of roles, and a collection for each area; sorted, one statement a line.

    `related` is left out where one skill is a kind of the other, since SKOS keeps the two apart (S27).
    """
    yield _PREFIXES
    title = [_text(f"skillgap taxonomy {taxonomy.version}")]
    for scheme in ("skills", "roles"):
        yield _block(f"sg:{scheme}", "skos:ConceptScheme", [("dct:title", title)])
    for name in sorted(taxonomy.skills):
        yield _block(f"skill:{name}", "skos:Concept", _skill(taxonomy, taxonomy.skills[name]))
    for name in sorted(taxonomy.roles):
        yield _block(f"role:{name}", "skos:Concept", _role(taxonomy.roles[name]))
    areas: dict[str, list[str]] = {}
    for name in sorted(taxonomy.skills):
        areas.setdefault(taxonomy.skills[name].area, []).append(f"skill:{name}")
    for area in sorted(areas):
        yield _block(f"area:{area}", "skos:Collection", [("skos:prefLabel", [_text(area)]), ("skos:member", areas[area])])


def _skill(taxonomy: Taxonomy, skill: Skill) -> list[Pair]:
    apart = [name for name in skill.related if not _kind_of(taxonomy, skill.id, name) and not _kind_of(taxonomy, name, skill.id)]
    return [
        ("skos:inScheme", ["sg:skills"]),
        ("skos:prefLabel", [_text(skill.name)]),
        ("skos:altLabel", [_text(alias) for alias in sorted(set(skill.aliases) - {skill.name})]),
        ("skos:notation", [_text(skill.id, "")]),
        ("dct:type", [_text(skill.kind, "")]),
        ("skos:broader", _ids(skill.broader)),
        ("skos:related", _ids(apart)),
        ("sg:implies", _ids(skill.implies)),
        ("sg:requires", _ids(skill.requires)),
        *([] if skill.broader else [("skos:topConceptOf", ["sg:skills"])]),
    ]


def _role(role: Role) -> list[Pair]:
    asked = sorted({skill for requirement in role.requirements for skill in requirement.any_of})
    codes = dict(role.codes)
    return [
        ("skos:inScheme", ["sg:roles"]),
        ("skos:prefLabel", [_text(role.title)]),
        ("skos:altLabel", [_text(name) for name in sorted(set(role.also_called) - {role.title})]),
        ("skos:notation", [_text(role.id, "")]),
        ("skos:definition", [_text(role.focus)] if role.focus else []),
        ("skos:closeMatch", [f"<{code}>" for code in codes.get("esco", ()) if code.startswith(_ESCO)]),
        ("sg:onetSocCode", [_text(code, "") for code in codes.get("onet", ())]),
        ("sg:asks", _ids(asked)),
        ("skos:topConceptOf", ["sg:roles"]),
    ]


def _kind_of(taxonomy: Taxonomy, name: str, other: str) -> bool:
    """Whether `name` is a kind of `other`, by one step or several."""
    seen: set[str] = set()
    queue = [name]
    while queue:
        here = queue.pop()
        if here in seen or here not in taxonomy.skills:
            continue
        seen.add(here)
        queue += taxonomy.skills[here].broader
    return other in seen


def _ids(names: Sequence[str]) -> list[str]:
    return [f"skill:{name}" for name in sorted(set(names))]


def _text(text: str, language: str = "@en") -> str:
    """A JSON string is a Turtle string."""
    return json.dumps(text, ensure_ascii=False) + language


def _block(subject: str, kind: str, pairs: Sequence[Pair]) -> str:
    lines = [f"{subject} a {kind}"] + [f"    {name} {', '.join(values)}" for name, values in pairs if values]
    return " ;\n".join(lines) + " .\n\n"
