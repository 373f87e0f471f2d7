"""Writes figures into the text of a role file and leaves everything else as it is, comments included."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from skillgap.errors import UsageError
from skillgap.model import Source
from skillgap.taxonomy.files import builtin_folder
from skillgap.taxonomy.overlay import table_text, toml_value

_REQUIREMENT = "[[requirement]]"


def role_file(role: str, folder: Path, overlay: Path | None) -> Path:
    """The file that describes a role: the one that is to be written, if it is there, else that of the overlay, else ours."""
    for place in (folder, *([overlay] if overlay else []), builtin_folder()):
        path = place / "roles" / f"{role}.toml"
        if path.is_file():
            return path
    raise UsageError(f"no file roles/{role}.toml; `skillgap taxonomy new-role {role}` begins one")


def set_demand(path: Path, source: Source, shares: Mapping[str, float], tiers: Mapping[str, str]) -> str:
    """The text of a role file with a share for each requirement, from one source, and with the tiers given.

    Raises UsageError where the file has requirements that do not stand below [[requirement]] lines.
    """
    text = path.read_text(encoding="utf-8")
    head, *blocks = re.split(rf"(?m)^(?={re.escape(_REQUIREMENT)})", text)
    rows = tomllib.loads(text).get("requirement", [])
    if len(blocks) != len(rows):
        raise UsageError(f"{path}: write each requirement below a line {_REQUIREMENT}; then figures can be put in")
    done = [_with_figures(block, shares[row["id"]], source.id, tiers.get(row["id"], "")) for row, block in zip(rows, blocks, strict=True)]
    return _with_source(_without_excuse(head), source) + "".join(done)


def _with_figures(block: str, share: float, source: str, tier: str) -> str:
    block = re.sub(r"(?m)^#?\s*demand\s*=.*\n", "", block)
    demand = f"demand = {toml_value({'share': share, 'source': source})}\n"
    if tier:
        block = re.sub(r"(?m)^# tier:.*\n", "", block)
        block = re.sub(r"(?m)^tier\s*=.*$", f"tier = {toml_value(tier)}", block)
    return re.sub(r"(?m)^(tier\s*=.*\n)", lambda found: found[1] + demand, block, count=1)


def _without_excuse(head: str) -> str:
    """Without the comment that says why there is no figure."""
    return re.sub(r"(?m)^# No figure.*\n(?:# [a-z].*\n)*", "", head)


def _with_source(head: str, source: Source) -> str:
    """With [sources.<id>], anew where it is there, as the last table before the requirements."""
    head = re.sub(rf"(?ms)^\[sources\.{re.escape(source.id)}\]\n.*?(?=^\[|\Z)", "", head).rstrip("\n")
    table = table_text({"title": source.title, "date": source.date, "n": source.n})
    return f"{head}\n\n[sources.{source.id}]\n{table}\n\n"
