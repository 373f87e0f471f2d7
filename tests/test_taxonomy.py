"""Overlays, faults with their place and mend, and the cache in every state it can be in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from skillgap.errors import TaxonomyError, UsageError
from skillgap.model import Taxonomy
from skillgap.taxonomy import open_taxonomy
from skillgap.taxonomy.cache import cache_folder
from skillgap.taxonomy.files import builtin_folder
from skillgap.taxonomy.known import Known, open_known

SKILLS = """
[python]
name = "Python"
kind = "language"
[sql]
name = "SQL"
kind = "language"
[pytorch]
name = "PyTorch"
kind = "library"
aliases = ["torch"]
implies = ["python"]
related = ["tensorflow"]
[tensorflow]
name = "TensorFlow"
kind = "library"
related = ["pytorch"]
"""
ROLE = 'title = "Tester"\n[sources.s]\ntitle = "S"\ndate = "2026"\n[[requirement]]\nid = "sql"\nname = "SQL"\narea = "data"\nany_of = ["sql"]\ntier = "core"\n'


def folder(tmp_path: Path, **files: str) -> Path:
    """A taxonomy folder; `skills_own` is skills/own.toml."""
    for name, text in files.items():
        part, _, stem = name.partition("_")
        (tmp_path / part).mkdir(parents=True, exist_ok=True)
        (tmp_path / part / f"{stem.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder in place of the built-in taxonomy, since what is tested does not depend on its size."""
    made = folder(tmp_path_factory.mktemp("small"), skills_base=SKILLS, roles_ml_engineer=ROLE, roles_data_scientist=ROLE)
    shutil.copytree(builtin_folder() / "english", made / "english")
    monkeypatch.setattr("skillgap.taxonomy.builtin_folder", lambda: made)
    return made


def faults(overlay: Path) -> tuple[str, ...]:
    """What is wrong with it."""
    with pytest.raises(TaxonomyError) as caught:
        open_taxonomy(overlay, cached=False)
    return caught.value.faults


def content(taxonomy: Taxonomy) -> tuple[object, ...]:
    """All of a taxonomy, to tell whether two are the same."""
    tables = (taxonomy.skills, taxonomy.roles, taxonomy.english, taxonomy.forms, taxonomy.spellings)
    return taxonomy.version, taxonomy.sha256, taxonomy.everyday, *map(dict, tables)


def test_the_built_in_taxonomy_has_no_faults() -> None:
    taxonomy = open_taxonomy()  # compiled and checked in this run, since its cache was empty
    assert len(taxonomy.skills) >= 600
    assert {"ai-engineer", "data-scientist", "ml-engineer"} <= set(taxonomy.roles)


@pytest.mark.usefixtures("small")
def test_an_overlay_adds(tmp_path: Path) -> None:
    own = folder(tmp_path, skills_own='[frobnicator]\nname = "Frobnicator"\nkind = "tool"\naliases = ["Frobby"]\n', roles_tester=ROLE)
    taxonomy = open_taxonomy(own, cached=False)
    assert taxonomy.skills["frobnicator"].area == "own"
    assert [row[0] for row in taxonomy.find("frobby")] == ["frobnicator"]
    assert taxonomy.roles["tester"].title == "Tester"
    assert "python" in taxonomy.skills


@pytest.mark.usefixtures("small")
def test_an_overlay_overrides_single_keys(tmp_path: Path) -> None:
    before = open_taxonomy().skills["pytorch"]
    after = open_taxonomy(folder(tmp_path, skills_own='[pytorch]\nname = "PyTorch!"\n'), cached=False).skills["pytorch"]
    assert after.name == "PyTorch!"
    assert (after.kind, after.area, after.aliases, after.implies) == (before.kind, before.area, before.aliases, before.implies)


@pytest.mark.usefixtures("small")
def test_an_overlay_retires_a_skill_also_where_others_name_it(tmp_path: Path) -> None:
    taxonomy = open_taxonomy(folder(tmp_path, skills_own="[pytorch]\nretired = true\n", roles_data_scientist="retired = true\n"), cached=False)
    assert "pytorch" not in taxonomy.skills
    assert "data-scientist" not in taxonomy.roles
    named = {other for skill in taxonomy.skills.values() for other in (*skill.broader, *skill.implies, *skill.related, *skill.requires)}
    named |= {skill for role in taxonomy.roles.values() for requirement in role.requirements for skill in requirement.any_of}
    assert "pytorch" not in named


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("files", "place", "words"),
    [
        ({"skills_own": '[own-x]\nname = "X-own"\nkind = "gadget"\n'}, "skills/own.toml:3: [own-x] kind", "unknown kind 'gadget'"),
        ({"skills_own": '[own-x]\nname = "X-own"\n'}, "skills/own.toml:1: [own-x] kind", "is missing"),
        ({"skills_own": '[own-x]\nname = "X-own"\nkind = "tool"\nbroader = ["nowhere"]\n'}, "skills/own.toml:4: [own-x] broader", "unknown skill 'nowhere'"),
        ({"skills_own": '[own-x]\nname = "X-own"\nkind = "tool"\ncolour = "red"\n'}, "skills/own.toml:4: [own-x] colour", "unknown key"),
        ({"skills_own": '[own-x]\nname = "X-own"\nkind = "tool"\naliases = "x"\n'}, "skills/own.toml:4: [own-x] aliases", "is a str"),
        ({"skills_own": '[own-x]\nname = "X-own"\nkind = "tool"\naliases = ["PyTorch"]\n'}, "own-x", "'PyTorch' is a form of"),
        ({"skills_own": '[own-x]\nname = "X-own"\nkind = "tool"\nambiguous = ["Y"]\n'}, "skills/own.toml:4: [own-x] ambiguous", "no form of this skill"),
        ({"skills_own": '[own-x]\nname = "X-own"\nkind = "tool"\ntopical = ["Y"]\n'}, "skills/own.toml:4: [own-x] topical", "no form of this skill"),
        ({"skills_own": '[own-x]\nname = "X-own"\nkind = "tool"\nbroader = ["own-y"]\n[own-y]\nname = "Y-own"\nkind = "tool"\nbroader = ["own-x"]\n'}, "broader", "goes in a circle"),
        ({"skills_own": "[own-x\n"}, "skills/own.toml:1", "not TOML"),
        ({"skills_own": 'name = "X"\n'}, "skills/own.toml:1: name", "stands outside of any [skill]"),
        ({"roles_tester": ROLE.replace('"core"', '"vital"')}, "roles/tester.toml", "unknown tier 'vital'"),
        ({"roles_tester": ROLE.replace('["sql"]', '["sequel"]')}, "roles/tester.toml", "unknown skill 'sequel' in any_of"),
        ({"roles_tester": ROLE.replace('"data"', '"magic"')}, "roles/tester.toml", "unknown area 'magic'"),
        ({"roles_tester": ROLE + "at_least = 2\n"}, "roles/tester.toml", "nobody can meet it"),
        ({"roles_tester": ROLE + 'demand = { share = 0.2, source = "rumour" }\n'}, "roles/tester.toml", "no source"),
        ({"roles_tester": ROLE + 'setting.moon = "core"\n'}, "roles/tester.toml", "setting.moon"),
        ({"roles_tester": ROLE + ROLE[ROLE.index("[[") :]}, "roles/tester.toml", "two requirements"),
        ({"roles_tester": 'focus = "nothing"\n'}, "roles/tester.toml", "is missing"),
    ],
)  # fmt: skip
def test_a_fault_names_its_place_and_the_mend(tmp_path: Path, files: dict[str, str], place: str, words: str) -> None:
    found = [fault for fault in faults(folder(tmp_path, **files)) if words in fault]
    assert found, faults(tmp_path)
    assert place in found[0]
    assert "; " in found[0]


@pytest.mark.usefixtures("small")
def test_all_faults_at_once(tmp_path: Path) -> None:
    own = folder(tmp_path, skills_own='[own-x]\nname = "X-own"\nkind = "gadget"\nbroader = ["nowhere"]\n', roles_tester=ROLE.replace('"core"', '"vital"'))
    assert len(faults(own)) == 3


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", ["gone", "file", "empty"])
def test_an_overlay_that_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        open_taxonomy(tmp_path / name, cached=False)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for one test."""
    monkeypatch.setenv("SKILLGAP_CACHE", str(tmp_path / "cache"))
    assert cache_folder() == tmp_path / "cache"
    return tmp_path / "cache"


@pytest.mark.usefixtures("small")
def test_the_cache_gives_the_same_taxonomy(cache: Path) -> None:
    first = content(open_taxonomy())
    assert len(list(cache.iterdir())) == 1
    assert content(open_taxonomy()) == first


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign"])
def test_a_broken_cache_is_rebuilt(cache: Path, damage: str) -> None:
    first = content(open_taxonomy())
    (path,) = cache.iterdir()
    whole = path.read_bytes()
    broken = {
        "cut": whole[: len(whole) // 2],
        "flipped": whole[:-100] + bytes([whole[-100] ^ 1]) + whole[-99:],
        "empty": b"",
        "foreign": b"something else altogether",
    }[damage]
    path.write_bytes(broken)
    assert content(open_taxonomy()) == first
    assert path.read_bytes() == whole


@pytest.mark.usefixtures("small")
def test_what_other_code_compiled_is_not_taken(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_taxonomy()
    monkeypatch.setattr("skillgap.taxonomy.cache._made_by", lambda: "another")
    open_taxonomy()
    assert len(list(cache.iterdir())) == 2


@pytest.mark.usefixtures("small")
def test_an_overlay_is_cached_apart_and_a_change_is_seen(cache: Path, tmp_path: Path) -> None:
    plain = content(open_taxonomy())
    own = folder(tmp_path / "own", skills_own='[frobnicator]\nname = "Frobnicator"\nkind = "tool"\n')
    assert open_taxonomy(own).skills["frobnicator"].name == "Frobnicator"
    assert len(list(cache.glob("taxonomy-*"))) == 2
    folder(tmp_path / "own", skills_own='[frobnicator]\nname = "Frobnicator 2"\nkind = "tool"\n')
    assert open_taxonomy(own).skills["frobnicator"].name == "Frobnicator 2"
    assert content(open_taxonomy()) == plain


OVERLAYS = {
    "a role": {"roles_tester": ROLE},
    "a role retired": {"roles_data_scientist": "retired = true\n"},
    "a skill": {"skills_own": '[frobnicator]\nname = "Frobnicator"\nkind = "tool"\naliases = ["Frob/Nicator", "Torch Lib"]\n'},
    "a skill of another kind, with a word as its name": {"skills_own": '[sql]\nkind = "tool"\naliases = ["Sequel"]\nambiguous = ["Sequel", "SQL"]\n'},
    "a skill retired": {"skills_own": "[sql]\nretired = true\n", "roles_ml_engineer": ROLE.replace('["sql"]', '["python"]'), "roles_data_scientist": "retired = true\n"},
    "rules of spelling": {"english_forms": "[tails]\nlanguage = ['tongue']\n"},
}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", OVERLAYS)
def test_what_is_known_of_ours_changes_nothing_of_an_overlay(cache: Path, tmp_path: Path, name: str) -> None:
    """Made from nothing, with what the first overlay left behind, and beside the compiled taxonomy of ours: all the same."""
    own = folder(tmp_path / "own", **OVERLAYS[name])
    fresh = content(open_taxonomy(own, cached=False))
    assert content(open_taxonomy(own)) == fresh  # makes what is known
    kept = list(cache.glob("taxonomy-*"))
    assert len(kept) == len(list(cache.glob("known-*"))) == 1
    kept[0].unlink()
    assert content(open_taxonomy(own)) == fresh  # finds it
    plain = content(open_taxonomy())
    kept[0].unlink()
    assert content(open_taxonomy(own)) == fresh
    assert content(open_taxonomy()) == plain == content(open_taxonomy(cached=False))
    assert fresh != plain


def test_what_is_known_of_a_faulty_folder_is_nothing(cache: Path, tmp_path: Path) -> None:
    assert open_known(folder(tmp_path / "faulty", skills_own='[own-x]\nname = "X-own"\n')) == Known()
    assert len(list(cache.iterdir())) == 1


@pytest.mark.usefixtures("small")
def test_a_cache_of_another_taxonomy_under_this_name_is_not_taken(cache: Path, tmp_path: Path) -> None:
    plain = content(open_taxonomy())
    (path,) = cache.iterdir()
    own = folder(tmp_path / "own", skills_own='[frobnicator]\nname = "Frobnicator"\nkind = "tool"\n')
    open_taxonomy(own)
    (other,) = set(cache.glob("taxonomy-*")) - {path}
    shutil.copy(other, path)
    assert content(open_taxonomy()) == plain


@pytest.mark.usefixtures("small")
def test_no_cache_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("SKILLGAP_CACHE", str(blocked / "below-a-file"))
    assert "ml-engineer" in open_taxonomy().roles


def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SKILLGAP_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "skillgap"


@pytest.mark.usefixtures("small")
def test_the_fingerprint_does_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    files = {"skills_own": '[frobnicator]\nname = "Frobnicator"\nkind = "tool"\n'}
    one, two = folder(tmp_path / "one", **files), folder(tmp_path / "two", **files)
    assert open_taxonomy(one).sha256 == open_taxonomy(two).sha256 != open_taxonomy().sha256
    assert builtin_folder().name == "taxonomies"
