"""`skillgap posting` and `skillgap analyze --posting`: formats, exit codes, and nothing that looks like no gap."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import RESUMES, ROOT, Ran

ADA = RESUMES / "ada-brennan.pdf"
SCHEMA = json.loads((ROOT / "skillgap" / "formats" / "posting.schema.json").read_text(encoding="utf-8"))
TEXT = "Data Scientist\n\nResponsibilities\n- Build dashboards in Power BI and prepare weekly reports for sales\n\nRequirements\n- SQL and Excel\n- Tableau is a plus\n"


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """A posting whose title says more than it asks."""
    path = tmp_path / "job.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_is_one_valid_line_a_posting(skillgap: Callable[..., Ran], job: Path, tmp_path: Path) -> None:
    ran = skillgap("posting", job, tmp_path / "none.txt", "--format", "json")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    for line in lines:
        Draft202012Validator(SCHEMA).validate(line)
    assert ran.code == 3
    assert lines[0]["roles"][0]["role"] == "data-analyst"
    assert lines[0]["title"] == {"text": "Data Scientist", "role": "data-scientist", "seniority": None, "verdict": "other"}
    assert abs(sum(role["fit"] for role in lines[0]["roles"]) - 1) < 0.01
    assert lines[1]["skipped"]["reason"] == "missing"


def test_text_names_an_inflated_title_and_the_lines_that_decide(skillgap: Callable[..., Ran], job: Path) -> None:
    ran = skillgap("posting", job)
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert "Its title says Data Scientist, but it asks for" in said
    assert "line 4:" in said
    assert said.count("Tableau") >= 1


def test_the_fits_stand_below_each_other(skillgap: Callable[..., Ran]) -> None:
    rows = skillgap("posting", ROOT / "fixtures" / "postings" / "mle-junior.txt").out.splitlines()
    assert [row for row in rows if row[:7].endswith("%")] == ["   91 %  ML Engineer", "    5 %  Data Scientist"]


def test_markdown_says_all_that_the_text_says(skillgap: Callable[..., Ran]) -> None:
    path = ROOT / "fixtures" / "postings" / "ae-dbt.txt"
    said = skillgap("posting", path, "--format", "markdown").out
    assert said.startswith("## ae-dbt.txt: Analytics Engineer\n")
    assert "**Asked here, not usually of the role Analytics Engineer:** LookML.\n" in said
    assert "**Usually asked of the role ML Engineer, not here:** A cloud.\n" in skillgap("posting", path.with_name("mle-junior.txt"), "-f", "markdown").out


def test_markdown_escapes_what_a_posting_says(skillgap: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "a|b.txt"
    path.write_text(TEXT.replace("Data Scientist", "Data Scientist <script>"), encoding="utf-8")
    ran = skillgap("posting", path, "--format", "markdown")
    assert "<script>" not in ran.out
    assert "a\\|b.txt" in ran.out


def test_a_resume_against_a_posting_and_a_role(skillgap: Callable[..., Ran], job: Path) -> None:
    ran = skillgap("analyze", ADA, "--posting", job, "--target", "data-analyst", "--format", "json")
    targets = json.loads(ran.out)["targets"]
    assert [target["role"] for target in targets] == ["posting", "data-analyst"]
    assert {row["tier"] for row in targets[0]["requirements"]} == {"core", "important", "bonus"}
    assert all(step["build"] for step in targets[1]["plan"])
    alone = skillgap("analyze", ADA, "--posting", job)
    assert alone.code == 0
    assert "ada-brennan.pdf against Data Scientist" in alone.out
    assert "Read from job.txt" in alone.out


def test_a_posting_that_asks_for_nothing_gives_no_score(skillgap: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "bakery.txt"
    path.write_text("We are a small bakery and look for a friendly person who likes to get up early.\n", encoding="utf-8")
    ran = skillgap("analyze", ADA, "--posting", path)
    assert ran.code == 4
    assert ran.out == ""
    assert "bakery.txt: it names no skill" in ran.err


def test_a_posting_that_cannot_be_read_stops_at_once(skillgap: Callable[..., Ran], tmp_path: Path) -> None:
    ran = skillgap("analyze", ADA, "--posting", tmp_path / "none.txt")
    assert (ran.code, ran.out) == (4, "")
    assert "none.txt: no such file" in ran.err
    assert skillgap("posting").code == 2
