"""`skillgap roles`: the roles that a resume can be compared with, what each of them asks, and how they differ."""

from __future__ import annotations

import json
from pathlib import Path

import click

from skillgap.cli.options import complete_roles, debug_option, hand_down, taxonomy_option
from skillgap.errors import UsageError

format_option = click.option(
    "-f", "--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True,
    help="Text to read, one JSON object, or Markdown.",
)  # fmt: skip


@click.group(invoke_without_command=True)
@format_option
@taxonomy_option
@debug_option
@click.pass_context
def roles(context: click.Context, format_: str, overlay: Path | None, debug: bool) -> None:
    """List the roles, show one, compare some.

    The first word of each line is what --target takes; the title and the other names serve as well.
    """
    del debug
    context.obj = overlay
    hand_down(context)
    if context.invoked_subcommand is None:
        _list(overlay, format_)


@roles.command("list")
@format_option
@taxonomy_option
@debug_option
@click.pass_context
def list_(context: click.Context, format_: str, overlay: Path | None, debug: bool) -> None:
    """List the roles, as `skillgap roles` does."""
    del debug
    _list(overlay or context.obj, format_)


@roles.command()
@click.argument("role", shell_complete=complete_roles)
@format_option
@taxonomy_option
@debug_option
@click.pass_context
def show(context: click.Context, role: str, format_: str, overlay: Path | None, debug: bool) -> None:
    """Say what ROLE is, what it asks, what counts for each requirement, and where the figures are from.

    Says besides, as far as known, what is delivered and to whom, pay, barrier, market, moves, codes of
    O*NET and ESCO, how deep the role goes by area, and what to build to show each requirement.
    """
    del debug
    from skillgap.assess import WEIGHTS
    from skillgap.cli.output import open_page, write_output
    from skillgap.compare import depth_of
    from skillgap.formats.roles import role_markdown, role_rows, role_table
    from skillgap.pipeline import choose_roles
    from skillgap.taxonomy import open_taxonomy

    taxonomy, page = open_taxonomy(overlay or context.obj), open_page(None)
    for found in choose_roles(taxonomy, [role]):
        depth = depth_of(found, WEIGHTS)
        if format_ == "json":
            write_output([json.dumps(role_table(found, taxonomy, depth)) + "\n"], None)
        elif format_ == "markdown":
            write_output(role_markdown(found, taxonomy, depth), None)
        else:
            write_output(map(page.row, role_rows(found, taxonomy, page.width, depth)), None)


@roles.command()
@click.argument("names", nargs=-1, required=True, metavar="ROLE ROLE...", shell_complete=complete_roles)
@format_option
@taxonomy_option
@debug_option
@click.pass_context
def compare(context: click.Context, names: tuple[str, ...], format_: str, overlay: Path | None, debug: bool) -> None:
    """Set roles side by side: what they are, how deep they go, what they share.

    Prints focus, what is delivered, skills, tools, pay, barrier, remote share, best fit and market as
    far as known, the weight of each area as a bar, and which requirements all of them ask, some, or
    one alone.
    """
    del debug
    from skillgap.assess import WEIGHTS
    from skillgap.cli.output import open_page, write_output
    from skillgap.compare import compare_roles
    from skillgap.formats.compare import compare_table, write_compare_markdown, write_compare_text
    from skillgap.pipeline import choose_roles
    from skillgap.taxonomy import open_taxonomy

    chosen = choose_roles(open_taxonomy(overlay or context.obj), names)
    if len(chosen) < 2:
        raise UsageError("it takes two different roles to compare; for instance: skillgap roles compare data-scientist ml-engineer")
    found = compare_roles(chosen, WEIGHTS)
    if format_ == "json":
        write_output([json.dumps(compare_table(found)) + "\n"], None)
    else:
        write_output(write_compare_markdown(found) if format_ == "markdown" else write_compare_text(found, open_page(None)), None)


def _list(overlay: Path | None, format_: str) -> None:
    from skillgap.cli.output import open_page, write_output
    from skillgap.formats.roles import list_markdown, list_rows, list_table
    from skillgap.taxonomy import open_taxonomy

    taxonomy, page = open_taxonomy(overlay), open_page(None)
    if format_ == "json":
        write_output([json.dumps(list_table(taxonomy)) + "\n"], None)
    else:
        write_output(list_markdown(taxonomy) if format_ == "markdown" else map(page.row, list_rows(taxonomy, page.width)), None)
