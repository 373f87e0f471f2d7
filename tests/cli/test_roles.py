"""`skillgap roles` and `skillgap roles show ROLE`."""

from __future__ import annotations

from collections.abc import Callable

from skillgap.taxonomy import open_taxonomy

from ..conftest import Ran

Run = Callable[..., Ran]


def test_every_role_is_listed(skillgap: Run) -> None:
    ran = skillgap("roles")
    assert (ran.code, ran.err) == (0, "")
    listed = [line.split()[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert listed == sorted(open_taxonomy().roles)


def test_every_role_can_be_shown(skillgap: Run) -> None:
    taxonomy = open_taxonomy()
    assert len(taxonomy.roles) >= 3
    for name, role in taxonomy.roles.items():
        ran = skillgap("roles", "show", name)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(role.title)
        for requirement in role.requirements:
            assert requirement.name in " ".join(ran.out.split())
        assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_a_format_before_the_command_holds_for_the_command(skillgap: Run) -> None:
    assert skillgap("roles", "-f", "json", "show", "ml-engineer").out == skillgap("roles", "show", "ml-engineer", "-f", "json").out
    assert skillgap("roles", "-f", "json", "show", "ml-engineer", "-f", "text").out == skillgap("roles", "show", "ml-engineer").out
    assert skillgap("skills", "-f", "json", "show", "python").out == skillgap("skills", "show", "python", "-f", "json").out


def test_an_unknown_role(skillgap: Run) -> None:
    ran = skillgap("roles", "show", "data-scientits")
    assert ran.code == 2
    assert "did you mean data-scientist" in ran.err


def test_a_role_unlike_any(skillgap: Run) -> None:
    ran = skillgap("roles", "show", "zzzz")
    assert ran.code == 2
    assert "did you mean" not in ran.err
    assert "skillgap roles" in ran.err
