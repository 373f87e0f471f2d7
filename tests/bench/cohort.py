"""How a cohort scales: `python -m tests.bench.cohort [1000 [10000]]`.

Makes resumes of one page from the people of our fixtures (headings, entries and skills lists drawn anew, so that no
two are the same bytes), set by fpdf2, and runs `skillgap cohort` over them: the first size with one worker and with two,
the others with two. Prints
resumes a second by the wall clock and by processor time, peak memory of all processes together, and the share of
time by stage. The ratios are from one run; the seconds depend on what else the machine does.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

from skillgap.assess import assess
from skillgap.model import Person, Resume, Standing
from skillgap.packing import pack, unpack
from skillgap.pipeline import open_extractor, report_on
from skillgap.readers import read_document
from skillgap.summary import summarise
from skillgap.taxonomy import open_taxonomy
from tests.bench.machine import machine
from tests.bench.people import make_people

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    wall: float
    cpu: float
    """Seconds of all processes together."""
    memory: float
    """MB: the most that all processes together held, pages that they share counted once (PSS)."""


def measure(folder: Path, count: int, jobs: int) -> Cost:
    """`skillgap cohort` over the folder, in processes of its own."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "skillgap", "cohort", str(folder), "-t", "ml-engineer", "-o", f"{out}/report", "-j", str(jobs), "-q"]
        before, begin = children_cpu(), time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        peak = [0.0]
        watcher = threading.Thread(target=watch, args=(process, peak))
        watcher.start()
        code = process.wait()
        wall = time.perf_counter() - begin
        watcher.join()
        assert code == 0, f"exit code {code}"
        assert json.loads(Path(out, "report", "cohort.json").read_bytes())["read"] == count
    return Cost(wall, children_cpu() - before, peak[0])


def children_cpu() -> float:
    """CPU seconds of the processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    """Looks four times a second at the memory of the process and all below it."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(megabytes, family(process.pid))))
        time.sleep(0.25)


def family(pid: int) -> list[int]:
    """The process and its descendants."""
    found = [pid]
    for parent in found:
        for path in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, path.read_text().split())
            except OSError:
                continue
    return found


def megabytes(pid: int) -> float:
    """Its memory, shared pages in proportion."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def stages(paths: list[Path]) -> None:
    """The share of processor time by stage, in this process, after a first round that warms up."""
    taxonomy = open_taxonomy()
    extract, role = open_extractor(taxonomy), taxonomy.roles["ml-engineer"]
    spent: dict[str, float] = {}
    for number, path in enumerate([*paths[:20], *paths]):
        if number == 20:
            spent.clear()
        marks = [("", time.process_time())]
        found = read_document(path.read_bytes(), path.name)
        assert isinstance(found, Resume)
        marks.append(("read", time.process_time()))
        profile = extract(found)
        marks.append(("extract", time.process_time()))
        unpack(type(profile), pack(profile))
        marks.append(("hand over", time.process_time()))
        assess(profile, role, taxonomy)
        marks.append(("assess", time.process_time()))
        report_on(profile, role, taxonomy)
        marks.append(("assess again, and plan", time.process_time()))
        for (_, start), (name, end) in zip(marks, marks[1:], strict=False):
            spent[name] = spent.get(name, 0.0) + end - start
    total = sum(spent.values())
    for name, seconds in spent.items():
        print(f"  {name:24} {1000 * seconds / len(paths):6.2f} ms a resume, {seconds / total:5.1%}")


def held(count: int) -> float:
    """MB at the most by which a summary of so many people grows the process that sums up."""
    chance = random.Random(7)
    role = open_taxonomy().roles["ml-engineer"]
    tracemalloc.start()
    people = []
    for number in range(count):
        verdicts = tuple(chance.choice(("met", "partial", "missing")) for _ in role.requirements)
        shown = tuple(verdict == "met" for verdict in verdicts)
        people.append(Person(f"{number:05}.pdf", f"{number:064x}", 1, 30, (), (Standing(chance.random(), verdicts, shown),)))
    summarise(people, [], [role])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main(counts: list[int]) -> None:
    """Runs the first size with one worker and with two, the others with two."""
    print(machine())
    for count in (1_000, 10_000):
        print(f"{count:6,} people of a cohort against one role and their summary: {held(count):.1f} MB")
    first: Cost | None = None
    for count in counts:
        folder = Path(tempfile.mkdtemp(prefix="cohort-"))
        try:
            make_people(folder, count, random.Random(7))
            paths = sorted(folder.iterdir())
            print(f"{count:,} resumes, {sum(path.stat().st_size for path in paths) / len(paths) / 1000:.1f} kB each")
            if first is None:
                stages(paths[:100])
            # Larger sizes show whether memory grows; one worker would take twice as long to show nothing more.
            runs = {jobs: measure(folder, count, jobs) for jobs in ((1, 2) if first is None else (2,))}
            for jobs, cost in runs.items():
                print(
                    f"  {jobs} worker{'s' if jobs > 1 else ' '}: {cost.wall:6.1f} s, {count / cost.wall:5.1f} a second;"
                    f" {cost.cpu:6.1f} CPU s, {1000 * cost.cpu / count:.1f} ms each; {cost.memory:.0f} MB in all"
                )
            if first is None:
                print(f"  two workers against one: {runs[1].wall / runs[2].wall:.2f} times (aim 1.8)")
            else:
                print(f"  memory against the first size: {runs[2].memory / first.memory:.2f} times")
            first = first or runs[2]
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(ROOT))
    main([int(word) for word in sys.argv[1:]] or [1000])
