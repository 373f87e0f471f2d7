"""The shape of the code (DESIGN.md section 2): spokes import the hub only, no cycles, small files and functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from .conftest import ROOT

PACKAGE = ROOT / "skillgap"
HUB = {"model", "errors", "tokens", "english", "lookup", "ties", "packing"}
# What joins the spokes. `guard` starts the readers in a child and imports none of them; `worker` is the child
# that runs the whole pipeline; `cohort` is the story of many resumes and `postings` that of job postings, as `pipeline` is that of one resume.
# `drawing` is the child that draws on a document.
# `overtime` is the story of the same people twice. `folders` finds documents, and the readers' table says what is one.
JOINERS = {"pipeline", "cli", "__main__", "guard", "worker", "cohort", "folders", "overtime", "postings", "drawing"}
# A spoke that stands on another: the report is ordered by what plan.py knows of learning, and a cohort is
# summed up, and a course weighed, by the rules of one assessment. `keeper` keeps a `child`.
ALLOWED = {("assess", "plan"), ("summary", "assess"), ("curriculum", "assess"), ("keeper", "child")}
FOLDERS_OF_MEMBERS = {"readers": "READERS", "stages": "STAGES", "formats": "FORMATS", "engines": "ENGINES"}
LONGEST_FILE = 250
LONGEST_FUNCTION = 40


def modules() -> dict[str, Path]:
    """Dotted name below skillgap -> file."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def spoke_of(name: str) -> str:
    """The file or folder of the package to which a module belongs."""
    return name.partition(".")[0]


def imports(name: str, *, lazy: bool = True) -> Iterator[str]:
    """Our own modules that a module imports; without those for types, and, unless `lazy`, those inside functions."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    package = name if MODULES[name].name == "__init__.py" else name.rpartition(".")[0]
    for node in walk(tree, lazy):
        if isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("skillgap.") for alias in node.names if alias.name.startswith("skillgap."))
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".") if package else []
                above = above[: len(above) - node.level + 1]
                base = ".".join(["skillgap", *above, *([base] if base else [])])
            if base == "skillgap" or base.startswith("skillgap."):
                inside = base.removeprefix("skillgap").removeprefix(".")
                for alias in node.names:
                    deeper = f"{inside}.{alias.name}".removeprefix(".")
                    yield deeper if deeper in MODULES else inside


def walk(node: ast.AST, lazy: bool) -> Iterator[ast.AST]:
    """All nodes, but not those below `if TYPE_CHECKING`, nor below functions unless `lazy`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
            continue
        if not lazy and isinstance(child, ast.FunctionDef):
            continue
        yield child
        yield from walk(child, lazy)


def functions() -> list[tuple[str, str, int]]:
    """(module, function, lines without its docstring) of every function."""
    found = []
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
                docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
                found.append((name, node.name, (node.end_lineno or 0) - node.lineno + 1 - docstring))
    return found


def test_the_guard_sees_the_code() -> None:
    counted = functions()
    print(f"\n{len(MODULES)} files and {len(counted)} functions checked")
    assert len(MODULES) >= 40
    assert len(counted) >= 200
    assert set(FOLDERS_OF_MEMBERS) <= {spoke_of(name) for name in MODULES}
    assert sum(1 for name in MODULES for _ in imports(name)) >= 100


def test_a_spoke_imports_only_the_hub() -> None:
    wrong = []
    for name in MODULES:
        spoke = spoke_of(name)
        for other in imports(name):
            target = spoke_of(other)
            allowed = target in (spoke, "") or target in HUB or (spoke, target) in ALLOWED
            if not allowed and spoke not in JOINERS:
                wrong.append(f"{name} imports {other}")
            if spoke in HUB and target not in HUB | {"", spoke}:
                wrong.append(f"{name} of the hub imports {other}")
    assert wrong == []


def test_nobody_imports_the_command_line() -> None:
    assert [name for name in MODULES if spoke_of(name) not in ("cli", "__main__") and "cli" in map(spoke_of, imports(name))] == []


def test_no_cycles_between_spokes_nor_between_modules() -> None:
    graph = {name: {other for other in imports(name, lazy=False) if other != name} for name in MODULES if MODULES[name].name != "__init__.py"}
    TopologicalSorter(graph).prepare()
    spokes: dict[str, set[str]] = {}
    for name in MODULES:
        spokes.setdefault(spoke_of(name), set()).update(spoke_of(other) for other in imports(name))
    TopologicalSorter({spoke: others - {spoke, ""} for spoke, others in spokes.items() if spoke}).prepare()


@pytest.mark.parametrize(("folder", "table"), FOLDERS_OF_MEMBERS.items())
def test_a_folder_of_members_has_one_visible_table(folder: str, table: str) -> None:
    tree = ast.parse(MODULES[folder].read_text(encoding="utf-8"))
    tables = [node for node in tree.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == table]
    assert len(tables) == 1
    assert isinstance(tables[0].value, ast.Dict)


def test_files_are_short() -> None:
    sizes = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    assert [row for row in functions() if row[2] > LONGEST_FUNCTION] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [name for name, path in MODULES.items() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []


def test_no_module_is_called_after_nothing() -> None:
    empty = {"utils", "helpers", "common", "manager", "base", "misc"}
    assert [name for name in MODULES if empty & set(name.split("."))] == []
