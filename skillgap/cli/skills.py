"""`skillgap skills`: what the taxonomy knows, and what a cohort names beyond it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillgap.cli.options import COMPILING, debug_option, hand_down, output_option, quiet_option, reader_option, taxonomy_option
from skillgap.errors import NothingRead, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skillgap.formats.page import Row
    from skillgap.model import Outcome, Profile, Taxonomy

_MOST = 50
format_option = click.option(
    "-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Text to read, or one JSON object.",
)  # fmt: skip


@click.group(invoke_without_command=True)
@format_option
@taxonomy_option
@debug_option
@click.pass_context
def skills(context: click.Context, format_: str, overlay: Path | None, debug: bool) -> None:
    """Count the skills of the taxonomy; search them, show one, see what is unknown."""
    del debug
    context.obj = overlay
    hand_down(context)
    if context.invoked_subcommand is None:
        from skillgap.formats.skills import counts_rows, counts_table

        taxonomy = _open(overlay)
        _write(counts_table(taxonomy), None) if format_ == "json" else _write(None, counts_rows(taxonomy, _width()))


@skills.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--top", default=20, show_default=True, type=click.IntRange(min=1), metavar="N", help="How many to print.")
@format_option
@taxonomy_option
@debug_option
@click.pass_context
def search(context: click.Context, words: tuple[str, ...], top: int, format_: str, overlay: Path | None, debug: bool) -> None:
    """Find skills by WORDS of a name, an alias or an id.

    Whole names come first, then names that begin so, names that hold the words, and parts of words.
    What looks much alike comes before parts of words; where nothing matches, whatever looks alike is shown.
    """
    del debug
    from skillgap.cli import say
    from skillgap.formats.skills import hits_rows, hits_table
    from skillgap.lookup import search_skills

    hits = search_skills(_open(overlay or context.obj), " ".join(words))
    if not hits:
        say(f"no skill is like {' '.join(words)!r}; docs/taxonomy.md says how to add one")
    _write(hits_table(hits, top), None) if format_ == "json" else _write(None, hits_rows(hits, top, _width()))


@skills.command()
@click.argument("skill")
@format_option
@taxonomy_option
@debug_option
@click.pass_context
def show(context: click.Context, skill: str, format_: str, overlay: Path | None, debug: bool) -> None:
    """Say everything about SKILL: its written forms, its relations, which roles ask for it."""
    del debug
    from skillgap.formats.skills import skill_rows, skill_table
    from skillgap.lookup import find_skill

    taxonomy = _open(overlay or context.obj)
    found = find_skill(taxonomy, skill)
    _write(skill_table(found, taxonomy), None) if format_ == "json" else _write(None, skill_rows(found, taxonomy, _width()))


@skills.command()
@click.argument("paths", nargs=-1, metavar="FOLDER|FILE...")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="How many to print; by default 50 as text, all as JSON and CSV.")
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
              help="Text to read, one JSON object, or a table for a spreadsheet.")
@output_option
@taxonomy_option
@reader_option
@quiet_option
@debug_option
@click.pass_context
def unknown(
    context: click.Context, paths: tuple[str, ...], top: int | None, format_: str, output: Path | None,
    overlay: Path | None, reader: str, quiet: bool, debug: bool,
) -> int:  # fmt: skip
    """Count what resumes list as skills and the taxonomy does not know.

    Reads every resume in the folders (and the folders in them, without hidden files, symbolic links and
    READMEs) and counts for each item of a skills list how many resumes name it: what an instructor may
    want to add to the taxonomy. A pattern in quotes serves as well.
    """
    del debug
    from skillgap.cli.analyze import Tally
    from skillgap.cli.names import list_documents
    from skillgap.cli.output import check_output, open_page, write_output
    from skillgap.guard import GuardedReader
    from skillgap.pipeline import analyze, list_unknown, read_ahead

    if not paths:
        raise UsageError("no resume given; for instance: skillgap skills unknown class/")
    given, closed = list_documents(paths)
    if not given and not closed:
        raise NothingRead(f"{paths[0]}: no resume in it")
    target, tally = check_output(output, [one.content for one in given if isinstance(one.content, Path)]), Tally(None)
    with GuardedReader(reader) as guarded:
        resumes = chain(closed, read_ahead(guarded, given))
        from skillgap.formats.unknown import UNKNOWN_FORMATS

        taxonomy = _open(overlay or context.obj)
        profiles = list(_profiles(tally.count(analyze(resumes, taxonomy, ()))))
    counts = list_unknown(profiles, taxonomy)
    top = top or (_MOST if format_ == "text" else len(counts))
    if profiles:
        write_output(UNKNOWN_FORMATS[format_](counts[:top], len(counts), len(profiles), open_page(target)), target)
    tally.tell(target if profiles else None, quiet)
    return tally.exit_code()


def _profiles(outcomes: Iterable[Outcome]) -> Iterator[Profile]:
    from skillgap.model import Assessed

    for outcome in outcomes:
        if isinstance(outcome, Assessed):
            yield outcome.profile


def _open(overlay: Path | None) -> Taxonomy:
    from skillgap.cli.progress import say_when_slow
    from skillgap.taxonomy import open_taxonomy

    with say_when_slow(COMPILING, False):
        return open_taxonomy(overlay)


def _width() -> int:
    from skillgap.cli.output import open_page

    return open_page(None).width


def _write(table: dict[str, object] | None, rows: Iterator[Row] | Sequence[Row] | None) -> None:
    """One JSON object, or rows of text."""
    from skillgap.cli.output import open_page, write_output

    page = open_page(None)
    write_output(map(page.row, rows) if rows is not None else [json.dumps(table) + "\n"], None)
