"""The verdict rules of DESIGN.md section 5, the arithmetic, and that a new skill never costs anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillgap.assess import CREDITS, WEIGHTS, ancestors, assess, assess_roles, coverage, match_signs, shown_by
from skillgap.model import Evidence, GapReport, Profile, Requirement, Role, Skill, Taxonomy, Verdict

from .formats.made import mention, profile, shown
from .sample import builtin

SKILLS = {
    skill.id: skill
    for skill in [
        Skill("sql", "SQL", "language", "a"),
        Skill("mysql", "MySQL", "database", "a", broader=("sql",)),
        Skill("django", "Django", "library", "a", implies=("python",)),
        Skill("python", "Python", "language", "a"),
        Skill("pytorch", "PyTorch", "library", "a", related=("tensorflow",), requires=("python",)),
        Skill("tensorflow", "TensorFlow", "library", "a"),
        Skill("keras", "Keras", "library", "a", broader=("tensorflow",)),
        Skill("testing", "Software testing", "method", "a"),
        Skill("unit-testing", "Unit testing", "method", "a", broader=("testing",)),
        Skill("pytest", "pytest", "library", "a", broader=("unit-testing",)),
        Skill("git", "Git", "tool", "a"),
    ]
}


def judge(held: dict[str, Evidence], any_of: tuple[str, ...], at_least: int = 1, *, strict: bool = False, tier: str = "core") -> Verdict:
    """The verdict on one requirement."""
    (verdict,) = report_of(held, [Requirement("asked", "Asked", "data", tier, any_of, at_least)], strict=strict).verdicts
    return verdict


def report_of(held: dict[str, Evidence], requirements: list[Requirement], *, skills: dict[str, Skill] | None = None, strict: bool = False, setting: str = "") -> GapReport:
    """The report on a profile that holds these skills."""
    taxonomy = Taxonomy("t", "0" * 64, skills or SKILLS, {}, {}, {}, {})
    role = Role("r", "R", (), "", (), ("startup",), (), tuple(requirements))
    return assess(holding(held, taxonomy), role, taxonomy, strict=strict, setting=setting)


def holding(held: dict[str, Evidence], taxonomy: Taxonomy) -> Profile:
    """A profile with these skills; a wish stands among what is not counted, as the stages have it."""
    skills = [replace(shown("git", evidence, mention("git", name, 1, evidence)), id=name, name=taxonomy.skills[name].name)
              for name, evidence in sorted(held.items()) if evidence > Evidence.WANTED]  # fmt: skip
    wishes = [mention(name, name, 1, Evidence.WANTED, reason="wanted") for name, evidence in sorted(held.items()) if evidence == Evidence.WANTED]
    return profile(skills=tuple(skills), not_counted=tuple(wishes), unknown=())


@pytest.mark.parametrize(
    ("held", "verdict", "is_shown"),
    [
        ({"sql": Evidence.SUSTAINED}, "met", True),
        ({"sql": Evidence.USED}, "met", True),
        ({"sql": Evidence.LISTED}, "met", False),
        ({"sql": Evidence.STUDIED}, "partial", False),
        ({"sql": Evidence.WANTED}, "partial", False),
        ({}, "missing", False),
        ({"mysql": Evidence.USED}, "met", True),
        ({"mysql": Evidence.LISTED, "sql": Evidence.STUDIED}, "met", False),
    ],
)
def test_evidence_decides(held: dict[str, Evidence], verdict: str, is_shown: bool) -> None:
    found = judge(held, ("sql",))
    assert (found.verdict, found.shown) == (verdict, is_shown)


def test_the_narrower_and_the_implying_satisfy_the_broader_not_the_other_way_round() -> None:
    assert judge({"django": Evidence.USED}, ("python",)).verdict == "met"
    assert judge({"pytest": Evidence.USED}, ("testing",)).verdict == "met"
    assert judge({"sql": Evidence.USED}, ("mysql",)).verdict == "missing"
    assert judge({"python": Evidence.USED}, ("django",)).verdict == "missing"


@pytest.mark.parametrize("other", ["tensorflow", "keras"])
def test_a_related_skill_is_partial_and_said_so(other: str) -> None:
    found = judge({other: Evidence.USED}, ("pytorch",))
    assert found.verdict == "partial"
    assert found.why.startswith("only something near it")
    assert found.by == (other,)
    assert judge({other: Evidence.STUDIED}, ("pytorch",)).verdict == "missing"


def test_strict_asks_for_use() -> None:
    assert judge({"sql": Evidence.LISTED}, ("sql",), strict=True).verdict == "partial"
    assert judge({"sql": Evidence.USED}, ("sql",), strict=True).verdict == "met"


def test_several_signs() -> None:
    signs = ("testing", "unit-testing", "git")
    assert judge({"git": Evidence.USED, "testing": Evidence.USED}, signs, 2).verdict == "met"
    assert judge({"git": Evidence.USED}, signs, 2).verdict == "partial"
    # One skill is one sign, whatever it implies.
    assert judge({"pytest": Evidence.USED}, signs, 2).verdict == "partial"
    assert judge({"pytest": Evidence.USED, "git": Evidence.LISTED}, signs, 2).shown is False
    assert judge({"pytest": Evidence.USED, "git": Evidence.USED}, signs, 2).shown is True


def test_as_many_signs_as_can_be_had() -> None:
    shows = {skill: ancestors(SKILLS, skill) for skill in SKILLS}
    assert match_signs(("testing", "unit-testing"), shown_by(["pytest", "testing"], shows)) == {"testing": "testing", "unit-testing": "pytest"}


def test_the_first_held_is_taken_first() -> None:
    shows = {skill: ancestors(SKILLS, skill) for skill in SKILLS}
    shows["unittest"] = shows["pytest"]
    assert match_signs(("unit-testing",), shown_by(["pytest", "unittest"], shows)) == {"unit-testing": "pytest"}
    assert match_signs(("unit-testing",), shown_by(["unittest", "pytest"], shows)) == {"unit-testing": "unittest"}


def test_several_roles_are_judged_as_each_alone() -> None:
    taxonomy = builtin()
    held = {"python": Evidence.USED, "mysql": Evidence.LISTED, "docker": Evidence.SUSTAINED, "kubernetes": Evidence.WANTED, "statistics": Evidence.STUDIED}
    roles = tuple(taxonomy.roles[role] for role in sorted(taxonomy.roles))
    one = holding(held, taxonomy)
    for strict in (False, True):
        assert assess_roles(one, roles, taxonomy, strict=strict) == tuple(assess(one, role, taxonomy, strict=strict) for role in roles)
    assert len(roles) > 1


def test_missing_names_what_would_help() -> None:
    assert judge({"git": Evidence.USED}, ("testing", "git"), 2).missing == ("testing",)
    assert judge({"git": Evidence.USED}, ("git",)).missing == ()
    assert judge({}, ("testing", "git"), 2).missing == ("testing", "git")


def test_a_setting_changes_the_tier_or_takes_it_out() -> None:
    asked = Requirement("a", "A", "data", "bonus", ("sql",), setting=(("startup", "core"),))
    dropped = Requirement("b", "B", "data", "core", ("git",), setting=(("startup", "none"),))
    plain, startup = report_of({}, [asked, dropped]), report_of({}, [asked, dropped], setting="startup")
    assert [(verdict.requirement.id, verdict.weight) for verdict in plain.verdicts] == [("b", 3), ("a", 1)]
    assert [(verdict.requirement.id, verdict.weight) for verdict in startup.verdicts] == [("a", 3)]


def test_coverage_by_hand() -> None:
    requirements = [
        Requirement("a", "A", "data", "core", ("sql",)),
        Requirement("b", "B", "data", "important", ("pytorch",)),
        Requirement("c", "C", "data", "bonus", ("git",)),
    ]
    found = report_of({"sql": Evidence.USED, "tensorflow": Evidence.USED}, requirements)
    assert found.coverage == round((3 * 1 + 2 * 0.5 + 1 * 0) / 6, 4)
    assert coverage([]) == 0.0


def test_order_of_gaps() -> None:
    requirements = [
        Requirement("b-rare", "B", "data", "core", ("git",), demand=0.1),
        Requirement("torch", "T", "data", "core", ("pytorch",), demand=0.9),
        Requirement("py", "P", "data", "core", ("python",), demand=0.2),
        Requirement("z", "Z", "data", "bonus", ("sql",), demand=0.99),
    ]
    # PyTorch is asked for most, but Python has to be learned before it.
    assert [verdict.requirement.id for verdict in report_of({}, requirements).verdicts] == ["py", "torch", "b-rare", "z"]
    held = {"python": Evidence.USED}
    assert [verdict.requirement.id for verdict in report_of(held, requirements).verdicts] == ["torch", "py", "b-rare", "z"]


def test_the_order_of_the_files_does_not_matter() -> None:
    requirements = [Requirement(name, name, "data", "core", ("sql",), demand=0.5) for name in ("c", "a", "b")]
    assert report_of({}, requirements).verdicts == report_of({}, requirements[::-1]).verdicts


EVIDENCE = st.sampled_from([Evidence.WANTED, Evidence.STUDIED, Evidence.LISTED, Evidence.USED, Evidence.SUSTAINED])
HELD = st.dictionaries(st.sampled_from(sorted(SKILLS)), EVIDENCE)
ASKED = st.lists(
    st.tuples(st.sampled_from(sorted(WEIGHTS)), st.lists(st.sampled_from(sorted(SKILLS)), min_size=1, max_size=4, unique=True), st.integers(1, 3)), min_size=1, max_size=5
)


@settings(max_examples=400)
@given(HELD, ASKED, st.sampled_from(sorted(SKILLS)), EVIDENCE, st.booleans())
def test_a_new_or_better_skill_never_lowers_coverage(
    held: dict[str, Evidence], asked: list[tuple[str, list[str], int]], name: str, evidence: Evidence, strict: bool
) -> None:
    requirements = [Requirement(f"r{index}", "R", "data", tier, tuple(any_of), min(at_least, len(any_of))) for index, (tier, any_of, at_least) in enumerate(asked)]
    before = report_of(held, requirements, strict=strict)
    after = report_of({**held, name: max(evidence, held.get(name, Evidence.NONE))}, requirements, strict=strict)
    assert after.coverage >= before.coverage
    ranks = {verdict.requirement.id: CREDITS[verdict.verdict] for verdict in before.verdicts}
    assert all(CREDITS[verdict.verdict] >= ranks[verdict.requirement.id] for verdict in after.verdicts)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_new_skill_never_lowers_coverage_of_a_real_role(data: st.DataObject) -> None:
    taxonomy = builtin()
    role = taxonomy.roles[data.draw(st.sampled_from(sorted(taxonomy.roles)))]
    asked = sorted({skill for requirement in role.requirements for skill in requirement.any_of})
    held = data.draw(st.dictionaries(st.sampled_from(asked), EVIDENCE, max_size=12))
    name, evidence = data.draw(st.sampled_from(asked)), data.draw(EVIDENCE)
    before = assess(holding(held, taxonomy), role, taxonomy)
    after = assess(holding({**held, name: max(evidence, held.get(name, Evidence.NONE))}, taxonomy), role, taxonomy)
    assert after.coverage >= before.coverage
