"""Everything that can be said against a taxonomy folder: what makes it unusable, and what makes it worse."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skillgap.english import word_counts
from skillgap.model import SURE
from skillgap.taxonomy.check import find_faults
from skillgap.taxonomy.compile import index_forms
from skillgap.taxonomy.files import Fault, Source, Table, builtin_folder, doubtful_forms, read_folders, short_path, taxonomy_files
from skillgap.taxonomy.forms import open_speller, trust_in
from skillgap.taxonomy.known import Known, open_known
from skillgap.taxonomy.pause import without_collector
from skillgap.taxonomy.places import file_lines, line_of, requirement_block
from skillgap.tokens import key_of, open_normalizer

# Occurrences in the word list from which a plain word is no safe alias of a method. Measured on ours:
# "forecasting" and "recruitment" stay below it, "process", "model", "test", "lead" and "write" are far above.
EVERYDAY_METHOD = 5000
# The same for the name of a method or field itself: above "physics" and "presentation", below "process" and "business".
EVERYDAY_NAME = 12_000
_UNSORTED = "sort them, so that two people's changes do not collide"


@dataclass(frozen=True, slots=True)
class Lint:
    """What a check of a folder came to."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    skills: int
    forms: int
    roles: int
    """How many of each stand in the folder itself and were checked."""


def lint(folder: Path | None = None) -> Lint:
    """Checks our own data, or a folder that is laid over it.

    Faults of the whole are found, since an overlay can break what stands below it; style and sources
    are checked in the files of the folder alone. A folder with nothing in it is a fault of its own.
    """
    with without_collector():
        return _lint(folder)


def _lint(folder: Path | None) -> Lint:
    own = folder or builtin_folder()
    known = open_known(builtin_folder()) if folder else Known()
    source = read_folders([builtin_folder()] + ([folder] if folder else []), dict(known.tables))
    files = set(taxonomy_files(own))
    mine = {key for key, path in source.origin.items() if path in files}
    skills = {name: source.skills[name] for part, name in sorted(mine) if part == "skills" and name in source.skills}
    faults = [*source.faults, *find_faults(source), *_deed_faults(source), *_order_faults(sorted(files))]
    warnings: list[Fault] = []
    if not source.faults and not any(fault.file.startswith("skills/") for fault in faults):
        faults += _word_faults(source, skills)
        lost = dict(_unreachable(source, skills, known))
        faults += (fault for fault, hopeless in lost.items() if hopeless)
        warnings += (fault for fault, hopeless in lost.items() if not hopeless)
    warnings += _figure_warnings(source, [name for part, name in mine if part == "roles" and name in source.roles])
    counts = {part: sum(1 for key in mine if key[0] == part) for part in ("skills", "roles")}
    if not counts["skills"] + counts["roles"]:
        faults.append(Fault(own.name, 0, "", "holds no skill and no role, so nothing was checked", "add one: skillgap taxonomy new-role ID -o DIR"))
    forms = sum(1 + len(skill.get("aliases", [])) for skill in skills.values())
    return Lint(_ordered(faults), _ordered(warnings), counts["skills"], forms, counts["roles"])


def _ordered(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(set(faults), key=lambda fault: (fault.file, fault.line, fault.key, fault.what)))


def _deed_faults(source: Source) -> Iterator[Fault]:
    """Deeds of skills that no file has; of a skill that an overlay retired they are no fault."""
    for row in source.english.get("deeds", {}).get("deed", []):
        skill = row.get("skill", "")
        if ("skills", skill) not in source.origin:
            path = source.wrote["english", "deeds", "deed"]
            lines = [number for number, line in enumerate(file_lines(path), 1) if line.startswith("skill") and f'"{skill}"' in line]
            what, mend = f"unknown skill {skill!r}", "correct the id, or add that skill"
            yield Fault(short_path(path), lines[0] if lines else 0, f"[deed] {skill}", what, mend)


def _order_faults(files: list[Path]) -> Iterator[Fault]:
    """Skills of a file, and other titles of a role, that are not in the order of the alphabet."""
    for path in files:
        try:
            table = tomllib.loads("\n".join(file_lines(path))) if path.parent.name == "skills" else {}
        except tomllib.TOMLDecodeError:
            continue
        ids = list(table)
        for before, name in zip(ids, ids[1:], strict=False):
            if name < before:
                yield Fault(short_path(path), line_of(path, name, ""), f"[{name}]", f"unsorted: stands behind [{before}]", _UNSORTED)


def _word_faults(source: Source, skills: dict[str, Table]) -> Iterator[Fault]:
    counts = word_counts()
    for name, skill in skills.items():
        marked = doubtful_forms(skill)
        plain = skill["name"].isalpha() and counts.get(skill["name"].lower(), 0) >= EVERYDAY_NAME and not _strange(skill["name"])
        if plain and trust_in(skill["name"], skill["kind"], marked.get(skill["name"], SURE)) == SURE:
            mend = "mark it ambiguous, or write more than this word"
            yield source.fault("skills", name, "name", f"{skill['name']!r} is an everyday English word", mend)
        for form in skill.get("aliases", []) if skill["kind"] == "method" else ():
            common = form.isalpha() and counts.get(form.lower(), 0) >= EVERYDAY_METHOD and not _strange(form)
            if common and trust_in(form, "method", marked.get(form, SURE)) == SURE:
                mend = "list it under ambiguous, too, or write more than this word"
                yield source.fault("skills", name, "aliases", f"{form!r} is an everyday English word", mend, form)


def _strange(form: str) -> bool:
    """GloVe, RoPE: nobody writes the word so."""
    return not (form.islower() or form.istitle())


def _unreachable(source: Source, skills: dict[str, Table], known: Known) -> Iterator[tuple[Fault, bool]]:
    """Skills that no text can name, and skills that no form of theirs tells from another."""
    rules = source.english["forms"]
    normalize = open_normalizer(rules)
    forms = index_forms(source.skills, open_speller(rules, normalize, known.spelt_by(rules)))
    for name, skill in skills.items():
        keys = [key_of(form, normalize) for form in (skill["name"], *skill.get("aliases", []))]
        readable = [key for key in keys if any(letter.isalnum() for letter in key)]
        others = [{row[0] for row in forms.get(key.partition(" ")[0], {}).get(key, ())} - {name} for key in readable]
        if not readable:
            what = "no resume can name it: no form of it has a letter or digit"
            yield source.fault("skills", name, "name", what, "write its name in letters"), True
        elif all(others) and not doubtful_forms(skill):
            what = f"every form of it is also one of {sorted(others[0])[0]!r}, once plurals, hyphens and blanks are levelled"
            yield source.fault("skills", name, "name", what, "add a form of its own"), False


def _figure_warnings(source: Source, roles: list[str]) -> Iterator[Fault]:
    """Requirements without a share whose file does not say why: `# tier:` beside it or `# No figure` on top."""
    for name in roles:
        path = source.wrote.get(("roles", name, "requirement"))
        if path is None or any(line.lower().startswith("# no figure") for line in file_lines(path)):
            continue
        for index, row in enumerate(source.roles[name]["requirement"]):
            start, end = requirement_block(path, index)
            if isinstance(row, dict) and not row.get("demand") and not any(line.startswith("# tier:") for line in file_lines(path)[start:end]):
                mend = 'add demand = { share = 0.2, source = "..." }, or a comment "# tier: ..." that says why there is none'
                yield source.requirement_fault(name, index, "id", "has no figure and no word on where its tier is from", mend)
