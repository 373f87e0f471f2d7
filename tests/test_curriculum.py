"""A course beside the gaps of a cohort, by hand; and every fault of a course file at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillgap.curriculum import read_curriculum, weigh_course
from skillgap.errors import CurriculumError
from skillgap.model import Curriculum, Module

from .formats.made import TAXONOMY
from .sample import builtin
from .test_summary import summed

COURSE = """title = "Spring course"

[[module]]
name = "Week 1"
teaches = ["SQL", "postgres"]

[[module]]
name = "Week 2"
teaches = ["pandas"]
"""


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "course.toml"
    path.write_text(COURSE)
    assert read_curriculum(path, builtin()) == Curriculum("Spring course", (Module("Week 1", ("sql", "postgresql")), Module("Week 2", ("pandas",))))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "has no modules"),
        ("[[module]\n", 1, "not TOML"),
        (COURSE + 'cost = 3\n', 7, "has 'cost'"),
        (COURSE.replace('"pandas"', '"Pndas libry"'), 9, "no skill is called"),
        (COURSE + "\n[[module]]\nteaches = []\n", 11, "no name"),
        ("modules = 1\n" + COURSE, 1, "'modules'"),
    ],
)
def test_faults_are_said_at_their_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = tmp_path / "course.toml"
    path.write_text(text)
    with pytest.raises(CurriculumError) as error:
        read_curriculum(path, builtin())
    assert any(fault.startswith(f"course.toml:{line}: ") and said in fault for fault in error.value.faults), error.value.faults


def test_what_is_covered_by_hand() -> None:
    """People by requirement: python, frameworks, orchestration, containers, engineering, sql."""
    report = summed("m--m--", "m--m--", "mm-mmm", "m--mm-")
    (role,) = report.roles
    course = Curriculum("x", (Module("a", ("docker",)), Module("b", ("pytorch",)), Module("c", ("git", "sql")), Module("d", ("git",))))
    found = weigh_course(course, role.requirements, role.gaps, report.people, 0, TAXONOMY.skills)
    assert role.gaps == ("orchestration", "frameworks", "sql", "engineering")
    assert found.covered == ("frameworks", "sql")
    assert found.in_part == ("engineering",)  # two signs are asked for, the course teaches one
    assert found.uncovered == ("orchestration",)
    assert [(module.name, module.people, module.requirements) for module in found.modules] == [
        ("b", 3, ("frameworks",)),
        ("c", 3, ("sql", "engineering")),
        ("d", 2, ("engineering",)),
        ("a", 0, ()),
    ]
