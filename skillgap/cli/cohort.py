"""`skillgap cohort`: what a whole class shows, lacks, and should be taught next."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from skillgap.cli import say
from skillgap.cli.names import list_names
from skillgap.cli.options import COMPILING, complete_roles, debug_option, quiet_option, reader_option, taxonomy_option
from skillgap.errors import NOTHING_READ, OK, OUR_FAULT, SOME_FAILED, NothingRead, UsageError

if TYPE_CHECKING:
    from skillgap.cohort import Measure
    from skillgap.engines import Found
    from skillgap.model import CohortReport, Document, Skipped, Taxonomy
    from skillgap.pseudonyms import Pseudonyms

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
              help="Write index.html, cohort.json, cohort.xlsx, matrix.csv, errors.csv, and a page and a JSON for each person into FOLDER.")
@click.option("--anonymize", type=click.Path(path_type=Path, dir_okay=False), metavar="KEYFILE",
              help="Pseudonyms instead of names; who is who is kept in KEYFILE, which gives everybody the same one next time.")
@click.option("--sort", type=click.Choice(["groups", "name", "coverage"]), default="groups", show_default=True,
              help="People with like gaps side by side, or by name, or by coverage.")
@click.option("--curriculum", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="A course (TOML, docs/curriculum.md): say which gaps it covers and which module serves most people.")
@click.option("--strict", is_flag=True, help="A skill counts as met only where work or a project shows it.")
@click.option("--setting", default="", metavar="NAME", help="Weigh the roles as this setting does.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help="How many resumes to read at once; by default one for each core.")
@click.option("--cluster", default="", metavar="ADDRESS", help="Read on the workers of a Dask scheduler, for instance tcp://127.0.0.1:8786; see docs/scale.md.")
@click.option("--insecure-cluster", is_flag=True, help="Let resumes cross a network without TLS.")
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
    anonymize: Path | None
    sort: str
    curriculum: Path | None
    strict: bool
    setting: str
    jobs: int | None
    cluster: str
    insecure_cluster: bool
    overlay: Path | None
    reader: str
    quiet: bool
    debug: bool


def run(request: Request) -> int:
    """Reads, assesses, sums up, writes; gives the exit code."""
    from skillgap.cli.folder import check_folder
    from skillgap.cli.output import open_page, write_output
    from skillgap.cli.progress import say_when_slow
    from skillgap.cohort import Measure
    from skillgap.curriculum import read_curriculum
    from skillgap.folders import find_documents
    from skillgap.formats.cohort_text import write_cohort_text
    from skillgap.lookup import choose_roles
    from skillgap.taxonomy import open_taxonomy

    output = check_folder(request.output)
    hidden = open_key(request.anonymize, output)
    documents, closed = find_documents(list_names(request.names))
    if not documents and not closed:
        raise NothingRead(f"{request.names[0]}: no resume in it")
    with say_when_slow(COMPILING, request.quiet):
        taxonomy = open_taxonomy(request.overlay)
    course = read_curriculum(request.curriculum, taxonomy) if request.curriculum else None
    roles = choose_roles(taxonomy, request.targets, request.setting)
    measure = Measure(taxonomy, roles, request.setting, request.strict, course, planning=output is not None)
    reading = Reading(request, documents, output, hidden)
    try:
        report = sum_up(reading, closed, measure)
    except KeyboardInterrupt:
        # Wherever it came, here or in the reading: what the ledger has is kept.
        say(reading.kept())
        raise
    write_key(request.anonymize, hidden)
    write_output(write_cohort_text(report, taxonomy, open_page(None), request.sort), None)
    if output and not request.quiet:
        say(f"written to {output.name}/")
    return exit_code(report)


@dataclass
class Reading:
    """The documents on their way through an engine or from the ledger, and how many have come."""

    request: Request
    documents: Sequence[Document]
    output: Path | None
    hidden: Pseudonyms | None
    done: int = 0

    def kept(self) -> str:
        """How far it got, and what becomes of that."""
        from skillgap.ledger import LEDGER

        kept = f"what is finished is kept in {self.output.name}/{LEDGER}; the same command goes on from there" if self.output else "with -o FOLDER what is finished would be kept"
        return f"{self.done:,} of {len(self.documents):,} were done; {kept}"


def sum_up(reading: Reading, closed: Iterable[Skipped], measure: Measure) -> CohortReport:
    """Reads and assesses everybody, and writes the folder where one is asked for."""
    from skillgap.cli.folder import Folder
    from skillgap.cohort import summarise_cohort

    with ExitStack() as opened:
        opened.enter_context(keep_open())
        folder = opened.enter_context(Folder(reading.output, measure.taxonomy)) if reading.output else None
        found = opened.enter_context(closing(read_all(reading, measure.taxonomy)))
        everything = chain(closed, found)
        outcomes = map(measure.assess, map(reading.hidden.hide, everything) if reading.hidden else everything)
        report = summarise_cohort(map(folder.add, outcomes) if folder else outcomes, measure)
        if folder:
            folder.finish(report, reading.request.sort)
    return report


@contextmanager
def keep_open() -> Iterator[None]:
    """What is open now stays to the end: looking through it for garbage took a fifth of the processor time of this process."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def read_all(reading: Reading, taxonomy: Taxonomy) -> Generator[Found, None, None]:
    """Every document through an engine, or from the ledger in the output folder."""
    from skillgap.cli.progress import follow
    from skillgap.cohort import Memory, settings_key
    from skillgap.ledger import LEDGER, Ledger
    from skillgap.model import Skipped

    request, documents, output, hidden = reading.request, reading.documents, reading.output, reading.hidden
    with ExitStack() as opened:
        if output is None:
            found = opened.enter_context(closing(run_engine(request, taxonomy, documents)))
        else:
            ledger = opened.enter_context(Ledger(output / LEDGER))
            if hidden:
                ledger.forget_names()
            number = ledger.begin(date.today().isoformat(), taxonomy.version, taxonomy.sha256)
            memory = Memory(ledger, settings_key(taxonomy, request.reader, hidden is None), number, output, hidden)
            found = opened.enter_context(closing(memory.recall(documents, partial(run_engine, request, taxonomy))))
        for one in follow(found, len(documents), request.quiet, lambda one: isinstance(one, Skipped)):
            yield one
            reading.done += 1
        if output is not None:
            ledger.finish(number)


def run_engine(request: Request, taxonomy: Taxonomy, documents: Sequence[Document]) -> Generator[Found, None, None]:
    """The documents through as many workers as there are to be, here or on a cluster."""
    from skillgap.engines import ENGINES, Place
    from skillgap.worker import OpenSlot

    overlay = str(request.overlay.absolute()) if request.overlay else None
    # A sentence may hold a name: where names are hidden nothing is quoted.
    quoting = request.output is not None and request.anonymize is None
    open_worker = OpenSlot(overlay, request.reader, quoting=quoting, taxonomy=taxonomy.sha256 if request.cluster else "")
    if request.cluster:
        return ENGINES["dask"](open_worker, documents, Place(cluster=request.cluster, insecure=request.insecure_cluster))
    jobs = min(request.jobs or count_cores(), len(documents))
    return ENGINES["serial" if jobs <= 1 else "processes"](open_worker, documents, Place(jobs))


def open_key(path: Path | None, output: Path | None) -> Pseudonyms | None:
    """The pseudonyms of the key file, which must not lie where the results do: whoever gets those would get the names."""
    from skillgap.pseudonyms import read_pseudonyms

    if path is None:
        return None
    if output and path.resolve().is_relative_to(output):
        raise UsageError(f"--anonymize {path}: lies in the folder of the results; keep the key elsewhere")
    return read_pseudonyms(path)


def write_key(path: Path | None, hidden: Pseudonyms | None) -> None:
    """Keeps the key, for its owner alone."""
    from skillgap.cli.output import replace_file

    if path is not None and hidden is not None:
        replace_file([hidden.rows().encode("utf-8", "surrogateescape")], path, 0o600)
        say(f"who is who stands in {path.name}; keep it apart from the results")


def count_cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def exit_code(report: CohortReport) -> int:
    """As `analyze` has it."""
    if any(skipped.reason == "failed" for skipped in report.skipped):
        return OUR_FAULT
    if report.skipped:
        return SOME_FAILED if report.people else NOTHING_READ
    return OK
