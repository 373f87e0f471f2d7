"""`skillgap cohort`: what goes in, what is written, and that neither order nor number of workers changes a byte."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ..conftest import RESUMES, ROOT, Ran

FORMATS = ROOT / "skillgap" / "formats"
COHORT = Draft202012Validator(json.loads((FORMATS / "cohort.schema.json").read_text(encoding="utf-8")))
REPORT = Draft202012Validator(json.loads((FORMATS / "report.schema.json").read_text(encoding="utf-8")))
Skillgap = Callable[..., Ran]


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class in two folders, with everything in it that is not to be read."""
    folder = tmp_path_factory.mktemp("class")
    (folder / "late").mkdir()
    (folder / ".old").mkdir()
    for path, place in zip(sorted(RESUMES.glob("*.pdf")), ("", "", "late", "late", ".old"), strict=False):
        shutil.copy(path, folder / place / path.name)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7\nrubbish")
    (folder / "word.docx").write_bytes(b"PK\x03\x04 rubbish")
    for name in (".hidden.pdf", "README.md", "photo.png", "~$word.docx"):
        (folder / name).write_bytes(b"x")
    (folder / "link.pdf").symlink_to(folder / "scan.pdf")
    (folder / "loop").symlink_to(folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, without the ledger."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in files.items() if not name.startswith("ledger")}


@pytest.fixture(scope="module")
def written(people: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from skillgap.cli import main

    out = tmp_path_factory.mktemp("out") / "report"
    assert main(["cohort", str(people), "-t", "ml-engineer", "-t", "data-analyst", "-o", str(out), "-q"]) == 3
    return out


def test_everything_is_valid_and_holds_together(written: Path) -> None:
    table = json.loads((written / "cohort.json").read_bytes())
    COHORT.validate(table)
    sources = [person["source"] for person in table["people"]]
    assert len(sources) == 4
    assert sources == sorted(sources)
    assert sum(source.startswith("late/") for source in sources) == 2
    assert {row["source"]: row["reason"] for row in table["skipped"]}["scan.pdf"] == "broken"
    assert [role["role"] for role in table["roles"]] == ["ml-engineer", "data-analyst"]
    for index, role in enumerate(table["roles"]):
        for row in role["requirements"]:
            states = [person["targets"][index]["requirements"][row["id"]] for person in table["people"]]
            assert states.count("met") + states.count("claimed") == row["met"]
            assert (states.count("claimed"), states.count("partial"), states.count("missing")) == (row["claimed"], row["partial"], row["missing"])
    for source in [*sources, *(row["source"] for row in table["skipped"])]:
        REPORT.validate(json.loads((written / "people" / f"{source}.json").read_bytes()))


def test_the_matrix_says_what_the_json_says(written: Path) -> None:
    table = json.loads((written / "cohort.json").read_bytes())
    rows = list(csv.DictReader((written / "matrix.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 8
    for row in rows:
        person = next(person for person in table["people"] if person["source"] == row["source"])
        target = next(target for target in person["targets"] if target["role"] == row["role"])
        assert float(row["coverage"]) == target["coverage"]
        assert {name: row[name] for name in target["requirements"]} == target["requirements"]
    errors = list(csv.DictReader((written / "errors.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["source"] for row in errors] == ["scan.pdf", "word.docx"]


def test_the_same_bytes_whatever_the_order_and_the_workers(skillgap: Skillgap, people: Path, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [*sorted(people.glob("*.pdf"), reverse=True), people / "word.docx", *(people / "late").glob("*.pdf")]
    (tmp_path / "list.txt").write_text("\n".join(str(name) for name in names if not name.is_symlink() and not name.name.startswith(".")))
    monkeypatch.chdir(tmp_path)
    ran = skillgap("cohort", "@list.txt", "-t", "ml-engineer", "-t", "data-analyst", "-o", "again", "--jobs", "1", "-q")
    assert ran.code == 3, ran.err
    assert contents(tmp_path / "again") == contents(written)
    assert os.fsencode(people) not in b"".join(contents(written).values())


def test_a_pattern_and_a_second_run_in_the_same_folder(skillgap: Skillgap, people: Path, tmp_path: Path) -> None:
    out = tmp_path / "report"
    assert skillgap("cohort", people / "late", "-t", "ml-engineer", "-o", out, "-q").code == 0
    ran = skillgap("cohort", f"{people}/late/*.pdf", "-t", "ml-engineer", "-q")
    assert ran.out.startswith("2 documents: 2 read, 0 not read")
    one = sorted((people / "late").glob("*.pdf"))[0]
    assert skillgap("cohort", one, "-t", "ml-engineer", "-o", out, "-q").code == 0
    assert [path.name for path in (out / "people").iterdir()] == [f"{one.name}.json"]
    assert not list(out.glob(".people*"))


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["cohort"], 2, "no folder given"),
        (["cohort", "{people}"], 2, "no role given"),
        (["cohort", "{people}/.old/.nothing*", "-t", "ml-engineer"], 2, "no file matches"),
        (["cohort", "@gone.txt", "-t", "ml-engineer"], 2, "gone.txt"),
        (["cohort", "{people}", "-t", "ml-engineer", "-o", "{people}"], 2, "no cohort of skillgap's"),
        (["cohort", "{people}", "-t", "ml-engineer", "-o", "{people}/no/no"], 2, "make it first"),
        (["cohort", "@{people}/scan.pdf", "-t", "ml-engineer"], 2, "not a list of files"),
        (["cohort", "{empty}", "-t", "ml-engineer"], 4, "no resume in it"),
    ],
)
def test_mistakes_get_one_line(skillgap: Skillgap, people: Path, tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    ran = skillgap(*[word.replace("{people}", str(people)).replace("{empty}", str(tmp_path)) for word in arguments])
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
