"""The story of many resumes: an engine that reads them or the ledger that knows them, what each comes to, what all of them come to."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from skillgap import __version__
from skillgap.curriculum import weigh_course
from skillgap.engines import Found
from skillgap.guard import Limits, refuse
from skillgap.ledger import Ledger, document_key
from skillgap.model import Assessed, CohortReport, Curriculum, Document, Outcome, Person, Profile, Role, RoleReport, Skipped, Taxonomy
from skillgap.pipeline import report_on_roles
from skillgap.pseudonyms import Pseudonyms
from skillgap.summary import stand, summarise
from skillgap.ties import Ties, open_ties


@dataclass(frozen=True, slots=True)
class Measure:
    """What the resumes are compared with."""

    taxonomy: Taxonomy
    roles: tuple[Role, ...]
    setting: str = ""
    strict: bool = False
    course: Curriculum | None = None
    planning: bool = True
    """Whether each person gets a plan; the summary of all needs none."""
    ties: Ties = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ties", open_ties(self.taxonomy.skills))

    def assess(self, found: Profile | Skipped) -> Outcome:
        """One resume against each of the roles; what could not be read passes through."""
        if isinstance(found, Skipped):
            return found
        top = None if self.planning else 0
        return Assessed(found, report_on_roles(found, self.roles, self.taxonomy, setting=self.setting, strict=self.strict, top=top, ties=self.ties))


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
