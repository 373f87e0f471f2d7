"""`skillgap taxonomy learn`: shares counted by hand are the shares that are written, and nothing else changes."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from skillgap.taxonomy.files import builtin_folder

from ..conftest import RESUMES, Ran

Run = Callable[..., Ran]

POSTING = """\
Data Analyst, {firm}

About the role
You turn the numbers of our shops into answers.

Requirements
{asks}

What we offer
A desk by the window.
"""
# What each of the postings asks for.
ASKS = [
    ["Strong SQL", "Tableau or Power BI", "Experience with dbt", "Clear communication"],
    ["SQL and Python", "Advanced Excel", "Power BI"],
    ["PostgreSQL", "Looker dashboards", "Experience with Figma or Sketch"],
    ["Microsoft Excel", "Statistics and hypothesis testing", "Experience with Figma or Sketch"],
]


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    """Four postings, one of them twice, and one that asks for nothing."""
    folder = tmp_path / "jobs"
    folder.mkdir()
    for number, asks in enumerate(ASKS):
        text = POSTING.format(firm=f"Harbor & Pine {number}", asks="\n".join(f"- {ask}" for ask in asks))
        (folder / f"job-{number}.txt").write_text(text, encoding="utf-8")
    (folder / "again.txt").write_bytes((folder / "job-0.txt").read_bytes())
    (folder / "nothing.txt").write_text("We are a friendly company by the sea.\nCome and see us, we have tea and cake for everybody.\n", encoding="utf-8")
    return folder


def requirements(path: Path) -> dict[str, dict[str, object]]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {row["id"]: row for row in table["requirement"]}


def test_shares_are_counted(skillgap: Run, jobs: Path) -> None:
    ran = skillgap("taxonomy", "learn", jobs, "--role", "Data Analyst", "--date", "2026-10", "--format", "json")
    assert ran.code == 0, ran.err
    table = json.loads(ran.out)
    assert (table["postings"], table["date"], table["role"]) == (4, "2026-10", "data-analyst")
    shares = {row["id"]: row["share"] for row in table["requirements"]}
    assert {key: shares[key] for key in ("sql", "bi-dashboards", "spreadsheets", "python", "statistics", "cloud")} == {
        "sql": 0.75, "bi-dashboards": 0.75, "spreadsheets": 0.5, "python": 0.25, "statistics": 0.25, "cloud": 0.0,
    }  # fmt: skip
    lacking = {row["skill"]: row["share"] for row in table["lacking"]}
    assert lacking["figma"] == 0.5
    assert not {"sql", "dbt", "tableau", "looker", "postgresql"} & set(lacking)


def test_text_says_what_would_change_and_what_is_lacking(skillgap: Run, jobs: Path) -> None:
    ran = skillgap("taxonomy", "learn", jobs, "--role", "data-analyst", "--date", "2026-10")
    words = " ".join(ran.out.split())
    assert ran.out.startswith("4 postings against Data Analyst\n")
    assert "A share of 4 is good to about 49 points either way." in words
    assert "75 % SQL: core, was 77 % (postings-2026)" in words
    assert "50 % Figma (figma)" in words
    assert not list(jobs.parent.glob("*/roles"))


def test_the_role_is_written_and_works_at_once(skillgap: Run, jobs: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    for tiers in ([], ["--tiers"]):  # the second run finds the file that the first wrote
        ran = skillgap("taxonomy", "learn", jobs, "--role", "data-analyst", "--date", "2026-10", "-o", mine, *tiers)
        assert ran.code == 0, ran.err
    before, after = requirements(builtin_folder() / "roles" / "data-analyst.toml"), requirements(mine / "roles" / "data-analyst.toml")
    assert list(after) == list(before)
    for name, row in after.items():
        share = row["demand"]["share"]  # type: ignore[index]
        assert row["demand"]["source"] == "own-postings"  # type: ignore[index]
        assert row["tier"] == ("core" if share >= 0.4 else "important" if share >= 0.15 else "bonus"), name
        same = {"demand", "tier"}
        assert {key: value for key, value in row.items() if key not in same} == {key: value for key, value in before[name].items() if key not in same}
    text = (mine / "roles" / "data-analyst.toml").read_text(encoding="utf-8")
    assert text.count("[sources.own-postings]") == 1
    assert 'date = "2026-10"\nn = 4\n' in text
    assert "0 faults, 0 warnings" in skillgap("taxonomy", "lint", mine).out
    ran = skillgap("analyze", RESUMES / "ada-brennan.pdf", "--target", "data-analyst", "--taxonomy", mine, "--format", "json")
    target = json.loads(ran.out)["targets"][0]
    assert {row["id"]: row["demand"] for row in target["requirements"]}["sql"] == 0.75


def test_a_role_of_ones_own_keeps_its_comments(skillgap: Run, jobs: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert skillgap("taxonomy", "new-role", "kite-analyst", "-o", mine).code == 0
    ran = skillgap("taxonomy", "learn", jobs, "--role", "kite-analyst", "--date", "2026-10", "-o", mine, "--taxonomy", mine)
    assert ran.code == 0, ran.err
    text = (mine / "roles" / "kite-analyst.toml").read_text(encoding="utf-8")
    assert "# What `skillgap roles compare` sets side by side." in text
    assert "# No figure" not in text
    assert requirements(mine / "roles" / "kite-analyst.toml")["python"]["demand"] == {"share": 0.25, "source": "own-postings"}
    assert "0 faults, 0 warnings" in skillgap("taxonomy", "lint", mine).out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--role", "data-analyst", "--date", "October"], 2, "write the month"),
        (["--role", "nobody", "--date", "2026-10"], 2, "no role is called 'nobody'"),
    ],
)  # fmt: skip
def test_usage(skillgap: Run, jobs: Path, arguments: list[str], code: int, words: str) -> None:
    ran = skillgap("taxonomy", "learn", jobs, *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err


def test_nothing_to_count(skillgap: Run, jobs: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = skillgap("taxonomy", "learn", tmp_path / "empty", "--role", "data-analyst", "--date", "2026-10")
    assert (ran.code, "no posting in it" in ran.err) == (4, True)
    ran = skillgap("taxonomy", "learn", jobs / "nothing.txt", "--role", "data-analyst", "--date", "2026-10")
    assert (ran.code, "no posting asks for anything" in ran.err) == (4, True)
