"""Where the corpora are, and a reader that all measuring tests share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from skillgap.model import Resume, Skipped
from skillgap.readers import read_document

ROOT = Path(__file__).resolve().parents[3] / "shared" / "corpora"
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "resumes"
needs_corpora = pytest.mark.skipif(not ROOT.is_dir(), reason=f"no corpora beside the checkout ({ROOT})")


@cache
def outcome(path: Path, engine: str = "auto") -> Resume | Skipped:
    """What the reader makes of a file, read once a run."""
    return read_document(path.read_bytes(), path.name, engine)


def resume(path: Path, engine: str = "auto") -> Resume:
    """The same where it must be one."""
    found = outcome(path, engine)
    assert isinstance(found, Resume), found
    return found
