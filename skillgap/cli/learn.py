"""`skillgap taxonomy learn`: the demand of your own job market, counted in postings, written into a role of your own."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from skillgap.cli.options import COMPILING, complete_roles, debug_option, quiet_option, reader_option, taxonomy_option
from skillgap.errors import NothingRead, UsageError

if TYPE_CHECKING:
    from skillgap.cli.analyze import Tally
    from skillgap.demand import Demand
    from skillgap.model import Taxonomy

EPILOG = """\b
Examples:
  skillgap taxonomy learn jobs/ --role data-analyst --date 2026-10 -o mine
  skillgap analyze resume.pdf --target data-analyst --taxonomy mine
"""


@click.command(epilog=EPILOG)
@click.argument("postings", nargs=-1, required=True, metavar="FOLDER|FILE...")
@click.option("--role", required=True, metavar="ROLE", shell_complete=complete_roles, help="The role that the postings are for.")
@click.option("--date", required=True, metavar="YYYY-MM", help="When the postings were collected: it stands beside every figure.")
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Write the figures into roles/ROLE.toml of this folder; without it they are only printed.")
@click.option("--tiers", "shift", is_flag=True, help="Let the shares decide the tiers, too: core from 40 %, important from 15 %.")
@click.option("--least", type=click.FloatRange(0, 1), default=0.1, show_default=True, metavar="SHARE",
              help="Print skills that the role lacks from this share on.")
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Text to read, or one JSON object.")
@taxonomy_option
@reader_option
@quiet_option
@debug_option
def learn(postings: tuple[str, ...], overlay: Path | None, reader: str, quiet: bool, **options: Any) -> int:
    """Count what your own postings ask for, and write it into a role of your own.

    Reads text, web pages, Markdown and PDF. For each requirement of ROLE counts the postings that ask
    for it, and prints what they name and the role lacks. With -o the role is copied to your folder (or
    the file there is kept, comments and all) and every requirement gets its share, with source, date
    and number of postings.
    """
    if not re.fullmatch(r"\d{4}(-\d\d){1,2}", options["date"]):
        raise UsageError(f"--date {options['date']}: write the month, for instance 2026-10")
    from skillgap.cli.analyze import Tally
    from skillgap.cli.output import open_page, write_output
    from skillgap.demand import tier_by
    from skillgap.formats.demand import demand_rows, demand_table

    tally = Tally(None)
    taxonomy, found = _count(postings, options["role"], overlay, reader, quiet, tally)
    if not found.n:
        raise NothingRead("no posting asks for anything that is known; `skillgap posting FILE` shows what was read")
    tiers = {name: tier_by(found.share(number)) for name, number in found.asked}
    page = open_page(None)
    if options["format_"] == "json":
        write_output([json.dumps(demand_table(found, tiers, taxonomy, options["date"])) + "\n"], None)
    else:
        write_output(map(page.row, demand_rows(found, tiers, taxonomy, options["least"], page.width)), None)
    if options["folder"]:
        _write(found, options["folder"], overlay, options["date"], tiers if options["shift"] else {}, quiet)
    tally.tell(None, quiet)
    return tally.exit_code()


def _count(names: tuple[str, ...], role: str, overlay: Path | None, reader: str, quiet: bool, tally: Tally) -> tuple[Taxonomy, Demand]:
    from skillgap.cli.names import list_documents
    from skillgap.cli.progress import say_when_slow
    from skillgap.demand import count_demand
    from skillgap.guard import GuardedReader
    from skillgap.lookup import choose_roles
    from skillgap.model import Posting
    from skillgap.pipeline import read_ahead
    from skillgap.postings import read_postings
    from skillgap.taxonomy import open_taxonomy

    given, closed = list_documents(names)
    if not given and not closed:
        raise NothingRead(f"{names[0]}: no posting in it")
    with GuardedReader(reader) as guarded:
        read = chain(closed, read_ahead(guarded, given))
        with say_when_slow(COMPILING, quiet):
            taxonomy = open_taxonomy(overlay)
        (chosen,) = choose_roles(taxonomy, [role])
        known = (one for one in tally.count(read_postings(read, taxonomy)) if isinstance(one, Posting))
        return taxonomy, count_demand(known, chosen, taxonomy)


def _write(found: Demand, folder: Path, overlay: Path | None, date: str, tiers: dict[str, str], quiet: bool) -> None:
    from skillgap.cli import say
    from skillgap.cli.output import write_output
    from skillgap.model import Source
    from skillgap.taxonomy.edits import role_file, set_demand

    title = f"Share of {found.n} postings of our own that ask for it, counted by skillgap (good to about {100 * found.error:.0f} points)"
    text = set_demand(
        role_file(found.role.id, folder, overlay), Source("own-postings", title, date, found.n),
        {name: found.share(number) for name, number in found.asked}, tiers,
    )  # fmt: skip
    path = folder / "roles" / f"{found.role.id}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_output([text], path)
    if not quiet:
        say(f"wrote {path}; next: skillgap analyze resume.pdf --target {found.role.id} --taxonomy {folder}")
