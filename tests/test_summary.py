"""The arithmetic of a cohort, checked by hand and against a count over the verdicts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from skillgap.model import CohortReport, Person, Skipped, Standing
from skillgap.summary import asked, spread, stand, summarise

from .formats.made import ROLE, assessed

NAMES = [requirement.id for requirement, _ in asked(ROLE, "")]
LETTERS = {"m": ("met", True), "c": ("met", False), "p": ("partial", False), "-": ("missing", False)}


def person(source: str, letters: str, coverage: float = 0.5) -> Person:
    """A person by one letter a requirement: met, claimed, in part, missing."""
    pairs = [LETTERS[letter] for letter in letters]
    return Person(source, "0" * 64, 1, 3, (), (Standing(coverage, tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)),))


def summed(*letters: str) -> CohortReport:
    """People called 0, 1, 2, ..."""
    return summarise([person(f"{number}.pdf", row) for number, row in enumerate(letters)], [], [ROLE])


def test_requirements_are_asked_by_tier_demand_and_id() -> None:
    assert NAMES == ["python", "frameworks", "orchestration", "containers", "engineering", "sql"]
    assert [name.id for name, _ in asked(ROLE, "startup")][2] == "containers"


def test_counts_by_hand() -> None:
    (role,) = summed("mmpm-m", "mcp--m", "mm---m").roles
    rows = {row.requirement.id: (row.met, row.claimed, row.partial, row.missing, row.share) for row in role.requirements}
    assert rows["python"] == (3, 0, 0, 0, 0.0)
    assert rows["frameworks"] == (3, 1, 0, 0, 0.0)
    assert rows["orchestration"] == (0, 0, 2, 1, 1.0)
    assert rows["containers"] == (1, 0, 0, 2, 0.6667)
    assert role.gaps == ("orchestration", "engineering", "containers")
    assert role.met_by_all == ("python", "frameworks", "sql")


def test_spread_by_hand() -> None:
    found = spread([0.1, 0.2, 0.3, 0.4, 1.0, 0.0, 0.29])
    assert (found.least, found.lower, found.median, found.upper, found.most) == (0.0, 0.15, 0.29, 0.35, 1.0)
    assert found.tenths == (1, 1, 2, 1, 1, 0, 0, 0, 0, 1)


def test_what_a_person_stands_for_is_the_report() -> None:
    outcome = assessed()
    standing = stand(outcome.profile, outcome.reports, "x").standings[0]
    by_name = {verdict.requirement.id: (verdict.verdict, verdict.shown) for verdict in outcome.reports[0].verdicts}
    assert [by_name[name] for name in NAMES] == list(zip(standing.verdicts, standing.shown, strict=True))
    assert standing.coverage == outcome.reports[0].coverage


def test_nobody_read_is_no_role_and_no_coverage() -> None:
    report = summarise([], [Skipped("b.pdf", "empty", ""), Skipped("a.pdf", "scanned", "")], [ROLE])
    assert report.roles == ()
    assert [skipped.source for skipped in report.skipped] == ["a.pdf", "b.pdf"]


def test_like_gaps_stand_side_by_side() -> None:
    few, many = "mmm--m", "m---mm"
    (role,) = summed(few, many, few, many, few, many, few, many, few, many).roles
    assert [group.people for group in role.groups] == [(1, 3, 5, 7, 9), (0, 2, 4, 6, 8)]
    assert [set(group.lacking) for group in role.groups] == [{"frameworks", "orchestration"}, {"engineering"}]


people = st.lists(st.text("mcp-", min_size=len(NAMES), max_size=len(NAMES)), min_size=1, max_size=60)


@given(people)
def test_everybody_is_counted_once_and_the_order_of_input_changes_nothing(rows: list[str]) -> None:
    report = summed(*rows)
    (role,) = report.roles
    assert sorted(one for group in role.groups for one in group.people) == list(range(len(rows)))
    assert {row.people for row in role.requirements} == {len(rows)}
    assert set(role.gaps) | set(role.met_by_all) == set(NAMES)
    for group in role.groups:
        for name in group.lacking:
            assert all(report.people[one].standings[0].verdicts[NAMES.index(name)] != "met" for one in group.people)
    given_backwards = summarise([person(f"{number}.pdf", row) for number, row in reversed(list(enumerate(rows)))], [], [ROLE])
    assert given_backwards == report
