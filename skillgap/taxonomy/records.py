"""Makes the records of a compiled taxonomy, each on first use: a resume needs a hundred of thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from skillgap.model import Requirement, Role, Skill, Source, Taxonomy
from skillgap.taxonomy.files import ambiguous_forms
from skillgap.taxonomy.shelf import Shelf

Record = TypeVar("Record")


class LazyRecords(Mapping[str, Record], Generic[Record]):
    """A read-only mapping id -> record that makes a record when it is first asked for."""

    def __init__(self, tables: Mapping[str, dict[str, Any]], make: Callable[[str, dict[str, Any]], Record]) -> None:
        self._tables = tables
        self._make = make
        self._made: dict[str, Record] = {}

    def __getitem__(self, name: str) -> Record:
        record = self._made.get(name)
        if record is None:
            record = self._made[name] = self._make(name, self._tables[name])
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __contains__(self, name: object) -> bool:
        return name in self._made or name in self._tables


def build_taxonomy(compiled: Mapping[str, Any], sha256: str) -> Taxonomy:
    """The Taxonomy over what `compile_taxonomy` made."""
    return Taxonomy(
        version=compiled["version"],
        sha256=sha256,
        skills=LazyRecords(Shelf(compiled["skills"]), _skill),
        roles=LazyRecords(Shelf(compiled["roles"]), _role),
        english=Shelf(compiled["english"]),
        forms=Shelf(compiled["forms"]),
        everyday=frozenset(compiled["everyday"]),
        spellings=Shelf(compiled["spellings"]),
    )


def _skill(name: str, table: dict[str, Any]) -> Skill:
    return Skill(
        id=name,
        name=table["name"],
        kind=table["kind"],
        area=table["area"],
        aliases=tuple(table.get("aliases", ())),
        ambiguous=tuple(sorted(ambiguous_forms(table))),
        topical=tuple(table.get("topical", ())),
        broader=tuple(table.get("broader", ())),
        implies=tuple(table.get("implies", ())),
        related=tuple(table.get("related", ())),
        requires=tuple(table.get("requires", ())),
    )


def _role(name: str, table: dict[str, Any]) -> Role:
    sources = tuple(
        Source(id=key, title=value["title"], date=value["date"], n=value.get("n", 0))
        for key, value in sorted(table.get("sources", {}).items())
    )
    return Role(
        id=name,
        title=table["title"],
        also_called=tuple(table.get("also_called", ())),
        focus=table.get("focus", ""),
        delivers=tuple(table.get("delivers", ())),
        settings=tuple(table.get("settings", ())),
        sources=sources,
        requirements=tuple(_requirement(row) for row in table["requirement"]),
        facts=tuple((str(key), str(value)) for key, value in table.get("facts", {}).items()),
        codes=tuple((key, tuple(value)) for key, value in sorted(table.get("codes", {}).items())),
        not_first=tuple(table.get("not_first", ())),
        pitfalls=tuple(sorted((str(role), str(text)) for role, text in table.get("pitfalls", {}).items())),
    )


def _requirement(table: dict[str, Any]) -> Requirement:
    demand = table.get("demand", {})
    return Requirement(
        id=table["id"],
        name=table["name"],
        area=table["area"],
        tier=table["tier"],
        any_of=tuple(table["any_of"]),
        at_least=table.get("at_least", 1),
        demand=demand.get("share"),
        source=demand.get("source", ""),
        setting=tuple(sorted(table.get("setting", {}).items())),
        build=table.get("build", ""),
    )
