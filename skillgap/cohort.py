"""The story of many resumes: which files they are, an engine that reads them, what each comes to, what all of them come to."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from skillgap import __version__
from skillgap.curriculum import weigh_course
from skillgap.engines import Found
from skillgap.errors import UsageError
from skillgap.guard import Limits, refuse
from skillgap.ledger import Ledger, document_key
from skillgap.lookup import Ties, open_ties
from skillgap.model import Assessed, CohortReport, Curriculum, Document, Outcome, Person, Profile, Role, RoleReport, Skipped, Taxonomy
from skillgap.pipeline import report_on_roles
from skillgap.pseudonyms import Pseudonyms
from skillgap.summary import stand, summarise

# Suffixes of documents that nobody reads yet or that no reader takes: they get their reason, they are not passed over.
_FOREIGN = frozenset({".doc", ".odt", ".rtf", ".pages"})
_UNTITLED = "readme"


@dataclass(frozen=True, slots=True)
class Measure:
    """What the resumes are compared with."""

    taxonomy: Taxonomy
    roles: tuple[Role, ...]
    setting: str = ""
    strict: bool = False
    course: Curriculum | None = None
    ties: Ties = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ties", open_ties(self.taxonomy.skills))

    def assess(self, found: Profile | Skipped) -> Outcome:
        """One resume against each of the roles; what could not be read passes through."""
        if isinstance(found, Skipped):
            return found
        return Assessed(found, report_on_roles(found, self.roles, self.taxonomy, setting=self.setting, strict=self.strict, ties=self.ties))


def summarise_cohort(outcomes: Iterable[Outcome], measure: Measure) -> CohortReport:
    """What the outcomes come to; of each resume no more is kept than its standings."""
    people: list[Person] = []
    skipped: list[Skipped] = []
    for outcome in outcomes:
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        else:
            people.append(stand(outcome.profile, outcome.reports, outcome.profile.source))
    report = summarise(people, skipped, measure.roles, setting=measure.setting, strict=measure.strict)
    return report if measure.course is None else replace(report, roles=tuple(map(partial(_add_course, report, measure), range(len(report.roles)))))


def _add_course(report: CohortReport, measure: Measure, index: int) -> RoleReport:
    role = report.roles[index]
    assert measure.course is not None
    return replace(role, curriculum=weigh_course(measure.course, role.requirements, role.gaps, report.people, index, measure.taxonomy.skills))


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


RunEngine = Callable[[Sequence[Document]], Generator[Found, None, None]]


@dataclass(frozen=True, slots=True)
class Memory:
    """A ledger, and what decides beside the bytes of a document what is made of it."""

    ledger: Ledger
    settings: str
    run: int
    folder: Path
    """Where the ledger lies: documents are noted by their way from there."""
    hidden: Pseudonyms | None = None
    """Where names are hidden, the ledger has none either."""

    def recall(self, documents: Sequence[Document], engine: RunEngine) -> Generator[Found, None, None]:
        """What became of each document, in order; the engine gets only what is not known yet."""
        keys = [self._key(document) for document in documents]
        fresh = [document for document, key in zip(documents, keys, strict=True) if not key or key not in self.ledger]
        waiting = {document.source for document in fresh}
        with closing(engine(fresh)) as read:
            for document, key in zip(documents, keys, strict=True):
                found = None if document.source in waiting else self.ledger.find(key, document.source)
                if found is None:  # new, or kept in a shape that this version does not know
                    found = next(read if document.source in waiting else engine([document]))
                    if key:
                        self.ledger.keep(key, found)
                if key:
                    self._note(document, key)
                yield found

    def _note(self, document: Document, key: str) -> None:
        path = "" if self.hidden else os.path.relpath(str(document.content), self.folder)
        self.ledger.see(self.run, self.hidden.name(document.source) if self.hidden else document.source, path, key)

    def _key(self, document: Document) -> str:
        """Empty for what cannot be opened or is too large: no reader sees its bytes either."""
        if refuse(document.content, Limits().bytes):
            return ""
        data = document.content if isinstance(document.content, bytes) else document.content.read_bytes()
        return document_key(data, document.source, self.settings)


def settings_key(taxonomy: Taxonomy, reader: str, quoting: bool) -> str:
    """A hash of taxonomy, tool (its code, byte for byte) and settings."""
    digest = hashlib.sha256(f"{taxonomy.sha256} {reader} {quoting} {__version__}".encode())
    package = Path(__file__).parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
