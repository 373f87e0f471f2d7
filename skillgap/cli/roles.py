"""`skillgap roles`: the roles that a resume can be compared with, and what each of them asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillgap.cli.options import complete_roles, debug_option, taxonomy_option

if TYPE_CHECKING:
    from skillgap.formats.page import Row
    from skillgap.model import Requirement, Role, Taxonomy


@click.group(invoke_without_command=True, context_settings={"show_default": True})
@taxonomy_option
@debug_option
@click.pass_context
def roles(context: click.Context, overlay: Path | None, debug: bool) -> None:
    """List the roles; `roles show ROLE` says what one asks.

    The first word of each line is what --target takes; the title and the other names serve as well.
    """
    del debug
    context.obj = overlay
    if context.invoked_subcommand is None:
        _print(overlay, None)


@roles.command()
@click.argument("role", shell_complete=complete_roles)
@taxonomy_option
@debug_option
@click.pass_context
def show(context: click.Context, role: str, overlay: Path | None, debug: bool) -> None:
    """Say what ROLE is, what it asks, what counts for each requirement, and where the figures are from."""
    del debug
    _print(overlay or context.obj, role)


def _print(overlay: Path | None, name: str | None) -> None:
    from skillgap.cli.output import open_page, write_output
    from skillgap.pipeline import choose_roles
    from skillgap.taxonomy import open_taxonomy

    taxonomy = open_taxonomy(overlay)
    page = open_page(None)
    rows = (
        list_rows(taxonomy, page.width)
        if name is None
        else (row for role in choose_roles(taxonomy, [name]) for row in role_rows(role, taxonomy, page.width))
    )
    write_output(map(page.row, rows), None)


def list_rows(taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """A line for each role: id, title, number of requirements, other names."""
    from skillgap.formats.page import flow

    column = max(map(len, taxonomy.roles), default=0) + 2
    for name in sorted(taxonomy.roles):
        role = taxonomy.roles[name]
        also = f" Also called {', '.join(role.also_called)}." if role.also_called else ""
        text = f": {len(role.requirements)} requirements.{also}"
        yield from flow([(role.title, "name"), (text, "")], width, name.ljust(column), " " * column)


def role_rows(role: Role, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Everything that the taxonomy says of a role."""
    from skillgap.formats.page import flow
    from skillgap.formats.words import TIERS

    yield [(f"{role.title} ({role.id})", "title")]
    yield from flow([(role.focus, "")], width)
    for label, items in (("Delivers", role.delivers), ("Settings", role.settings), ("Also called", role.also_called)):
        if items:
            yield from flow([(f"{label}: ", "dim"), (", ".join(items) + ".", "")], width, "", "  ")
    for tier in TIERS:
        asked = [requirement for requirement in role.requirements if requirement.tier == tier]
        if asked:
            yield []
            yield [(f"{TIERS[tier].upper()}", "head")]
            for requirement in asked:
                yield from _requirement_rows(requirement, taxonomy, width)
    yield []
    yield from flow([("The figure in brackets is the weight in the coverage. A skill counts itself and through any skill that is a kind of it or needs it.", "dim")], width)
    for source in role.sources:
        yield from flow([(f"{source.id}: {source.title}, {source.date}.", "dim")], width, "", "  ")


def _requirement_rows(requirement: Requirement, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    from skillgap.assess import NOT_ASKED
    from skillgap.formats.page import bind, flow
    from skillgap.formats.words import percent

    demand = f" (in {percent(requirement.demand)} of postings, {requirement.source})" if requirement.demand is not None else ""
    yield from flow([(requirement.name, "name"), (demand, "dim")], width, "  ", "    ")
    names = ", ".join(bind(taxonomy.skills[skill].name) for skill in requirement.any_of)
    how_many = f"{requirement.at_least} of " if len(requirement.any_of) > 1 else ""
    yield from flow([(f"{how_many}{names}", "")], width, "    ")
    if requirement.setting:
        tiers = (("not asked" if tier == NOT_ASKED else tier, setting) for setting, tier in requirement.setting)
        yield from flow([("; ".join(f"{tier} in {setting}" for tier, setting in tiers), "dim")], width, "    ")
