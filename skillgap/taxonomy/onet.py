"""O*NET's Occupation Data and Technology Skills -> roles and skills of an overlay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from skillgap.errors import UsageError
from skillgap.model import Requirement, Source, Taxonomy
from skillgap.taxonomy.names import Names, slug
from skillgap.taxonomy.overlay import NewRole, Overlay, axis_of
from skillgap.taxonomy.published import plain, read_table

OCCUPATIONS, TECHNOLOGY = "Occupation Data.txt", "Technology Skills.txt"
NOTES = (
    "From the O*NET database (Occupation Data, Technology Skills) by the U.S. Department of Labor, Employment and Training",
    "Administration, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); names were mapped to skills of ours. O*NET has not approved it.",
    "No figure: O*NET gives no shares. core: in demand for this occupation; important: a hot technology; bonus: the rest.",
)
_MAKER = 5  # names that begin with the same word, from which it is taken for a maker: Adobe, Autodesk
# O*NET's commodity titles -> our kinds, by a word in them.
_KINDS = {"data base management": "database", "operating system": "platform", "server": "platform"}


class _Row(NamedTuple):
    code: str
    example: str
    commodity: str
    hot: bool
    in_demand: bool


def import_onet(folder: Path, taxonomy: Taxonomy, codes: Sequence[str] = (), date: str = "") -> Overlay:
    """A role for each occupation (of these codes, or all) that has technology skills, and the skills we lack.

    What is in demand for the occupation is a requirement of its own; the rest are met by any product of
    their commodity. Raises UsageError for a folder or code that is not O*NET's.
    """
    occupations = {row["O*NET-SOC Code"]: row for row in read_table(folder / OCCUPATIONS, ("O*NET-SOC Code", "Title", "Description"), "\t")}
    columns = ("O*NET-SOC Code", "Example", "Commodity Title", "Hot Technology", "In Demand")
    cells = ([plain(row[column]) for column in columns] for row in read_table(folder / TECHNOLOGY, columns, "\t"))
    rows = [_Row(code, example, commodity, hot == "Y", in_demand == "Y") for code, example, commodity, hot, in_demand in cells]
    by_code: dict[str, list[_Row]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    chosen = _choose(codes, occupations, by_code)
    commodity = {row.example: row.commodity for row in reversed(rows)}
    first_words = Counter(name.partition(" ")[0] for name in commodity)
    names = Names(taxonomy, "onet", frozenset(word for word, count in first_words.items() if count >= _MAKER))
    ids = {name: names.place(name, _kind(commodity[name])) for name in sorted(commodity)}
    source = Source("onet", "O*NET Occupation Data and Technology Skills, U.S. Department of Labor (CC BY 4.0)", date or "no date in its files")
    roles = tuple(_role(occupations[code], by_code[code], ids, taxonomy, source) for code in chosen)
    named = {row.example for code in chosen for row in by_code[code]}
    new = sorted({skill for name in named if (skill := ids[name]) in names.new})
    left_out = tuple(sorted(named.intersection(names.left_out)))
    return Overlay(tuple(names.new[skill] for skill in new), roles, len(named.intersection(names.known)), left_out)


def _choose(codes: Sequence[str], occupations: dict[str, dict[str, str]], by_code: dict[str, list[_Row]]) -> list[str]:
    for code in codes:
        if code not in occupations:
            raise UsageError(f"no occupation has the code {code!r}; {OCCUPATIONS} lists them, for instance 15-2051.00")
        if code not in by_code:
            raise UsageError(f"{code} ({occupations[code]['Title']}) has no technology skills in {TECHNOLOGY}; choose another")
    return sorted(set(codes) or set(by_code) & set(occupations))


def _kind(commodity: str) -> str:
    return next((kind for words, kind in _KINDS.items() if words in commodity.lower()), "tool")


def _role(occupation: dict[str, str], rows: list[_Row], ids: dict[str, str | None], taxonomy: Taxonomy, source: Source) -> NewRole:
    """In-demand products alone, then one group for each commodity; a product counts once, where it weighs most."""
    groups: dict[tuple[str, str], list[str]] = {}
    placed: set[str] = set()
    for tier, chosen in (
        ("core", [(row.example, row.example) for row in rows if row.in_demand]),
        ("important", [(row.example, row.commodity) for row in rows if row.hot]),
        ("bonus", [(row.example, row.commodity) for row in rows]),
    ):
        for example, label in chosen:
            skill = ids[example]
            if skill is not None and skill not in placed:
                placed.add(skill)
                groups.setdefault((tier, label), []).append(skill)
    requirements: dict[str, Requirement] = {}
    for (tier, label), skills in groups.items():
        known = taxonomy.skills.get(skills[0]) if tier == "core" else None
        name = known.name if known else label.removesuffix(" software")
        found = next(form for form in (slug(name), f"{slug(name)}-{tier}", f"{slug(label)}-{len(requirements)}") if form not in requirements)
        requirements[found] = Requirement(found, name, axis_of(skills, taxonomy, label), tier, tuple(sorted(skills)))
    title, code = plain(occupation["Title"]), occupation["O*NET-SOC Code"]
    return NewRole(f"onet-{slug(title)}", title, source, tuple(requirements.values()), (), plain(occupation["Description"]), (("onet", (code,)),))
