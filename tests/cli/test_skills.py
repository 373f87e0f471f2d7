"""`skillgap skills`: counts, search, show, unknown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import RESUMES, Ran
from ..sample import builtin

Run = Callable[..., Ran]

RESUME = """\
Skills
Languages: Python, {items}

Experience
Data Engineer, Harbor & Pine Ltd  Jan 2019 - Mar 2022
• Cleaned data with pandas and built dashboards for the team
"""


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    """Three resumes, one of them in a folder below, and files that are none."""
    folder = tmp_path / "class"
    (folder / "more").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name, items in {"a.txt": "Frobnicator, Quuxlang", "b.txt": "frobnicator", "more/c.txt": "Frobnicator, -2+3 Zork", ".hidden/d.txt": "Hidden"}.items():
        (folder / name).write_text(RESUME.format(items=items), encoding="utf-8")
    (folder / "README.md").write_text(RESUME.format(items="Readmeness"), encoding="utf-8")
    (folder / "notes.toml").write_text("x = 1", encoding="utf-8")
    return folder


def test_counts_add_up(skillgap: Run) -> None:
    ran = skillgap("skills", "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    table = json.loads(ran.out)
    assert table["skills"] == len(builtin().skills) == sum(table["kinds"].values()) == sum(area["skills"] for area in table["areas"])
    assert all(area["skills"] == sum(area["kinds"].values()) for area in table["areas"])
    text = skillgap("skills").out
    assert text.startswith(f"{table['skills']:,} skills with {table['forms']:,} written forms")
    assert all(len(line) <= 80 for line in text.splitlines())


def test_search_is_ranked(skillgap: Run) -> None:
    table = json.loads(skillgap("skills", "search", "Py", "Torch", "-f", "json", "--top", "3").out)
    assert [row["id"] for row in table["skills"]][0] == "pytorch"
    assert table["found"] >= len(table["skills"]) == 3
    assert skillgap("skills", "search", "time", "series").out.startswith("time-series-analysis ")


def test_search_shows_the_alias(skillgap: Run) -> None:
    assert 'written "k8s"' in skillgap("skills", "search", "k8s").out.casefold()


def test_search_for_a_slip_and_for_nothing(skillgap: Run) -> None:
    ran = skillgap("skills", "search", "pytroch")
    assert ran.code == 0
    assert "these look like it" in ran.out
    assert "pytorch" in ran.out
    ran = skillgap("skills", "search", "zzzzqqqq")
    assert (ran.code, ran.out) == (0, "")
    assert "no skill is like" in ran.err


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("excell", "microsoft-excel", id="before words of aliases that begin so"),
        pytest.param("pyhton", "python", id="two letters that changed places"),
        pytest.param("kube", "kubernetes", id="the beginning of a name"),
    ],
)
def test_search_says_first_what_was_meant(skillgap: Run, typed: str, first: str) -> None:
    table = json.loads(skillgap("skills", "search", typed, "-f", "json", "--top", "1").out)
    assert [row["id"] for row in table["skills"]] == [first]


def test_show(skillgap: Run) -> None:
    ran = skillgap("skills", "show", "Docker")
    assert (ran.code, ran.err) == (0, "")
    text = " ".join(ran.out.split())
    assert "Is a kind of: Containerization." in text
    assert "Docker Compose" in text
    assert "Containers:" in text  # the role names Docker itself
    podman = " ".join(skillgap("skills", "show", "Podman").out.split())
    assert "Containers (it is a kind of Containerization):" in podman
    table = json.loads(skillgap("skills", "show", "docker", "-f", "json").out)
    assert "docker-compose" in table["narrower"]
    assert {row["role"] for row in table["roles"]} >= {"ml-engineer"}


def test_a_long_row_of_names_is_cut_for_people_only(skillgap: Run) -> None:
    ran = skillgap("skills", "show", "python")
    assert re.search(r"Used by whoever uses: .*, and \d+ others\.", " ".join(ran.out.split()))
    table = json.loads(skillgap("skills", "show", "python", "-f", "json").out)
    assert len(table["implied_by"]) > 100


def test_every_ambiguous_form_is_shown(skillgap: Run) -> None:
    assert '"Go"' in skillgap("skills", "show", "go").out.partition("Also words")[2]


def test_every_topical_form_is_shown(skillgap: Run) -> None:
    assert '"cost savings"' in skillgap("skills", "show", "cost-reduction").out.partition("items of lists")[2]


def test_show_an_unknown_one(skillgap: Run) -> None:
    ran = skillgap("skills", "show", "pandsa")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean pandas" in ran.err


def test_an_overlay_counts(skillgap: Run, tmp_path: Path) -> None:
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills" / "house.toml").write_text('[frobnicator]\nname = "Frobnicator"\nkind = "tool"\n', encoding="utf-8")
    assert "frobnicator" in skillgap("skills", "search", "frobnicator", "--taxonomy", tmp_path).out
    assert "house: 1 tool" in skillgap("skills", "--taxonomy", tmp_path).out


def test_unknown_items_are_counted(skillgap: Run, cohort: Path) -> None:
    ran = skillgap("skills", "unknown", cohort, "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    table = json.loads(ran.out)
    assert table["resumes"] == 3
    first = table["unknown"][0]
    assert (first["item"], first["resumes"], first["source"], first["page"], first["line"]) == ("Frobnicator", 3, "a.txt", 1, 2)
    items = {row["item"] for row in table["unknown"]}
    assert "Quuxlang" in items
    assert not {"Hidden", "Readmeness", "Python"} & items


def test_unknown_as_text(skillgap: Run, cohort: Path) -> None:
    ran = skillgap("skills", "unknown", cohort, "--top", "1")
    assert "      3  Frobnicator a.txt, page 1, line 2\n" in ran.out
    assert "more; --top" in ran.out
    assert "Quuxlang" not in ran.out


def test_unknown_as_csv_holds_no_formula(skillgap: Run, cohort: Path, tmp_path: Path) -> None:
    (cohort / "=evil.txt").write_text(RESUME.format(items="Zorkmid"), encoding="utf-8")
    target = tmp_path / "unknown.csv"
    assert skillgap("skills", "unknown", cohort, "-f", "csv", "-o", target, "-q").code == 0
    rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert rows[0] == ["item", "resumes", "source", "page", "line"]
    assert ["Zorkmid", "1", "'=evil.txt", "1", "2"] in rows
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]


def test_unknown_with_files_that_fail(skillgap: Run, cohort: Path) -> None:
    (cohort / "broken.pdf").write_bytes(b"%PDF-1.7\nrubbish")
    ran = skillgap("skills", "unknown", cohort)
    assert ran.code == 3
    assert "broken.pdf" in ran.err
    assert "3 read, 1 not read" in ran.err


def test_unknown_with_nothing_to_read(skillgap: Run, tmp_path: Path) -> None:
    assert skillgap("skills", "unknown").code == 2
    ran = skillgap("skills", "unknown", tmp_path)
    assert ran.code == 4
    assert "no resume in it" in ran.err


def test_the_fixtures_give_the_same_bytes_twice(skillgap: Run) -> None:
    paths = sorted(RESUMES.glob("*.pdf"))[:3]
    assert skillgap("skills", "unknown", *paths).out == skillgap("skills", "unknown", *paths).out
