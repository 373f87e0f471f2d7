"""The story of many resumes: which files they are, an engine that reads them, what each comes to, what all of them come to."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from skillgap.errors import UsageError
from skillgap.model import Assessed, CohortReport, Document, Outcome, Person, Profile, Role, Skipped, Taxonomy
from skillgap.pipeline import report_on
from skillgap.summary import stand, summarise

# Suffixes of documents that nobody reads yet or that no reader takes: they get their reason, they are not passed over.
_FOREIGN = frozenset({".doc", ".docx", ".odt", ".rtf", ".pages"})
_UNTITLED = "readme"


@dataclass(frozen=True, slots=True)
class Measure:
    """What the resumes are compared with."""

    taxonomy: Taxonomy
    roles: tuple[Role, ...]
    setting: str = ""
    strict: bool = False

    def assess(self, found: Profile | Skipped) -> Outcome:
        """One resume against each of the roles; what could not be read passes through."""
        if isinstance(found, Skipped):
            return found
        return Assessed(found, tuple(report_on(found, role, self.taxonomy, setting=self.setting, strict=self.strict) for role in self.roles))


def summarise_cohort(outcomes: Iterable[Outcome], measure: Measure) -> CohortReport:
    """What the outcomes come to; of each resume no more is kept than its standings."""
    people: list[Person] = []
    skipped: list[Skipped] = []
    for outcome in outcomes:
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        else:
            people.append(stand(outcome.profile, outcome.reports, outcome.profile.source))
    return summarise(people, skipped, measure.roles, setting=measure.setting, strict=measure.strict)


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
    from skillgap.readers import READERS

    for parent, folders, files in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            hidden = name.startswith((".", "~$")) or path.stem.lower() == _UNTITLED
            if not hidden and path.suffix.lower() in _FOREIGN | READERS.keys() and not path.is_symlink():
                yield path


def rename(outcome: Outcome, name: Callable[[str], str]) -> Outcome:
    """The outcome under another name."""
    if isinstance(outcome, Skipped):
        return replace(outcome, source=name(outcome.source))
    return replace(outcome, profile=replace(outcome.profile, source=name(outcome.profile.source)))
