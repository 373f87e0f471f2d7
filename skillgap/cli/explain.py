"""`skillgap explain`: why one skill counts in a resume or does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillgap.cli.options import COMPILING, claims_option, complete_roles, debug_option, reader_option, taxonomy_option
from skillgap.errors import OK

if TYPE_CHECKING:
    from skillgap.cli.analyze import Tally
    from skillgap.model import Skipped

EPILOG = """\b
Examples:
  skillgap explain resume.pdf pytorch
  skillgap explain resume.pdf "machine learning" --target ml-engineer
  skillgap explain resume.pdf C++ --format json
"""


@click.command(epilog=EPILOG)
@click.argument("resume", metavar="RESUME")
@click.argument("skill", metavar="SKILL")
@click.option("-t", "--target", "targets", multiple=True, metavar="ROLE", shell_complete=complete_roles,
              help="Say, too, what the skill does for this role; may be given several times, `all` takes every role.")
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="An explanation to read, or one JSON object.")
@click.option("--strict", is_flag=True, help="A skill counts as met only where work or a project shows it.")
@click.option("--setting", default="", metavar="NAME", help="Weigh the roles as this setting does.")
@claims_option
@taxonomy_option
@reader_option
@debug_option
def explain(
    resume: str, skill: str, targets: tuple[str, ...], format_: str, strict: bool, setting: str,
    claims: Path | None, overlay: Path | None, reader: str, debug: bool,
) -> int:  # fmt: skip
    """Say why SKILL counts in RESUME or does not, mention by mention.

    SKILL is an id, a name or an alias, in any written form. Prints each place where the resume names
    it: the words, page, line and section, by which rule it was found, what it counts as, or why it
    does not count; where the words stand but mean something else; which other skills of the resume
    show it; and what all that comes to.
    """
    del debug
    # The child starts to read before anything dear is imported here.
    from skillgap.cli.analyze import Tally, documents
    from skillgap.cli.output import open_page, write_output
    from skillgap.cli.progress import say_when_slow
    from skillgap.guard import GuardedReader
    from skillgap.pipeline import choose_claims, choose_roles, read_ahead
    from skillgap.pipeline import explain as explain_resume

    tally, page = Tally(None), open_page(None)
    with GuardedReader(reader) as guarded:
        resumes = read_ahead(guarded, documents([resume]))
        from skillgap.formats.explain import EXPLAIN_FORMATS
        from skillgap.lookup import find_skills, several_skills
        from skillgap.model import Skipped
        from skillgap.taxonomy import open_taxonomy

        with say_when_slow(COMPILING, False):
            taxonomy = open_taxonomy(overlay)
        asked, roles, said = find_skills(taxonomy, skill), choose_roles(taxonomy, targets, setting), choose_claims(claims, taxonomy)
        read = next(resumes)
    if isinstance(read, Skipped):
        _write_skipped(read, tally, format_)
        return tally.exit_code()
    told = explain_resume(read, asked, taxonomy, roles, setting=setting, strict=strict, claims=said)
    if len(told) > 1:
        # `Oracle` may be two things; the resume names one of them.
        told = [one for one in told if one.places]
    if len(told) != 1:
        raise several_skills(skill, asked)
    write_output(EXPLAIN_FORMATS[format_](told[0], taxonomy, page), None)
    return OK


def _write_skipped(skipped: Skipped, tally: Tally, format_: str) -> None:
    """What could not be read is said on standard error, and is an object of its own in JSON."""
    from skillgap.cli.output import write_output
    from skillgap.formats.json import skipped_table

    list(tally.count([skipped]))
    if format_ == "json":
        write_output([json.dumps(skipped_table(skipped)) + "\n"], None)
