"""What two readings of the same people come to, by hand."""

from __future__ import annotations

import pytest

from skillgap.change import compare_readings, glimpse
from skillgap.errors import UsageError
from skillgap.model import Evidence, Glimpse

from .formats.made import ROLE, assessed


def seen(coverage: float, met: str, open_: str, **skills: Evidence) -> Glimpse:
    """A glimpse against one role."""
    return Glimpse(skills, (coverage,), (frozenset(met.split()),), (tuple(open_.split()),))


BEFORE = seen(0.2, "python sql", "frameworks containers", python=Evidence.LISTED, sql=Evidence.USED, rust=Evidence.WANTED)
AFTER = seen(0.5, "python frameworks", "containers sql", python=Evidence.SUSTAINED, pytorch=Evidence.USED, rust=Evidence.STUDIED)


def test_one_person_by_hand() -> None:
    report = compare_readings({"old.pdf": BEFORE}, {"new.docx": AFTER}, [ROLE])
    (person,) = report.people
    assert person.source == "new.docx"
    assert (person.gained, person.lost, person.newly_shown) == (("pytorch",), ("sql",), ("python",))
    (change,) = person.roles
    assert (change.closed, change.reopened, change.still) == (("frameworks",), ("sql",), ("containers",))


def test_people_are_matched_by_name_without_suffix_and_the_class_is_counted() -> None:
    before = {"a.pdf": BEFORE, "b.pdf": BEFORE, "gone.pdf": BEFORE, "twice.pdf": BEFORE, "twice.txt": BEFORE}
    after = {"a.docx": AFTER, "b.pdf": BEFORE, "late.pdf": AFTER, "twice.pdf": AFTER, "twice.txt": AFTER}
    report = compare_readings(before, after, [ROLE])
    assert [person.source for person in report.people] == ["a.docx", "b.pdf", "twice.pdf", "twice.txt"]
    assert (report.only_before, report.only_after) == (("gone.pdf",), ("late.pdf",))
    (role,) = report.roles
    assert (role.before, role.after) == (0.2, 0.5)
    assert role.closed == (("frameworks", 3),)
    assert role.still == (("containers", 4), ("frameworks", 1))


def test_a_map_says_who_is_called_otherwise() -> None:
    report = compare_readings({"a.pdf": BEFORE, "b.pdf": BEFORE}, {"b.pdf": AFTER, "c.pdf": BEFORE}, [ROLE], {"a.pdf": "b.pdf", "b.pdf": "c.pdf"})
    assert [(person.source, person.gained) for person in report.people] == [("b.pdf", ("pytorch",)), ("c.pdf", ())]
    with pytest.raises(UsageError, match="not in the later"):
        compare_readings({"a.pdf": BEFORE}, {"b.pdf": AFTER}, [ROLE], {"a.pdf": "c.pdf"})


def test_a_glimpse_is_the_report() -> None:
    outcome = assessed()
    found = glimpse(outcome.profile, outcome.reports)
    assert found.met[0] | set(found.open[0]) == {requirement.id for requirement in ROLE.requirements}
    assert found.skills["pandas"] == Evidence.SUSTAINED
