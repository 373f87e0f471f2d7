"""How long a user waits: `python tests/bench/startup.py [RESUME]` prints medians and ratios of one run.

Budgets (DESIGN.md section 9): `skillgap --help` 0.15 s; `skillgap analyze` of a one-page PDF, process
start to end, 1.4 times `python -c "import spacy; spacy.blank('en')"`.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
RUNS = 7
HELP_BUDGET, RATIO_BUDGET = 0.15, 1.4


def seconds(*arguments: str) -> float:
    """Wall time of one process."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # spaCy has its byte code from when it was installed; so have we, then
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> int:
    """Measures the three in turn, so that all see the same machine."""
    resume = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "fixtures" / "resumes" / "ada-brennan.pdf")
    commands = {
        "import spacy; spacy.blank('en')": ("-c", "import spacy; spacy.blank('en')"),
        "skillgap --help": ("-m", "skillgap", "--help"),
        f"skillgap analyze {Path(resume).name}": ("-m", "skillgap", "analyze", resume, "--target", "ml-engineer"),
    }
    for command in commands.values():
        seconds(*command)  # once, so that caches are filled
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            times[name].append(seconds(*command))
    spacy, shown, analyze = (median(values) for values in times.values())
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, median of {RUNS}")
    for name, value in zip(commands, (spacy, shown, analyze), strict=True):
        print(f"  {name:40} {value:6.3f} s   {value / spacy:5.2f} of spaCy's start")
    print(f"  --help {shown:.3f} s of {HELP_BUDGET}; analyze {analyze / spacy:.2f} of {RATIO_BUDGET}")
    return int(shown > HELP_BUDGET or analyze / spacy > RATIO_BUDGET)


if __name__ == "__main__":
    sys.exit(main())
