"""Finds and reads the TOML files of a taxonomy folder, and lays one folder over another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skillgap.errors import UsageError
from skillgap.model import AMBIGUOUS, TOPICAL
from skillgap.taxonomy.places import line_of, requirement_line

PARTS = ("english", "roles", "skills")
Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a taxonomy file: where, what, and how to mend it."""

    file: str
    line: int
    key: str
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.what}; {self.mend}" if self.key else f"{place}: {self.what}; {self.mend}"


@dataclass(slots=True)
class Source:
    """All tables of the taxonomy as written, with the file that each came from."""

    version: str = ""
    skills: dict[str, Table] = field(default_factory=dict)
    roles: dict[str, Table] = field(default_factory=dict)
    english: dict[str, Table] = field(default_factory=dict)
    origin: dict[tuple[str, str], Path] = field(default_factory=dict)
    """(part, id) -> the last file that wrote it."""
    wrote: dict[tuple[str, str, str], Path] = field(default_factory=dict)
    """(part, id, key) -> the last file that wrote this key."""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, part: str, name: str, key: str, what: str, mend: str, value: str = "") -> Fault:
        """A fault at the line where `value` in `key` (or else the key, or the table `name`) stands in its file."""
        path = self.wrote.get((part, name, key)) or self.origin[part, name]
        return Fault(short_path(path), line_of(path, name if part == "skills" else "", key, value), f"[{name}] {key}".strip(), what, mend)

    def requirement_fault(self, role: str, index: int, key: str, what: str, mend: str, value: str = "") -> Fault:
        """A fault at the line of `value` or `key` inside the requirement of this index (from 0) of a role."""
        path = self.wrote["roles", role, "requirement"]
        row = self.roles[role]["requirement"][index]
        label = row.get("id", "requirement") if isinstance(row, dict) else "requirement"
        return Fault(short_path(path), requirement_line(path, index, key, value), f"[{role}] {label}", what, mend)


def ambiguous_forms(skill: Table) -> frozenset[str]:
    """The forms that the file marks as ambiguous: `true` means the name."""
    marked = skill.get("ambiguous", [])
    return frozenset([skill["name"]] if marked is True else marked or [])


def doubtful_forms(skill: Table) -> dict[str, int]:
    """Form -> AMBIGUOUS or TOPICAL, as the file marks it; what is marked as both is topical."""
    return {**dict.fromkeys(ambiguous_forms(skill), AMBIGUOUS), **dict.fromkeys(skill.get("topical", ()), TOPICAL)}


def builtin_folder() -> Path:
    """`taxonomies/` beside the package's modules (a wheel), else beside the package (a checkout)."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "taxonomies", package.parent / "taxonomies"):
        if (folder / "skills").is_dir():
            return folder
    raise UsageError(f"no taxonomies/ beside {package.name}: reinstall skillgap")


def taxonomy_files(folder: Path) -> list[Path]:
    """The TOML files of one taxonomy folder, sorted; a bare folder of role files is read, too."""
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; --taxonomy takes a folder with skills/ or roles/ in it")
    files = [folder / "taxonomy.toml"] if (folder / "taxonomy.toml").is_file() else []
    for part in PARTS:
        files += sorted((folder / part).glob("*.toml"))
    return files


def adds_only_roles(folders: Sequence[Path]) -> bool:
    """Whether the folders above the first one leave its skills and its English as they are."""
    files = [path for folder in folders[1:] for path in taxonomy_files(folder)]
    return bool(files) and all(path.parent.name == "roles" or path.name == "taxonomy.toml" for path in files)


def fingerprint(folders: Sequence[Path]) -> str:
    """sha256 over names and bytes of all files: the identity of a taxonomy, wherever it lies."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in taxonomy_files(folder):
            data = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
        digest.update(b"\1")
    return digest.hexdigest()


def read_folders(folders: Sequence[Path], known: dict[bytes, Table] | None = None) -> Source:
    """Reads the folders in order; a later one adds to, overrides and retires what stands in an earlier one.

    `known` has what stands in a file by its sha256, and gets what it lacks; without it every file is read.
    """
    source = Source()
    for folder in folders:
        seen: dict[tuple[str, str], Path] = {}
        files = taxonomy_files(folder)
        if not files:
            raise UsageError(f"{folder}: no TOML file in skills/ or roles/; see docs/taxonomy.md for the format")
        for path, table in _tables(files, source.faults, {} if known is None else known):
            if path.name == "taxonomy.toml":
                source.version = str(table.get("version", source.version))
            else:
                _lay(source, seen, path, table)
    _retire(source)
    return source


def _tables(files: Sequence[Path], faults: list[Fault], known: dict[bytes, Table]) -> Iterator[tuple[Path, Table]]:
    import tomllib  # here, since most starts find all compiled

    for path in files:
        digest = hashlib.sha256(path.read_bytes()).digest()
        try:
            if digest not in known:
                known[digest] = tomllib.loads(path.read_text(encoding="utf-8"))
            yield path, known[digest]
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            line = re.search(r"line (\d+)", str(error))
            faults.append(Fault(short_path(path), int(line[1]) if line else 0, "", f"not TOML: {error}", "mend this line"))


def _lay(source: Source, seen: dict[tuple[str, str], Path], path: Path, table: Table) -> None:
    part = path.parent.name
    rows = table if part == "skills" else {path.stem: table}
    target: dict[str, Table] = getattr(source, part)
    for name, row in rows.items():
        if not isinstance(row, dict):
            source.faults.append(Fault(short_path(path), line_of(path, "", name), name, "stands outside of any [skill]", "write it below its [id]"))
            continue
        if (part, name) in seen:
            source.faults.append(
                Fault(short_path(path), line_of(path, name, ""), f"[{name}]", f"stands in {short_path(seen[part, name])}, too", "keep one of them")
            )
        seen[part, name] = path
        old = target.get(name, {})
        target[name] = {**old, **({"area": path.stem} if part == "skills" and not old else {}), **row}
        source.origin[part, name] = path
        source.wrote.update(((part, name, key), path) for key in row)


def _retire(source: Source) -> None:
    for part in ("skills", "roles"):
        rows: dict[str, Table] = getattr(source, part)
        gone = {name for name, row in rows.items() if row.get("retired")}
        for name in gone:
            del rows[name]
        if part == "skills" and gone:
            _forget(source, gone)


def _forget(source: Source, gone: set[str]) -> None:
    """Takes retired skills out of what refers to them, so that retiring needs no second edit."""
    for row in source.skills.values():
        for key in ("broader", "implies", "related", "requires"):
            if isinstance(row.get(key), list):
                row[key] = [name for name in row[key] if name not in gone]
    for role in source.roles.values():
        if isinstance(role.get("not_first"), list):
            role["not_first"] = [name for name in role["not_first"] if name not in gone]
        if isinstance(role.get("requirement"), list):
            role["requirement"] = [_without(gone, requirement) for requirement in role["requirement"]]


def _without(gone: set[str], requirement: Any) -> Any:
    """The requirement without these skills; a new table, since the one that was read may be kept."""
    if isinstance(requirement, dict) and isinstance(requirement.get("any_of"), list):
        return {**requirement, "any_of": [name for name in requirement["any_of"] if name not in gone]}
    return requirement


def short_path(path: Path) -> str:
    """`skills/python.toml`: the same wherever the folder lies."""
    return f"{path.parent.name}/{path.name}"
