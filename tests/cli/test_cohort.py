"""`skillgap cohort`: what goes in, what is written, and that neither order nor number of workers changes a byte."""

from __future__ import annotations

import csv
import gc
import io
import json
import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from skillgap import engines
from skillgap.cli import progress
from skillgap.formats.cohort_csv import write_matrix
from skillgap.formats.cohort_xlsx import write_xlsx
from skillgap.model import Document, Skipped
from skillgap.summary import summarise

from ..conftest import RESUMES, ROOT, Ran
from ..formats.made import ROLE
from ..test_summary import person

FORMATS = ROOT / "skillgap" / "formats"
COHORT = Draft202012Validator(json.loads((FORMATS / "cohort.schema.json").read_text(encoding="utf-8")))
REPORT = Draft202012Validator(json.loads((FORMATS / "report.schema.json").read_text(encoding="utf-8")))
Skillgap = Callable[..., Ran]
RESUME = "Skills\n{}\n\nExperience\nClerk at a mill\nKept the books of the mill for four years and wrote to the customers each week.\n"


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
    assert skillgap("cohort", people / "late", "-t", "ml-engineer", "-o", out, "-q", "-j", 1).code == 0
    ran = skillgap("cohort", f"{people}/late/*.pdf", "-t", "ml-engineer", "-q", "-j", 1)
    assert ran.out.startswith("2 documents: 2 read, 0 not read")
    one = sorted((people / "late").glob("*.pdf"))[0]
    assert skillgap("cohort", one, "-t", "ml-engineer", "-o", out, "-q", "-j", 1).code == 0
    assert sorted(path.name for path in (out / "people").iterdir()) == [f"{one.name}.html", f"{one.name}.json"]
    assert not list(out.glob(".people*"))


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["cohort"], 2, "no folder given"),
        (["cohort", "{people}"], 2, "no role given"),
        (["cohort", "{people}/.old/.nothing*", "-t", "ml-engineer"], 2, "no file matches"),
        (["cohort", "@gone.txt", "-t", "ml-engineer"], 2, "@gone.txt: the list of files cannot be read (No such file or directory)"),
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


def test_interrupted_and_run_again_gives_the_same_bytes_and_reads_only_the_rest(
    skillgap: Skillgap, people: Path, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[list[str]] = []
    serial = engines.ENGINES["serial"]

    def noted(open_worker: engines.OpenWorker, documents: Sequence[Document], place: engines.Place) -> Generator[engines.Found, None, None]:
        handed.append([document.source for document in documents])
        return serial(open_worker, documents, place)

    def stop(values: Iterable[object], *_: object) -> Iterator[object]:
        for number, value in enumerate(values):
            if number == 3:
                raise KeyboardInterrupt
            yield value

    command = ["cohort", people, "-t", "ml-engineer", "-t", "data-analyst", "-o", tmp_path / "report", "--jobs", "1"]
    monkeypatch.setitem(engines.ENGINES, "serial", noted)
    with monkeypatch.context() as once:
        once.setattr(progress, "follow", stop)
        ran = skillgap(*command)
    assert ran.code == 130
    assert "3 of 6 were done; what is finished is kept in report/ledger.sqlite; the same command goes on from there" in ran.err
    assert [path.name for path in (tmp_path / "report").iterdir()] == ["ledger.sqlite"]
    assert skillgap(*command).code == 3
    assert contents(tmp_path / "report") == contents(written)
    assert skillgap(*command).code == 3
    assert contents(tmp_path / "report") == contents(written)
    assert [len(sources) for sources in handed] == [6, 2, 0]


@pytest.mark.parametrize(("step", "done"), [("assess", 0), ("finish", 6)])
def test_an_interrupt_outside_of_the_reading_says_what_is_kept_as_well(
    skillgap: Skillgap, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, done: int
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr({"assess": "skillgap.cohort.Measure.assess", "finish": "skillgap.cli.folder.Folder.finish"}[step], stop)
    ran = skillgap("cohort", people, "-t", "ml-engineer", "-o", tmp_path / "report", "--jobs", "1", "-q")
    assert ran.code == 130
    assert f"{done} of 6 were done; what is finished is kept in report/ledger.sqlite" in ran.err


def test_a_changed_document_is_read_again_and_another_role_is_not(skillgap: Skillgap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "class").mkdir()
    for name, skill in (("a.txt", "Python"), ("b.txt", "Java")):
        (tmp_path / "class" / name).write_text(RESUME.format(skill))
    handed: list[list[str]] = []
    serial = engines.ENGINES["serial"]
    monkeypatch.setitem(engines.ENGINES, "serial", lambda opens, documents, place: handed.append([one.source for one in documents]) or serial(opens, documents, place))  # type: ignore[func-returns-value]
    command = ["cohort", tmp_path / "class", "-o", tmp_path / "report", "--jobs", "1", "-t"]
    assert skillgap(*command, "ml-engineer").code == 0
    (tmp_path / "class" / "b.txt").write_text(RESUME.format("Rust"))
    assert skillgap(*command, "data-analyst").code == 0
    assert handed == [["a.txt", "b.txt"], ["b.txt"]]
    found = json.loads((tmp_path / "report" / "people" / "b.txt.json").read_bytes())
    assert [skill["id"] for skill in found["skills"]] == ["rust"]


def test_pseudonyms_are_stable_and_nothing_else_tells_who_it_is(skillgap: Skillgap, tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    for name in ("ada-lovelace.txt", "=cmd.txt"):
        (tmp_path / "class" / name).write_text(RESUME.format("Python"))
    out, key = tmp_path / "report", tmp_path / "key.csv"
    command = ["cohort", tmp_path / "class", "-t", "ml-engineer", "-o", out, "--jobs", "1"]
    assert skillgap(*command).code == 0
    assert any(b"lovelace" in path.read_bytes() for path in out.glob("ledger.sqlite*"))
    assert "'=cmd.txt,ml-engineer" in (out / "matrix.csv").read_text()
    ran = skillgap(*command, "--anonymize", key)
    assert ran.code == 0
    assert b"lovelace" not in b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file()) + ran.out.encode()
    assert "lovelace" in key.read_text()
    assert key.stat().st_mode & 0o077 == 0
    first = contents(out)
    assert skillgap(*command, "--anonymize", key).code == 0
    assert contents(out) == first
    assert skillgap(*command, "--anonymize", out / "key.csv").code == 2


def test_where_names_are_hidden_nothing_is_quoted(skillgap: Skillgap, tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    told = "Built the booking service in Django together with Grace Hopper for the harbour"
    (tmp_path / "class" / "ada.txt").write_text(RESUME.format("Python").rstrip() + f"\n\nProjects\nHarbour  2021\n- {told}\n")
    out = tmp_path / "report"
    command = ["cohort", tmp_path / "class", "-t", "ml-engineer", "-t", "backend-engineer", "-o", out, "--jobs", "1"]
    assert skillgap(*command).code == 0
    assert "Grace Hopper" in (out / "people" / "ada.txt.html").read_text()
    assert skillgap(*command, "--anonymize", tmp_path / "key.csv").code == 0
    files = [path for path in out.rglob("*") if path.is_file()]
    assert len(files) >= 6
    assert [path.name for path in files if b"Hopper" in path.read_bytes()] == []
    with sqlite3.connect(out / "ledger.sqlite") as ledger:
        kept = [zlib.decompress(packed) for (packed,) in ledger.execute("SELECT packed FROM finished")]
    assert len(kept) == 1
    assert b"Hopper" not in kept[0]


def test_who_calls_main_has_its_garbage_collector_as_it_was(skillgap: Skillgap, people: Path, tmp_path: Path) -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    assert skillgap("cohort", people / "late", "-t", "ml-engineer", "-o", tmp_path / "report", "-q", "-j", 1).code == 0
    assert skillgap("cohort", people / "late", "-t", "no-such-role").code == 2
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


def test_a_damaged_ledger_is_said(skillgap: Skillgap, people: Path, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"rubbish" * 1000)
    ran = skillgap("cohort", people, "-t", "ml-engineer", "-o", tmp_path)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "delete it" in ran.err


def test_no_cell_of_a_workbook_is_a_formula_or_a_link() -> None:
    names = ["=HYPERLINK(1)", "+1", "-1", "@x", "https://example.org", "1.5"]
    report = summarise([person(name, "mcp--m") for name in names], [Skipped("=1+1", "empty", "")], [ROLE])
    (data,) = write_xlsx(report, "name")
    assert [data] == list(write_xlsx(report, "name"))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = {name: book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name}
    assert len(sheets) == 4
    assert not [name for name, text in sheets.items() if "<f>" in text or "hyperlink" in text.lower().replace("=hyperlink(1)", "")]
    assert all(f"<t>{name}</t>" in sheets["xl/worksheets/sheet1.xml"] for name in names)


def test_every_cell_of_a_table_is_guarded() -> None:
    names = ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "plain"]
    report = summarise([person(name, "mcp--m") for name in names], [], [ROLE])
    cells = [row[0] for row in csv.reader(write_matrix(report, "name"))][1:]
    assert sorted(cells) == sorted(["'=1", "'+1", "'-1", "'@x", "'=1", "'=1", "plain"])
