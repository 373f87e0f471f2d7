"""setup.cfg names every folder and every data file: one that is missing there is left out of the wheel without a word."""

from __future__ import annotations

import ast
import configparser
import re
import sys
from fnmatch import fnmatch

from skillgap import __version__

from .conftest import ROOT


def config() -> configparser.ConfigParser:
    """setup.cfg."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def test_every_folder_with_code_is_a_package() -> None:
    listed = config()["options"]["packages"].split()
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "skillgap").rglob("*.py")}
    assert len(folders) >= 6
    assert set(listed) == folders | {"skillgap.taxonomies"}
    assert listed == sorted(listed)


def test_every_taxonomy_file_is_package_data() -> None:
    patterns = config()["options.package_data"]["skillgap.taxonomies"].split(", ")
    files = [path.relative_to(ROOT / "taxonomies").as_posix() for path in (ROOT / "taxonomies").rglob("*") if path.is_file()]
    assert len(files) >= 40
    assert [file for file in files if not any(fnmatch(file, pattern) for pattern in patterns)] == []
    assert [pattern for pattern in patterns if not any(fnmatch(file, pattern) for file in files)] == []


def test_every_template_is_package_data() -> None:
    patterns = config()["options.package_data"]["skillgap.formats.templates"].split(", ")
    files = [path.name for path in (ROOT / "skillgap" / "formats" / "templates").iterdir() if path.is_file() and path.suffix != ".py"]
    assert len(files) >= 4
    assert [file for file in files if not any(fnmatch(file, pattern) for pattern in patterns)] == []


def imported(folder: str) -> set[str]:
    """What the code in a folder imports from outside, by the name of the distribution."""
    names = {"spellchecker": "pyspellchecker", "fpdf": "fpdf2", "bs4": "beautifulsoup4", "markdown_it": "markdown-it-py", "PIL": "pillow", "axe_playwright_python": "axe-playwright-python"}
    found = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                modules = [node.module]
            found |= {module.partition(".")[0] for module in modules}
    return {names.get(name, name) for name in found - set(sys.stdlib_module_names) - {"skillgap", "tests"}}


def required(section: str, key: str) -> set[str]:
    """The distributions that setup.cfg names there."""
    return {re.split("[<>=]", line)[0].strip() for line in config()[section][key].split("\n") if line.strip()}


def test_every_import_is_a_requirement() -> None:
    """What the package imports stands in install_requires, and the other way round."""
    # pdfminer is part of pdfplumber's interface; the spellchecker is read as data (english.py).
    needed = imported("skillgap") - {"pdfminer"} | {"pyspellchecker"}
    extras = {name for key in config()["options.extras_require"] if key not in ("test", "lint") for name in required("options.extras_require", key)}
    assert needed == required("options", "install_requires") | extras


def test_every_import_of_the_tests_is_a_requirement() -> None:
    """Or else `pip install '.[test]' && pytest` fails on a fresh machine."""
    needed = imported("tests") - {"pdfminer"}
    assert "pytest" in needed
    assert needed <= required("options", "install_requires") | required("options.extras_require", "test")


def test_the_changelog_has_a_place_for_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## Unreleased" in text or f"## {__version__}" in text
    assert "### Taxonomy" in text
