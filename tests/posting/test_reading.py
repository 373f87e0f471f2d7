"""What a posting asks, how strongly, and what are alternatives: sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from skillgap.model import Posting, Resume, Skipped
from skillgap.postings import open_posting_reader
from skillgap.readers import read_document
from tests.sample import builtin


@cache
def reader() -> Callable[[Resume], Posting]:
    """The posting reader over our own taxonomy, opened once."""
    return open_posting_reader(builtin())


def read(text: str, name: str = "job.txt") -> Posting:
    """A posting typed as text."""
    document = read_document(text.encode(), name)
    assert not isinstance(document, Skipped), document
    return reader()(document)


def asked(posting: Posting) -> dict[str, set[tuple[str, ...]]]:
    """Tier -> the groups of alternatives asked for, each sorted."""
    groups: dict[str, set[tuple[str, ...]]] = {"core": set(), "important": set(), "bonus": set()}
    for row in posting.asked:
        groups[row.requirement.tier].add(tuple(sorted(row.requirement.any_of)))
    return groups


PADDING = "Requirements\n- Ten words of padding that name nothing at all here\n"
PYTHON, SQL, TORCH, FLOW = "python", "sql", "pytorch", "tensorflow"


@pytest.mark.parametrize(
    ("line", "core", "bonus"),
    [
        ("Strong Python and SQL", [(PYTHON,), (SQL,)], []),
        ("PyTorch or TensorFlow", [(TORCH, FLOW)], []),
        ("PyTorch/TensorFlow", [(TORCH, FLOW)], []),
        ("Experience with AWS, GCP or Azure", [("amazon-web-services", "google-cloud-platform", "microsoft-azure")], []),
        ("Experience with AWS/GCP/Azure", [("amazon-web-services", "google-cloud-platform", "microsoft-azure")], []),
        ("Python, SQL and either PyTorch or TensorFlow", [(PYTHON,), (SQL,), (TORCH, FLOW)], []),
        ("One of Snowflake, BigQuery, Redshift", [("amazon-redshift", "google-bigquery", "snowflake")], []),
        ("Workflow tools such as Airflow, Dagster or Prefect", [("apache-airflow", "dagster", "prefect")], []),
        ("Python required; Scala is a plus", [(PYTHON,)], [("scala",)]),
        ("Knowledge of Terraform is desirable", [], [("terraform",)]),
        ("Ideally you have worked with Kafka", [], [("apache-kafka",)]),
        ("Docker (Kubernetes a plus)", [("docker",)], [("kubernetes",)]),
        ("Git (preferred) and PostgreSQL", [("postgresql",)], [("git",)]),
        ("A degree in Computer Science, Statistics or Mathematics, and Python", [(PYTHON,)], []),
        ("No Java required, but Python is a must", [(PYTHON,)], []),
        ("You do not need PyTorch, but Python is a must", [(PYTHON,)], []),
        ("Python (you don't need PyTorch)", [(PYTHON,)], []),
        ("No Java, Scala or PyTorch required, Python is a must", [(PYTHON,)], []),
        ("No degree needed, Python and SQL required", [(PYTHON,), (SQL,)], []),
        ("Tableau", [("tableau",)], []),
    ],
)
def test_a_line_of_the_requirements(line: str, core: list[tuple[str, ...]], bonus: list[tuple[str, ...]]) -> None:
    found = asked(read(PADDING + f"- {line}\n"))
    assert found["core"] == {tuple(sorted(group)) for group in core}
    assert found["bonus"] == {tuple(sorted(group)) for group in bonus}


POSTING = """Senior Data Scientist

About us
Harbor & Pine was founded in 2012 and runs on Oracle Database and COBOL.

What you'll do
- Prepare weekly reports with Tableau

Requirements
- 3+ years of experience with SQL

Nice to have
- Scala

Benefits
- A training budget for courses in Kubernetes
"""


def test_the_parts_of_a_posting() -> None:
    posting = read(POSTING)
    assert asked(posting) == {"core": {("sql",)}, "important": {("reporting",), ("tableau",)}, "bonus": {("scala",)}} or asked(posting)["important"] >= {("tableau",)}
    assert asked(posting)["core"] == {("sql",)}
    assert asked(posting)["bonus"] == {("scala",)}
    everything = {skill for row in posting.asked for skill in row.requirement.any_of}
    assert everything.isdisjoint({"oracle-database", "cobol", "kubernetes"})
    assert (posting.title, posting.titled, posting.seniority, posting.years) == ("Senior Data Scientist", "data-scientist", "senior", 3)


def test_what_is_not_needed_speaks_for_no_role() -> None:
    plain = read(PADDING + "- Python, SQL and Airflow\n")
    denied = read(PADDING + "- Python, SQL and Airflow\n- No React, Vue, Angular, TypeScript or Next.js required\n")
    assert plain.roles and [row.role for row in denied.roles] == [row.role for row in plain.roles]


def test_headings_inside_one_long_paragraph() -> None:
    flat = " ".join(POSTING.replace("- ", "").split())
    found = asked(read(flat))
    assert ("sql",) in found["core"]
    assert ("scala",) in found["bonus"]
    assert {skill for groups in found.values() for group in groups for skill in group}.isdisjoint({"kubernetes", "cobol"})


def test_a_web_page_gives_its_posting_and_not_what_stands_around_it() -> None:
    page = """<html><head><script type="application/ld+json">{"@context": "https://schema.org", "@type": "JobPosting", "title": "ML Engineer",
    "description": "<h3>Requirements</h3><ul><li>Strong Python and PyTorch, and the will to learn more every day</li></ul>"}</script></head>
    <body><h1>Other jobs: COBOL developers wanted</h1><p>Apply with Java and Kotlin skills today, we are waiting for you.</p></body></html>"""
    posting = read(page, "job.html")
    assert asked(posting)["core"] == {("python",), ("pytorch",)}
    assert posting.title == "ML Engineer"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We are a small bakery and look for a friendly person who likes to get up early in the morning.", "names no skill"),
        ("About us\nOur company has run on Kubernetes and Terraform for many happy years in the mountains.", "only where it tells of the company"),
    ],
)
def test_an_empty_result_has_its_reason(text: str, reason: str) -> None:
    posting = read(text)
    assert posting.asked == ()
    assert reason in posting.empty


def test_the_title_takes_no_part_in_which_role_it_is() -> None:
    body = POSTING.partition("\n")[2]
    fits = {title: read(f"{title}\n{body}").roles for title in ("Senior Data Scientist", "ML Engineer", "Marketing Analyst")}
    assert len({tuple((row.role, row.fit) for row in roles) for roles in fits.values()}) == 1
