"""The command line: parses, makes one call, prints, sets the exit code. One file a command."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from skillgap import __version__
from skillgap.errors import INTERRUPTED, OK, OUR_FAULT, USAGE, PipeClosed, SkillgapError, TaxonomyError

# New objects after which garbage is looked for; a resume makes some thousand in this process.
_GARBAGE = 50_000
# Command -> the module that holds a function of the same name; imported when it is asked for.
COMMANDS = {
    "analyze": "skillgap.cli.analyze",
    "annotate": "skillgap.cli.annotate",
    "cohort": "skillgap.cli.cohort",
    "explain": "skillgap.cli.explain",
    "posting": "skillgap.cli.posting",
    "progress": "skillgap.cli.change",
    "roles": "skillgap.cli.roles",
    "skills": "skillgap.cli.skills",
    "taxonomy": "skillgap.cli.taxonomy",
}


class LazyGroup(click.Group):
    """A group that imports a command when it is used, so that `--version` pays for none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As click has it; for a slip of the pen the command that was meant is named."""
        from difflib import get_close_matches

        near = get_close_matches(args[0], COMMANDS, n=1)
        if near and args[0] not in COMMANDS:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: skillgap analyze resume.pdf --target ml-engineer",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Finds the skills that a resume names and shows, and says what a role asks beyond them.

    Works offline. Every statement comes with the page, the line and the words behind it.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code (DESIGN.md section 7)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    often = gc.get_threshold()
    # Libraries and taxonomy are no garbage: looking through them again and again took a twelfth of `analyze`.
    gc.set_threshold(_GARBAGE)
    try:
        code = cli.main(given, prog_name="skillgap", standalone_mode=False)
        return code if isinstance(code, int) else OK
    except PipeClosed:
        # Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except (KeyboardInterrupt, click.Abort):
        say("interrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last line of defence: every error ends as one line and a code
        if "--debug" in given:
            raise_debug(error)
        return tell(error)
    finally:
        gc.set_threshold(*often)


def say(message: str) -> None:
    """One line on standard error."""
    click.echo(f"skillgap: {message}", err=True)


def tell(error: Exception) -> int:
    """Says on standard error what is the matter and what to do next; gives the exit code."""
    if isinstance(error, TaxonomyError):
        number = len(error.faults)
        say(f"the taxonomy has {'a fault' if number == 1 else f'{number} faults'}; mend {'it' if number == 1 else 'them'} and try again:")
        for fault in error.faults:
            click.echo(f"  {fault}", err=True)
        return error.exit_code
    if isinstance(error, SkillgapError):
        say(str(error))
        return error.exit_code
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return USAGE
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        hint = f"; see `{context.command_path} --help`" if context else ""
        said = error.format_message().rstrip(".").replace("\n", " ")
        say(said.replace("valid float range", "number").replace("valid integer range", "whole number") + hint)
        return USAGE
    if isinstance(error, OSError):
        say(f"{error.filename or 'output'}: {error.strerror or error}; nothing more was written")
        return USAGE
    where = f" on {error.__notes__[0]}" if getattr(error, "__notes__", None) else ""
    say(f"failed{where} by a fault of its own ({type(error).__name__}: {str(error)[:200]}); run again with --debug and report what it prints")
    return OUR_FAULT


def raise_debug(error: Exception) -> None:
    """Prints the traceback."""
    import traceback

    traceback.print_exception(error)
