"""Writes skills and roles as the TOML files of an overlay folder, each under a header that says where it is from."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from skillgap.errors import UsageError
from skillgap.model import Requirement, Source, Taxonomy
from skillgap.taxonomy.files import builtin_folder

# The first line of every file that a command writes and may write anew.
WRITTEN = "# Written by `skillgap taxonomy {command}`, which writes it anew: keep changes of your own in another file."


@dataclass(frozen=True, slots=True)
class NewSkill:
    """A skill that our taxonomy lacks."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewRole:
    """A role as it is written into roles/<id>.toml."""

    id: str
    title: str
    source: Source
    requirements: tuple[Requirement, ...]
    also_called: tuple[str, ...] = ()
    focus: str = ""
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Overlay:
    """What an import came to."""

    skills: tuple[NewSkill, ...]
    roles: tuple[NewRole, ...]
    known: int
    """Names that are skills of ours."""
    left_out: tuple[str, ...]
    """Names that may be several skills of ours: no requirement has them."""


def write_overlay(found: Overlay, folder: Path, stem: str, command: str, notes: Sequence[str]) -> list[Path]:
    """Writes skills/<stem>.toml and a file for each role; gives the files.

    Skills that an earlier run wrote stay, since roles of that run may name them. Raises UsageError, before
    anything is written, where a file stands in the way that no such command wrote.
    """
    header = "\n".join([WRITTEN.format(command=command), *(f"# {note}" for note in notes)]) + "\n"
    texts = {folder / "roles" / f"{role.id}.toml": header + role_text(role) for role in found.roles}
    skills = folder / "skills" / f"{stem}.toml"
    for path in (skills, *texts):
        if path.exists() and not path.read_text(encoding="utf-8", errors="replace").startswith(WRITTEN.partition("{")[0]):
            raise UsageError(f"{path}: is there already and was not written by an import; move it, or name another folder with -o")
    rows = {**_rows_before(skills), **{skill.id: skill_row(skill) for skill in found.skills}}
    if rows:
        texts[skills] = header + "\n".join(f"\n[{name}]\n{table_text(rows[name])}" for name in sorted(rows))
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return sorted(texts)


def _rows_before(path: Path) -> dict[str, dict[str, Any]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not TOML ({error}); mend or delete it") from error


def skill_row(skill: NewSkill) -> dict[str, Any]:
    """The keys of a skill as they are written; empty lists are left out."""
    row: dict[str, Any] = {"name": skill.name, "kind": skill.kind, "aliases": list(skill.aliases), "ambiguous": list(skill.ambiguous)}
    return {key: value for key, value in row.items() if value}


def table_text(row: Mapping[str, Any]) -> str:
    """`key = value` lines without a blank line at the end."""
    return "\n".join(f"{key} = {toml_value(value)}" for key, value in row.items())


def toml_value(value: Any) -> str:
    """A text, number, list or inline table as TOML. A JSON string is a TOML string, but for the delete code."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {toml_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")


def role_text(role: NewRole) -> str:
    """The text of a role file below its header."""
    head = {"title": role.title, "also_called": role.also_called, "focus": role.focus}
    parts = [table_text({key: value for key, value in head.items() if value})]
    if role.codes:
        parts.append(f"[codes]\n{table_text(dict(role.codes))}")
    source = {"title": role.source.title, "date": role.source.date, **({"n": role.source.n} if role.source.n else {})}
    parts.append(f"[sources.{role.source.id}]\n{table_text(source)}")
    parts += [requirement_text(requirement) for requirement in role.requirements]
    return "\n\n".join(parts) + "\n"


def requirement_text(requirement: Requirement) -> str:
    """One [[requirement]] with the keys that say something."""
    row: dict[str, Any] = {"id": requirement.id, "name": requirement.name, "area": requirement.area, "any_of": requirement.any_of}
    if requirement.at_least > 1:
        row["at_least"] = requirement.at_least
    row["tier"] = requirement.tier
    if requirement.demand is not None:
        row["demand"] = {"share": requirement.demand, "source": requirement.source}
    if requirement.build:
        row["build"] = requirement.build
    setting = "".join(f"\nsetting.{key} = {toml_value(tier)}" for key, tier in requirement.setting)
    return f"[[requirement]]\n{table_text(row)}{setting}"


@cache
def _axes() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((builtin_folder() / "axes.toml").read_text(encoding="utf-8"))


def axis_of(any_of: Iterable[str], taxonomy: Taxonomy, words: str = "") -> str:
    """The axis on which most of these skills of ours lie; without any, by the words of the group's name."""
    areas = [taxonomy.skills[skill].area for skill in any_of if skill in taxonomy.skills]
    axes = [_axes()["area"].get(area, "systems") for area in areas]
    if axes:
        return max(sorted(set(axes)), key=axes.count)
    return next((axis for word in words.lower().split() if (axis := _axes()["word"].get(word))), "systems")
