"""JSON, schema 1: one object a line for each resume, those that could not be read included.

`report.schema.json` describes it. Keys come in a fixed order, nothing depends on the clock, the folder or
the machine. Everything is ASCII, so that no terminal and no decoder can take a line in a wrong way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from skillgap import __version__
from skillgap.formats.outlook import outlook_table
from skillgap.formats.page import Page
from skillgap.formats.words import skip_message
from skillgap.model import Assessed, GapReport, Mention, Outcome, Profile, ShownSkill, Skipped, Step, Taxonomy, Unknown, Verdict

SCHEMA = 1
Table = dict[str, Any]


def write_json(outcomes: Iterable[Outcome], taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """One line for each outcome, in their order."""
    del page
    for outcome in outcomes:
        table = skipped_table(outcome) if isinstance(outcome, Skipped) else assessed_table(outcome, taxonomy)
        yield json.dumps(table, separators=(", ", ": ")) + "\n"


def skipped_table(skipped: Skipped) -> Table:
    """A document that gave no profile: no skills and no coverage, not even an empty one."""
    return {
        "schema": SCHEMA,
        "resume": {"source": skipped.source, "sha256": skipped.sha256 or None, "pages": skipped.pages or None, "reader": skipped.reader or None},
        "skipped": {"reason": skipped.reason, "message": skip_message(skipped)},
    }


def assessed_table(outcome: Assessed, taxonomy: Taxonomy) -> Table:
    """One resume with all its targets (DESIGN.md section 6)."""
    profile = outcome.profile
    return {
        "schema": SCHEMA,
        "tool": {"name": "skillgap", "version": __version__},
        "taxonomy": {"version": taxonomy.version, "sha256": taxonomy.sha256},
        "resume": _resume(profile),
        "skills": [_skill(skill) for skill in profile.skills],
        "not_counted": [_not_counted(mention, taxonomy) for mention in profile.not_counted],
        "unknown": [_unknown(item) for item in profile.unknown],
        "targets": [_target(report) for report in outcome.reports],
        "outlook": outlook_table(outcome.outlook),
    }


def _resume(profile: Profile) -> Table:
    return {
        "source": profile.source,
        "sha256": profile.sha256,
        "pages": profile.pages,
        "reader": profile.reader,
        "words": profile.words,
        "quality": list(profile.quality),
    }


def _skill(skill: ShownSkill) -> Table:
    return {
        "id": skill.id,
        "name": skill.name,
        "kind": skill.kind,
        "evidence": skill.evidence.label,
        "first_used": skill.first_used or None,
        "last_used": skill.last_used or None,
        "months": skill.months,
        "mentions": [_mention(mention) for mention in skill.mentions],
    }


def _mention(mention: Mention) -> Table:
    return {
        "text": mention.text,
        "page": mention.page,
        "line": mention.line,
        "start": mention.start,
        "end": mention.end,
        "section": mention.section,
        "found_by": mention.found_by,
        "score": round(mention.score, 4),
        **({"note": mention.note} if mention.note else {}),
    }


def _not_counted(mention: Mention, taxonomy: Taxonomy) -> Table:
    return {
        "id": mention.skill,
        "name": taxonomy.skills[mention.skill].name,
        "reason": mention.reason,
        "text": mention.text,
        "page": mention.page,
        "line": mention.line,
    }


def _unknown(item: Unknown) -> Table:
    return {"text": item.text, "page": item.page, "line": item.line}


def _target(report: GapReport) -> Table:
    return {
        "role": report.role,
        "title": report.title,
        "setting": report.setting or None,
        "strict": report.strict,
        "coverage": report.coverage,
        "requirements": [_requirement(verdict) for verdict in report.verdicts],
        "plan": [_step(step) for step in report.plan],
    }


def _requirement(verdict: Verdict) -> Table:
    requirement = verdict.requirement
    return {
        "id": requirement.id,
        "name": requirement.name,
        "area": requirement.area,
        "tier": verdict.tier,
        "weight": verdict.weight,
        "demand": requirement.demand,
        "verdict": verdict.verdict,
        "shown": verdict.shown,
        "by": list(verdict.by),
        "evidence": verdict.evidence.label,
        "why": verdict.why,
        "missing": list(verdict.missing),
    }


def _step(step: Step) -> Table:
    return {
        "stage": step.stage,
        "requirement": step.requirement,
        "name": step.name,
        "skill": step.skill,
        "why": step.why,
        "build": step.build,
        "before": list(step.before),
        "opens": list(step.opens),
        "shows": list(step.shows),
    }
