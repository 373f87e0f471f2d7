"""The story: documents read ahead, outcomes in order, roles by name."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from skillgap.errors import UnknownRole, UsageError
from skillgap.model import Assessed, Document, Resume, Skipped
from skillgap.pipeline import analyze, choose_roles, flowing_text, open_extractor, read_ahead

from .sample import Row, builtin, make_resume, sentence_rows


class Reader:
    """A reader that writes down what it is told."""

    def __init__(self) -> None:
        self.log: list[str] = []

    def submit(self, document: Path | bytes, source: str) -> None:
        """Begins."""
        self.log.append(f"submit {source}")

    def result(self) -> Resume | Skipped:
        """Ends."""
        source = self.log[-1].removeprefix("submit ")
        self.log.append(f"result {source}")
        return Skipped(source, "empty", "")


def test_reading_is_one_document_ahead() -> None:
    reader = Reader()
    found = read_ahead(reader, [Document(b"", "a"), Document(b"", "b")])
    assert reader.log == ["submit a"]
    assert next(found).source == "a"
    assert reader.log == ["submit a", "result a", "submit b"]
    assert [resume.source for resume in found] == ["b"]
    assert list(read_ahead(Reader(), [])) == []


def test_what_was_skipped_passes_through_in_its_place() -> None:
    taxonomy = builtin()
    resume = make_resume(sentence_rows("skills", "Python, Docker"))
    skipped = Skipped("x.pdf", "empty", "")
    outcomes = list(analyze([skipped, resume, skipped], taxonomy, choose_roles(taxonomy, ["all"])))
    assert [type(outcome) for outcome in outcomes] == [Skipped, Assessed, Skipped]
    assert isinstance(outcomes[1], Assessed)
    assert [report.role for report in outcomes[1].reports] == sorted(taxonomy.roles)


def test_the_order_of_the_resumes_changes_none() -> None:
    taxonomy = builtin()
    roles = choose_roles(taxonomy, ["ml-engineer"])
    one, two = make_resume(sentence_rows("skills", "Python, Docker")), make_resume(sentence_rows("experience", "Built services in Go and Kubernetes"))
    assert list(analyze([one, two], taxonomy, roles)) == list(analyze([two, one], taxonomy, roles))[::-1]


def test_flowing_text_keeps_every_offset() -> None:
    resume = make_resume([Row("natural language", wraps=True), Row("processing"), Row("Docker")])
    text = flowing_text(resume)
    assert text == "natural language processing\nDocker"
    assert len(text) == len(resume.text)


def test_roles_by_name() -> None:
    taxonomy = builtin()
    assert [role.id for role in choose_roles(taxonomy, ["ML_Engineer", "data scientist", "ml-engineer"])] == ["ml-engineer", "data-scientist"]
    assert [role.id for role in choose_roles(taxonomy, ["ALL"])] == sorted(taxonomy.roles)
    with pytest.raises(UnknownRole, match="did you mean ml-engineer"):
        choose_roles(taxonomy, ["ml-enginer"])
    with pytest.raises(UsageError, match="has no setting"):
        choose_roles(taxonomy, ["ml-engineer"], "moon")


def test_what_a_name_costs_does_not_grow_with_the_list_that_it_stands_in() -> None:
    taxonomy = builtin()
    extract = open_extractor(taxonomy, quoting=True)
    names = [skill.name for skill in taxonomy.skills.values()]

    def steps(count: int) -> int:
        """Lines of Python that are run for a list of so many names, after all of them have been seen once."""
        resume = make_resume(sentence_rows("skills", "Technologies: " + ", ".join(names[:count])))
        assert len(extract(resume).skills) > count / 2
        return lines_run(lambda: extract(resume))

    few, many = steps(250), steps(2_000)
    assert 0 < many < 12 * few, f"{few} lines of code for 250 names, {many} for 2,000"


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python, and rounds of one-line loops, `work` runs: the same on every machine."""
    seen = 0

    def count(frame: FrameType, event: str, argument: object) -> Callable[..., object]:
        nonlocal seen
        del frame, event, argument
        seen += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return seen
