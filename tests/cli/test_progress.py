"""`skillgap progress` over resumes, folders and runs of a ledger."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import Ran
from .test_cohort import RESUME

Skillgap = Callable[..., Ran]


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two states of a class of two, and the run of each in one ledger, on two days."""
    from skillgap.cli import main

    folder = tmp_path_factory.mktemp("weeks")
    for week, skills in (("week1", ("Python", "Java")), ("week9", ("Python, PyTorch", "Java"))):
        (folder / week).mkdir()
        for name, named in zip(("ada.txt", "ben.txt"), skills, strict=True):
            (folder / week / name).write_text(RESUME.format(named))
        assert main(["cohort", str(folder / week), "-t", "ml-engineer", "-o", str(folder / "report"), "-q", "-j", "1"]) == 0
    with sqlite3.connect(folder / "report" / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE run SET day = '2026-01-12' WHERE id = (SELECT min(id) FROM run)")
    return folder


def test_two_days_of_a_ledger(skillgap: Skillgap, weeks: Path) -> None:
    ran = skillgap("progress", f"{weeks}/report@2026-01-12", weeks / "report", "-t", "ml-engineer", "-f", "json")
    assert ran.code == 0, ran.err
    table = json.loads(ran.out)
    assert [(person["source"], person["gained"]) for person in table["people"]] == [("ada.txt", ["pytorch"]), ("ben.txt", [])]
    assert table["roles"][0]["closed"] == {"deep-learning-framework": 1}
    text = skillgap("progress", f"{weeks}/report@2026-01-12", weeks / "report", "-t", "ml-engineer")
    assert "THE CLASS AGAINST ML ENGINEER" in text.out
    assert "gained: PyTorch" in text.out


def test_two_resumes_of_one_person(skillgap: Skillgap, weeks: Path) -> None:
    ran = skillgap("progress", weeks / "week1" / "ben.txt", weeks / "week9" / "ada.txt", "-t", "ml-engineer", "-f", "json")
    assert ran.code == 0, ran.err
    (person,) = json.loads(ran.out)["people"]
    assert (person["gained"], person["lost"]) == (["python", "pytorch"], ["java"])


def test_another_taxonomy_is_refused_unless_read_again(skillgap: Skillgap, weeks: Path) -> None:
    with sqlite3.connect(weeks / "report" / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE run SET sha256 = 'other', taxonomy = '2019.1' WHERE day = '2026-01-12'")
    command = ["progress", f"{weeks}/report@2026-01-12", weeks / "report", "-t", "ml-engineer", "-f", "json"]
    ran = skillgap(*command)
    assert ran.code == 2
    assert "another taxonomy (2019.1)" in ran.err
    again = skillgap(*command, "--read-again")
    assert again.code == 0, again.err
    assert json.loads(again.out)["people"][0]["gained"] == ["pytorch"]
    (weeks / "week1" / "ada.txt").write_text(RESUME.format("Go"))
    assert "ada.txt is gone or was changed" in skillgap(*command, "--read-again").err


@pytest.mark.parametrize(
    ("old", "said"),
    [("{weeks}/report@1999-01-01", "there are runs of"), ("{weeks}/week1@2026-01-12", "has no ledger.sqlite"), ("{weeks}/nothing", "no resume in it")],
)
def test_mistakes_get_one_line(skillgap: Skillgap, weeks: Path, old: str, said: str) -> None:
    ran = skillgap("progress", old.replace("{weeks}", str(weeks)), weeks / "report", "-t", "ml-engineer", "-q")
    assert ran.code in (2, 4)
    assert said in ran.err


def test_a_document_that_could_not_be_read_is_told_and_gives_3(skillgap: Skillgap, weeks: Path, tmp_path: Path) -> None:
    (tmp_path / "ada.txt").write_text(RESUME.format("Go"))
    (tmp_path / "ben.pdf").write_bytes(b"rubbish")
    ran = skillgap("progress", weeks / "week1", tmp_path, "-t", "ml-engineer", "-o", tmp_path / "out.json", "-f", "json")
    assert ran.code == 3
    assert "ben.pdf: not a PDF" in ran.err
    assert "3 read, 1 not read" in ran.err
    assert "written to out.json" in ran.err
    assert [person["source"] for person in json.loads((tmp_path / "out.json").read_text())["people"]] == ["ada.txt"]


def test_a_map_that_is_not_there_is_said_before_anything_is_read(skillgap: Skillgap, weeks: Path, tmp_path: Path) -> None:
    (tmp_path / "ben.pdf").write_bytes(b"rubbish")
    ran = skillgap("progress", weeks / "week1", tmp_path, "-t", "ml-engineer", "--map", tmp_path / "gone.csv")
    assert (ran.code, ran.err) == (2, "skillgap: gone.csv: cannot be read (No such file or directory); check --map\n")
