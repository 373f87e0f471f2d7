"""README and docs say what the program does: the help of every command, the beginning of a report, the two commands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from skillgap.cli import cli
from skillgap.errors import EXTRA_MISSING, GATE_MISSED, INTERRUPTED, NOTHING_READ, OK, OUR_FAULT, SOME_FAILED, USAGE

from .conftest import RESUMES, ROOT, Ran

README = ROOT / "README.md"
_BLOCK = r"(<!-- {marker} -->\n```text\n)(.*?)(```\n)"
_REPORT_ROWS = 26


def commands(command: click.Command, path: tuple[str, ...] = ("skillgap",)) -> list[tuple[str, ...]]:
    """Every command and subcommand, by its words."""
    found = [path]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            found += commands(below, (*path, name))
    return found


ALL = commands(cli)


def check_block(marker: str, text: str, update: bool) -> None:
    """Compares a block of the README; with --update-golden it is written anew."""
    readme = README.read_text(encoding="utf-8")
    pattern = re.compile(_BLOCK.format(marker=re.escape(marker)), re.DOTALL)
    found = pattern.search(readme)
    assert found, f"README.md has no block <!-- {marker} -->: document it"
    if update:
        README.write_text(readme[: found.start(2)] + text + readme[found.end(2) :], encoding="utf-8")
    else:
        assert found[2] == text, f"<!-- {marker} --> in README.md is out of date: pytest --update-golden"


def test_there_are_commands() -> None:
    assert len(ALL) >= 4


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_help_is_in_the_readme(words: tuple[str, ...], skillgap: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    ran = skillgap(*words[1:], "--help")
    assert ran.code == 0
    check_block(f"help: {' '.join(words)}", ran.out, request.config.getoption("--update-golden"))


def test_the_report_in_the_readme_is_one(skillgap: Callable[..., Ran], request: pytest.FixtureRequest) -> None:
    """Headings and their order; the figures may move with the taxonomy."""
    ran = skillgap("analyze", RESUMES / "ada-brennan.pdf", "--target", "ml-engineer")
    if request.config.getoption("--update-golden"):
        check_block("report", "\n".join(ran.out.splitlines()[:_REPORT_ROWS]) + "\n", True)
    shown = re.search(_BLOCK.format(marker="report"), README.read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    rows = shown[2].splitlines()
    assert len(rows) == _REPORT_ROWS

    def frame(lines: list[str]) -> list[str]:
        """What does not change with the figures: the first sentence, headings, labels of the table."""
        kept = [row for row in lines if re.match(r"[A-Z]{3}|ada-|  (core|important|bonus|all|A requirement)", row)]
        return [re.sub(r"[\d.]+|[█░]+|\s+", " ", row).strip() for row in kept]

    expected = frame(rows)
    assert len(expected) >= 8
    assert frame(ran.out.splitlines())[: len(expected)] == expected


def test_the_two_commands_name_things_that_exist() -> None:
    readme = README.read_text(encoding="utf-8")
    first, second = re.findall(r"```sh\n(pip install .*)\n```", readme)
    assert second == "pip install '.[test]' && pytest"
    resume = re.search(r"analyze (\S+)", first)
    assert resume
    assert (ROOT / resume[1]).is_file()


def test_every_link_leads_somewhere() -> None:
    pages = [README, *sorted((ROOT / "docs").glob("*.md"))]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#]+?)\)", page.read_text(encoding="utf-8")) if "://" not in link]
    assert len(links) >= 5
    assert [(page.name, link) for page, link in links if not (page.parent / Path(link)).exists()] == []


def test_every_exit_code_is_documented() -> None:
    readme = README.read_text(encoding="utf-8")
    for code in (OK, GATE_MISSED, USAGE, SOME_FAILED, NOTHING_READ, EXTRA_MISSING, OUR_FAULT, INTERRUPTED):
        assert f"\n| {code} |" in readme
