"""The plan: valid in any taxonomy, complete, without what the person has, and sensible in ours."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from skillgap.assess import assess
from skillgap.lookup import follow_links
from skillgap.model import Evidence, GapReport, Profile, Requirement, Role, Skill, Step, Taxonomy
from skillgap.pipeline import report_on
from skillgap.plan import plan_steps
from skillgap.ties import open_ties

from .formats.made import profile, shown
from .sample import builtin

CASES = 1000
STAGES = ["core", "important", "bonus"]


def holding(held: list[str], taxonomy: Taxonomy, evidence: Evidence = Evidence.USED) -> Profile:
    """A profile with these skills and no other."""
    skills = tuple(replace(shown("git", evidence), id=name, name=taxonomy.skills[name].name) for name in sorted(held))
    return profile(skills=skills, not_counted=(), unknown=())


def plan_for(role: str, held: list[str], evidence: Evidence = Evidence.USED) -> tuple[Step, ...]:
    """The plan of a person with these skills towards one of our roles."""
    taxonomy = builtin()
    return report_on(holding(held, taxonomy, evidence), taxonomy.roles[role], taxonomy).plan


def made_case(seed: int) -> tuple[GapReport, Profile, Role, Taxonomy]:
    """Random skills (what a skill requires has a lower number, so that there is no circle), a role over them, a person."""
    dice = random.Random(seed)
    names = [f"s{number:02}" for number in range(dice.randint(3, 30))]
    skills = {}
    for number, name in enumerate(names):
        below = names[:number]
        skills[name] = Skill(
            name, name.upper(), "tool", "made",
            broader=tuple(dice.sample(below, min(len(below), dice.choice([0, 0, 0, 1])))),
            requires=tuple(dice.sample(below, min(len(below), dice.choice([0, 0, 1, 2, 3])))),
        )  # fmt: skip
    requirements = []
    for number in range(dice.randint(1, 15)):
        any_of = tuple(dice.sample(names, dice.randint(1, min(5, len(names)))))
        at_least, demand = dice.randint(1, min(3, len(any_of))), dice.choice([None, 0.1, 0.5])
        requirements.append(Requirement(f"r{number:02}", f"R{number}", "data", dice.choice(STAGES), any_of, at_least, demand))
    role = Role("made", "Made", (), "", (), (), (), tuple(requirements), not_first=tuple(dice.sample(names, dice.choice([0, 0, 2]))))
    taxonomy = Taxonomy("t", "0" * 64, skills, {}, {}, {}, {})
    person = holding(dice.sample(names, dice.randint(0, len(names) // 2)), taxonomy)
    return assess(person, role, taxonomy), person, role, taxonomy


def needs(skill: str, stops: frozenset[str], taxonomy: Taxonomy) -> Iterator[str]:
    """All that has to be learned before a skill, told without the code under test."""
    for other in taxonomy.skills[skill].requires:
        if other not in stops:
            yield other
            yield from needs(other, stops, taxonomy)


def test_every_generated_plan_is_a_valid_order() -> None:
    steps = pairs = 0
    for seed in range(CASES):
        report, person, role, taxonomy = made_case(seed)
        plan = plan_steps(report, person, role, open_ties(taxonomy.skills))
        open_gaps = {verdict.requirement.id for verdict in report.verdicts if verdict.verdict != "met"}
        assert sorted(step.requirement for step in plan) == sorted(open_gaps)
        held = follow_links(taxonomy.skills, [skill.id for skill in person.skills], ("requires", "implies", "broader"))
        met = {skill for verdict in report.verdicts if verdict.verdict == "met" for skill in verdict.requirement.any_of}
        stops = held | met | set(role.not_first)
        place = {step.requirement: number for number, step in enumerate(plan)}
        for number, step in enumerate(plan):
            before = set(needs(step.skill, stops, taxonomy))
            late = [later.skill for later in plan[number + 1 :] if later.skill in before and later.skill != step.skill]
            assert late == [], (seed, step)
            assert not set(step.before) & (stops | {other.skill for other in plan}), (seed, step)
            assert all(place[other] > number for other in step.opens), (seed, step)
            pairs += len(step.opens)
        assert [STAGES.index(step.stage) for step in plan] == sorted(STAGES.index(step.stage) for step in plan)
        steps += len(plan)
    print(f"\n{CASES} plans, {steps} steps, {pairs} of them open another")
    assert steps > 3 * CASES
    assert pairs > CASES // 2


def test_a_prerequisite_comes_first_and_pulls_nothing_that_is_there() -> None:
    order = [step.requirement for step in plan_for("ml-engineer", ["python"])]
    assert order.index("containerization") < order.index("kubernetes")
    assert order.index("experiment-tracking") < order.index("model-serving") < order.index("monitoring")
    again = plan_for("ml-engineer", ["python", "docker", "mlflow"])
    assert {"containerization", "experiment-tracking", "python"}.isdisjoint(step.requirement for step in again)
    assert all("docker" not in step.before and "python" not in step.before for step in again)


def test_the_track_of_the_ai_engineer_waits_for_no_mathematics() -> None:
    order = [step.requirement for step in plan_for("ai-engineer", [])]
    llm = ["llms", "prompt-engineering", "embeddings", "vector-databases", "rag", "agents", "llm-evaluation"]
    assert [name for name in order if name in llm] == sorted(llm, key=order.index)
    assert order.index("prompt-engineering") < order.index("rag") < order.index("agents") < order.index("llm-evaluation")
    assert order.index("embeddings") < order.index("vector-databases") < order.index("rag")
    assert max(order.index(name) for name in ("rag", "agents")) < order.index("machine-learning")
    steps = plan_for("ai-engineer", [])
    gates = {skill for step in steps for skill in step.before}
    assert gates.isdisjoint(builtin().roles["ai-engineer"].not_first)
    assert gates.isdisjoint({"calculus", "linear-algebra", "probability", "statistics", "scikit-learn"})


def test_what_one_way_of_many_needs_lets_nobody_wait() -> None:
    """Pipelines for training want experiment tracking first; of the eleven ways to data pipelines that is one."""
    order = [step.requirement for step in plan_for("ml-engineer", [])]
    assert order.index("data-pipelines") < min(order.index(name) for name in ("fine-tuning", "ci-cd", "testing"))


def test_who_writes_a_language_need_not_learn_to_program() -> None:
    assert any("programming" in step.before for step in plan_for("data-scientist", ["statistics"]))
    assert not any("programming" in step.before for step in plan_for("data-scientist", ["python"]))


def test_a_step_says_which_claim_it_would_show() -> None:
    steps = {step.requirement: step for step in plan_for("ml-engineer", ["python", "docker"], Evidence.LISTED)}
    assert "docker" in steps["model-serving"].shows
    assert "python" in steps["deep-learning-framework"].shows
    assert all(not step.shows for step in plan_for("ml-engineer", ["python", "docker"], Evidence.USED))


@pytest.mark.parametrize("role", ["data-scientist", "ml-engineer", "ai-engineer", "data-analyst", "data-engineer"])
def test_every_step_says_why_and_what_to_build(role: str) -> None:
    plan = plan_for(role, [])
    assert len(plan) == len(builtin().roles[role].requirements)
    assert all(step.build and step.why for step in plan)
    assert len({step.skill for step in plan}) == len(plan)


def test_nothing_open_needs_no_plan() -> None:
    taxonomy = builtin()
    role = replace(taxonomy.roles["ml-engineer"], requirements=taxonomy.roles["ml-engineer"].requirements[:1])
    every = list(role.requirements[0].any_of)
    assert report_on(holding(every, taxonomy), role, taxonomy).plan == ()
