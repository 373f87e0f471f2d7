"""What all tests share: the command line in this process, golden files, a cache, figures at the end, and how many run at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from skillgap.cli import main
from skillgap.taxonomy import open_taxonomy

ROOT = Path(__file__).parents[1]
RESUMES = ROOT / "fixtures" / "resumes"
GOLDEN = Path(__file__).parent / "golden"
FIGURES = "figures"
# `figures(line, line...)`: what a test measured, shown at the end of the run.
Figures = Callable[..., None]
LONGEST_WAIT = 120.0  # seconds for another worker's taxonomy; after that a test makes its own


class Ran(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update-golden` writes the golden files anew; look at the diff before committing them."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """A worker for each core, as setup.cfg asks; for files and single tests none, since starting workers takes longer."""
    named = [Path(argument.partition("::")[0]) for argument in config.args]
    return 0 if all(path.is_file() for path in named) else None


@pytest.fixture(scope="session", autouse=True)
def own_cache(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of this run, so that no test depends on what an earlier one left behind; all workers share it."""
    workers = hasattr(request.config, "workerinput")
    folder = tmp_path_factory.getbasetemp().parent / "cache" if workers else tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKILLGAP_CACHE", str(folder))
        if workers:
            _compile_once(folder)
        yield folder


def _compile_once(folder: Path) -> None:
    """The first worker compiles our taxonomy, the others wait for it: each for itself would take all of them longer."""
    ready = folder.with_name("cache-is-ready")
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + LONGEST_WAIT
        while not ready.exists() and time.monotonic() < until:
            time.sleep(0.05)
    else:
        try:
            open_taxonomy()
        finally:  # of a faulty one each tells for itself
            ready.touch()


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    """Shows what a test measured: `figures(line, line...)`. All stand in one block at the end of the run, in the order of the tests."""
    place = request.session.items.index(request.node)

    def show(*lines: str) -> None:
        # What a worker prints is lost; this goes with the report of the test.
        request.node.user_properties.append((FIGURES, (place, "\n".join(lines))))

    return show


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the figures of all tests, under the file of the test."""
    shown = [
        (place, report.location[0], text)
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for place, text in (value for key, value in report.user_properties if key == FIGURES)
    ]
    if shown:
        terminalreporter.section("figures")
    for file, rows in groupby(sorted(shown, key=lambda row: row[0]), key=lambda row: row[1]):
        terminalreporter.line(file, bold=True)
        for _, _, text in rows:
            terminalreporter.line(text)


@pytest.fixture
def skillgap(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Runs one command in this process: `skillgap("analyze", path, "--target", "ml-engineer")`."""

    def run(*arguments: object) -> Ran:
        capfdbinary.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode("utf-8"), err.decode("utf-8"))

    return run


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a whole text with a file in tests/golden."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; if that is meant: pytest --update-golden"

    return check
