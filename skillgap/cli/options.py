"""Options that mean the same in every command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from skillgap.errors import OCR_LINE, ExtraMissing

# Said where opening the taxonomy takes long.
COMPILING = "compiling the taxonomy, once; later runs are quick"
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def hand_down(context: click.Context) -> None:
    """What was given to a group holds for the command behind it, unless that is given its own: `roles -f json show ROLE`."""
    given = {name: value for name, value in context.params.items() if context.get_parameter_source(name) is ParameterSource.COMMANDLINE}
    group = context.command
    if isinstance(group, click.Group):
        context.default_map = dict.fromkeys(group.commands, given)


def _check_reader(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Says at once that what was asked for is not there; `auto` does without it."""
    del context, parameter
    if value == "tesseract":
        import shutil

        if not shutil.which(value):
            raise ExtraMissing(f"--reader tesseract: the program is not installed; {OCR_LINE}")
    return value


taxonomy_option: Decorator = click.option(
    "--taxonomy", "overlay", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="A folder of yours with skills/ or roles/ that adds to the built-in taxonomy, overrides it or retires parts of it.",
)  # fmt: skip
output_option: Decorator = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write the result to FILE in one step, never over a resume.",
)  # fmt: skip
quiet_option: Decorator = click.option("-q", "--quiet", is_flag=True, help="Only results and errors, no notes.")
debug_option: Decorator = click.option("--debug", is_flag=True, help="Show the traceback of an error.")
reader_option: Decorator = click.option(
    "--reader", type=click.Choice(["auto", "pdfium", "pdfplumber", "tesseract"]), default="auto", show_default=True, callback=_check_reader,
    help="The engine that reads PDF; auto takes the second where the first fails, and tesseract, where it is installed, for pages without text.",
)  # fmt: skip
claims_option: Decorator = click.option(
    "--claims", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="A TOML file in which the person adds skills or denies them; see docs/claims.md.",
)  # fmt: skip


def complete_roles(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of the roles, read from the names of the files, for shell completion."""
    from skillgap.taxonomy.files import builtin_folder

    folders = [builtin_folder(), *([context.params["overlay"]] if context.params.get("overlay") else [])]
    ids = {path.stem for folder in folders for path in (folder / "roles").glob("*.toml")}
    extra = ["all"] if parameter.name == "targets" else []
    return [CompletionItem(name) for name in [*sorted(ids), *extra] if name.startswith(incomplete.lower())]
