"""O*NET and ESCO become overlays that are clean, say what became of how many names, and work at once."""

from __future__ import annotations

import csv
import json
import shutil
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from skillgap.taxonomy.files import builtin_folder

from .conftest import RESUMES, Figures, Ran

Run = Callable[..., Ran]
ONET = Path(__file__).parents[2] / "shared" / "facts" / "onet"

OCCUPATIONS = "O*NET-SOC Code\tTitle\tDescription\n15-9999.00\tKite Engineers\tDesign \"kites\" and fly them.\n11-9999.00\tMayors\tGovern.\n"
TECHNOLOGY = """\
O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand
15-9999.00\tPython\t1\tObject or component oriented development software\tY\tY
15-9999.00\tStructured query language SQL\t2\tData base user interface and query software\tY\tN
15-9999.00\tOracle Java\t1\tObject or component oriented development software\tY\tN
15-9999.00\tKiteworks KiteCAD software\t3\tComputer aided design CAD software\tN\tN
15-9999.00\tMoonlight\t3\tComputer aided design CAD software\tN\tN
"""
# The columns of the official pack, version 1; the rows are invented.
ESCO_SKILLS = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description".split(",")
ESCO_OCCUPATIONS = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description,code".split(",")
ESCO_RELATIONS = ["occupationUri", "relationType", "skillType", "skillUri"]
URI = "http://data.europa.eu/esco/"


OURS = """
[cleaning]
name = "Data cleaning"
kind = "method"
[java]
name = "Java"
kind = "language"
[python]
name = "Python"
kind = "language"
[sas]
name = "SAS"
kind = "language"
[sql]
name = "SQL"
kind = "language"
aliases = ["Structured Query Language"]
"""
CLEANING = '[[deed]]\nskill = "cleaning"\nverbs = ["clean"]\n'
OUR_ROLE = 'title = "Data Scientist"\n[[requirement]]\nid = "sql"\nname = "SQL"\narea = "data"\nany_of = ["sql"]\ntier = "core"\n'


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few skills in place of ours, since compiling all of them for every test takes long."""
    made = tmp_path_factory.mktemp("small")
    shutil.copytree(builtin_folder() / "english", made / "english")
    deeds = made / "english" / "deeds.toml"
    deeds.write_text(deeds.read_text(encoding="utf-8").partition("[[deed]]")[0] + CLEANING, encoding="utf-8")
    for part, name, text in (("skills", "own", OURS), ("roles", "data-scientist", OUR_ROLE)):
        (made / part).mkdir()
        (made / part / f"{name}.toml").write_text(text, encoding="utf-8")
    for module in ("skillgap.taxonomy", "skillgap.taxonomy.lint"):
        monkeypatch.setattr(f"{module}.builtin_folder", lambda: made)


def onet_folder(folder: Path) -> Path:
    (folder / "Occupation Data.txt").write_text(OCCUPATIONS, encoding="utf-8")
    makers = "".join(f"11-9999.00\tOracle Kite{number}\t1\tDocument management software\tN\tN\n" for number in range(5))
    (folder / "Technology Skills.txt").write_text(TECHNOLOGY + makers, encoding="utf-8")
    return folder


def esco_folder(folder: Path) -> Path:
    skills = [
        ("s1", "knowledge", "Python (computer programming)", "", "2024-01-25 11:28:50.295000"),
        ("s2", "skill/competence", "tie knots in kite lines", "knotting of kite lines\nknots", "2023-02-01 00:00:00"),
        ("s3", "knowledge", "statistical analysis system software", "SAS language\nSAS", "2023-02-01 00:00:00"),
        ("s4", "skill/competence", "tie knots, kite lines", "knots", "2023-02-01 00:00:00"),
        ("s5", "knowledge", "moonlight", "", "2023-02-01 00:00:00"),
    ]
    rows = [{"conceptType": "KnowledgeSkillCompetence", "conceptUri": f"{URI}skill/{key}", "skillType": kind, "preferredLabel": label, "altLabels": alt,
             "status": "released", "modifiedDate": date} for key, kind, label, alt, date in skills]  # fmt: skip
    write_csv(folder / "skills_en.csv", ESCO_SKILLS, rows)
    occupations = [("o1", "kite engineer", "kite designer\nengineer of kites"), ("o2", "kite engineer", ""), ("o3", "hermit", "")]
    rows = [{"conceptType": "Occupation", "conceptUri": f"{URI}occupation/{key}", "preferredLabel": label, "altLabels": alt,
             "modifiedDate": "2024-03-01 00:00:00", "description": "Kite engineers\nbuild kites.", "code": f"2149.{key}"} for key, label, alt in occupations]  # fmt: skip
    write_csv(folder / "occupations_en.csv", ESCO_OCCUPATIONS, rows)
    pairs = [("o1", "optional", "s1"), ("o1", "essential", "s2"), ("o1", "essential", "s3"), ("o1", "optional", "s4"), ("o1", "optional", "s5"), ("o2", "essential", "s1"), ("o2", "essential", "gone")]
    rows = [{"occupationUri": f"{URI}occupation/{one}", "relationType": relation, "skillUri": f"{URI}skill/{other}"} for one, relation, other in pairs]
    write_csv(folder / "occupationSkillRelations_en.csv", ESCO_RELATIONS, rows)
    return folder


def write_csv(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def role(folder: Path, name: str) -> dict[str, dict[str, object]]:
    """The requirements of a written role, by id."""
    table = tomllib.loads((folder / "roles" / f"{name}.toml").read_text(encoding="utf-8"))
    return {row["id"]: row for row in table["requirement"]}


def check_it_works(skillgap: Run, folder: Path, target: str, title: str) -> None:
    ran = skillgap("taxonomy", "lint", folder)
    assert ran.code == 0, ran.out[-2000:]
    assert "0 faults, 0 warnings" in ran.out
    ran = skillgap("analyze", RESUMES / "ada-brennan.pdf", "--target", target, "--taxonomy", folder)
    assert ran.code == 0, ran.err
    assert f"against {title}" in ran.out
    for path in folder.rglob("*.toml"):
        assert "CC BY 4.0" in path.read_text(encoding="utf-8").partition("\n\n")[0], path


@pytest.mark.usefixtures("small")
def test_onet(skillgap: Run, tmp_path: Path) -> None:
    ran = skillgap("taxonomy", "import", "onet", onet_folder(tmp_path), "--occupation", "15-9999.00", "--date", "2025-02", "-o", tmp_path / "mine")
    assert ran.code == 0, ran.err
    assert ran.out == "1 role with 4 requirements: roles/onet-*.toml\n5 skills named: 3 known to us, 2 new in skills/onet.toml\n"
    asked = role(tmp_path / "mine", "onet-kite-engineers")
    assert [(row["name"], row["tier"], row["any_of"]) for row in asked.values()] == [
        ("Python", "core", ["python"]),
        ("Data base user interface and query", "important", ["sql"]),
        ("Object or component oriented development", "important", ["java"]),
        ("Computer aided design CAD", "bonus", ["kiteworks-kitecad-software", "moonlight"]),
    ]
    new = tomllib.loads((tmp_path / "mine" / "skills" / "onet.toml").read_text(encoding="utf-8"))
    assert new["kiteworks-kitecad-software"]["aliases"] == ["Kiteworks KiteCAD"]
    assert new["moonlight"]["ambiguous"] == ["Moonlight"]
    check_it_works(skillgap, tmp_path / "mine", "onet-kite-engineers", "Kite Engineers")


@pytest.mark.usefixtures("small")
def test_a_second_import_keeps_the_skills_of_the_first(skillgap: Run, tmp_path: Path) -> None:
    for code in ("15-9999.00", "11-9999.00"):
        assert skillgap("taxonomy", "import", "onet", onet_folder(tmp_path), "--occupation", code, "-o", tmp_path / "mine").code == 0
    assert skillgap("taxonomy", "lint", tmp_path / "mine").code == 0
    assert len(list((tmp_path / "mine" / "roles").iterdir())) == 2


@pytest.mark.usefixtures("small")
def test_esco(skillgap: Run, tmp_path: Path) -> None:
    ran = skillgap("taxonomy", "import", "esco", esco_folder(tmp_path), "-o", tmp_path / "mine")
    assert ran.code == 0, ran.err
    assert ran.out == "2 roles with 6 requirements: roles/esco-*.toml\n5 skills named: 2 known to us, 3 new in skills/esco.toml\n"
    text = (tmp_path / "mine" / "roles" / "esco-kite-engineer.toml").read_text(encoding="utf-8")
    assert 'date = "2024-03"' in text
    assert 'also_called = ["engineer of kites", "kite designer"]' in text
    assert f'esco = ["{URI}occupation/o1"]' in text
    asked = role(tmp_path / "mine", "esco-kite-engineer")
    assert {key: row["tier"] for key, row in asked.items()} == {
        "sas": "core", "tie-knots-in-kite-lines": "core", "python": "bonus", "moonlight": "bonus", "tie-knots-kite-lines": "bonus",
    }  # fmt: skip
    check_it_works(skillgap, tmp_path / "mine", "kite designer", "kite engineer")


@pytest.mark.usefixtures("small")
def test_one_esco_occupation_by_label_code_or_uri(skillgap: Run, tmp_path: Path) -> None:
    for number, name in enumerate(("2149.o2", f"{URI}occupation/o2")):
        ran = skillgap("taxonomy", "import", "esco", esco_folder(tmp_path), "--occupation", name, "-o", tmp_path / str(number))
        assert ran.out.startswith("1 role with 1 requirement"), ran.err
    assert skillgap("taxonomy", "import", "esco", tmp_path, "--occupation", "Kite Engineer", "-o", tmp_path / "both").out.startswith("2 roles")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda folder: (folder / "Technology Skills.txt").unlink(), "has no Technology Skills.txt"),
        (lambda folder: (folder / "Occupation Data.txt").write_text("Code\tTitle\n"), "has no column 'O*NET-SOC Code'"),
        (lambda folder: (folder / "Occupation Data.txt").write_bytes(b"\xff\xfe\x00"), "no table in UTF-8"),
        (lambda folder: (folder / "Occupation Data.txt").write_text(OCCUPATIONS.partition("\n")[0] + "\n"), "holds no rows"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("small")
def test_what_is_no_pack(skillgap: Run, tmp_path: Path, damage: Callable[[Path], object], words: str) -> None:
    damage(onet_folder(tmp_path))
    ran = skillgap("taxonomy", "import", "onet", tmp_path, "-o", tmp_path / "mine")
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert not (tmp_path / "mine").exists()


@pytest.mark.usefixtures("small")
def test_unknown_occupations_and_files_in_the_way(skillgap: Run, tmp_path: Path) -> None:
    assert "no occupation has the code '1'" in skillgap("taxonomy", "import", "onet", onet_folder(tmp_path), "--occupation", "1").err
    assert "no occupation with skills is 'hermit'" in skillgap("taxonomy", "import", "esco", esco_folder(tmp_path), "--occupation", "hermit").err
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills" / "onet.toml").write_text("# mine\n", encoding="utf-8")
    ran = skillgap("taxonomy", "import", "onet", tmp_path, "-o", tmp_path)
    assert ran.code == 2
    assert "was not written by" in ran.err
    assert not (tmp_path / "roles").exists()


@pytest.mark.usefixtures("small")
def test_an_import_takes_nothing_from_our_roles(skillgap: Run, tmp_path: Path) -> None:
    """ESCO's `data scientist` and ours have one name; the id of ours goes first."""
    folder = esco_folder(tmp_path)
    path = folder / "occupations_en.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("kite engineer", "data scientist"), encoding="utf-8")
    assert skillgap("taxonomy", "import", "esco", folder, "-o", tmp_path / "mine").code == 0
    ran = skillgap("roles", "show", "data scientist", "--format", "json", "--taxonomy", tmp_path / "mine")
    assert json.loads(ran.out)["id"] == "data-scientist"


@pytest.mark.skipif(not ONET.is_dir(), reason="the files of O*NET are not beside this checkout")
def test_the_real_onet(skillgap: Run, tmp_path: Path, figures: Figures) -> None:
    begin = time.perf_counter()
    ran = skillgap("taxonomy", "import", "onet", ONET, "--date", "2025-02", "-o", tmp_path)
    taken = time.perf_counter() - begin
    figures(f"O*NET in {taken:.1f} s (aim 20):", ran.out.rstrip())
    assert ran.code == 0
    assert ran.out.startswith("923 roles with ")
    asked = role(tmp_path, "onet-data-scientists")
    core = {skill for row in asked.values() if row["tier"] == "core" for skill in row["any_of"]}  # type: ignore[attr-defined]
    assert {"python", "sql", "r", "tableau", "java", "amazon-web-services", "matlab", "pandas"} <= core
    check_it_works(skillgap, tmp_path, "onet-data-scientists", "Data Scientists")
