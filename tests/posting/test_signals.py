"""The evidence for roles is sound: every skill exists, every share is one, every role that builds or is sought exists."""

from __future__ import annotations

from tests.sample import builtin


def test_signals_name_skills_and_roles_that_exist() -> None:
    taxonomy = builtin()
    table = taxonomy.english["signals"]
    assert len(table["signal"]) == 168
    assert set(table["n"]) <= set(taxonomy.roles)
    for row in table["signal"]:
        assert set(row["any_of"]) <= set(taxonomy.skills), row["name"]
        assert set(row["shares"]) == set(table["n"]), row["name"]
        assert all(0 <= share <= 1 for share in row["shares"].values()), row["name"]


def test_builds_and_names_are_those_of_roles() -> None:
    taxonomy = builtin()
    table = taxonomy.english["postings"]
    assert set(table["builds"]) == set(table["names"]) == set(taxonomy.roles)
    assert set(table["degree"]["subjects"]) & set(taxonomy.skills)
    assert set(table["areas"]) <= {skill.area for skill in taxonomy.skills.values()}
