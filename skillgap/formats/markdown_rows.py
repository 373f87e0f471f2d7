"""The lines of a Markdown report of one resume."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from skillgap.formats.markdown import escape
from skillgap.formats.plan import ABOUT
from skillgap.formats.view import LIMITS, PersonView
from skillgap.formats.view_quotes import QuoteView
from skillgap.formats.view_target import EvidenceView, GroupView, RequirementView, TargetView


def person_rows(view: PersonView) -> Iterator[str]:
    """Everything about one resume."""
    yield f"# {escape(view.source)}"
    if len(view.targets) > 1:
        yield from ["", "## Targets side by side", ""]
        yield from table_rows(
            ("Role", "Covered", "Shown", "Only claimed", "In part", "Missing"),
            [(escape(row.title), row.share, *(str(row.number(key)) for key in ("shown", "claimed", "partial", "missing"))) for row in view.targets],
        )
    for heading, sentences in view.outlook:
        yield from ["", f"### {heading}", "", *(f"- {escape(sentence)}" for sentence in sentences)]
    for target in view.targets:
        yield from target_rows(target)
    yield from document_rows(view)
    yield from ["", "## What this cannot know", "", *(f"- {text}" for text in LIMITS)]


def table_rows(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table whose first column holds words and whose others hold numbers."""
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'---:|' * (len(heads) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def target_rows(view: TargetView) -> Iterator[str]:
    """One role: the sentence, the arithmetic, the areas, the requirements, the plan."""
    yield from ["", f"## Against {escape(view.title)}" + (f" ({view.manner})" if view.manner else ""), "", escape(view.sentence)]
    yield from ["", f"### Coverage {view.share}", ""]
    yield from ["A requirement weighs 3 points if core, 2 if important, 1 if a bonus. Met earns all of them, in part earns half, missing earns none.", ""]
    yield from table_rows(
        ("Tier", "Met", "In part", "Missing", "Points"),
        [(row.label, str(row.met), str(row.partial), str(row.missing), f"{row.earned} of {row.weight}") for row in view.tiers],
    )
    yield from ["", view.sum, "", "### Depth by area", ""]
    yield from table_rows(("Area", "Points earned"), [(escape(area.name), area.points) for area in view.areas])
    for group in view.groups:
        if group.rows:
            yield from group_rows(group)
    if view.plan:
        yield from plan_rows(view)
    yield from ["", *(f"Postings: {escape(source)}." for source in view.sources), f"Everything that counts for each requirement: `skillgap roles show {view.role}`"]


def plan_rows(view: TargetView) -> Iterator[str]:
    """The plan: stages, and in each its steps, numbered through."""
    yield from ["", f"### Plan ({view.planned})", "", ABOUT]
    for stage in view.plan:
        yield from ["", f"#### {stage.heading}", ""]
        for number, step in enumerate(stage.steps, stage.first):
            yield f"{number}. **{escape(step.name)}**"
            yield from (f"{' ' * (len(str(number)) + 2)}- {label}: {escape(text)}" for label, text in step.lines)


def group_rows(group: GroupView) -> Iterator[str]:
    """One of the four groups."""
    yield from ["", f"### {group.heading} ({len(group.rows)})", "", group.about.strip(), ""]
    for row in group.rows:
        yield from requirement_rows(row)


def requirement_rows(row: RequirementView) -> Iterator[str]:
    """One requirement with what shows it and what would close it."""
    indent = "  "
    yield f"- **{escape(row.name)}** ({row.asked})"
    if row.why:
        yield f"{indent}- Why: {row.why}"
    for evidence in row.evidence:
        yield from evidence_rows(evidence, indent)
    if row.rest:
        yield f"{indent}- and {', '.join(map(escape, row.rest))}"
    if row.close:
        yield f"{indent}- Close: {escape(row.close)}"


def evidence_rows(row: EvidenceView, indent: str) -> Iterator[str]:
    """One skill and the sentences that name it."""
    said = [escape(text) for text in ([row.places] if row.places else []) + list(row.said)]
    yield f"{indent}- {escape(row.name)}: {'; '.join([row.how, *said])}"
    yield from (f"{indent}  > {quoted(quote)}" for quote in row.quotes)


def quoted(quote: QuoteView) -> str:
    """The sentence with the words of the skill in bold."""
    return f"{escape(quote.before)}{' ' if quote.before.endswith(' ') else ''}**{escape(quote.words)}**{' ' if quote.after.startswith(' ') else ''}{escape(quote.after)} ({quote.where})"


def document_rows(view: PersonView) -> Iterator[str]:
    """What is said of the document itself; parts with nothing to say are left out, the last one never is."""
    if view.claims:
        yield from ["", f"## Added by the claims file ({len(view.claims)})", "", *(f"- **{escape(name)}**: {escape(words)}" for name, words in view.claims)]
    if view.not_counted:
        yield from ["", "## Named, but not counted"]
        for reason in view.not_counted:
            yield from ["", f"{escape(reason.reason)}:", ""]
            for row in reason.rows:
                yield f"- {escape(row.name)}{', which counts elsewhere' if row.elsewhere else ''}{': ' if row.places else ''}{escape(row.places)}"
                yield from (f"  > {quoted(quote)}" for quote in row.quotes)
    if view.unknown:
        yield from ["", f"## Also named, not in our taxonomy ({len(view.unknown)})", "", *(f"- {escape(text)} ({where})" for text, where in view.unknown)]
    if view.others:
        yield from ["", f"## Also found ({len(view.others)})", "", *(f"- {escape(name)} ({escape(where)})" for name, where in view.others)]
    yield from ["", "## How well the document could be read", "", view.read]
    if view.quality:
        yield from ["", *(f"- **{escape(seen)}**: {escape(cost)}." for seen, cost in view.quality)]
