"""Where a person stands among several roles: by titles and dates, what would change the order, what carries over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from skillgap.model import Evidence, Job, Profile
from skillgap.outlook import find_outlook
from skillgap.pipeline import open_drafter, report_on_roles
from skillgap.stages.titles import find_jobs
from tests.conftest import RESUMES, Ran
from tests.sample import Row, builtin, make_resume
from tests.test_plan import holding

ROLES = ("data-analyst", "data-scientist", "ml-engineer", "ai-engineer", "software-engineer")


def with_jobs(held: list[str], *jobs: Job) -> Profile:
    """A profile with these skills and jobs."""
    return replace(holding(held, builtin(), Evidence.USED), jobs=jobs)


SKILLS = ["python", "sql", "pandas", "statistics", "hypothesis-testing", "tableau", "matplotlib", "communication", "presentation"]


def test_titles_say_where_one_stands_and_skills_only_without_them() -> None:
    taxonomy = builtin()
    profile = with_jobs(SKILLS, Job("data-scientist", "2022-01", "2023-12", 24), Job("data-analyst", "2019-01", "2021-12", 36))
    reports = report_on_roles(profile, [taxonomy.roles[role] for role in ROLES], taxonomy)
    found = find_outlook(profile, reports, taxonomy.roles)
    assert found is not None
    assert [(row.role, row.by, row.months, row.last) for row in found.today] == [
        ("data-scientist", "titles", 24, "2023-12"), ("data-analyst", "titles", 36, "2021-12")]  # fmt: skip
    assert {move.target for move in found.moves} == set(ROLES) - {"data-scientist"}
    by_target = {move.target: move for move in found.moves}
    assert "rigour" in by_target["ml-engineer"].pitfall
    assert "python" in by_target["ml-engineer"].carries
    assert set(by_target["ml-engineer"].carries).isdisjoint(by_target["ml-engineer"].missing)
    bare = find_outlook(with_jobs(SKILLS), reports, taxonomy.roles)
    assert bare is not None
    best = max(reports, key=lambda report: report.coverage)
    assert [(row.role, row.by) for row in bare.today] == [(best.role, "skills")]


def test_what_would_change_the_order_does() -> None:
    taxonomy = builtin()
    checked = 0
    for held in (SKILLS, [*SKILLS, "scikit-learn", "machine-learning", "git"], ["python", "git", "docker", "sql", "pytest", "java", "rest-apis"]):
        roles = [taxonomy.roles[role] for role in ROLES]
        reports = report_on_roles(with_jobs(held), roles, taxonomy)
        found = find_outlook(with_jobs(held), reports, taxonomy.roles)
        assert found is not None
        for change in found.changes:
            assert 1 <= len(change.skills) == len(change.requirements) <= 4
            again = {report.role: report.coverage for report in report_on_roles(with_jobs([*held, *change.skills]), roles, taxonomy)}
            needs_more = any(row.at_least > 1 for row in taxonomy.roles[change.role].requirements if row.name in change.requirements)
            assert needs_more or again[change.role] > again[change.above], change
            checked += 1
    print(f"\n{checked} changes checked")
    assert checked >= 2


def test_one_role_alone_has_no_outlook() -> None:
    taxonomy = builtin()
    reports = report_on_roles(with_jobs(SKILLS), [taxonomy.roles["ml-engineer"]], taxonomy)
    assert find_outlook(with_jobs(SKILLS), reports, taxonomy.roles) is None


def test_every_pitfall_comes_from_a_role_that_exists() -> None:
    roles = builtin().roles
    rows = [(role.id, source) for role in roles.values() for source, text in role.pitfalls if text]
    assert len(rows) >= 6
    assert all(source in roles and source != role for role, source in rows)
    assert ("ml-engineer", "data-scientist") in rows


@pytest.mark.parametrize(
    ("head", "role"),
    [("Senior Machine Learning Engineer, Harbor Ltd  Jan 2020 - Mar 2022", "ml-engineer"), ("Data Analyst  Jan 2019 - Dec 2019", "data-analyst"),
     ("Store manager, Pine & Co  Jan 2015 - Dec 2018", "")],
)  # fmt: skip
def test_titles_of_jobs_name_roles(head: str, role: str) -> None:
    rows = [Row("Ada Brennan", size=18), Row("Experience", size=14, bold=True), Row(head, bold=True), Row("Built dashboards of sales for the board every week.")]
    draft = open_drafter(builtin())(make_resume(rows))
    jobs = find_jobs(draft, builtin().english["postings"]["names"])
    assert [job.role for job in jobs] == ([role] if role else [])
    assert all(job.first and job.months for job in jobs)


def test_the_report_over_all_roles_begins_with_the_outlook(skillgap: Callable[..., Ran]) -> None:
    ran = skillgap("analyze", RESUMES / "ada-brennan.pdf", "--target", "all")
    assert ran.out.startswith("ALL 16 ROLES BY FIT")
    table = json.loads(skillgap("analyze", RESUMES / "ada-brennan.pdf", "--target", "all", "--format", "json").out)["outlook"]
    assert table["today"][0]["role"] == "data-analyst"
    assert len(table["moves"]) == 15
