"""The scorer scores itself: what is right, false, missed, matched once only, and what deeds match."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy.score import TOOLS, Found, Matcher, Result, counts, evidence_accuracy, interval, prf
from tests.accuracy.truth import Label, Truth, read_folder
from tests.conftest import RESUMES
from tests.sample import builtin


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(builtin())


def truth(*labels: Label) -> Truth:
    return Truth(Path("someone.toml"), False, "one-column", labels, (), (), {})


def label(name: str, kind: str = "tool", *surfaces: str, status: str = "used") -> Label:
    return Label(name, kind, status, surfaces or (name,))


def found(name: str, *words: str, kind: str = "tool", evidence: str = "used", id_: str = "") -> Found:
    return Found(id_ or name.lower(), name, kind, frozenset(words or (name,)), evidence)


PYTHON, DOCKER = label("Python", "language"), label("Docker", "platform")


def test_perfect(matcher: Matcher) -> None:
    result = matcher.match(truth(PYTHON, DOCKER), [found("Docker"), found("Python")])
    assert counts([result]) == (2, 0, 0)
    assert prf(*counts([result])) == (1.0, 1.0, 1.0)


def test_nothing_found_and_nothing_true(matcher: Matcher) -> None:
    assert counts([matcher.match(truth(PYTHON), [])]) == (0, 0, 1)
    assert counts([matcher.match(truth(), [found("Python")])]) == (0, 1, 0)
    assert prf(0, 0, 0) == prf(0, 0, 1) == prf(0, 1, 0) == (0.0, 0.0, 0.0)
    assert interval([], lambda figures: figures[2]) == (0.0, 0.0)


def test_false_and_missed_are_kept_by_name(matcher: Matcher) -> None:
    result = matcher.match(truth(PYTHON, DOCKER), [found("Python"), found("Kubernetes")])
    assert [item.name for item in result.false] == ["Kubernetes"]
    assert [item.name for item in result.missed] == ["Docker"]
    assert prf(*counts([result])) == (0.5, 0.5, 0.5)


def test_one_found_skill_serves_one_label_only(matcher: Matcher) -> None:
    twice = truth(label("Python", "language"), label("Python programming", "language", "Python"))
    assert counts([matcher.match(twice, [found("Python")])]) == (1, 0, 1)
    assert counts([matcher.match(truth(PYTHON), [found("Python"), found("Python")])]) == (1, 1, 0)


def test_a_written_form_of_the_skill_is_its_name(matcher: Matcher) -> None:
    result = matcher.match(truth(label("K8s", "platform")), [found("Kubernetes", "kube", id_="kubernetes")])
    assert counts([result]) == (1, 0, 0)


def test_a_surface_matches_where_the_name_does_not(matcher: Matcher) -> None:
    named_otherwise = label("Making of bread", "method", "sourdough")
    assert counts([matcher.match(truth(named_otherwise), [found("Baking", "Sourdough")])]) == (1, 0, 0)
    assert counts([matcher.match(truth(named_otherwise), [found("Baking", "baking bread")])]) == (0, 1, 1)


def test_a_name_goes_before_a_surface(matcher: Matcher) -> None:
    """A skill that also has the words of another label is kept for the label of its name."""
    wide, narrow = label("Making of bread", "method", "Docker"), DOCKER
    result = matcher.match(truth(wide, narrow), [found("Docker")])
    assert [pair[1].name for pair in result.pairs] == ["Docker"]
    assert [item.name for item in result.missed] == ["Making of bread"]


@pytest.mark.parametrize(
    ("surface", "words", "same"),
    [
        ("cleaned", "cleaned survey data", True),
        ("forecast weekly takings of cafes", "forecast weekly takings", False),  # no verb form that tells a deed
        ("presented findings to executives", "presented findings", True),
        ("led a team", "led a team of five", True),
        ("led a team", "led workshops", False),
        ("cleaned", "data cleaned", False),
    ],
)
def test_deeds(matcher: Matcher, surface: str, words: str, same: bool) -> None:
    result = matcher.match(truth(label("Some deed", "method", surface)), [found("Another name", words, kind="method")])
    assert counts([result]) == ((1, 0, 0) if same else (0, 1, 1))


def test_groups_are_counted_apart(matcher: Matcher) -> None:
    result = matcher.match(truth(PYTHON, label("Weaving", "method")), [found("Python"), found("Humming", kind="soft")])
    assert counts([result], TOOLS) == (1, 0, 0)
    assert counts([result], "methods and fields") == (0, 0, 1)
    assert counts([result], "soft skills") == (0, 1, 0)


def test_evidence(matcher: Matcher) -> None:
    results = [matcher.match(truth(PYTHON, DOCKER), [found("Python", evidence="used"), found("Docker", evidence="listed")])]
    results += [matcher.match(truth(PYTHON), [found("Python", evidence="")])]
    assert evidence_accuracy(results) == (1, 2)


def test_the_interval_holds_the_figure_and_is_the_same_each_time(matcher: Matcher) -> None:
    results = [matcher.match(truth(PYTHON, DOCKER), [found("Python")] if number % 3 else [found("Docker"), found("Rust")]) for number in range(20)]
    low, high = interval(results, lambda figures: figures[2])
    assert low < prf(*counts(results))[2] < high
    assert (low, high) == interval(results, lambda figures: figures[2])
    assert interval([Result("empty")], lambda figures: figures[2]) == (0.0, 0.0)


def test_truth_files_are_well_formed(matcher: Matcher) -> None:
    truths = read_folder(RESUMES)
    assert len(truths) >= 40
    labels = [label for truth in truths for label in truth.labels]
    assert len(labels) > 2500
    assert {label.kind for label in labels} <= {"language", "library", "tool", "platform", "database", "method", "field", "soft"}
    assert {label.status for label in labels} <= {"studied", "listed", "used", "sustained"}
    assert all(label.surfaces and all(label.surfaces) for label in labels)
    assert sum(truth.held_out for truth in truths) >= len(truths) // 3
