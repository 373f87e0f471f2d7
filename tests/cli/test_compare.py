"""`skillgap roles compare`, and the formats of `roles list` and `roles show`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from skillgap.assess import WEIGHTS

from ..conftest import Ran
from ..sample import builtin

Run = Callable[..., Ran]
THREE = ("data-scientist", "ml-engineer", "ai-engineer")


def test_json_adds_up(skillgap: Run) -> None:
    ran = skillgap("roles", "compare", *THREE, "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    table = json.loads(ran.out)
    assert [row["id"] for row in table["roles"]] == list(THREE)
    for row in table["roles"]:
        asked = builtin().roles[row["id"]].requirements
        assert row["weight"] == sum(WEIGHTS[one.tier] for one in asked) == sum(area["weight"] for area in row["depth"])
        parts = [*table["shared"], *table["some"], *table["only"][row["id"]]]
        assert {one["id"]: one["tiers"][row["id"]] for one in parts if row["id"] in one["tiers"]} == {one.id: one.tier for one in asked}
    assert "python" in {row["id"] for row in table["shared"]}


@pytest.mark.parametrize("names", [THREE[:2], THREE, tuple(sorted(builtin().roles))], ids=len)
def test_text_fits_the_page(skillgap: Run, names: tuple[str, ...]) -> None:
    ran = skillgap("roles", "compare", *names)
    assert (ran.code, ran.err) == (0, "")
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    for words in ("FOCUS", "DELIVERS", "PAY", "ENTRY BARRIER", "REMOTE", "BEST FIT", "MARKET", "DEPTH BY AREA", "█"):
        assert words in ran.out
    assert all(builtin().roles[name].title in ran.out for name in names)


def test_markdown_is_a_table(skillgap: Run) -> None:
    rows = skillgap("roles", "compare", *THREE, "--format", "markdown").out.splitlines()
    table = [row for row in rows if row.startswith("|")]
    assert len(table) >= 10
    assert {row.count("|") for row in table} == {5}


def test_what_another_role_asks_under_another_name_is_no_difference(skillgap: Run) -> None:
    said = " ".join(skillgap("roles", "compare", "ml-engineer", "ai-engineer").out.split())
    assert "Deploying and serving models: core; overlaps with \"Deploying and operating models\" of AI Engineer" in said
    assert "APIs and backend: important Deploying" in said
    assert "Feature store: bonus Model versioning: bonus" in said
    table = json.loads(skillgap("roles", "compare", "ml-engineer", "ai-engineer", "-f", "json").out)
    near = {row["id"]: row["near"] for rows in table["only"].values() for row in rows}
    assert near["monitoring"] == [{"role": "ai-engineer", "name": "Observability"}]
    assert all(row["near"] == [] for row in table["shared"])


def test_it_takes_two_different_roles(skillgap: Run) -> None:
    assert skillgap("roles", "compare").code == 2
    ran = skillgap("roles", "compare", "ml-engineer", "ML Engineer")
    assert ran.code == 2
    assert "two different roles" in ran.err


def test_list_and_show_in_every_format(skillgap: Run) -> None:
    assert skillgap("roles", "list").out == skillgap("roles").out
    assert [row["id"] for row in json.loads(skillgap("roles", "list", "-f", "json").out)["roles"]] == sorted(builtin().roles)
    assert len(skillgap("roles", "-f", "markdown").out.splitlines()) == len(builtin().roles) + 2
    table = json.loads(skillgap("roles", "show", "ml-engineer", "-f", "json").out)
    assert len(table["requirements"]) == len(builtin().roles["ml-engineer"].requirements)
    assert skillgap("roles", "show", "ml-engineer", "-f", "markdown").out.startswith("# ML Engineer\n")
