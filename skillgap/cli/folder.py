"""The folder of a cohort: files that appear in one step, when all of them are there."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import TracebackType

from skillgap.cli.output import replace_file
from skillgap.errors import UsageError
from skillgap.formats.cohort import COHORT_FILES
from skillgap.formats.cohort_html import STALE, cohort_pages, open_pages, open_person_page
from skillgap.formats.json import assessed_table, skipped_table
from skillgap.model import CohortReport, Outcome, Skipped, Taxonomy

_PEOPLE = "people"
# Where one of these is, the folder is ours; an interrupted run leaves the second only.
_MARKS = ("cohort.json", "ledger.sqlite")


def check_folder(output: Path | None) -> Path | None:
    """The folder to write, links followed. Refuses one that holds something else, so that no resumes are mixed with reports."""
    if output is None:
        return None
    target = output.resolve()
    if not target.parent.is_dir():
        raise UsageError(f"-o {output}: no folder {output.parent}; make it first")
    if target.is_dir() and any(target.iterdir()) and not any((target / mark).is_file() for mark in _MARKS):
        raise UsageError(f"-o {output}: holds files that are no cohort of skillgap's; name a folder of its own")
    return target


class Folder:
    """Writes the JSON and the page of each person as it comes, beside the folder that is there; `finish` puts all in place."""

    def __init__(self, target: Path, taxonomy: Taxonomy) -> None:
        self._target = target
        self._taxonomy = taxonomy
        self._templates = open_pages()
        self._page = open_person_page(taxonomy, self._templates)
        self._made: dict[PurePosixPath, str] = {}

    def __enter__(self) -> Folder:
        self._target.mkdir(exist_ok=True)
        self._new = Path(tempfile.mkdtemp(dir=self._target, prefix=f".{_PEOPLE}."))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self._new, ignore_errors=True)

    def add(self, outcome: Outcome) -> Outcome:
        """Writes one JSON and one page, named after the document, and hands the outcome on."""
        source = PurePosixPath(outcome.source if isinstance(outcome, Skipped) else outcome.profile.source)
        folder = self._folder(source.parent)
        if isinstance(outcome, Skipped):
            table = skipped_table(replace(outcome, source=source.name))
        else:
            table = assessed_table(replace(outcome, profile=replace(outcome.profile, source=source.name)), self._taxonomy)
        # As bytes, and by name: Path and text files cost as much again as the writing.
        for suffix, data in (("json", json.dumps(table).encode("ascii") + b"\n"), ("html", self._page(outcome).encode("utf-8", "replace"))):
            with open(f"{folder}/{source.name}.{suffix}", "wb") as file:  # noqa: PTH123
                file.write(data)
        return outcome

    def _folder(self, below: PurePosixPath) -> str:
        """A folder below the new people, made when it is first needed."""
        if below not in self._made:
            path = self._new / below
            path.mkdir(parents=True, exist_ok=True)
            self._made[below] = str(path)
        return self._made[below]

    def finish(self, report: CohortReport, sort: str) -> None:
        """Replaces the people of an earlier run and writes the files about all of them."""
        people, old = self._target / _PEOPLE, self._new.with_name(f"{self._new.name}.old")
        if people.exists():
            people.rename(old)
        self._new.chmod(0o777 & ~_umask())
        self._new.rename(people)
        shutil.rmtree(old, ignore_errors=True)
        stale = {path.name for path in self._target.glob(STALE)}
        for name, pieces in cohort_pages(report, self._taxonomy, sort, self._templates):
            replace_file(pieces, self._target / name)
            stale.discard(name)
        for name in stale:
            (self._target / name).unlink()
        for name, write in COHORT_FILES.items():
            replace_file(write(report, self._taxonomy, sort), self._target / name)


def _umask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask
