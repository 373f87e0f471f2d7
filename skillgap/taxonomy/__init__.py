"""taxonomies/ -> Taxonomy: read, overlaid with a user's own folder, checked, compiled and cached."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from skillgap.errors import TaxonomyError
from skillgap.model import Taxonomy
from skillgap.taxonomy.cache import read_cache, write_cache
from skillgap.taxonomy.files import adds_only_roles, builtin_folder, fingerprint, read_folders
from skillgap.taxonomy.records import build_taxonomy


def open_taxonomy(overlay: Path | None = None, *, cached: bool = True) -> Taxonomy:
    """The built-in taxonomy, with `overlay` laid over it.

    An overlay adds skills and roles, overrides single keys of ours, and retires with
    `retired = true`. Raises TaxonomyError with every fault at once (file, line, key, mend).
    Only a taxonomy without faults is cached, so that what comes from the cache needs no check.
    """
    folders = _folders(overlay)
    sha256 = fingerprint(folders)
    compiled = read_cache(sha256) if cached else None
    if compiled is None:
        compiled = _compile(folders, cached)
        if cached:
            write_cache(sha256, compiled)
    return build_taxonomy(compiled, sha256)


def _compile(folders: list[Path], cached: bool) -> dict[str, Any]:
    # Here, since most starts find all compiled.
    from skillgap.taxonomy.check import find_faults
    from skillgap.taxonomy.compile import compile_taxonomy, with_roles
    from skillgap.taxonomy.known import Known, open_known
    from skillgap.taxonomy.pause import without_collector

    with without_collector():
        known = open_known(folders[0]) if cached and len(folders) > 1 else Known()
        source = read_folders(folders, dict(known.tables))
        faults = source.faults or find_faults(source)
        if faults:
            raise TaxonomyError(tuple(str(fault) for fault in faults))
        ours = read_cache(fingerprint(folders[:1])) if cached and adds_only_roles(folders) else None
        return with_roles(ours, source) if ours else compile_taxonomy(source, known.spelt_by(source.english["forms"]))


def checksum(overlay: Path | None = None) -> str:
    """`Taxonomy.sha256` of what `open_taxonomy` would open."""
    return fingerprint(_folders(overlay))


def _folders(overlay: Path | None) -> list[Path]:
    return [builtin_folder()] + ([overlay] if overlay else [])


__all__ = ["checksum", "open_taxonomy"]
