"""`skillgap taxonomy`: check skills and roles of your own, begin a role, import and export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillgap.cli.imports import import_
from skillgap.cli.learn import learn
from skillgap.cli.options import debug_option, output_option, taxonomy_option
from skillgap.errors import OK, USAGE, UsageError

if TYPE_CHECKING:
    from skillgap.taxonomy.files import Fault
    from skillgap.taxonomy.lint import Lint

LINT_EPILOG = """\b
Examples:
  skillgap taxonomy lint
  skillgap taxonomy lint mine

Exit codes: 0 no fault (warnings are none), 2 faults, or nothing to check.
"""


@click.group()
def taxonomy() -> None:
    """Check skills and roles of your own; begin a role; import others, export ours, learn from postings."""


taxonomy.add_command(import_)
taxonomy.add_command(learn)


@taxonomy.command(epilog=LINT_EPILOG)
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False))
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Lines to read, or one JSON object.")
@debug_option
def lint(folder: Path | None, format_: str, debug: bool) -> int:
    """Find every fault in the built-in taxonomy, or in DIR laid over it.

    Prints for each the file and line, what is wrong and how to mend it: ids that do not exist, names
    that two skills claim, circles, requirements that nobody can meet, everyday words that would be
    taken for a skill, skills that no resume can name, entries that are not sorted. Warnings say what
    works but could be better, such as a tier without a source.
    """
    del debug
    from skillgap.cli.output import write_output
    from skillgap.taxonomy.lint import lint as lint_folder

    found = lint_folder(folder)
    write_output([json.dumps(lint_table(found)) + "\n"] if format_ == "json" else lint_lines(found), None)
    return USAGE if found.faults else OK


def lint_lines(found: Lint) -> Iterator[str]:
    """A line for each fault and warning, and one that says what was checked."""
    from skillgap.formats.words import count

    yield from (f"fault: {fault}\n" for fault in found.faults)
    yield from (f"warning: {fault}\n" for fault in found.warnings)
    checked = f"{count(found.skills, 'skill')} with {count(found.forms, 'form')}, {count(found.roles, 'role')}"
    yield f"checked {checked}: {count(len(found.faults), 'fault')}, {count(len(found.warnings), 'warning')}\n"


def lint_table(found: Lint) -> dict[str, object]:
    """The same for programs."""
    return {
        "schema": 1,
        "checked": {"skills": found.skills, "forms": found.forms, "roles": found.roles},
        "faults": [_fault_table(fault) for fault in found.faults],
        "warnings": [_fault_table(fault) for fault in found.warnings],
    }


def _fault_table(fault: Fault) -> dict[str, object]:
    return {"file": fault.file, "line": fault.line, "key": fault.key, "what": fault.what, "mend": fault.mend}


@taxonomy.command("new-role")
@click.argument("name", metavar="ID")
@click.option("--title", default="", metavar="TITLE", help="How people call the role; by default made from ID.")
@click.option("-o", "--output", "folder", default=".", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="The folder of your own in which roles/ID.toml is made; by default the current one.")
@debug_option
def new_role(name: str, title: str, folder: Path, debug: bool) -> None:
    """Begin a role: write roles/ID.toml, commented, to be filled in.

    It can be used at once: `skillgap analyze resume.pdf --target ID --taxonomy DIR`. A file that is
    there already is left alone.
    """
    del debug
    from skillgap.cli import say
    from skillgap.cli.output import write_output
    from skillgap.taxonomy.check import AREAS
    from skillgap.taxonomy.skeleton import is_role_id, role_skeleton

    if not is_role_id(name):
        raise UsageError(f"{name!r} cannot be an id; write lower-case words joined by -, for instance data-journalist")
    target = folder / "roles" / f"{name}.toml"
    if target.exists():
        raise UsageError(f"{target} is there already; edit it, or choose another id")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_output([role_skeleton(name, title, AREAS)], target)
    say(f"wrote {target}; edit it, then: skillgap taxonomy lint {folder}; skillgap analyze resume.pdf --target {name} --taxonomy {folder}")


@taxonomy.group()
def export() -> None:
    """Write the taxonomy in a form that other tools read."""


@export.command()
@taxonomy_option
@output_option
@debug_option
def skos(overlay: Path | None, output: Path | None, debug: bool) -> None:
    """Write skills and roles as SKOS in Turtle.

    Skills and roles are concepts with their labels; `broader` and `related` are those of SKOS, what a
    skill implies and requires and what a role asks has names of our own (urn:skillgap:vocabulary:).
    """
    del debug
    from skillgap.cli.output import check_output, write_output
    from skillgap.taxonomy import open_taxonomy
    from skillgap.taxonomy.skos import write_skos

    target = check_output(output, [])
    write_output(write_skos(open_taxonomy(overlay)), target)
