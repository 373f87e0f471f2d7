"""What is finished, kept in one SQLite file: a rerun reads only what changed, and two days can be compared.

A row is found by the hash of the document's bytes and of everything else that decides what is made of it:
taxonomy, tool, settings. Readers and writers may share the file (WAL).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from types import TracebackType

from skillgap.errors import UsageError
from skillgap.model import Profile, Skipped
from skillgap.packing import pack, unpack

LEDGER = "ledger.sqlite"
# Raise it when the tables change.
_VERSION = 1
_COMMIT_SECONDS = 2.0
# What depends on the moment and not on the bytes: it is tried again each time.
PASSING = frozenset({"missing", "not_a_file", "unreadable", "too_large", "timeout", "memory", "crashed", "failed"})
_TABLES = """
CREATE TABLE finished (key TEXT PRIMARY KEY, packed BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE run (id INTEGER PRIMARY KEY, day TEXT NOT NULL, taxonomy TEXT NOT NULL, sha256 TEXT NOT NULL, whole INTEGER NOT NULL);
CREATE TABLE seen (run INTEGER NOT NULL, source TEXT NOT NULL, path TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (run, source)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished run over a cohort."""

    id: int
    day: str
    """`YYYY-MM-DD`, as the machine's clock had it."""
    taxonomy: str
    sha256: str
    """Of the taxonomy."""


def document_key(data: bytes, source: str, settings: str) -> str:
    """The hash under which the outcome of a document is kept; its suffix counts, since it may choose the reader."""
    parts = [hashlib.sha256(data).hexdigest(), PurePath(source).suffix.lower(), settings]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class Ledger:
    """The file. One writer at a time; what was kept before a crash or an interrupt is there afterwards."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._db = sqlite3.connect(path, timeout=60, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                self._db.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
        except sqlite3.Error as error:
            raise self._unusable(str(error)) from error
        if version not in (0, _VERSION):
            raise self._unusable(f"written by another version of skillgap, format {version}")
        self._due = time.monotonic() + _COMMIT_SECONDS

    def _unusable(self, why: str) -> UsageError:
        return UsageError(f"{self._path.name} in {self._path.parent.name}/: {why}; delete it, and everything is read again")

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._commit()
        self._db.close()

    def __contains__(self, key: str) -> bool:
        return self._db.execute("SELECT 1 FROM finished WHERE key = ?", (key,)).fetchone() is not None

    def find(self, key: str, source: str) -> Profile | Skipped | None:
        """What was kept, under the name that the document has now; None where nothing usable was."""
        row = self._db.execute("SELECT packed FROM finished WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        try:
            kind, rows = json.loads(zlib.decompress(row[0]))
            found: Profile | Skipped = unpack(Profile, rows) if kind == "profile" else unpack(Skipped, rows)
        except (zlib.error, ValueError, TypeError, KeyError):
            return None
        return replace(found, source=source)

    def keep(self, key: str, found: Profile | Skipped) -> None:
        """Keeps what became of a document, unless that may be otherwise the next time."""
        if isinstance(found, Skipped) and found.reason in PASSING:
            return
        kind = "skipped" if isinstance(found, Skipped) else "profile"
        # Without its name: two people may hand in the same bytes, and a key file may hide names.
        packed = zlib.compress(json.dumps([kind, pack(replace(found, source=""))], separators=(",", ":")).encode(), 1)
        self._write("INSERT OR REPLACE INTO finished VALUES (?, ?)", (key, packed))

    def begin(self, day: str, taxonomy: str, sha256: str) -> int:
        """The number of a new run."""
        self._write("INSERT INTO run (day, taxonomy, sha256, whole) VALUES (?, ?, ?, 0)", (day, taxonomy, sha256))
        return int(self._db.execute("SELECT last_insert_rowid()").fetchone()[0])

    def see(self, run: int, source: str, path: str, key: str) -> None:
        """Notes that a run met a document."""
        self._write("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)", (run, source, path, key))

    def forget_names(self) -> None:
        """Drops, for good, what earlier runs noted of names and places, and what they found where they hid no names: it quotes."""
        self._db.execute("PRAGMA secure_delete = ON")
        self._write("DELETE FROM finished WHERE key NOT IN (SELECT key FROM seen WHERE path = '')", ())
        self._write("DELETE FROM seen WHERE path <> ''", ())

    def finish(self, run: int) -> None:
        """Marks a run as whole, and drops runs that never became so."""
        self._write("UPDATE run SET whole = 1 WHERE id = ?", (run,))
        self._write("DELETE FROM seen WHERE run IN (SELECT id FROM run WHERE whole = 0)", ())
        self._write("DELETE FROM run WHERE whole = 0", ())
        self._commit()

    def runs(self) -> list[Run]:
        """The finished runs, the oldest first."""
        return [Run(*row) for row in self._db.execute("SELECT id, day, taxonomy, sha256 FROM run WHERE whole = 1 ORDER BY id")]

    def documents(self, run: int) -> Iterator[tuple[str, str, str]]:
        """(source, path from the ledger's folder or empty, key) of what a run met, by source."""
        yield from self._db.execute("SELECT source, path, key FROM seen WHERE run = ? ORDER BY source", (run,))

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            if not self._db.in_transaction:
                self._db.execute("BEGIN IMMEDIATE")
            self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise self._unusable(str(error)) from error
        if time.monotonic() > self._due:
            self._commit()

    def _commit(self) -> None:
        if self._db.in_transaction:
            self._db.execute("COMMIT")
        self._due = time.monotonic() + _COMMIT_SECONDS
