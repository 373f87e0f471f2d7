"""How large are the pages of a cohort, and how long does it take to write them? Run: python tests/bench/reports.py

The fixtures are read once and stand in for 30, 500 and 5,000 people. Times are of this machine; what compares is
the ratio to reading and assessing the same number of resumes, measured in the same run.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from skillgap.cohort import Measure, summarise_cohort  # noqa: E402
from skillgap.formats.cohort_html import cohort_pages, open_pages, open_person_page  # noqa: E402
from skillgap.guard import GuardedReader  # noqa: E402
from skillgap.model import Assessed, Outcome, Profile, Resume  # noqa: E402
from skillgap.pipeline import choose_roles, open_extractor  # noqa: E402
from skillgap.taxonomy import open_taxonomy  # noqa: E402

SIZES = (30, 500, 5000)
SAMPLE = 100  # pages of people that are timed
Value = TypeVar("Value")


def timed(work: Callable[[], Value]) -> tuple[Value, float]:
    """(what it gives, seconds)."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def main() -> None:
    """Prints a line for each size."""
    taxonomy = open_taxonomy()
    measure = Measure(taxonomy, choose_roles(taxonomy, ["ml-engineer"]))
    extract = open_extractor(taxonomy, quoting=True)
    paths = sorted((ROOT / "fixtures" / "resumes").glob("*.pdf"))
    with GuardedReader() as reader:
        resumes = [read for path in paths if isinstance(read := reader.read(path, path.name), Resume)]
    assessed, seconds = timed(lambda: [measure.assess(extract(resume)) for resume in resumes])
    each = seconds / len(resumes)
    print(f"{len(resumes)} fixtures, {os.cpu_count()} cores, Python {platform.python_version()}; extracting and assessing one resume: {1000 * each:.1f} ms")
    profiles = [outcome.profile for outcome in assessed if isinstance(outcome, Assessed)]
    for size in SIZES:
        tell(size, profiles, measure, each)


def tell(size: int, profiles: list[Profile], measure: Measure, each: float) -> None:
    """Pages and bytes of a cohort of this size, and how long they take."""
    outcomes: list[Outcome] = [measure.assess(replace(profiles[index % len(profiles)], source=f"class/person-{index:05}.pdf")) for index in range(size)]
    report, templates = summarise_cohort(outcomes, measure), open_pages()
    pages, seconds = timed(lambda: [(name, len("".join(pieces).encode())) for name, pieces in cohort_pages(report, measure.taxonomy, "groups", templates)])
    write = open_person_page(measure.taxonomy, templates)
    write(outcomes[0])  # compiles the templates
    lengths, own = timed(lambda: [len(write(outcome).encode()) for outcome in outcomes[:SAMPLE]])
    one = own / len(lengths)
    print(
        f"{size:>5} people: index.html {pages[0][1] / 1000:.0f} kB, {len(pages) - 1} more pages of {max((length for _, length in pages[1:]), default=0) / 1000:.0f} kB at most, "
        f"{seconds:.2f} s in all ({seconds / (size * each):.2f} of extracting them); "
        f"a page of a person {sum(lengths) / len(lengths) / 1000:.0f} kB, {1000 * one:.1f} ms ({one / each:.2f}), all of them {sum(lengths) / len(lengths) * size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
