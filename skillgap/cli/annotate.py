"""`skillgap annotate`: the resume itself, with every skill that counts highlighted on its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillgap.cli import say
from skillgap.cli.options import COMPILING, complete_roles, debug_option, quiet_option, reader_option, taxonomy_option
from skillgap.errors import OK, UsageError

if TYPE_CHECKING:
    from skillgap.model import Assessed, Document, Resume

EPILOG = """\b
Examples:
  skillgap annotate resume.pdf --target ml-engineer -o marked.pdf
"""


@click.command(epilog=EPILOG)
@click.argument("resume", metavar="RESUME")
@click.option("-t", "--target", required=True, metavar="ROLE", shell_complete=complete_roles, help="The role to compare with, by id or title.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE",
              help="Write the annotated PDF to FILE in one step, never over a PDF that is there.")
@click.option("--strict", is_flag=True, help="A skill counts as met only where work or a project shows it.")
@click.option("--setting", default="", metavar="NAME", help="Weigh the role as this setting does.")
@taxonomy_option
@reader_option
@quiet_option
@debug_option
def annotate(
    resume: str, target: str, output: Path, strict: bool, setting: str, overlay: Path | None, reader: str, quiet: bool, debug: bool
) -> int:
    """Highlight in a PDF what each skill is named by.

    Writes a copy of RESUME with a highlight on every mention that counts: one colour for what work
    shows, one for what is only claimed, one for what is studied, and grey for what the role does not
    ask for. Each has a note with the skill and the requirement it counts for; a page at the end says
    what the colours mean and how each requirement stands. The pages themselves are not changed.
    """
    del debug
    # The child starts to read before anything dear is imported here.
    from skillgap.cli.analyze import Tally, documents
    from skillgap.cli.output import check_output
    from skillgap.cli.progress import say_when_slow
    from skillgap.guard import GuardedReader
    from skillgap.lookup import ALL_ROLES
    from skillgap.pipeline import analyze, choose_roles, read_ahead

    goal = check_output(output, [Path(resume)] if resume != "-" else [])
    if goal is None:
        raise UsageError("-o -: a PDF is not for a terminal; name a file")
    if target.lower() == ALL_ROLES:
        raise UsageError("--target all: the colours are those of one role; name it (`skillgap roles` lists them)")
    given = documents([resume])
    with GuardedReader(reader, words=True) as guarded:
        resumes = read_ahead(guarded, given)
        from skillgap.model import Assessed, Resume
        from skillgap.taxonomy import open_taxonomy

        with say_when_slow(COMPILING, quiet):
            taxonomy = open_taxonomy(overlay)
        roles = choose_roles(taxonomy, [target], setting)
        read = next(resumes)
    tally = Tally(None)
    (outcome,) = tally.count(analyze([read], taxonomy, roles[:1], setting=setting, strict=strict))
    if not isinstance(outcome, Assessed) or not isinstance(read, Resume):
        return tally.exit_code()
    return write_copy(given[0], read, outcome, goal, quiet)


def write_copy(document: Document, read: Resume, outcome: Assessed, goal: Path, quiet: bool) -> int:
    """Draws and writes; gives the exit code."""
    from skillgap.cli.analyze import Tally
    from skillgap.cli.output import replace_file
    from skillgap.drawing import Drawer
    from skillgap.formats.legend import legend_rows
    from skillgap.marks import find_marks
    from skillgap.model import Skipped

    check_pages(document, read)
    marks = find_marks(read, outcome)
    with Drawer() as drawer:
        drawn = drawer.copy(document, marks, list(legend_rows(read.source, outcome.reports[0], marks)))
    if isinstance(drawn, Skipped):
        tally = Tally(None)
        list(tally.count([drawn]))
        return tally.exit_code()
    replace_file([drawn], goal)
    if not quiet:
        say(f"{len(marks)} places highlighted; written to {goal.name}")
    return OK


def check_pages(document: Document, read: Resume) -> None:
    """Raises UsageError for a document that has no pages to highlight, or none whose words have a place."""
    from skillgap.cli.pages import is_pdf

    instead = "`skillgap analyze --format html` quotes any resume"
    if not is_pdf(document.content):
        raise UsageError(f"{read.source}: is no PDF; only a PDF has pages to highlight, {instead}")
    if not read.words:
        raise UsageError(f"{read.source}: was read by {read.reader}, which does not say where on the pages the words stand; {instead}")
