"""Options that mean the same in every command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

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


def complete_roles(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of the roles, read from the names of the files, for shell completion."""
    from skillgap.taxonomy.files import builtin_folder

    folders = [builtin_folder(), *([context.params["overlay"]] if context.params.get("overlay") else [])]
    ids = {path.stem for folder in folders for path in (folder / "roles").glob("*.toml")}
    extra = ["all"] if parameter.name == "targets" else []
    return [CompletionItem(name) for name in [*sorted(ids), *extra] if name.startswith(incomplete.lower())]
