"""The names that a command for many resumes takes: folders, files, patterns, and lists of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from skillgap.errors import UsageError

if TYPE_CHECKING:
    from skillgap.model import Document, Skipped


def list_names(given: Sequence[str]) -> list[str]:
    """The names, with `@list.txt` and `-` replaced by the lines in them."""
    names: list[str] = []
    for name in given:
        if name == "-":
            if sys.stdin is None or sys.stdin.isatty():
                raise UsageError("`-` reads a list of files from standard input, which is a terminal here")
            names += _lines(sys.stdin.buffer.read(), "standard input")
        elif name.startswith("@"):
            names += _lines(_read_list(name), name)
        else:
            names.append(name)
    return names


def list_documents(names: Sequence[str]) -> tuple[list[Document], list[Skipped]]:
    """The documents of the names and the folders that could not be opened, as `find_documents`; `-` is a document on standard input."""
    from skillgap.cli.analyze import documents
    from skillgap.folders import find_documents

    found, closed = find_documents([name for name in names if name != "-"])
    return [*documents([name for name in names if name == "-"]), *found], closed


def _read_list(name: str) -> bytes:
    """What stands in `@list.txt`."""
    try:
        return Path(name[1:]).read_bytes()
    except OSError as error:
        raise UsageError(f"{name}: the list of files cannot be read ({error.strerror}); check the path") from error


def _lines(data: bytes, where: str) -> list[str]:
    """Names one a line, or parted by NUL as `find -print0` writes them."""
    if data.startswith(b"%PDF-"):
        raise UsageError(f"{where}: holds a PDF, not a list of files; for one resume there is `skillgap analyze`")
    lines = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(line) for line in lines if line.strip()]
