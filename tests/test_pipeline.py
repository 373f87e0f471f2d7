"""The story: documents read ahead, outcomes in order, roles by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillgap.errors import UnknownRole, UsageError
from skillgap.model import Assessed, Document, Resume, Skipped
from skillgap.pipeline import analyze, choose_roles, flowing_text, read_ahead

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
