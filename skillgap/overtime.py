"""The story over time: two readings, from ledgers or read now, of the same people."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path

from skillgap.change import glimpse
from skillgap.cohort import Measure
from skillgap.engines import Found
from skillgap.errors import NothingRead, UsageError
from skillgap.folders import find_documents
from skillgap.ledger import LEDGER, Ledger, Run
from skillgap.model import Document, Glimpse, Skipped

_DAY = re.compile(r"(.+)@(\d{4}-\d\d-\d\d)")
RunEngine = Callable[[Sequence[Document]], Generator[Found, None, None]]


def read_side(name: str, measure: Measure, engine: RunEngine, *, again: bool = False) -> dict[str, Glimpse]:
    """What one side of a comparison shows, by source; what could not be read is not in it.

    `name` is a resume, a folder of resumes (both are read now), a folder that `skillgap cohort -o` wrote (its last
    run), or such a folder with `@YYYY-MM-DD` (the last run of that day). `again` reads the documents of a run anew.
    """
    dated = _DAY.fullmatch(name)
    folder, day = (Path(dated[1]), dated[2]) if dated else (Path(name), "")
    if (folder / LEDGER).is_file():
        with Ledger(folder / LEDGER) as ledger:
            run = _choose_run(ledger, name, day)
            if again:
                side = _glimpses(engine(_documents(ledger, run, folder)), measure)
            elif run.sha256 != measure.taxonomy.sha256:
                versions = f"({run.taxonomy}) than this ({measure.taxonomy.version})"
                raise UsageError(f"{name}: was read with another taxonomy {versions}; --read-again reads its documents anew")
            else:
                side = _glimpses((found for source, _, key in ledger.documents(run.id) if (found := ledger.find(key, source))), measure)
    elif dated and not Path(name).exists():
        raise UsageError(f"{name}: {folder} has no {LEDGER}; a day can be chosen in a folder that `skillgap cohort -o` wrote")
    else:
        side = _glimpses(engine(find_documents([name])[0]), measure)
    if not side:
        raise NothingRead(f"{name}: no resume in it that could be read")
    return side


def _glimpses(found: Iterable[Found], measure: Measure) -> dict[str, Glimpse]:
    side = {}
    for one in found:
        outcome = measure.assess(one)
        if not isinstance(outcome, Skipped):
            side[outcome.profile.source] = glimpse(outcome.profile, outcome.reports)
    return side


def _choose_run(ledger: Ledger, name: str, day: str) -> Run:
    runs = [run for run in ledger.runs() if not day or run.day == day]
    if runs:
        return runs[-1]
    days = sorted({run.day for run in ledger.runs()})
    raise UsageError(f"{name}: no finished run{' of that day; there are runs of ' + ', '.join(days) if days else ''}")


def _documents(ledger: Ledger, run: Run, folder: Path) -> list[Document]:
    """The documents of a run where they lay then. Raises UsageError for one that is gone or changed since."""
    documents = []
    for source, path, key in ledger.documents(run.id):
        if not path:
            raise UsageError(f"{folder.name}: its names are hidden, so its documents cannot be found again; compare the folders of resumes")
        document = Document(folder / path, source)
        kept = ledger.find(key, source)
        if kept is None or not _is_same(folder / path, kept.sha256):
            raise UsageError(f"{folder.name}: {source} is gone or was changed since; compare with a folder that holds it as it was")
        documents.append(document)
    return documents


def _is_same(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def read_map(path: Path | None) -> dict[str, str]:
    """Earlier name -> later name, from a CSV file of two columns. Raises UsageError for another shape."""
    if path is None:
        return {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise UsageError(f"{path.name}: cannot be read ({why}); check --map") from error
    rows = [row for row in csv.reader(lines) if row]
    for number, row in enumerate(rows, 1):
        if len(row) != 2:
            raise UsageError(f"{path.name}, line {number}: {len(row)} columns; it takes two, the earlier name and the later one")
    return {old.strip(): new.strip() for old, new in rows}
