"""What a posting asks and which role it is: for people, as JSON lines and as Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from skillgap.formats.json import Table, skipped_table
from skillgap.formats.page import NBSP, Page, Row, clean, flow, title_rows
from skillgap.formats.words import count, listing, percent, skip_message
from skillgap.model import Asked, Likeness, Posting, Skipped, Taxonomy

SCHEMA = 1
_NEAREST = 3
_LEAST_FIT = 0.03  # below it a role is not worth a line
_SURE = 0.6  # from which a title that says something else is called inflated or mistaken
TIERS = {"core": "Required", "important": "Named in what is to be done", "bonus": "Would be nice"}
PostingFormat = Callable[[Iterable[Posting | Skipped], Taxonomy, Page], Iterator[str]]


def write_posting_json(postings: Iterable[Posting | Skipped], taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """One object a line (posting.schema.json)."""
    del taxonomy, page
    for posting in postings:
        table = _skipped(posting) if isinstance(posting, Skipped) else posting_table(posting)
        yield json.dumps(table, separators=(", ", ": ")) + "\n"


def _skipped(skipped: Skipped) -> Table:
    table = skipped_table(skipped)
    return {"schema": SCHEMA, "source": skipped.source, "skipped": table["skipped"]}


def posting_table(posting: Posting) -> Table:
    """One posting as JSON holds it."""
    return {
        "schema": SCHEMA,
        "source": posting.source,
        "sha256": posting.sha256,
        "title": {"text": posting.title or None, "role": posting.titled or None, "seniority": posting.seniority or None, "verdict": title_verdict(posting)},
        "years": posting.years,
        "roles": [_likeness(likeness) for likeness in posting.roles],
        "requirements": [_asked(asked) for asked in posting.asked],
        "unusual": list(posting.unusual),
        "lacks": list(posting.lacks),
        "empty": posting.empty or None,
        "quality": list(posting.quality),
    }


def _likeness(likeness: Likeness) -> Table:
    return {
        "role": likeness.role,
        "title": likeness.title,
        "fit": likeness.fit,
        "because": [{"text": reason.text, "line": reason.line, "says": reason.says, "weight": reason.weight} for reason in likeness.because],
    }


def _asked(asked: Asked) -> Table:
    requirement = asked.requirement
    return {
        "id": requirement.id,
        "name": requirement.name,
        "area": requirement.area,
        "tier": requirement.tier,
        "any_of": list(requirement.any_of),
        "at_least": requirement.at_least,
        "text": asked.words,
        "line": asked.line,
    }


def title_verdict(posting: Posting) -> str | None:
    """`fits`, `other` (the text is plainly another role's) or `unsure`; None where the title names no role or nothing speaks for any."""
    if not posting.titled or not posting.roles:
        return None
    nearest = posting.roles[0]
    if nearest.role == posting.titled:
        return "fits"
    return "other" if nearest.fit >= _SURE else "unsure"


def write_posting_text(postings: Iterable[Posting | Skipped], taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """A report on each posting."""
    for number, posting in enumerate(postings):
        if isinstance(posting, Posting):
            yield ("\n\n" if number else "") + "".join(page.row(row) for row in posting_rows(posting, taxonomy, page.width))


def posting_rows(posting: Posting, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Everything about one posting."""
    title = headline(posting)
    yield from title_rows(title, width)
    yield []
    yield from flow([(summary(posting, taxonomy), "")], width)
    if posting.roles:
        yield []
        yield [("WHICH ROLE IT IS", "head")]
        for likeness in near_roles(posting):
            yield from flow([(f"{percent(likeness.fit):>5}  ".replace(" ", NBSP), ""), (likeness.title, "name")], width, "  ", "         ")
            for reason in likeness.because[:_NEAREST]:
                yield from flow([(f"line {reason.line}: ", "dim"), (f"\"{clean(reason.text)}\"", ""), (f" ({reason.says})", "dim")], width, "         ", "           ")
    for tier, heading in TIERS.items():
        rows = [asked for asked in posting.asked if asked.requirement.tier == tier]
        if rows:
            yield []
            yield [(f"{heading.upper()} ({len(rows)})", "head")]
            for asked in rows:
                yield from flow([(asked.requirement.name, "name"), (f" (line {asked.line})", "dim")], width, "  ", "    ")
    yield from _differences(posting, taxonomy, width)


def _differences(posting: Posting, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    for heading, names in differences(posting, taxonomy):
        yield []
        yield [(heading.upper(), "head")]
        yield from flow([(f"{names}.", "")], width, "  ")


def differences(posting: Posting, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """(heading, names) of what the nearest role does not usually ask and of what it asks besides; none without such a role."""
    if posting.roles and posting.unusual:
        yield f"Asked here, not usually of the role {posting.roles[0].title}", ", ".join(taxonomy.skills[skill].name for skill in posting.unusual)
    if posting.roles and posting.lacks:
        yield f"Usually asked of the role {posting.roles[0].title}, not here", ", ".join(posting.lacks)


def headline(posting: Posting) -> str:
    """The name of the document, and the title where it has one."""
    return clean(posting.source) + (f": {clean(posting.title)}" if posting.title else "")


def near_roles(posting: Posting) -> tuple[Likeness, ...]:
    """The nearest few that have any fit to speak of."""
    return tuple(likeness for index, likeness in enumerate(posting.roles[:_NEAREST]) if not index or likeness.fit >= _LEAST_FIT)


def summary(posting: Posting, taxonomy: Taxonomy) -> str:
    """What it is, what its title says, what it asks."""
    parts = []
    if posting.roles:
        nearest = posting.roles[0]
        parts.append(f"By what it asks this is a posting for the role {nearest.title} ({percent(nearest.fit)}).")
        verdict = title_verdict(posting)
        if verdict in ("other", "unsure"):
            named = taxonomy.roles[posting.titled].title if posting.titled in taxonomy.roles else posting.titled
            what = _short(posting)
            parts.append(f"Its title says {named}" + (f", but it asks for {what}, as postings for the role {nearest.title} do." if verdict == "other" else ", and the text leaves that open."))
        elif verdict == "fits":
            parts.append("Its title says so, too.")
    else:
        parts.append("Nothing in it speaks for any role.")
    parts.append(posting.empty.capitalize() + "." if posting.empty else f"It asks for {count(len(posting.asked), 'thing')}{_terms(posting)}.")
    return " ".join(parts)


def _short(posting: Posting) -> str:
    """The first few things that it must have."""
    names = [asked.requirement.name for asked in posting.asked if asked.requirement.tier != "bonus"][:4]
    return listing(names) or "nothing else"


def _terms(posting: Posting) -> str:
    terms = [f"{posting.years} years of experience" if posting.years and posting.years > 1 else "a year of experience" if posting.years else ""]
    terms += [f"level: {posting.seniority}" if posting.seniority else ""]
    found = [term for term in terms if term]
    return f" ({', '.join(found)})" if found else ""


def write_posting_markdown(postings: Iterable[Posting | Skipped], taxonomy: Taxonomy, page: Page) -> Iterator[str]:
    """A section for each posting."""
    del page
    for posting in postings:
        if isinstance(posting, Skipped):
            yield f"## {_cell(posting.source)}\n\nNot read: {_cell(skip_message(posting))}.\n\n"
            continue
        yield f"## {_cell(headline(posting))}\n\n{_cell(summary(posting, taxonomy))}\n\n"
        if posting.roles:
            yield "| Role | Fit | Because |\n|---|---:|---|\n"
            for likeness in near_roles(posting):
                because = "; ".join(f"line {reason.line}: {reason.says}" for reason in likeness.because[:_NEAREST])
                yield f"| {_cell(likeness.title)} | {percent(likeness.fit)} | {_cell(because)} |\n"
            yield "\n"
        if posting.asked:
            yield "| Asked | Tier | Line |\n|---|---|---:|\n"
            yield from (f"| {_cell(asked.requirement.name)} | {asked.requirement.tier} | {asked.line} |\n" for asked in posting.asked)
            yield "\n"
        yield from (f"**{_cell(heading)}:** {_cell(names)}.\n\n" for heading, names in differences(posting, taxonomy))


def _cell(text: str) -> str:
    safe = clean(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("[", "\\[").replace("]", "\\]").replace("`", "\\`").replace("*", "\\*")


POSTING_FORMATS: dict[str, PostingFormat] = {
    "text": write_posting_text,
    "json": write_posting_json,
    "markdown": write_posting_markdown,
}
