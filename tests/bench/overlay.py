"""What an edit of an overlay costs: `python -m tests.bench.overlay`.

Each against compiling our own taxonomy from nothing, in processor time of one run. Aim: who edits a role
waits for a quarter of it, who edits a skill for half.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from skillgap.taxonomy import open_taxonomy
from skillgap.taxonomy.files import builtin_folder
from skillgap.taxonomy.lint import lint
from tests.bench.machine import machine

EDITS = 5
SKILL = '[lamp-lighting]\nname = "Lamp lighting"\nkind = "method"\naliases = ["Lamp lighting {}"]\n'


def seconds(action: Callable[[], object]) -> float:
    """Processor time of this process."""
    begin = time.process_time()
    action()
    return time.process_time() - begin


def edit(path: Path, text: str, action: Callable[[], object]) -> float:
    """Median over as many edits of the file, each with what follows it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    times = []
    for number in range(EDITS):
        path.write_text(text.format(number), encoding="utf-8")
        times.append(seconds(action))
    return median(times)


def main() -> None:
    """Compiles ours, then lays a folder with one role over it, and another with one skill."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SKILLGAP_CACHE"] = str(folder / "cache")
        role = (builtin_folder() / "roles" / "data-analyst.toml").read_text(encoding="utf-8").replace("{", "{{").replace("}", "}}") + "# {}\n"
        roles, skills = folder / "roles-only" / "roles" / "own-analyst.toml", folder / "skills-only" / "skills" / "own.toml"
        base = seconds(open_taxonomy)
        rows = [("from the cache", median(seconds(open_taxonomy) for _ in range(EDITS)))]
        roles.parent.mkdir(parents=True)
        shutil.copy(builtin_folder() / "roles" / "data-analyst.toml", roles)
        rows.append(("the first overlay ever", seconds(lambda: open_taxonomy(roles.parents[1]))))
        rows.append(("an edit of a role", edit(roles, role, lambda: open_taxonomy(roles.parents[1]))))
        rows.append(("an edit of a skill", edit(skills, SKILL, lambda: open_taxonomy(skills.parents[1]))))
        rows.append(("an edit of a skill, checked by lint", edit(skills, SKILL, lambda: lint(skills.parents[1]))))
    print(machine(), f"median of {EDITS}", sep=", ")
    print(f"  {'our taxonomy from nothing':38}{base:6.2f} s")
    for title, taken in rows:
        print(f"  {title:38}{taken:6.2f} s, {taken / base:.2f} of it")


if __name__ == "__main__":
    main()
