"""`skillgap posting`: which role a job posting really is, and what it asks."""

from __future__ import annotations

from pathlib import Path

import click

from skillgap.cli.options import COMPILING, debug_option, output_option, quiet_option, reader_option, taxonomy_option
from skillgap.errors import UsageError

EPILOG = """\b
Examples:
  skillgap posting job.txt
  skillgap posting jobs/*.html --format json -o jobs.jsonl
  skillgap analyze resume.pdf --posting job.txt
"""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True,
              help="Text to read, one JSON object a line, or Markdown.")
@output_option
@taxonomy_option
@reader_option
@quiet_option
@debug_option
def posting(files: tuple[str, ...], format_: str, output: Path | None, overlay: Path | None, reader: str, quiet: bool, debug: bool) -> int:
    """Say which role a job posting really is, and what it asks.

    FILE is text, a web page (.html, its JobPosting data if it has them), Markdown or PDF; `-` reads
    standard input. Prints the nearest roles with the lines that decide, whether the title says the same,
    what is required and what would be nice, what is asked that the role usually does not ask, and what
    it usually asks that is not here. The title takes no part in the decision.
    """
    del debug
    if not files:
        raise UsageError("no posting given; for instance: skillgap posting job.txt")
    from skillgap.cli.analyze import Tally, documents
    from skillgap.cli.output import check_output, open_page, write_output
    from skillgap.cli.progress import say_when_slow
    from skillgap.guard import GuardedReader
    from skillgap.pipeline import read_ahead
    from skillgap.postings import read_postings

    target = check_output(output, [Path(name) for name in files if name != "-"])
    tally = Tally(None)
    with GuardedReader(reader) as guarded:
        read = read_ahead(guarded, documents(files))
        from skillgap.formats.posting import POSTING_FORMATS
        from skillgap.taxonomy import open_taxonomy

        with say_when_slow(COMPILING, quiet):
            taxonomy = open_taxonomy(overlay)
        postings = tally.count(read_postings(read, taxonomy))
        written = write_output(POSTING_FORMATS[format_](postings, taxonomy, open_page(target)), target)
    tally.tell(target if written else None, quiet)
    return tally.exit_code()
