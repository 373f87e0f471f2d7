"""Roles side by side: as columns of text, as a table for JSON, and as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, Protocol

from skillgap.formats.page import Page, Row, Span, bind, flow
from skillgap.formats.roles import FACTS, cell
from skillgap.formats.words import listing, percent
from skillgap.model import Role

_GAP = 2  # blanks between columns
_NARROWEST = 22  # a column; where more roles are asked for than fit, they stand below each other
_BAR = 10


class AskedLike(Protocol):
    """compare.Asked, as far as it is printed."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def tiers(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def near(self) -> tuple[tuple[str, str], ...]: ...


class ComparisonLike(Protocol):
    """compare.Comparison, as far as it is printed."""

    @property
    def roles(self) -> tuple[Role, ...]: ...
    @property
    def depth(self) -> tuple[tuple[str, tuple[int, ...]], ...]: ...
    @property
    def totals(self) -> tuple[int, ...]: ...
    @property
    def asked(self) -> Sequence[AskedLike]: ...


def facts_of(role: Role) -> dict[str, str]:
    """Label -> text, in the order of telling; empty where the taxonomy does not say."""
    facts = dict(role.facts)
    told = {"Focus": role.focus, "Delivers": ", ".join(role.delivers)}
    return {**told, **{label: facts.get(key, "") for key, label in FACTS.items()}}


def write_compare_text(found: ComparisonLike, page: Page) -> Iterator[str]:
    """For people, in columns."""
    yield from map(page.row, _rows(found, page.width))


def _rows(found: ComparisonLike, width: int) -> Iterator[Row]:
    told = [facts_of(role) for role in found.roles]
    yield from _beside([(role.title, "title") for role in found.roles], found.roles, width)
    for label in told[0]:
        if any(facts[label] for facts in told):
            yield []
            yield [(label.upper(), "head")]
            yield from _beside([(facts[label] or "not known", "" if facts[label] else "dim") for facts in told], found.roles, width)
    yield []
    yield [("DEPTH BY AREA", "head")]
    yield from flow([("Share of the weight of all requirements (core 3, important 2, bonus 1).", "dim")], width)
    for area, weights in found.depth:
        yield [(area, "name")]
        yield from _beside([(bind(bar(weight, total)), "") for weight, total in zip(weights, found.totals, strict=True)], found.roles, width)
    yield from _asked_rows(found, width)


def bar(weight: int, total: int) -> str:
    """`███░░░░░░░ 29 %`."""
    share = weight / total if total else 0.0
    filled = int(share * _BAR + 0.5)
    return f"{'█' * filled}{'░' * (_BAR - filled)} {percent(share)}"


def _beside(cells: Sequence[Span], roles: Sequence[Role], width: int) -> Iterator[Row]:
    """The cells in columns, or each behind the title of its role where columns would be too narrow."""
    column = (width - _GAP * (len(cells) - 1)) // len(cells)
    if column < _NARROWEST:
        for (text, style), role in zip(cells, roles, strict=True):
            lead: list[Span] = [(f"{role.title}: ", "dim")] if text != role.title else []
            yield from flow([*lead, (text, style)], width, "  ", "    ")
        return
    for line in zip_longest(*(list(flow([one], column)) for one in cells), fillvalue=None):
        row: list[Span] = []
        for index, spans in enumerate(line):
            row += spans or []
            used = sum(len(text) for text, _ in spans or [])
            row.append((" " * (column - used + _GAP), "") if index < len(line) - 1 else ("", ""))
        yield row


def _asked_rows(found: ComparisonLike, width: int) -> Iterator[Row]:
    titles = {role.id: role.title for role in found.roles}
    for label, rows, words in _parts(found, titles):
        if rows:
            yield []
            yield [(f"{label} ({len(rows)})", "head")]
            for asked in rows:
                yield from flow([(asked.name, "name"), (f": {words(asked)}", "dim")], width, "  ", "    ")


def _parts(found: ComparisonLike, titles: dict[str, str]) -> Iterator[tuple[str, list[AskedLike], Callable[[AskedLike], str]]]:
    """Heading, requirements and how their tiers are told: asked by all, by some, by one alone."""
    everyone = len(found.roles)
    yield "ASKED BY ALL", [row for row in found.asked if len(row.tiers) == everyone], lambda row: " / ".join(tier for _, tier in row.tiers)
    some = [row for row in found.asked if 1 < len(row.tiers) < everyone]
    yield "ASKED BY SOME", some, lambda row: listing([f"{titles[role]} ({tier})" for role, tier in row.tiers]) + _near_words(row, titles)
    for role in found.roles:
        only = [row for row in found.asked if [name for name, _ in row.tiers] == [role.id]]
        yield f"ONLY {role.title}", only, lambda row: row.tiers[0][1] + _near_words(row, titles)


def _near_words(row: AskedLike, titles: dict[str, str]) -> str:
    """Under which name another role asks for the same skills; what only the name tells apart is no difference."""
    told = listing([f'"{name}" of {titles[role]}' for role, name in row.near])
    return f"; overlaps with {told}" if told else ""


def compare_table(found: ComparisonLike) -> dict[str, Any]:
    """For programs."""
    roles = [
        {
            "id": role.id, "title": role.title, "focus": role.focus, "delivers": list(role.delivers), "facts": dict(role.facts), "weight": total,
            "depth": [{"area": area, "weight": weights[index], "share": round(weights[index] / total, 4) if total else 0} for area, weights in found.depth],
        }
        for index, (role, total) in enumerate(zip(found.roles, found.totals, strict=True))
    ]  # fmt: skip
    rows = [
        {"id": row.id, "name": row.name, "tiers": dict(row.tiers), "near": [{"role": role, "name": name} for role, name in row.near]} for row in found.asked
    ]
    everyone = len(roles)
    return {
        "schema": 1,
        "roles": roles,
        "shared": [row for row, asked in zip(rows, found.asked, strict=True) if len(asked.tiers) == everyone],
        "some": [row for row, asked in zip(rows, found.asked, strict=True) if 1 < len(asked.tiers) < everyone],
        "only": {role.id: [row for row, asked in zip(rows, found.asked, strict=True) if [name for name, _ in asked.tiers] == [role.id]] for role in found.roles},
    }


def write_compare_markdown(found: ComparisonLike) -> Iterator[str]:
    """One table, and a list for each part of the requirements."""
    yield f"| | {' | '.join(cell(role.title) for role in found.roles)} |\n|---|{'---|' * len(found.roles)}\n"
    told = [facts_of(role) for role in found.roles]
    for label in told[0]:
        if any(facts[label] for facts in told):
            yield f"| {label} | {' | '.join(cell(facts[label]) or 'not known' for facts in told)} |\n"
    for area, weights in found.depth:
        yield f"| Depth: {area} | {' | '.join(bar(weight, total) for weight, total in zip(weights, found.totals, strict=True))} |\n"
    titles = {role.id: role.title for role in found.roles}
    for label, rows, words in _parts(found, titles):
        if rows:
            yield f"\n## {cell(label)}\n\n" + "".join(f"- {cell(row.name)}: {cell(words(row))}\n" for row in rows)
