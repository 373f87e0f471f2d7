"""How well the postings of fixtures/postings are read: requirements, wishes, and which role it is, beside what the title says."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from skillgap.model import Posting, Skipped
from skillgap.readers import read_document
from tests.posting.score import Count, Truth, compare, duties_of, groups_of, posting_path, read_truths
from tests.posting.test_reading import reader
from tests.sample import builtin

LEAST_F1 = 0.90
LEAST_ROLE = 0.95
FEWEST = 60
FOUNDING = ("data-scientist", "ml-engineer", "ai-engineer", "data-analyst", "data-engineer")


@dataclass
class Tally:
    """What a set of postings comes to."""

    required: Count = Count()
    preferred: Count = Count()
    right: list[str] = field(default_factory=list)
    titled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@cache
def read_all() -> tuple[tuple[Truth, Posting], ...]:
    """Each posting with its truth, in whose reading the title line takes no part."""
    pairs = []
    for truth in read_truths(builtin()):
        document = read_document(posting_path(truth).read_bytes(), f"{truth.name}.txt")
        assert not isinstance(document, Skipped)
        pairs.append((truth, reader()(document)))
    return tuple(pairs)


def tally(held_out: bool) -> Tally:
    """The counts over the postings that are held out, or over the others."""
    found, taxonomy = Tally(), builtin()
    for truth, posting in read_all():
        if truth.held_out == held_out:
            found.required += compare(groups_of(posting, ("core", "important")), truth.required, taxonomy, duties_of(posting))[0]
            found.preferred += compare(groups_of(posting, ("bonus",)), truth.preferred, taxonomy)[0]
            nearest = posting.roles[0].role if posting.roles else ""
            (found.right if nearest == truth.role else found.wrong).append(truth.name)
            if posting.titled == truth.role:
                found.titled.append(truth.name)
    return found


def test_requirements_wishes_and_roles_are_read() -> None:
    print()
    for held_out in (False, True):
        found = tally(held_out)
        number = len(found.right) + len(found.wrong)
        role, title = len(found.right) / number, len(found.titled) / number
        print(
            f"{'held out' if held_out else 'seen':>8}: {number} postings; required F1 {found.required.f1:.3f}, preferred F1 {found.preferred.f1:.3f}, "
            f"role {role:.3f} (by its title alone {title:.3f})" + (f"; not {', '.join(found.wrong)}" if found.wrong else "")
        )
        assert found.required.f1 >= LEAST_F1
        assert found.preferred.f1 >= LEAST_F1
        assert role >= LEAST_ROLE
        assert role > title
    assert len(read_all()) >= FEWEST


def test_a_title_that_says_another_role_is_noticed() -> None:
    lying = [(truth, posting) for truth, posting in read_all() if truth.titled not in ("", truth.role)]
    assert len(lying) >= 6
    for truth, posting in lying:
        assert posting.titled == truth.titled
        assert posting.roles[0].role == truth.role


def test_every_fit_has_its_reasons_and_all_fits_add_up() -> None:
    for truth, posting in read_all():
        assert abs(sum(row.fit for row in posting.roles) - 1) < 0.01, truth.name
        assert posting.roles[0].because, truth.name
        assert all(reason.weight > 0 and reason.says for row in posting.roles for reason in row.because)
        assert [row.fit for row in posting.roles] == sorted((row.fit for row in posting.roles), reverse=True)


def test_the_fixtures_hold_every_kind() -> None:
    roles = [truth.role for truth, _ in read_all()]
    assert all(roles.count(role) >= 5 for role in FOUNDING)
    assert len(set(roles)) >= 12
