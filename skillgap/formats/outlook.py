"""The outlook over several roles: for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from skillgap.formats.page import NBSP, Row, flow
from skillgap.formats.words import count, listing, percent
from skillgap.model import Assessed, Outlook, Taxonomy

_MOVES = 3
_CARRIES = 4


def outlook_rows(outcome: Assessed, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """The roles by fit, where the person stands, what would change the order, the nearest moves; nothing without an outlook."""
    outlook = outcome.outlook
    if outlook is None:
        return
    ranked = sorted(outcome.reports, key=lambda report: (-report.coverage, report.role))
    yield [(f"ALL {count(len(ranked), 'role').upper()} BY FIT", "head")]
    for report in ranked:
        yield from flow([(f"{percent(report.coverage):>5}".replace(" ", NBSP), "name"), (f"{NBSP}{NBSP}{report.title}", "")], width, "  ")
    yield []
    yield [("WHERE YOU STAND", "head")]
    yield from flow([(today_words(outlook), "")], width, "  ")
    if outlook.changes:
        yield []
        yield [("WHAT WOULD CHANGE THE ORDER", "head")]
        for text in change_words(outlook, taxonomy):
            yield from flow([(text, "")], width, "  ", "    ")
    yield []
    yield [("THE NEAREST MOVES", "head")]
    for text in move_words(outcome, outlook):
        yield from flow([(text, "")], width, "  ", "    ")
    yield []
    yield []


def change_words(outlook: Outlook, taxonomy: Taxonomy) -> Iterator[str]:
    """A sentence for each role that a few skills would put above the one that fits best."""
    for change in outlook.changes:
        above = taxonomy.roles[change.above].title
        skills = listing([taxonomy.skills[skill].name for skill in change.skills])
        yield f"{change.title} would stand above {above} at {percent(change.coverage)} with {skills}."


def today_words(outlook: Outlook) -> str:
    """Which role the resume shows, and by what."""
    first = outlook.today[0]
    covered = f"; it covers {percent(first.coverage)} of what that role asks" if first.coverage is not None else ""
    if first.by == "skills":
        return f"No job title names one of the roles that are known; by skills the resume is nearest to {first.title}{covered}."
    until = f", the latest until {first.last}" if first.last else ""
    span = f" for {count(first.months, 'month')}" if first.months else ""
    others = [f"{row.title} ({count(row.months, 'month')})" if row.months else row.title for row in outlook.today[1:]]
    before = f" Titles name {listing(others)}, too." if others else ""
    return f"By its titles the resume shows: {first.title}{span}{until}{covered}.{before}"


def move_words(outcome: Assessed, outlook: Outlook) -> Iterator[str]:
    """A sentence or two for each of the nearest moves."""
    names = {report.role: {verdict.requirement.id: verdict.requirement.name for verdict in report.verdicts} for report in outcome.reports}
    for move in outlook.moves[:_MOVES]:
        theirs: Mapping[str, str] = names[move.target]
        named = [theirs[name] for name in move.carries[:_CARRIES]]
        rest = len(move.carries) - len(named)
        carried = listing([*named, *([f"{rest} more"] if rest else [])]) or "nothing"
        verb = "carries over" if len(move.carries) < 2 else "carry over"
        # What is known of most who make this move is not said of those who have it.
        told = move.pitfall and not any(theirs[name].lower() in move.pitfall.lower() for name in move.carries)
        pitfall = f" Known pitfall: {move.pitfall}" if told else ""
        asked = len(move.missing) + len(move.carries)
        are = "is" if len(move.missing) == 1 else "are"
        yield f"{move.title} ({move.place} of {move.of} by fit): {carried} {verb}; {len(move.missing)} of {asked} {are} open.{pitfall}"


def outlook_table(outlook: Outlook | None) -> dict[str, object] | None:
    """What JSON holds of it."""
    if outlook is None:
        return None
    return {
        "today": [{"role": row.role, "title": row.title, "by": row.by, "months": row.months, "last": row.last or None, "coverage": row.coverage} for row in outlook.today],
        "changes": [
            {"role": row.role, "above": row.above, "requirements": list(row.requirements), "skills": list(row.skills), "coverage": row.coverage}
            for row in outlook.changes
        ],
        "moves": [
            {"from": row.source, "to": row.target, "carries": list(row.carries), "missing": list(row.missing), "place": row.place, "of": row.of,
             "pitfall": row.pitfall or None}
            for row in outlook.moves
        ],
    }  # fmt: skip
