"""The plan in the text report: stages, and in each its steps with what to learn, why, what it opens, what to build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from skillgap.formats.evidence import labelled
from skillgap.formats.page import Row, bind, flow
from skillgap.formats.words import EVIDENCE, count, listing
from skillgap.model import Evidence, GapReport, Step, Taxonomy

# Stage -> what it is.
STAGES = {
    "core": "First: the core of the role, and what it needs",
    "important": "Then: what is important",
    "bonus": "Last: what is a bonus",
}
ABOUT = (
    "Each step stands behind what has to be learned before it; then the tier decides, then how many postings ask for it. "
    "Something built and shown counts for more than a certificate."
)
_INDENT, _HANG = "  ", "     "


def plan_rows(report: GapReport, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """All steps of the plan under their stages; nothing where nothing is open."""
    if not report.plan:
        return
    yield []
    yield [(f"PLAN ({planned(report)})", "head")]
    yield from flow([(ABOUT, "dim")], width, _INDENT)
    names = {verdict.requirement.id: verdict.requirement.name for verdict in report.verdicts}
    number = 0
    for stage, steps in groupby(report.plan, key=lambda step: step.stage):
        yield []
        yield [(f"{_INDENT}{stage_name(stage, first=number == 0)}", "name")]
        for step in steps:
            number += 1
            yield from flow([(f"{number:>2}. ", ""), (step.name, "name")], width, _INDENT, _HANG)
            for label, text in step_lines(step, names, taxonomy):
                yield from labelled(label, text, width, _HANG + " ")


def stage_name(stage: str, *, first: bool) -> str:
    """What a stage is; the first that is there comes first, whichever it is."""
    name = STAGES[stage]
    return f"First: {name.partition(': ')[2]}" if first else name


def planned(report: GapReport) -> str:
    """`19 steps`, or `the first 5 of 19 steps` where the plan is cut."""
    gaps = sum(verdict.verdict != "met" for verdict in report.verdicts)
    return f"the first {len(report.plan)} of {count(gaps, 'step')}" if len(report.plan) < gaps else count(gaps, "step")


def step_lines(step: Step, names: dict[str, str], taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """(label, text) of one step; `names` are those of the requirements by id."""
    skill = taxonomy.skills[step.skill].name
    if step.before:
        yield "Learn", f"{bind(skill)}; before it {_skills(step.before, taxonomy)}"
    elif skill.casefold() != step.name.casefold():
        yield "Learn", skill
    yield "Why", _in_words(step.why[0].upper() + step.why[1:])
    if step.opens:
        yield "Opens", listing([bind(names[name]) for name in step.opens])
    if step.shows:
        yield "Shows", f"{_skills(step.shows, taxonomy)}, which the resume only claims"
    if step.build:
        yield "Build", step.build


def _in_words(why: str) -> str:
    """The reason with `used` for what is sustained, as the rest of the report has it: the months stand there."""
    return why.replace(f"({Evidence.SUSTAINED.label})", f"({EVIDENCE['sustained']})")


def _skills(ids: Sequence[str], taxonomy: Taxonomy) -> str:
    return listing([bind(taxonomy.skills[name].name) for name in ids])
