"""`skillgap explain RESUME SKILL`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import RESUMES, Ran

Run = Callable[..., Ran]
ADA = RESUMES / "ada-brennan.pdf"

LINES = """\
Jordan R. Avery
jordan.avery@example.com | github.com/javery

Summary
Engineer who likes clean data; eager to learn Rust.

Skills
Python, SQL Server, Docker, Grafanna

Experience
Data Engineer, Harbor & Pine Ltd  Jan 2019 - Mar 2022
• Built data pipelines in PySpark on a cluster, with the R&D team
• Cleaned sensor data with pandas and wrote reports in R Markdown
"""


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    """A resume as a text file."""
    path = tmp_path / "jordan.txt"
    path.write_text(LINES, encoding="utf-8")
    return path


def explained(skillgap: Run, *arguments: object) -> dict[str, object]:
    ran = skillgap("explain", *arguments, "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    assert ran.out.count("\n") == 1
    table: dict[str, object] = json.loads(ran.out)
    return table


def test_a_name_of_two_things_is_the_one_that_the_resume_names(skillgap: Run, tmp_path: Path) -> None:
    path = tmp_path / "db.txt"
    path.write_text(LINES.replace("Docker,", "Docker, Oracle,"), encoding="utf-8")
    assert explained(skillgap, path, "oracle")["skill"]["id"] == "oracle-database"  # type: ignore[index]
    path.write_text(LINES, encoding="utf-8")
    ran = skillgap("explain", path, "oracle")
    assert ran.code == 2
    assert "may be" in ran.err


def test_a_skill_that_counts(skillgap: Run) -> None:
    ran = skillgap("explain", ADA, "pandas", "--target", "ml-engineer")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("pandas (pandas) in ada-brennan.pdf\n")
    assert "It counts as used: 1 dated entry names it, 2023-01 to 2023-05, 5 months in all." in ran.out
    assert "page 1, line 14, projects, 2023-01 to 2023-05" in ran.out
    assert "pandas needs Python, and that meets it." in " ".join(ran.out.split())
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_json_says_the_same(skillgap: Run) -> None:
    table = explained(skillgap, ADA, "pandas", "-t", "ml-engineer")
    assert (table["evidence"], table["months"], table["counts"]) == ("used", 5, True)
    assert {mention["evidence"] for mention in table["mentions"]} == {"listed", "used"}  # type: ignore[attr-defined]
    target = table["targets"][0]  # type: ignore[index]
    python = next(row for row in target["requirements"] if row["id"] == "python")
    assert python["how"] == "through"
    assert python["path"] == [{"relation": "implies", "id": "python"}]


@pytest.mark.parametrize("form", ["SQL Server", "sql server", "microsoft-sql-server", "MS SQL Server"])
def test_any_written_form_will_do(skillgap: Run, resume: Path, form: str) -> None:
    table = explained(skillgap, resume, form)
    assert table["skill"]["id"] == "microsoft-sql-server"  # type: ignore[index]
    assert table["evidence"] == "listed"


def test_a_longer_name_is_passed_over_and_still_shows_it(skillgap: Run, resume: Path) -> None:
    ran = skillgap("explain", resume, "SQL")
    assert ran.code == 0
    assert "It does not count" in ran.out
    assert "Part of a longer name that was read as" in ran.out
    assert "shows it, since" in ran.out


def test_letters_that_mean_something_else(skillgap: Run, resume: Path) -> None:
    passed = {(row["text"], row["reason"]) for row in explained(skillgap, resume, "r")["passed_over"]}  # type: ignore[attr-defined]
    assert ("R", "plain_word") in passed
    assert ("R", "longer_name") in passed


def test_a_topic_says_that_a_list_would_count(skillgap: Run, tmp_path: Path) -> None:
    resume = tmp_path / "r.txt"
    resume.write_text("Jo Avery\njo@example.com\n\nExperience\nAnalyst, Harbor Ltd  Jan 2020 - Mar 2021\n- Moved jobs to Python with cost savings of 30 % in a year\n\nSkills\nPython, SQL\n", encoding="utf-8")
    passed = [(row["text"], row["reason"]) for row in explained(skillgap, resume, "cost-reduction")["passed_over"]]  # type: ignore[attr-defined]
    assert passed == [("cost savings", "topic")]


def test_the_line_with_the_name_is_not_repeated(skillgap: Run, resume: Path) -> None:
    assert "Avery" not in skillgap("explain", resume, "r").out
    assert "javery" not in skillgap("explain", resume, "github").out


def test_a_wish_and_a_typo(skillgap: Run, resume: Path) -> None:
    assert "Named as something to learn" in skillgap("explain", resume, "rust").out
    ran = skillgap("explain", resume, "grafana")
    assert '"Grafanna"' in ran.out
    assert "slip of the pen" in ran.out


def test_a_skill_that_the_resume_does_not_name(skillgap: Run) -> None:
    ran = skillgap("explain", ADA, "kubernetes", "-t", "ml-engineer")
    assert ran.code == 0
    assert "The resume does not name Kubernetes, though the taxonomy knows it." in ran.out
    assert "Kubernetes is one of the skills that meet it. The resume shows none." in " ".join(ran.out.split())


def test_a_role_that_does_not_ask(skillgap: Run) -> None:
    assert "It does not ask for this skill" in skillgap("explain", ADA, "vlookup", "-t", "devops-engineer").out


def test_an_unknown_skill_has_near_names(skillgap: Run) -> None:
    ran = skillgap("explain", ADA, "pytroch")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean pytorch" in ran.err


def test_claims_are_explained(skillgap: Run, resume: Path, tmp_path: Path) -> None:
    claims = tmp_path / "mine.toml"
    claims.write_text('[add]\nrust = { evidence = "used", note = "a game \\u202e of life" }\n[deny]\nskills = ["docker"]\n', encoding="utf-8")
    ran = skillgap("explain", resume, "rust", "--claims", claims)
    assert "It counts as used: the claims file says so, the resume does not name it." in " ".join(ran.out.split())
    assert '"a game of life"' in " ".join(ran.out.split())
    assert "The claims file denies it" in skillgap("explain", resume, "docker", "--claims", claims).out


def test_a_file_that_cannot_be_read(skillgap: Run, tmp_path: Path) -> None:
    ran = skillgap("explain", tmp_path / "gone.pdf", "python")
    assert (ran.code, ran.out) == (4, "")
    assert "no such file" in ran.err
    ran = skillgap("explain", tmp_path / "gone.pdf", "python", "-f", "json")
    assert ran.code == 4
    assert json.loads(ran.out)["skipped"]["reason"] == "missing"
