"""Fixtures that several tests share: the command line in this process, golden files, a cache of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from skillgap.cli import main

ROOT = Path(__file__).parents[1]
RESUMES = ROOT / "fixtures" / "resumes"
GOLDEN = Path(__file__).parent / "golden"


class Ran(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update-golden` writes the golden files anew; look at the diff before committing them."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of the tests, so that no test depends on what an earlier run left behind."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKILLGAP_CACHE", str(folder))
        yield folder


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
