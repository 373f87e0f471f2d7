"""`skillgap analyze`: what each resume shows, and what each role asks beyond it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from skillgap.cli.options import claims_option, complete_roles, debug_option, output_option, quiet_option, reader_option, taxonomy_option
from skillgap.errors import GATE_MISSED, NOTHING_READ, OK, OUR_FAULT, SOME_FAILED, UsageError

if TYPE_CHECKING:
    from skillgap.model import Document, Role

Outcome_ = TypeVar("Outcome_")  # what may be Skipped: an Outcome, a Posting
EPILOG = """\b
Examples:
  skillgap analyze resume.pdf --target ml-engineer
  skillgap analyze resume.pdf --target ml-engineer --format html -o report.html
  skillgap analyze resume.pdf --target all --format json -o report.json
  skillgap analyze resume.pdf --posting job.txt
  skillgap analyze class/*.pdf --target data-scientist --fail-under 50
  curl -s example.org/cv.pdf | skillgap analyze - --target ai-engineer

Exit codes: 0 done (gaps are no failure), 1 below --fail-under, 2 usage, unknown role or faulty
taxonomy, 3 some documents could not be read, 4 none could, 5 an extra is missing, 70 a fault of
skillgap, 130 interrupted.
"""


@click.command(epilog=EPILOG)
@click.argument("resumes", nargs=-1, metavar="RESUME...")
@click.option("-t", "--target", "targets", multiple=True, metavar="ROLE", shell_complete=complete_roles,
              help="The role to compare with, by id or title; may be given several times, `all` takes every role.")
@click.option("-p", "--posting", "postings", multiple=True, metavar="FILE", type=click.Path(dir_okay=False),
              help="A job posting to compare with, as text, HTML, Markdown or PDF; may be given several times, alone or beside --target.")
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json", "html", "markdown"]), default="text", show_default=True,
              help="A report to read, as text, HTML or Markdown, or one JSON object a line for each resume.")
@click.option("--pages", is_flag=True, help="With --format html: pictures of the pages with every skill that counts marked; names and addresses are covered.")
@output_option
@click.option("--strict", is_flag=True, help="A skill counts as met only where work or a project shows it.")
@click.option("--setting", default="", metavar="NAME", help="Weigh the role as this setting does, for instance startup; see `skillgap roles show ROLE`.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N steps of the plan.  [default: all]")
@claims_option
@taxonomy_option
@reader_option
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="PERCENT", help="Exit with 1 if a coverage is below this.")
@quiet_option
@debug_option
def analyze(**options: Any) -> int:
    """Say what a resume shows of what a role asks.

    RESUME is a PDF, Word (.docx), web page (.html), Markdown (.md), text (.txt) or JSON Resume (.json)
    file; `-` reads standard input, whichever of these it is. Prints how much of the role is covered and
    how that comes about, what is met and where the resume says so, what is only claimed, what is
    missing, a plan in learning order, and how well the document could be read.
    """
    request = Request(**options)
    if "-" in request.resumes and "-" in request.postings:
        raise UsageError("`-` is given as resume and as posting, but there is one standard input")
    if not request.resumes:
        raise UsageError("no resume given; for instance: skillgap analyze resume.pdf --target ml-engineer")
    if not request.targets and not request.postings:
        raise UsageError("no role given; add for instance --target ml-engineer (`skillgap roles` lists them), --target all or --posting job.txt")
    return run(request)


@dataclass(frozen=True, slots=True)
class Request:
    """What the command was given."""

    resumes: tuple[str, ...]
    targets: tuple[str, ...]
    postings: tuple[str, ...]
    format_: str
    pages: bool
    output: Path | None
    strict: bool
    setting: str
    top: int | None
    claims: Path | None
    overlay: Path | None
    reader: str
    fail_under: float | None
    quiet: bool
    debug: bool


def run(request: Request) -> int:
    """Reads, assesses, writes; gives the exit code."""
    # The child starts to read before anything dear is imported here.
    from skillgap.cli.output import check_output, open_page, write_output
    from skillgap.cli.pages import PageKeeper, check_pages
    from skillgap.cli.progress import say_when_slow, show_progress
    from skillgap.guard import GuardedReader
    from skillgap.pipeline import analyze as analyze_resumes
    from skillgap.pipeline import choose_claims, choose_roles, read_ahead

    check_pages(request.pages, request.format_)
    output = check_output(request.output, [Path(name) for name in request.resumes if name != "-"])
    tally = Tally(request.fail_under)
    with GuardedReader(request.reader, words=request.pages) as reader:
        adverts = list(read_ahead(reader, documents(request.postings)))
        given = documents(request.resumes)
        resumes = read_ahead(reader, given)
        from skillgap.formats import FORMATS, QUOTING
        from skillgap.taxonomy import open_taxonomy

        with say_when_slow("compiling the taxonomy, once; later runs are quick", request.quiet):
            taxonomy = open_taxonomy(request.overlay)
        wanted: tuple[Role, ...] = ()
        if adverts:
            from skillgap.postings import choose_postings

            taxonomy, wanted = choose_postings(adverts, taxonomy)
        roles = (*wanted, *choose_roles(taxonomy, request.targets, request.setting))
        claims = choose_claims(request.claims, taxonomy)
        keeper = PageKeeper(given, taxonomy) if request.pages else None
        quoting = request.format_ in QUOTING
        outcomes = analyze_resumes(
            keeper.watch(resumes) if keeper else resumes,
            taxonomy, roles, setting=request.setting, strict=request.strict, claims=claims, top=request.top, quoting=quoting
        )  # fmt: skip
        outcomes = keeper.add(outcomes) if keeper else outcomes
        counted = show_progress(tally.count(outcomes), len(request.resumes), output, request.quiet)
        written = write_output(FORMATS[request.format_](counted, taxonomy, open_page(output)), output)
    tally.tell(output if written else None, request.quiet)
    return tally.exit_code()


def documents(names: Sequence[str]) -> list[Document]:
    """The documents of these names; `-` is standard input, read at once and no further than the largest document goes."""
    from skillgap.guard import Limits
    from skillgap.model import Document

    if names.count("-") > 1:
        raise UsageError("`-` is given twice, but there is one standard input")
    if "-" in names and (sys.stdin is None or sys.stdin.isatty()):
        raise UsageError("`-` reads standard input, which is a terminal here; pipe a PDF into it")
    return [
        Document(sys.stdin.buffer.read(Limits().bytes + 1), "stdin") if name == "-" else Document(Path(name), Path(name).name or name)
        for name in names
    ]


class Tally:
    """Counts what goes by, for the notes and the exit code."""

    def __init__(self, gate: float | None) -> None:
        self._gate = gate
        self._read = 0
        self._skipped = 0
        self._faults = 0
        self._below: list[str] = []

    def count(self, outcomes: Iterable[Outcome_]) -> Iterator[Outcome_]:
        """Hands each outcome on; says at once on standard error what could not be read."""
        from skillgap.cli import say
        from skillgap.formats.page import clean
        from skillgap.formats.words import skip_message
        from skillgap.model import Assessed, Skipped

        for outcome in outcomes:
            if isinstance(outcome, Skipped):
                self._skipped += 1
                self._faults += outcome.reason == "failed"
                say(f"{clean(outcome.source)}: {skip_message(outcome)}")
            else:
                self._read += 1
            if isinstance(outcome, Assessed):
                for report in outcome.reports:
                    if self._gate is not None and report.coverage * 100 < self._gate:
                        self._below.append(f"{clean(outcome.profile.source)}: {100 * report.coverage:.1f} % of {report.role}")
            yield outcome

    def tell(self, output: Path | None, quiet: bool) -> None:
        """Notes at the end, on standard error."""
        from skillgap.cli import say

        for line in self._below:
            say(f"{line} is below --fail-under {self._gate:g}")
        if not quiet and self._skipped and self._read:
            say(f"{self._read} read, {self._skipped} not read")
        if not quiet and output:
            say(f"written to {output.name}")

    def exit_code(self) -> int:
        """What could not be read outweighs a gate: the answer is not whole."""
        if self._faults:
            return OUR_FAULT
        if self._skipped:
            return SOME_FAILED if self._read else NOTHING_READ
        return GATE_MISSED if self._below else OK
