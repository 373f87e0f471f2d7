"""Options that mean the same in every command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

# Said where opening the taxonomy takes long.
COMPILING = "compiling the taxonomy, once; later runs are quick"
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

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
    "--reader", type=click.Choice(["auto", "pdfium", "pdfplumber"]), default="auto", show_default=True,
    help="The engine that reads PDF; auto takes the second where the first fails.",
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
