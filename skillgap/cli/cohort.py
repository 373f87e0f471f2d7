"""`skillgap cohort`: what a whole class shows, lacks, and should be taught next."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from skillgap.cli import say
from skillgap.cli.options import COMPILING, complete_roles, debug_option, quiet_option, reader_option, taxonomy_option
from skillgap.errors import NOTHING_READ, OK, OUR_FAULT, SOME_FAILED, NothingRead, UsageError

if TYPE_CHECKING:
    from skillgap.cohort import Measure
    from skillgap.model import CohortReport, Document, Outcome

EPILOG = """\b
Examples:
  skillgap cohort class/ --target ml-engineer
  skillgap cohort class/ --target data-scientist --target ml-engineer -o report/
  skillgap cohort 'class/**/*.pdf' @late.txt --target all -o report/
  find class -newer last.txt | skillgap cohort - --target data-analyst
"""


@click.command(epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="FOLDER|FILE...")
@click.option("-t", "--target", "targets", multiple=True, metavar="ROLE", shell_complete=complete_roles,
              help="The role to compare with, by id or title; may be given several times, `all` takes every role.")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="Write cohort.json, matrix.csv, errors.csv and a JSON for each person into FOLDER.")
@click.option("--sort", type=click.Choice(["groups", "name", "coverage"]), default="groups", show_default=True,
              help="People with like gaps side by side, or by name, or by coverage.")
@click.option("--strict", is_flag=True, help="A skill counts as met only where work or a project shows it.")
@click.option("--setting", default="", metavar="NAME", help="Weigh the roles as this setting does.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help="How many resumes to read at once; by default one for each core.")
@taxonomy_option
@reader_option
@quiet_option
@debug_option
def cohort(**options: Any) -> int:
    """Say what many resumes show, what most of them lack, and who has like gaps.

    FOLDER is searched through and through, without hidden files, symbolic links and READMEs. A pattern
    in quotes, a file, @list.txt with a name on each line, and `-` for such a list on standard input
    serve as well. The result does not depend on their order nor on --jobs.
    """
    request = Request(**options)
    if not request.names:
        raise UsageError("no folder given; for instance: skillgap cohort class/ --target ml-engineer")
    if not request.targets:
        raise UsageError("no role given; add for instance --target ml-engineer (`skillgap roles` lists them) or --target all")
    return run(request)


@dataclass(frozen=True, slots=True)
class Request:
    """What the command was given."""

    names: tuple[str, ...]
    targets: tuple[str, ...]
    output: Path | None
    sort: str
    strict: bool
    setting: str
    jobs: int | None
    overlay: Path | None
    reader: str
    quiet: bool
    debug: bool


def run(request: Request) -> int:
    """Reads, assesses, sums up, writes; gives the exit code."""
    from skillgap.cli.folder import Folder, check_folder
    from skillgap.cli.output import open_page, write_output
    from skillgap.cli.progress import say_when_slow
    from skillgap.cohort import Measure, find_documents, summarise_cohort
    from skillgap.formats.cohort_text import write_cohort_text
    from skillgap.pipeline import choose_roles
    from skillgap.taxonomy import open_taxonomy

    output = check_folder(request.output)
    documents, closed = find_documents(list_names(request.names))
    if not documents and not closed:
        raise NothingRead(f"{request.names[0]}: no resume in it")
    with say_when_slow(COMPILING, request.quiet):
        taxonomy = open_taxonomy(request.overlay)
    measure = Measure(taxonomy, choose_roles(taxonomy, request.targets, request.setting), request.setting, request.strict)
    with closing(assess_all(request, documents, measure)) as assessed:
        outcomes = chain(closed, assessed)
        if output is None:
            report = summarise_cohort(outcomes, measure)
        else:
            with Folder(output, taxonomy) as folder:
                report = summarise_cohort(map(folder.add, outcomes), measure)
                folder.finish(report, request.sort)
    write_output(write_cohort_text(report, taxonomy, open_page(None), request.sort), None)
    if output and not request.quiet:
        say(f"written to {output.name}/")
    return exit_code(report)


def assess_all(request: Request, documents: Sequence[Document], measure: Measure) -> Generator[Outcome, None, None]:
    """Every document through an engine and against the roles."""
    from skillgap.engines import ENGINES
    from skillgap.worker import OpenSlot

    jobs = min(request.jobs or count_cores(), len(documents) or 1)
    open_worker = OpenSlot(str(request.overlay.absolute()) if request.overlay else None, request.reader)
    engine = ENGINES["serial" if jobs == 1 else "processes"]
    for found in engine(open_worker, documents, jobs):
        yield measure.assess(found)


def count_cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def list_names(given: Sequence[str]) -> list[str]:
    """The names, with `@list.txt` and `-` replaced by the lines in them."""
    names: list[str] = []
    for name in given:
        if name == "-":
            if sys.stdin is None or sys.stdin.isatty():
                raise UsageError("`-` reads a list of files from standard input, which is a terminal here")
            names += _lines(sys.stdin.buffer.read(), "standard input")
        elif name.startswith("@"):
            names += _lines(Path(name[1:]).read_bytes(), name)
        else:
            names.append(name)
    return names


def _lines(data: bytes, where: str) -> list[str]:
    """Names one a line, or parted by NUL as `find -print0` writes them."""
    if data.startswith(b"%PDF-"):
        raise UsageError(f"{where}: holds a PDF, not a list of files; for one resume there is `skillgap analyze`")
    lines = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(line) for line in lines if line.strip()]


def exit_code(report: CohortReport) -> int:
    """As `analyze` has it."""
    if any(skipped.reason == "failed" for skipped in report.skipped):
        return OUR_FAULT
    if report.skipped:
        return SOME_FAILED if report.people else NOTHING_READ
    return OK
