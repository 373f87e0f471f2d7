"""`skillgap analyze` as a user meets it: results, exit codes, messages, files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from skillgap.cli import output as output_module
from skillgap.formats.page import Page

from ..conftest import RESUMES, Ran

Run = Callable[..., Ran]
ADA = RESUMES / "ada-brennan.pdf"
BEN = RESUMES / "ben-carter.pdf"


def test_text_on_stdout_and_nothing_else_anywhere(skillgap: Run) -> None:
    ran = skillgap("analyze", ADA, "--target", "ml-engineer")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("ada-brennan.pdf against ML Engineer\n====")
    for part in ("COVERAGE", "MET AND SHOWN", "MISSING", "HOW WELL THE DOCUMENT COULD BE READ"):
        assert part in ran.out
    assert "\x1b" not in ran.out


def test_gaps_are_no_failure(skillgap: Run) -> None:
    ran = skillgap("analyze", RESUMES / "grace-holloway.pdf", "--target", "ml-engineer", "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["targets"][0]["coverage"] < 0.3


@pytest.mark.parametrize("name", ["ml-engineer", "ML-Engineer", "ML Engineer", "machine learning engineer"])
def test_a_role_by_any_of_its_names(skillgap: Run, name: str) -> None:
    ran = skillgap("analyze", ADA, "-t", name, "-f", "json")
    assert [target["role"] for target in json.loads(ran.out)["targets"]] == ["ml-engineer"]


def test_targets_in_the_order_given_and_each_once(skillgap: Run) -> None:
    ran = skillgap("analyze", ADA, "-t", "ml-engineer", "-t", "ai-engineer", "-t", "ml-engineer", "-f", "json")
    assert [target["role"] for target in json.loads(ran.out)["targets"]] == ["ml-engineer", "ai-engineer"]


def test_all_targets(skillgap: Run) -> None:
    ran = skillgap("analyze", ADA, "-t", "all", "-f", "json")
    roles = [target["role"] for target in json.loads(ran.out)["targets"]]
    assert roles == sorted(roles)
    assert {"ai-engineer", "data-scientist", "ml-engineer"} <= set(roles)


def test_an_unknown_role_names_the_nearest(skillgap: Run) -> None:
    ran = skillgap("analyze", ADA, "--target", "ml-engeneer")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "did you mean ml-engineer" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "no resume given"),
        ([ADA], "no role given"),
        ([ADA, "-t", "ml-engineer", "--setting", "moon"], "has no setting 'moon'"),
        ([ADA, "-t", "ml-engineer", "--format", "pdf"], "--format"),
        ([ADA, "-t", "ml-engineer", "--fail-under", "101"], "--fail-under"),
        ([ADA, "-t", "ml-engineer", "--frobnicate"], "No such option"),
        ([ADA, "-t", "ml-engineer", "--taxonomy", "/nowhere/at/all"], "no such folder"),
        (["-", "-", "-t", "ml-engineer"], "twice"),
    ],
)
def test_usage_errors_are_one_line_and_code_2(skillgap: Run, arguments: list[object], words: str) -> None:
    ran = skillgap("analyze", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("skillgap: ")


def test_some_documents_fail(skillgap: Run, tmp_path: Path) -> None:
    rubbish = tmp_path / "rubbish.pdf"
    rubbish.write_bytes(b"\x00\xff rubbish")
    ran = skillgap("analyze", ADA, rubbish, BEN, "-t", "ml-engineer", "-f", "json")
    assert ran.code == 3
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [("skipped" in line, line["resume"]["source"]) for line in lines] == [(False, ADA.name), (True, "rubbish.pdf"), (False, BEN.name)]
    assert lines[1]["skipped"]["reason"] == "not_a_pdf"
    assert "skillgap: rubbish.pdf: not a PDF" in ran.err
    assert "2 read, 1 not read" in ran.err


@pytest.mark.parametrize("format_", ["text", "json"])
def test_nothing_read(skillgap: Run, tmp_path: Path, format_: str) -> None:
    ran = skillgap("analyze", tmp_path / "gone.pdf", "-t", "ml-engineer", "-f", format_)
    assert ran.code == 4
    assert ran.err == "skillgap: gone.pdf: no such file; check the path\n"
    assert "coverage" not in ran.out


def test_a_folder_is_not_a_resume(skillgap: Run) -> None:
    ran = skillgap("analyze", RESUMES, "-t", "ml-engineer")
    assert ran.code == 4
    assert "a folder, pipe or device, not a file" in ran.err
    assert "`skillgap cohort`" in ran.err


def test_the_gate(skillgap: Run) -> None:
    coverage = json.loads(skillgap("analyze", ADA, "-t", "ml-engineer", "-f", "json").out)["targets"][0]["coverage"]
    assert skillgap("analyze", ADA, "-t", "ml-engineer", "--fail-under", coverage * 100).code == 0
    ran = skillgap("analyze", ADA, "-t", "ml-engineer", "--fail-under", coverage * 100 + 0.1)
    assert ran.code == 1
    assert "is below --fail-under" in ran.err
    assert "COVERAGE" in ran.out


def test_a_document_that_was_not_read_outweighs_the_gate(skillgap: Run, tmp_path: Path) -> None:
    assert skillgap("analyze", ADA, tmp_path / "gone.pdf", "-t", "ml-engineer", "--fail-under", 100).code == 3


def test_strict_never_raises_coverage(skillgap: Run) -> None:
    def coverage(*options: str) -> float:
        value: float = json.loads(skillgap("analyze", ADA, "-t", "data-scientist", "-f", "json", *options).out)["targets"][0]["coverage"]
        return value

    assert coverage("--strict") <= coverage()


def test_a_setting_changes_the_weights(skillgap: Run) -> None:
    plain, startup = (
        json.loads(skillgap("analyze", ADA, "-t", "ml-engineer", "-f", "json", *options).out)["targets"][0] for options in ([], ["--setting", "startup"])
    )
    assert (plain["setting"], startup["setting"]) == (None, "startup")
    assert {row["id"]: row["tier"] for row in plain["requirements"]} != {row["id"]: row["tier"] for row in startup["requirements"]}


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_the_report_says_what_a_setting_changed(skillgap: Run, format_: str) -> None:
    out = " ".join(skillgap("analyze", ADA, "-t", "ai-engineer", "--setting", "enterprise", "-f", format_).out.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "The enterprise setting changes 3 of 27 requirements: " in out
    assert "Security and privacy is core instead of important" in out
    assert "setting changes" not in skillgap("analyze", ADA, "-t", "ai-engineer", "-f", format_).out


def test_each_kind_of_edit_of_an_overlay_changes_the_report(skillgap: Run, tmp_path: Path) -> None:
    """Issue 4: an overlay adds, overrides and retires."""

    def verdicts(name: str, text: str) -> dict[str, tuple[str, str, int]]:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        for path, content in (("roles/tester.toml", role), (name, text)):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, encoding="utf-8")
        ran = skillgap("analyze", ADA, "-t", "tester", "--taxonomy", folder, "-f", "json")
        assert ran.code == 0, ran.err
        return {row["id"]: (row["verdict"], row["tier"], row["weight"]) for row in json.loads(ran.out)["targets"][0]["requirements"]}

    def requirement(name: str, skill: str) -> str:
        return f'[[requirement]]\nid = "{name}"\nname = "{name}"\narea = "data"\nany_of = ["{skill}"]\ntier = "core"\n'

    role = 'title = "Tester"\n' + requirement("bi", "tableau") + requirement("waste", "python")
    assert verdicts("skills/own.toml", '[own]\nname = "Ownix"\nkind = "tool"\n') == {"bi": ("met", "core", 3), "waste": ("met", "core", 3)}
    # retires a skill: its requirement keeps its others only, here none of what the resume shows
    plain, role = role, 'title = "Tester"\n' + requirement("bi", "tableau").replace('["tableau"]', '["tableau", "alteryx"]')
    assert verdicts("skills/own.toml", "[tableau]\nretired = true\n")["bi"][0] != "met"
    # adds a skill, which the resume shows
    role = plain.replace('["python"]', '["food-waste"]')
    assert verdicts("skills/own.toml", '[food-waste]\nname = "Food waste"\nkind = "method"\naliases = ["spotted waste"]\n')["waste"][0] == "met"
    # overrides a key of a skill of ours, and a role
    role = plain
    assert verdicts("skills/own.toml", '[tableau]\nname = "Tabelau"\naliases = ["Tabelau Desktop"]\nkind = "tool"\n')["bi"][0] != "met"
    assert verdicts("roles/tester.toml", plain.replace('tier = "core"', 'tier = "bonus"', 1))["bi"] == ("met", "bonus", 1)


def test_both_engines_by_name(skillgap: Run) -> None:
    readers = [json.loads(skillgap("analyze", ADA, "-t", "ml-engineer", "-f", "json", "--reader", name).out)["resume"]["reader"] for name in ("pdfium", "pdfplumber")]
    assert readers == ["pdfium", "pdfplumber"]


def test_output_goes_to_a_file_and_equals_stdout(skillgap: Run, tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    out = skillgap("analyze", ADA, "-t", "ml-engineer").out
    ran = skillgap("analyze", ADA, "-t", "ml-engineer", "-o", target)
    assert (ran.code, ran.out, ran.err) == (0, "", "skillgap: written to report.txt\n")
    assert target.read_text(encoding="utf-8") == out
    assert skillgap("analyze", ADA, "-t", "ml-engineer", "-o", target, "--quiet").err == ""
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_output_never_over_a_resume(skillgap: Run, tmp_path: Path) -> None:
    copy, other = tmp_path / "ada.pdf", tmp_path / "other.pdf"
    copy.write_bytes(ADA.read_bytes())
    other.write_bytes(BEN.read_bytes())
    (tmp_path / "link.txt").symlink_to(copy)
    for target in (copy, tmp_path / "link.txt", tmp_path / "." / "ada.pdf", other):
        ran = skillgap("analyze", copy, "-t", "ml-engineer", "-o", target)
        assert ran.code == 2, target
    (tmp_path / "cv.docx").write_bytes(b"PK\x03\x04 and so on")
    ran = skillgap("analyze", copy, "-t", "ml-engineer", "-o", tmp_path / "cv.docx")
    assert (ran.code, ran.err.count("holds a Word file or another archive, which would be lost")) == (2, 1)
    assert copy.read_bytes() == ADA.read_bytes()
    assert other.read_bytes() == BEN.read_bytes()


@pytest.mark.parametrize("target", ["no/such/folder/report.txt", "."])
def test_output_that_cannot_be_written(skillgap: Run, tmp_path: Path, target: str) -> None:
    ran = skillgap("analyze", ADA, "-t", "ml-engineer", "-o", tmp_path / target)
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_the_file_that_was_asked_for_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:
        output_module.replace_file(["x"], tmp_path / "gone" / "report.txt")
    assert caught.value.filename == str(tmp_path / "gone" / "report.txt")


def test_a_command_misspelt_is_told_the_one_that_was_meant(skillgap: Run) -> None:
    ran = skillgap("analyse", ADA)
    assert (ran.code, ran.err) == (2, "skillgap: No such command 'analyse'. Did you mean 'analyze'?; see `skillgap --help`\n")
    assert "Did you mean" not in skillgap("frobnicate").err


@pytest.mark.parametrize("command", [["analyze", "-t", "ml-engineer"], ["posting"]])
def test_where_nothing_was_read_an_older_report_is_not_emptied(skillgap: Run, tmp_path: Path, command: list[str]) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("what was", encoding="utf-8")
    for target in (old, new):
        ran = skillgap(*command, tmp_path / "gone.pdf", "-o", target)
        assert (ran.code, ran.err) == (4, "skillgap: gone.pdf: no such file; check the path\n")
    assert old.read_text(encoding="utf-8") == "what was"
    assert not new.exists()


def test_a_failure_leaves_the_old_file_and_no_half(skillgap: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr("skillgap.pipeline.assess_roles", broken)
    ran = skillgap("analyze", ADA, "-t", "ml-engineer", "-o", target)
    assert ran.code == 70
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def broken(*_: object, **__: object) -> object:
    """An assessment with a fault of ours in it."""
    raise KeyError("a fault of ours")


def test_our_own_fault_is_70_names_the_file_and_blames_nobody(skillgap: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skillgap.pipeline.assess_roles", broken)
    ran = skillgap("analyze", ADA, "-t", "ml-engineer")
    assert ran.code == 70
    assert ran.err.count("\n") == 1
    for words in ("ada-brennan.pdf", "fault of its own", "KeyError", "--debug", "report"):
        assert words in ran.err
    debug = skillgap("analyze", ADA, "-t", "ml-engineer", "--debug")
    assert debug.code == 70
    assert "Traceback" in debug.err


def test_ctrl_c_is_130(skillgap: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("skillgap.pipeline.open_extractor", interrupt)
    ran = skillgap("analyze", ADA, "-t", "ml-engineer")
    assert ran.code == 130
    assert "interrupted" in ran.err


def test_every_fault_of_a_taxonomy_is_listed(skillgap: Run, tmp_path: Path) -> None:
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills" / "own.toml").write_text('[own-thing]\nname = "Own"\nkind = "gadget"\nbroader = ["nowhere"]\n', encoding="utf-8")
    ran = skillgap("analyze", ADA, "-t", "ml-engineer", "--taxonomy", tmp_path)
    assert ran.code == 2
    assert "2 faults" in ran.err
    assert "skills/own.toml:3: [own-thing] kind: unknown kind 'gadget'" in ran.err
    assert "skills/own.toml:4: [own-thing] broader: unknown skill 'nowhere'" in ran.err


def test_an_overlay_adds_a_role(skillgap: Run, tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "tester.toml").write_text(
        'title = "Tester"\n[[requirement]]\nid = "sql"\nname = "SQL"\narea = "data"\nany_of = ["sql"]\ntier = "core"\n', encoding="utf-8"
    )
    ran = skillgap("analyze", ADA, "-t", "tester", "--taxonomy", tmp_path, "-f", "json")
    assert ran.code == 0, ran.err
    assert [row["id"] for row in json.loads(ran.out)["targets"][0]["requirements"]] == ["sql"]


def test_a_terminal_gets_colour_unless_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    page = output_module.open_page(None)
    assert page.width == 100
    assert "\x1b[32m" in page.paint("[bold]x", "met")
    assert "[bold]x" in page.paint("[bold]x", "met")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in output_module.open_page(None).paint("x", "met")


def test_a_pipe_gets_the_plain_page_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch, skillgap: Run) -> None:
    plain = skillgap("analyze", ADA, "-t", "ml-engineer").out
    for name, value in {"COLUMNS": "200", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm-256color", "LANG": "C", "TZ": "Asia/Tokyo"}.items():
        monkeypatch.setenv(name, value)
    assert skillgap("analyze", ADA, "-t", "ml-engineer").out == plain
    assert output_module.open_page(Path("x")) == Page()
