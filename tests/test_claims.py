"""The claims file: what it says, what is wrong in it, what it makes of a profile."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from skillgap.claims import Claims, apply_claims, read_claims
from skillgap.errors import ClaimsError, UsageError
from skillgap.model import Evidence

from .conftest import RESUMES, ROOT, Ran
from .formats.made import TAXONOMY, profile
from .sample import builtin

SCHEMA = json.loads((ROOT / "skillgap" / "formats" / "report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def claims(tmp_path: Path) -> Callable[[str], Claims]:
    """Writes a claims file and reads it."""

    def read(text: str) -> Claims:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return read_claims(path, builtin())

    return read


def test_every_way_to_write_it(claims: Callable[[str], Claims]) -> None:
    read = claims('[add]\ntorch = { evidence = "used", note = "a course" }\ndocker = "studied"\n"C++" = {}\n[deny]\nskills = ["MS Excel"]\n')
    assert [(claim.skill.id, claim.written, claim.evidence.label, claim.note) for claim in read.added] == [
        ("pytorch", "torch", "used", "a course"),
        ("docker", "docker", "studied", ""),
        ("c-plus-plus", "C++", "listed", ""),
    ]
    assert [skill.id for skill in read.denied] == ["microsoft-excel"]
    assert claims('deny = ["excel"]\n[add]\npandas = "used"\n').denied == read.denied
    assert claims("") == Claims()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[add]\npytroch = "used"\n', "mine.toml:2: pytroch: no skill is called 'pytroch'; did you mean pytorch"),
        ('[deny]\nskills = [\n  "pandas",\n  "pandsa",\n]\n', "mine.toml:4: pandsa: no skill is called"),
        ('[add]\npandas = "wanted"\n', "mine.toml:2: pandas: evidence is 'wanted'; take one of studied, listed, used, sustained"),
        ('[add]\npandas = { level = "used" }\n', "mine.toml:2: pandas: has 'level'"),
        ("[add]\npandas = 3\n", "mine.toml:2: pandas: has 'int'"),
        ("[add]\npandas = { note = 3 }\n", "mine.toml:2: pandas: the note is no text"),
        ('[add]\ntorch = "used"\n[deny]\nskills = ["PyTorch"]\n', "mine.toml:4: PyTorch: pytorch stands here twice, also as 'torch'"),
        ('[add]\ndeny = ["excel"]\n', "mine.toml:2: deny: stands inside [add]"),
        ("[remove]\n", "mine.toml:1: remove: is neither [add] nor [deny]"),
        ("deny = 3\n", "mine.toml:1: deny: is no list of names"),
        ('add = ["excel"]\n', "mine.toml:1: add: is no table"),
        ('[add]\nC++ = "used"\n', "mine.toml:2: not TOML"),
    ],
)
def test_every_fault_has_its_line(claims: Callable[[str], Claims], text: str, fault: str) -> None:
    with pytest.raises(ClaimsError) as raised:
        claims(text)
    assert [found for found in raised.value.faults if found.startswith(fault)], raised.value.faults


def test_all_faults_at_once(claims: Callable[[str], Claims]) -> None:
    with pytest.raises(ClaimsError) as raised:
        claims('[add]\nzzzzqq = "used"\npandas = "never"\n')
    assert len(raised.value.faults) == 2


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_claims(tmp_path / "gone.toml", builtin())
    (tmp_path / "latin.toml").write_bytes(b'[add]\npandas = { note = "\xe9" }')
    with pytest.raises(UsageError, match="UTF-8"):
        read_claims(tmp_path / "latin.toml", builtin())


def made(**parts: object) -> Claims:
    """Claims over the small taxonomy of the formats' tests."""
    from skillgap.claims import Claim

    added = tuple(Claim(TAXONOMY.skills[name], name, Evidence[str(level).upper()], "why") for name, level in parts.items() if level != "denied")
    return Claims(added, tuple(TAXONOMY.skills[name] for name, level in parts.items() if level == "denied"))


def test_nothing_claimed_changes_nothing() -> None:
    assert apply_claims(profile(), Claims()) == profile()


def test_a_new_skill_comes_from_the_claim_alone() -> None:
    skill = next(skill for skill in apply_claims(profile(), made(docker="used")).skills if skill.id == "docker")
    assert (skill.evidence, skill.months, len(skill.mentions)) == (Evidence.USED, 0, 1)
    claim = skill.mentions[0]
    assert (claim.found_by, claim.page, claim.line, claim.note, claim.evidence) == ("claim", 0, 0, "why", Evidence.USED)


def test_a_claim_never_lowers_what_the_resume_shows() -> None:
    before = {skill.id: skill for skill in profile().skills}
    after = {skill.id: skill for skill in apply_claims(profile(), made(pandas="listed", sql="used")).skills}
    assert after["pandas"].evidence == before["pandas"].evidence == Evidence.SUSTAINED
    assert after["pandas"].months == before["pandas"].months
    assert after["sql"].evidence == Evidence.USED
    assert after["sql"].mentions[:-1] == before["sql"].mentions


def test_a_denied_skill_is_kept_and_does_not_count() -> None:
    result = apply_claims(profile(), made(pandas="denied", kubernetes="denied", oracle="denied"))
    assert "pandas" not in {skill.id for skill in result.skills}
    reasons = {(mention.skill, mention.reason, mention.evidence) for mention in result.not_counted}
    assert ("pandas", "denied_by_claims", Evidence.NONE) in reasons
    assert ("kubernetes", "denied_by_claims", Evidence.NONE) in reasons  # the wish is taken back
    assert ("oracle", "employer", Evidence.NONE) in reasons
    assert sum(mention.skill == "pandas" for mention in result.not_counted) == 3


def test_skills_stay_sorted() -> None:
    ids = [skill.id for skill in apply_claims(profile(), made(docker="used", rust="denied")).skills]
    assert ids == sorted(ids)


def test_the_reports_say_where_it_is_from(skillgap: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[add]\npytorch = { evidence = "used", note = "two projects" }\n[deny]\nskills = ["SQL"]\n', encoding="utf-8")
    arguments = ["analyze", RESUMES / "ada-brennan.pdf", "-t", "ml-engineer", "--claims", path]
    ran = skillgap(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("ada-brennan.pdf against ML Engineer, with a claims file\n")
    assert "ADDED BY THE CLAIMS FILE (1)" in ran.out
    assert "PyTorch: used, not named in the resume; the claims file says so" in ran.out
    assert "The claims file denies it:" in ran.out
    table = json.loads(skillgap(*arguments, "-f", "json").out)
    Draft202012Validator(SCHEMA).validate(table)
    claim = next(skill for skill in table["skills"] if skill["id"] == "pytorch")["mentions"][0]
    assert (claim["found_by"], claim["page"], claim["line"], claim["note"]) == ("claim", 0, 0, "two projects")
    assert {row["reason"] for row in table["not_counted"] if row["id"] == "sql"} == {"denied_by_claims"}


def test_a_fault_ends_with_2(skillgap: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[add]\npytroch = "used"\n', encoding="utf-8")
    ran = skillgap("analyze", RESUMES / "ada-brennan.pdf", "-t", "ml-engineer", "--claims", path)
    assert (ran.code, ran.out) == (2, "")
    assert "mine.toml:2: pytroch" in ran.err
