"""What is known of our own folder when another is laid over it: its tables, and how its names are spelt.

Reading 3 MB of TOML and spelling out 70,000 names is most of what a taxonomy takes to compile, and an
overlay changes few of them. So the first overlay leaves this in the cache, and each later one, and each
edit of one, needs only what it adds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skillgap.taxonomy.cache import read_cache, write_cache
from skillgap.taxonomy.check import find_faults
from skillgap.taxonomy.compile import forms_of
from skillgap.taxonomy.files import Table, fingerprint, read_folders
from skillgap.taxonomy.forms import Asked, Spelt, open_speller
from skillgap.tokens import open_normalizer

_KIND = "known"


@dataclass(frozen=True, slots=True)
class Known:
    """What need not be read or made again."""

    tables: Mapping[bytes, Table] = field(default_factory=dict)
    """sha256 of a file -> what stands in it."""
    rules: Table = field(default_factory=dict)
    spelt: Mapping[Asked, Spelt] = field(default_factory=dict)

    def spelt_by(self, rules: Table) -> Mapping[Asked, Spelt]:
        """The spelt forms, if these rules spelt them: an overlay may have rules of its own."""
        return self.spelt if rules == self.rules else {}


def open_known(folder: Path) -> Known:
    """What is known of a sound folder, from the cache, or made now and kept; of a faulty one nothing."""
    sha256 = fingerprint([folder])
    parts = read_cache(sha256, _KIND)
    if parts is None:
        parts = _make(folder)
        write_cache(sha256, parts, _KIND)
    return Known(**parts)


def _make(folder: Path) -> dict[str, Any]:
    tables: dict[bytes, Table] = {}
    source = read_folders([folder], tables)
    if source.faults or find_faults(source) or "forms" not in source.english:
        return {}
    rules = source.english["forms"]
    spell = open_speller(rules, open_normalizer(rules), {})
    return {
        "tables": tables,
        "rules": rules,
        "spelt": {asked: spell(asked) for skill in source.skills.values() for asked in forms_of(skill)},
    }
