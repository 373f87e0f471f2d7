"""`skillgap taxonomy import`: roles and skills of O*NET and ESCO as an overlay folder of your own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillgap.cli.options import debug_option, quiet_option

if TYPE_CHECKING:
    from skillgap.taxonomy.overlay import Overlay

source_argument = click.argument("source", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
folder_option = click.option(
    "-o", "--output", "folder", default=".", type=click.Path(path_type=Path, file_okay=False), metavar="OUT",
    help="The folder of your own that gets roles/ and skills/; by default the current one.",
)  # fmt: skip


@click.group("import")
def import_() -> None:
    """Write roles and skills of another taxonomy as files of your own.

    Names that are skills of ours are mapped to them, the others become new skills. What is written
    works at once: `skillgap analyze resume.pdf --target ROLE --taxonomy OUT`.
    """


@import_.command()
@source_argument
@click.option("--occupation", "codes", multiple=True, metavar="CODE", help="An O*NET-SOC code such as 15-2051.00; may be repeated. By default all.")
@click.option("--date", default="", metavar="YYYY-MM", help="The date of the release, which O*NET's files do not tell.")
@folder_option
@quiet_option
@debug_option
def onet(source: Path, codes: tuple[str, ...], date: str, folder: Path, quiet: bool, debug: bool) -> None:
    """Import O*NET: `Occupation Data.txt` and `Technology Skills.txt` in DIR.

    What is in demand for an occupation is core, hot technology is important, the rest a bonus.
    """
    del debug
    from skillgap.taxonomy import open_taxonomy
    from skillgap.taxonomy.onet import NOTES, import_onet

    found = import_onet(source, open_taxonomy(), codes, date)
    _write(found, folder, "onet", NOTES, quiet=quiet)


@import_.command()
@source_argument
@click.option("--occupation", "occupations", multiple=True, metavar="LABEL",
              help="The preferred label, code or URI of an occupation; may be repeated. By default all.")
@folder_option
@quiet_option
@debug_option
def esco(source: Path, occupations: tuple[str, ...], folder: Path, quiet: bool, debug: bool) -> None:
    """Import ESCO: `skills_en.csv`, `occupations_en.csv` and `occupationSkillRelations_en.csv` in DIR.

    Essential skills are core, optional ones a bonus.
    """
    del debug
    from skillgap.taxonomy import open_taxonomy
    from skillgap.taxonomy.esco import NOTES, import_esco

    _write(import_esco(source, open_taxonomy(), occupations), folder, "esco", NOTES, quiet=quiet)


def _write(found: Overlay, folder: Path, stem: str, notes: Sequence[str], *, quiet: bool) -> None:
    from skillgap.cli import say
    from skillgap.cli.output import write_output
    from skillgap.taxonomy.overlay import write_overlay

    write_overlay(found, folder, stem, f"import {stem}", notes)
    write_output(import_lines(found, stem), None)
    if not quiet:
        say(f"wrote {folder}; next: skillgap taxonomy lint {folder}; skillgap analyze resume.pdf --target {found.roles[0].id} --taxonomy {folder}")


def import_lines(found: Overlay, stem: str) -> Iterator[str]:
    """What became of how many."""
    from skillgap.formats.words import count

    names = found.known + len(found.skills) + len(found.left_out)
    yield f"{count(len(found.roles), 'role')} with {count(sum(len(role.requirements) for role in found.roles), 'requirement')}: roles/{stem}-*.toml\n"
    yield f"{count(names, 'skill')} named: {found.known} known to us, {len(found.skills)} new in skills/{stem}.toml"
    yield f", {len(found.left_out)} left out as they may mean several of ours: {', '.join(found.left_out)}\n" if found.left_out else "\n"
