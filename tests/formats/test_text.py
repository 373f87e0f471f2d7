"""The text report: whole, at two widths, and what it must never do."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace

import pytest

from skillgap.errors import SKIP_REASONS
from skillgap.formats.page import Page
from skillgap.formats.target import groups, role_words
from skillgap.formats.text import write_text
from skillgap.formats.words import QUALITY, REASONS, skip_message
from skillgap.model import Evidence, Outcome, Skipped
from skillgap.stages.ambiguity import AMBIGUOUS, EMPLOYER, LINK, ORGANISATION, TITLE
from skillgap.stages.context import DENIED, INTEREST, OTHERS, TOPIC, WANTED

from ..conftest import ROOT
from .made import EMPTY, GONE, SCANNED, TAXONOMY, assessed, mention, shown


def text_of(*outcomes: Outcome, width: int = 80) -> str:
    """The plain report."""
    return "".join(write_text(outcomes, TAXONOMY, Page(width)))


@pytest.mark.parametrize("width", [80, 120])
def test_whole_report(golden: Callable[[str, str], None], width: int) -> None:
    golden(f"report-{width}.txt", text_of(assessed(), width=width))


def test_several_resumes_end_in_an_overview(golden: Callable[[str, str], None]) -> None:
    golden("report-several.txt", text_of(assessed("ada.pdf"), SCANNED, assessed("bob.pdf", **EMPTY), GONE))


def test_of_many_targets_the_best_are_told_whole_and_the_others_in_short() -> None:
    one = assessed()
    many = tuple(replace(one.reports[0], title=f"Job {number}", coverage=number / 10) for number in range(7))
    text = text_of(replace(one, reports=many[:6]))
    assert [f"against Job {number}" in text for number in range(6)] == [True] * 6
    text = text_of(replace(one, reports=many))
    assert [line.rsplit(" ", 1)[1] for line in text.splitlines() if " against Job " in line] == ["6", "5", "4"]
    short = text[text.index("THE OTHER 4 ROLES IN SHORT") :]
    assert [f"{number}0 %  Job {number} (ml-engineer): meets" in short for number in (3, 2, 1)] == [True] * 3
    assert "to work on first:" in short


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_row_is_wider_than_the_page(width: int) -> None:
    text = text_of(assessed("a" * 200 + ".pdf"), SCANNED, width=width)
    assert [row for row in text.splitlines() if len(row) > width] == []


def test_no_row_ends_in_blanks() -> None:
    assert [row for row in text_of(assessed()).splitlines() if row != row.rstrip()] == []


def test_control_and_direction_codes_of_a_document_are_not_printed() -> None:
    made = assessed("x\x1b[31m\u202egpj.pdf\x07")
    text = text_of(made)
    assert not any(ord(char) < 32 and char != "\n" for char in text)
    assert "\u202e" not in text


def test_markup_in_a_document_is_text() -> None:
    assert '"[bold]Quux"' in text_of(assessed())


def test_an_unreadable_document_has_no_score() -> None:
    text = text_of(assessed(), SCANNED)
    line = next(line for line in text.splitlines() if line.strip().startswith("scan.pdf"))
    assert "not read" in line
    assert "%" not in line


def test_a_resume_without_any_skill_is_told_so() -> None:
    text = text_of(assessed(**EMPTY))
    assert "covers 0 %" in text
    assert "MISSING (6)" in text
    assert "0 skills found" in text


def test_a_wish_is_named_where_it_makes_a_requirement_partial() -> None:
    text = text_of(assessed())
    assert 'Kubernetes: only wished for; page 1, line 40' in text


def test_the_plan_calls_evidence_as_the_rest_of_the_report_does() -> None:
    git = shown("git", Evidence.SUSTAINED, mention("git", "Git", 20, Evidence.USED), first="2021-01", last="2024-01", months=37)
    text = text_of(assessed(skills=(git,)))
    assert "1 of the 2 signs asked for: Git (used)" in " ".join(text.split())
    assert "sustained" not in text


def test_the_order_of_the_gaps_is_told_as_it_is() -> None:
    report = assessed().reports[0]
    bare = tuple(replace(verdict, requirement=replace(verdict.requirement, demand=None)) for verdict in report.verdicts)
    told = ["; ".join(group.about for group in groups(one)) for one in (report, replace(report, verdicts=bare))]
    assert ["what must be learned before others" in about for about in told] == [True, True]
    assert ["what most postings ask for" in about for about in told] == [True, False]


@pytest.mark.parametrize(
    ("title", "said"),
    [("ML Engineer", "an ML Engineer"), ("Data Scientist", "a Data Scientist"), ("Data Scientists", "Data Scientists"),
     ("Managers, All Other", "Managers, All Other"), ("Head of Analytics", "a Head of Analytics"), ("Manager, Data Products", "a Manager, Data Products")],
)  # fmt: skip
def test_a_role_inside_a_sentence(title: str, said: str) -> None:
    assert role_words(title) == said


def test_what_only_a_claims_file_shows_is_not_said_to_stand_in_the_work() -> None:
    claimed = replace(mention("pytorch", "pytorch", 0, Evidence.USED, page=0, section="claims", found_by="claim"), start=0, end=0)
    text = " ".join(text_of(assessed(skills=(shown("pytorch", Evidence.USED, claimed),))).split())
    assert "a job, a project, a publication, or the claims file says that it does." in text
    assert "a job, a project, a publication. " in " ".join(text_of(assessed()).split())


def test_a_command_to_type_is_on_one_row() -> None:
    assert "skillgap roles show ml-engineer" in text_of(assessed(), width=60)


def test_every_reason_of_the_stages_has_plain_words() -> None:
    codes = {AMBIGUOUS, EMPLOYER, LINK, ORGANISATION, TITLE, DENIED, INTEREST, OTHERS, TOPIC, WANTED}
    assert codes <= set(REASONS)


def test_every_signal_of_the_readers_has_plain_words() -> None:
    signals = set()
    for path in (ROOT / "skillgap" / "readers").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "signals":
                named = node.value.keys if isinstance(node.value, ast.Dict) else ast.walk(node.value)
                signals |= {part.value for part in named if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    assert len(signals) >= 6, "the readers name their signals in another way now: mend this test"
    assert signals - set(QUALITY) == set()


@pytest.mark.parametrize("reason", sorted(SKIP_REASONS))
def test_every_skip_says_what_and_what_next(reason: str) -> None:
    what, mend = SKIP_REASONS[reason]
    message = skip_message(Skipped("a.pdf", reason, "a detail\nin two lines"))
    assert message == f"{what} (a detail in two lines); {mend}"
