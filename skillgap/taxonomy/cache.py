"""Keeps a compiled taxonomy, and what is known of ours, between runs, keyed by content; a broken or foreign file is rebuilt.

Measured on the full vocabulary: reading the TOML files and compiling them takes seconds, loading the
cache tens of milliseconds. `marshal` is used because, unlike pickle, it can hold data only, never code.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

TAXONOMY = "taxonomy"
# What decides, beside the files of a taxonomy, what is made of them: a change in one of these makes all anew.
_MAKERS = ("taxonomy/compile.py", "taxonomy/forms.py", "taxonomy/known.py", "english.py", "tokens.py")


def cache_folder() -> Path:
    """Where compiled taxonomies lie: $SKILLGAP_CACHE, else the user's cache folder."""
    own = os.environ.get("SKILLGAP_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return Path(base) / "skillgap"


@cache
def _made_by() -> str:
    """A short hash of the code that compiles; 0.2 ms."""
    package = Path(__file__).parent.parent
    return hashlib.sha256(b"".join((package / name).read_bytes() for name in _MAKERS)).hexdigest()[:8]


def _path(sha256: str, kind: str) -> Path:
    python = f"{sys.implementation.cache_tag}-{marshal.version}-{_made_by()}"
    return cache_folder() / f"{kind}-{sha256[:24]}-{python}.bin"


def _seal(sha256: str, payload: bytes | memoryview) -> bytes:
    """What stands before the payload: it is whole, and of this taxonomy."""
    digest = hashlib.sha256(sha256.encode())
    digest.update(payload)
    return digest.digest()


def read_cache(sha256: str, kind: str = TAXONOMY) -> dict[str, Any] | None:
    """What was kept of this kind, or None where there is none that is whole and of this content."""
    try:
        data = memoryview(_path(sha256, kind).read_bytes())  # no copies: it has 15 MB
    except OSError:
        return None
    digest, payload = data[:32], data[32:]
    if _seal(sha256, payload) != digest:
        return None
    try:
        compiled = marshal.loads(payload)
    except (ValueError, EOFError, TypeError):
        return None
    return compiled if isinstance(compiled, dict) else None


def write_cache(sha256: str, compiled: dict[str, Any], kind: str = TAXONOMY) -> None:
    """Writes it in one step, so that a reader never sees half a file. No cache is no failure."""
    payload = marshal.dumps(compiled)
    path = _path(sha256, kind)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(_seal(sha256, payload) + payload)
        os.replace(file.name, path)
    except OSError:
        return
