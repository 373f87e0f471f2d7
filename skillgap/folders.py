"""Which documents the names stand for that a command was given: files, folders, patterns. All commands for many documents walk alike."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from skillgap.errors import UsageError
from skillgap.model import Document, Skipped

# Suffixes of documents that nobody reads yet or that no reader takes: they get their reason, they are not passed over.
_FOREIGN = frozenset({".doc", ".odt", ".rtf", ".pages"})
_UNTITLED = "readme"


def find_documents(names: Sequence[str]) -> tuple[list[Document], list[Skipped]]:
    """The documents of these names, each once, by source; and the folders that could not be opened.

    A name is a file, a folder (all documents below it, without hidden files, symbolic links and READMEs) or a
    pattern such as `class/*.pdf`. The source is the path below the innermost folder that holds everything that
    was named. Raises UsageError for a pattern that matches nothing.
    """
    bases: list[Path] = []
    found: dict[Path, None] = {}
    closed: list[OSError] = []
    for path in [path for name in names for path in _match(name)]:
        absolute = path.absolute()
        if absolute.is_dir():
            bases.append(absolute)
            found.update((document, None) for document in _documents_below(absolute, closed.append))
        else:
            bases.append(absolute.parent)
            found[absolute] = None
    base = Path(os.path.commonpath(bases)) if bases else Path()
    documents = [Document(path, path.relative_to(base).as_posix()) for path in found]
    skipped = [Skipped(Path(error.filename).relative_to(base).as_posix(), "unreadable", error.strerror or "") for error in closed]
    return sorted(documents, key=lambda document: document.source), skipped


def _match(name: str) -> list[Path]:
    """The paths that a name stands for: itself, or what a pattern matches."""
    if not glob.has_magic(name) or os.path.lexists(name):
        return [Path(name)]
    matched = sorted(glob.glob(name, recursive=True))
    if not matched:
        raise UsageError(f"{name}: no file matches this pattern")
    return [Path(path) for path in matched if not os.path.islink(path)]


def _documents_below(folder: Path, closed: Callable[[OSError], None]) -> Iterator[Path]:
    from skillgap.readers import READERS, is_candidate

    for parent, folders, files in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            hidden = name.startswith((".", "~$")) or path.stem.lower() == _UNTITLED
            if not hidden and path.suffix.lower() in _FOREIGN | READERS.keys() and not path.is_symlink() and is_candidate(path):
                yield path
