"""course.toml -> Curriculum, and what of a cohort's gaps the course covers. docs/curriculum.md describes the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from skillgap.assess import ancestors, match_signs
from skillgap.errors import CurriculumError, UnknownSkill, UsageError
from skillgap.lookup import find_skill
from skillgap.model import Curriculum, CurriculumReport, Module, ModuleCount, Person, RequirementCount, Skill, Taxonomy

_KEYS = frozenset({"name", "teaches"})
_EXAMPLE = 'write [[module]], name = "Week 1" and teaches = ["sql", "pandas"]'


def read_curriculum(path: Path, taxonomy: Taxonomy) -> Curriculum:
    """Reads a course file. Raises CurriculumError with every fault at once: file, line, what, mend."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path.name}: is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"{path.name}: cannot be read ({error.strerror}); check --curriculum") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise CurriculumError((f"{path.name}:{found[1] if found else 1}: not TOML: {error}",)) from error
    faults: list[tuple[int, str]] = []
    lines = text.splitlines()
    modules = table.get("module")
    if not isinstance(modules, list) or not all(isinstance(row, dict) for row in modules) or not modules:
        raise CurriculumError((f"{path.name}:1: has no modules; {_EXAMPLE}",))
    heads = [number for number, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*module\s*\]\]", line)] or [1] * len(modules)
    for key in sorted(table.keys() - {"title", "module"}):
        faults.append((1, f"has {key!r}; it takes title and [[module]]"))
    read = [_module(row, taxonomy, lines, heads[min(index, len(heads) - 1)], faults) for index, row in enumerate(modules)]
    if faults:
        raise CurriculumError(tuple(f"{path.name}:{line}: {fault}" for line, fault in sorted(faults)))
    return Curriculum(str(table.get("title", path.stem)), tuple(read))


def _module(row: Mapping[str, Any], taxonomy: Taxonomy, lines: Sequence[str], head: int, faults: list[tuple[int, str]]) -> Module:
    name, teaches = row.get("name"), row.get("teaches")
    for key in sorted(row.keys() - _KEYS):
        faults.append((head, f"a module has {key!r}; {_EXAMPLE}"))
    if not isinstance(name, str) or not name.strip():
        faults.append((head, f"a module has no name; {_EXAMPLE}"))
    if not isinstance(teaches, list) or not all(isinstance(item, str) for item in teaches) or not teaches:
        faults.append((head, f"a module teaches no list of skills; {_EXAMPLE}"))
        teaches = []
    skills: dict[str, None] = {}
    for written in teaches:
        try:
            skills[find_skill(taxonomy, written).id] = None
        except UnknownSkill as error:
            line = next((number for number, line in enumerate(lines[head - 1 :], head) if f'"{written}"' in line or f"'{written}'" in line), head)
            faults.append((line, str(error)))
    return Module(str(name), tuple(skills))


def weigh_course(
    course: Curriculum, counts: Sequence[RequirementCount], gaps: Sequence[str], people: Sequence[Person], role: int, skills: Mapping[str, Skill]
) -> CurriculumReport:
    """What the course covers of the gaps (ids, the commonest first) that the people have against the role of this index.

    A skill teaches what it shows: PostgreSQL teaches SQL. A requirement is covered by as many distinct signs as it asks for.
    """
    shows = {skill: ancestors(skills, skill) for module in course.modules for skill in module.teaches}
    by_id = {count.requirement.id: (index, count.requirement) for index, count in enumerate(counts)}
    taught = {sign: [skill for skill in shows if sign in shows[skill]] for name in gaps for sign in by_id[name][1].any_of}
    signs = {name: len(match_signs(by_id[name][1].any_of, taught)) for name in gaps}
    needed = {name: by_id[name][1].at_least for name in gaps}
    modules = []
    for module in course.modules:
        serves = [name for name in gaps if any(shows[skill].intersection(by_id[name][1].any_of) for skill in module.teaches)]
        places = [by_id[name][0] for name in serves]
        served = sum(any(person.standings[role].verdicts[place] != "met" for place in places) for person in people)
        modules.append(ModuleCount(module.name, served, tuple(serves)))
    return CurriculumReport(
        title=course.title,
        covered=tuple(name for name in gaps if signs[name] >= needed[name]),
        in_part=tuple(name for name in gaps if 0 < signs[name] < needed[name]),
        uncovered=tuple(name for name in gaps if not signs[name]),
        modules=tuple(sorted(modules, key=lambda module: -module.people)),
    )
