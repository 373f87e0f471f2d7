"""Finds the line of a taxonomy file at which a key, a value or a requirement stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

_REQUIREMENT = "[[requirement]]"


def file_lines(path: Path) -> tuple[str, ...]:
    """The lines of a file without blanks around them; a file is read once, however many faults it has."""
    stat = path.stat()
    return _read_lines(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=128)
def _read_lines(path: Path, changed: int, size: int) -> tuple[str, ...]:
    del changed, size  # they tell a file from an older state of itself
    return tuple(line.strip() for line in path.read_text(encoding="utf-8", errors="replace").splitlines())


def line_of(path: Path, table: str, key: str, value: str = "") -> int:
    """The line (from 1) of `value` in `key` of [table], or of the nearest of them that is there; 0 if none is.

    An empty `table` means the whole file.
    """
    lines = file_lines(path)
    start, end = _table(lines, table) if table else (0, len(lines))
    found = _key(lines, start, end, key, value)
    return found or (start + 1 if table and end else 0)


def requirement_line(path: Path, index: int, key: str, value: str = "") -> int:
    """The same inside the requirement of this index; without the key, the line of its id or its [[requirement]]."""
    start, end = requirement_block(path, index)
    lines = file_lines(path)
    return _key(lines, start, end, key, value) or _key(lines, start, end, "id", "") or (start + 1 if end else line_of(path, "", "requirement"))


def requirement_block(path: Path, index: int) -> tuple[int, int]:
    """Where the requirement of this index begins and ends (from 0); (0, 0) where it is written inline."""
    lines = file_lines(path)
    heads = [number for number, line in enumerate(lines) if line.startswith(_REQUIREMENT)]
    if index >= len(heads):
        return 0, 0
    ends = [number for number, line in enumerate(lines) if number > heads[index] and line.startswith("[") and re.match(r"\[+[\w.-]+\]+", line)]
    return heads[index], ends[0] if ends else len(lines)


def _table(lines: Sequence[str], table: str) -> tuple[int, int]:
    head = re.compile(rf"\[\s*\"?{re.escape(table)}\"?\s*\](\s*#.*)?$")
    for start, line in enumerate(lines):
        if head.match(line):
            ends = (number for number in range(start + 1, len(lines)) if re.match(r"\[+[\w.\"-]+\]+\s*(#.*)?$", lines[number]))
            return start, next(ends, len(lines))
    return 0, 0


def _key(lines: Sequence[str], start: int, end: int, key: str, value: str) -> int:
    """The line of the value below the key, else of the key, else 0."""
    written = re.compile(rf"\"?{re.escape(key)}\"?\s*[=.]|\[+{re.escape(key)}[\].]")
    at = next((number for number in range(start, end) if key and written.match(lines[number])), None)
    if at is None:
        return 0
    quoted = (f'"{value}"', f"'{value}'")
    for number in range(at, end) if value else ():
        if number > at and re.match(r"[\w-]+\s*=", lines[number]):
            break
        if any(form in lines[number] for form in quoted):
            return number + 1
    return at + 1
