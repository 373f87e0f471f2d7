"""The explanation of one skill in one resume: text for people, and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from skillgap.formats.page import Page, Row, Span, bind, clean, flow, title_rows
from skillgap.formats.skills import path_table, path_words
from skillgap.formats.words import FOUND_BY, PASSED_OVER, SECTIONS, VERDICTS, count, reason_words
from skillgap.model import Backing, Bearing, Evidence, Explanation, Mention, PassedOver, Place, ShownSkill, Taxonomy

Table = dict[str, Any]
_INDENT, _HANG, _DEEP = "  ", "    ", "      "
_MOST_BACKING = 8


def write_explain_text(explanation: Explanation, taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """What it comes to, then every place, then what it does for each role."""
    for row in explain_rows(explanation, taxonomy, page.width):
        yield page.row(row)


def explain_rows(explanation: Explanation, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """All parts; those with nothing to say are left out."""
    skill = explanation.skill
    yield from title_rows(f"{skill.name} ({skill.id}) in {clean(explanation.source)}", width)
    yield []
    yield from flow(headline(explanation, taxonomy), width)
    counting = [place for place in explanation.places if place.mention.counts]
    refused = [place for place in explanation.places if not place.mention.counts]
    for heading, rows in (
        (f"COUNTS ({len(counting)})", [row for place in counting for row in place_rows(place, width)]),
        (f"NAMED, BUT NOT COUNTED ({len(refused)})", [row for place in refused for row in place_rows(place, width)]),
        (f"PASSED OVER ({len(explanation.passed_over)})", [row for passed in explanation.passed_over for row in passed_rows(passed, taxonomy, width)]),
        (f"ALSO SHOWN BY OTHER SKILLS OF THE RESUME ({len(explanation.backing)})", list(backing_rows(explanation, taxonomy, width))),
    ):
        if rows:
            yield []
            yield [(heading, "head")]
            yield from rows
    yield from role_rows(explanation, taxonomy, width)


def headline(explanation: Explanation, taxonomy: Taxonomy) -> list[Span]:
    """Whether it counts, as what, and why, in a sentence or two."""
    name, shown = explanation.skill.name, explanation.shown
    if shown:
        return [("It counts as ", ""), (bind(shown.evidence.label), "met"), (f": {sum_up(shown, explanation)}.", "")]
    if explanation.places:
        wished = any(place.mention.evidence == Evidence.WANTED for place in explanation.places)
        partly = " A wish can meet a requirement in part." if wished else ""
        spans: list[Span] = [("It does not count: ", "missing"), (f"no mention of {bind(name)} is a claim to it.{partly}", "")]
    elif explanation.passed_over:
        spans = [("It does not count: ", "missing"), (f"the words are there, but they do not mean {bind(name)}.", "")]
    else:
        spans = [(f"The resume does not name {bind(name)}", "missing"), (", though the taxonomy knows it.", "")]
    if explanation.backing:
        best = explanation.backing[0]
        other = bind(taxonomy.skills[best.skill].name)
        spans.append((f" But {other} ({best.evidence.label}) shows it, since {other} {path_words(best.path, taxonomy)}.", ""))
    return spans


def sum_up(shown: ShownSkill, explanation: Explanation) -> str:
    """How the mentions come to the evidence, with first and last use."""
    claimed = [mention for mention in shown.mentions if not mention.page]
    if claimed and len(claimed) == len(shown.mentions):
        return "the claims file says so, the resume does not name it"
    if any(mention.evidence == shown.evidence for mention in claimed) and shown.evidence > max(mention.evidence for mention in shown.mentions if mention.page):
        return "the claims file says so; the resume names it, but shows less"
    if shown.evidence < Evidence.USED:
        studied = shown.evidence == Evidence.STUDIED
        return "a course, degree or certificate names it, and no more" if studied else "the resume names it, but no job, project or publication does"
    dated = {place.mention.entry for place in explanation.places if place.mention.evidence == Evidence.USED and place.first}
    if not dated:
        return "work or a project names it; no dates stand there, so its months are not known"
    span = shown.first_used if shown.first_used == shown.last_used else f"{shown.first_used} to {shown.last_used}"
    long = " (two dated entries or 24 months make it so)" if shown.evidence == Evidence.SUSTAINED else ""
    entries = "1 dated entry names" if len(dated) == 1 else f"{len(dated)} dated entries name"
    return f"{entries} it, {bind(span)}, {bind(count(shown.months, 'month'))} in all{long}"


def place_rows(place: Place, width: int) -> Iterator[Row]:
    """Where it stands, the words as printed, and what they come to."""
    mention = place.mention
    yield from flow([(where(place), "name")], width, _INDENT, _HANG)
    if place.words:
        yield from flow([(f'"{clean(mention.text)}"', ""), (f" in: {clean(place.words)}", "dim")], width, _HANG, _DEEP)
    elif mention.page:
        yield from flow([(f'"{clean(mention.text)}"', ""), (" in a line with contact data, which is not repeated here", "dim")], width, _HANG, _DEEP)
    yield from flow([(why(mention), "")], width, _HANG, _DEEP)


def where(place: Place) -> str:
    """`page 1, line 14, experience, 2021-03 to 2023-05`."""
    mention = place.mention
    if not mention.page:
        return "the claims file"
    span = place.first if place.first == place.last else f"{place.first} to {place.last}"
    parts = [f"page {mention.page}", f"line {mention.line}", SECTIONS.get(mention.section, mention.section)]
    return ", ".join(bind(part) for part in [*parts, span] if part)


def why(mention: Mention) -> str:
    """By which rule it was found, and what it counts as or why it does not."""
    alike = f", {mention.score:.0%} alike".replace("%", " %") if mention.found_by == "typo" else ""
    found = f"Found as {FOUND_BY.get(mention.found_by, mention.found_by)}{alike}."
    if not mention.page:
        note = f': "{clean(mention.note)}"' if mention.note else ""
        return f"Counts as {mention.evidence.label}, since the claims file says so{note}."
    if not mention.counts:
        return f"Not counted: {reason_words(mention.reason)}. {found}"
    return f"Counts as {mention.evidence.label}. {found}"


def passed_rows(passed: PassedOver, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Words that a form of the skill is written with and that mean something else there."""
    other = bind(taxonomy.skills[passed.other].name) if passed.other else ""
    yield from flow([(f"page {passed.page}, line {passed.line}", "name")], width, _INDENT, _HANG)
    around: list[Span] = [(f" in: {clean(passed.words)}", "dim")] if passed.words else []
    yield from flow([(f'"{clean(passed.text)}"', ""), *around], width, _HANG, _DEEP)
    yield from flow([(PASSED_OVER[passed.reason].format(other=other) + ".", "")], width, _HANG, _DEEP)


def backing_rows(explanation: Explanation, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Skills of the resume that are kinds of this one or need it."""
    for backing in explanation.backing[:_MOST_BACKING]:
        label: list[Span] = [(bind(taxonomy.skills[backing.skill].name), "name"), (f" ({backing.evidence.label})", "")]
        yield from flow([*label, (f": {path_words(backing.path, taxonomy)}", "dim")], width, _INDENT, _HANG)
    rest = len(explanation.backing) - _MOST_BACKING
    if rest > 0:
        yield [(f"{_INDENT}and {rest} more", "dim")]


def role_rows(explanation: Explanation, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Each requirement on which the skill bears, role by role."""
    for report in explanation.reports:
        bearings = [bearing for bearing in explanation.bearings if bearing.role == report.role]
        yield []
        yield [(f"{report.title.upper()}{' (' + report.setting + ')' if report.setting else ''}", "head")]
        if not bearings:
            yield from flow([("It does not ask for this skill, nor for anything that it shows.", "")], width, _INDENT)
        for bearing in bearings:
            verdict = bearing.verdict
            style = {"met": "met", "partial": "partial"}.get(verdict.verdict, "missing")
            head: list[Span] = [(verdict.requirement.name, "name"), (f" ({verdict.tier}): ", "dim"), (VERDICTS[verdict.verdict], style)]
            yield from flow(head, width, _INDENT, _HANG)
            yield from flow([(bearing_words(bearing, explanation, taxonomy), "")], width, _HANG, _DEEP)


def bearing_words(bearing: Bearing, explanation: Explanation, taxonomy: Taxonomy) -> str:
    """By which way it meets the requirement, and what the verdict rests on."""
    name, verdict = bind(explanation.skill.name), bearing.verdict
    ways = {
        "itself": f"{name} is one of the skills that meet it.",
        "through": f"{name} {path_words(bearing.path, taxonomy)}, and that meets it.",
        "near": f"{name} is only near to what meets it, so it earns half at most.",
    }
    signs = f" It takes {verdict.requirement.at_least} different ones." if verdict.requirement.at_least > 1 else ""
    if verdict.verdict == "missing":
        return f"{ways[bearing.how]}{signs} The resume shows none."
    if verdict.verdict == "partial":
        return f"{ways[bearing.how]}{signs} {verdict.why[:1].upper()}{verdict.why[1:]}."
    rests = "Rests on" if bearing.counted else "The report names others for it"
    claimed = ""
    if verdict.verdict == "met" and not verdict.shown:
        in_part = verdict.evidence >= Evidence.USED
        claimed = " Work shows a part of that only; the rest is claimed." if in_part else " Claimed only, never shown in work."
    return f"{ways[bearing.how]}{signs} {rests}: {verdict.why}.{claimed}"


def write_explain_json(explanation: Explanation, taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """One object on one line, ASCII."""
    del page
    yield json.dumps(explain_table(explanation, taxonomy)) + "\n"


def explain_table(explanation: Explanation, taxonomy: Taxonomy) -> Table:
    """The same facts as codes."""
    skill, shown = explanation.skill, explanation.shown
    return {
        "schema": 1,
        "resume": {"source": clean(explanation.source)},
        "taxonomy": {"version": taxonomy.version, "sha256": taxonomy.sha256},
        "skill": {"id": skill.id, "name": skill.name, "kind": skill.kind},
        "counts": shown is not None,
        "evidence": (shown.evidence if shown else Evidence.NONE).label,
        "first_used": shown.first_used or None if shown else None,
        "last_used": shown.last_used or None if shown else None,
        "months": shown.months if shown else 0,
        "mentions": [_place_table(place) for place in explanation.places],
        "passed_over": [_passed_table(passed) for passed in explanation.passed_over],
        "shown_by": [_backing_table(backing) for backing in explanation.backing],
        "targets": [{"role": report.role, "requirements": [_bearing_table(bearing) for bearing in explanation.bearings if bearing.role == report.role]} for report in explanation.reports],
    }


def _place_table(place: Place) -> Table:
    mention = place.mention
    return {
        "text": clean(mention.text), "words": clean(place.words), "page": mention.page, "line": mention.line, "section": mention.section,
        "from": place.first or None, "to": place.last or None, "found_by": mention.found_by, "score": round(mention.score, 4),
        "counts": mention.counts, "reason": mention.reason or None, "evidence": mention.evidence.label,
        **({"note": clean(mention.note)} if mention.note else {}),
    }  # fmt: skip


def _passed_table(passed: PassedOver) -> Table:
    return {"text": clean(passed.text), "words": clean(passed.words), "page": passed.page, "line": passed.line, "reason": passed.reason, "read_as": passed.other or None}


def _backing_table(backing: Backing) -> Table:
    return {"id": backing.skill, "evidence": backing.evidence.label, "path": path_table(backing.path)}


def _bearing_table(bearing: Bearing) -> Table:
    verdict = bearing.verdict
    return {
        "id": verdict.requirement.id, "name": verdict.requirement.name, "tier": verdict.tier, "verdict": verdict.verdict, "shown": verdict.shown,
        "how": bearing.how, "path": path_table(bearing.path), "counted": bearing.counted, "by": list(verdict.by), "why": verdict.why,
    }  # fmt: skip


# The explanation, the taxonomy, the surface -> pieces of text.
ExplainFormat = Callable[[Explanation, Taxonomy, Page], Iterator[str]]
EXPLAIN_FORMATS: dict[str, ExplainFormat] = {"text": write_explain_text, "json": write_explain_json}
