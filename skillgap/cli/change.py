"""`skillgap progress`: what people and a class gained between two readings, and what they still lack."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from skillgap.cli.options import COMPILING, complete_roles, debug_option, output_option, quiet_option, reader_option, taxonomy_option
from skillgap.errors import UsageError

if TYPE_CHECKING:
    from skillgap.cli.analyze import Tally
    from skillgap.engines import Found
    from skillgap.model import Document

EPILOG = """\b
Examples:
  skillgap progress january.pdf june.pdf --target data-analyst
  skillgap progress week1/ week9/ --target data-analyst --target ml-engineer
  skillgap progress report@2026-01-12 report --target data-analyst
"""


@click.command(epilog=EPILOG)
@click.argument("old")
@click.argument("new")
@click.option("-t", "--target", "targets", multiple=True, metavar="ROLE", shell_complete=complete_roles,
              help="The role to compare with, by id or title; may be given several times, `all` takes every role.")
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Text to read, or one JSON object.")
@output_option
@click.option("--map", "renamed", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="A CSV file with the earlier and the later name of who is called otherwise now.")
@click.option("--read-again", is_flag=True, help="Read the documents of a run anew instead of taking what its ledger has.")
@click.option("--strict", is_flag=True, help="A skill counts as met only where work or a project shows it.")
@click.option("--setting", default="", metavar="NAME", help="Weigh the roles as this setting does.")
@taxonomy_option
@reader_option
@quiet_option
@debug_option
def progress(**options: Any) -> int:
    """Say what was gained, lost and newly shown between OLD and NEW, and what is still open.

    Each is a resume, a folder of resumes, or a folder that `skillgap cohort -o` wrote: its last run,
    or with @YYYY-MM-DD behind it the run of that day. People are matched by the name of the file.
    """
    if not options["targets"]:
        raise UsageError("no role given; add for instance --target ml-engineer (`skillgap roles` lists them)")
    return run(**options)


def run(
    old: str, new: str, targets: tuple[str, ...], format_: str, output: Path | None, renamed: Path | None, read_again: bool,
    strict: bool, setting: str, overlay: Path | None, reader: str, quiet: bool, debug: bool,
) -> int:  # fmt: skip
    """Reads both sides, compares, writes."""
    del debug
    from skillgap.change import compare_readings
    from skillgap.cli.analyze import Tally
    from skillgap.cli.output import check_output, open_page, write_output
    from skillgap.cli.progress import say_when_slow
    from skillgap.cohort import Measure
    from skillgap.formats.progress import PROGRESS_FORMATS
    from skillgap.lookup import choose_roles
    from skillgap.overtime import read_map, read_side
    from skillgap.taxonomy import open_taxonomy

    target = check_output(output, [Path(name) for name in (old, new)])
    with say_when_slow(COMPILING, quiet):
        taxonomy = open_taxonomy(overlay)
    measure = Measure(taxonomy, choose_roles(taxonomy, targets, setting), setting, strict)
    names, tally = read_map(renamed), Tally(None)

    def engine(documents: Sequence[Document]) -> Generator[Found, None, None]:
        return _read(documents, overlay, reader, tally)

    before, after = (read_side(name, measure, engine, again=read_again) for name in (old, new))
    report = compare_readings(before, after, measure.roles, names)
    if not report.people:
        raise UsageError("nobody is in both readings; --map FILE says who is who")
    write_output(PROGRESS_FORMATS[format_](report, taxonomy, open_page(target)), target)
    tally.tell(target, quiet)
    return tally.exit_code()


def _read(documents: Sequence[Document], overlay: Path | None, reader: str, tally: Tally) -> Generator[Found, None, None]:
    """As `skillgap cohort` reads; what cannot be read is said."""
    from skillgap.cli.cohort import count_cores
    from skillgap.engines import ENGINES, Place
    from skillgap.worker import OpenSlot

    jobs = min(count_cores(), len(documents))
    open_worker = OpenSlot(str(overlay.absolute()) if overlay else None, reader)
    yield from tally.count(ENGINES["serial" if jobs <= 1 else "processes"](open_worker, documents, Place(jobs)))
