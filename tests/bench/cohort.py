"""How a cohort scales: `python -m tests.bench.cohort [1000 [10000]]`.

Makes resumes of one page from the people of our fixtures (headings, entries and skills lists drawn anew, so that no
two are the same bytes), set by fpdf2, and runs `skillgap cohort` over them: the first size with one worker and with two,
with `-o` and without, and with one on a single core, the others with two. Prints resumes a second by the wall clock, processor time of the
parent and of its workers, peak memory of all processes together, and the share of time by stage. The ratios are from
one run; the seconds depend on what else the machine does.
"""

from __future__ import annotations

import gc
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

from skillgap.cli.folder import Folder
from skillgap.cohort import Measure
from skillgap.ledger import Ledger
from skillgap.model import Person, Profile, Resume, Standing
from skillgap.packing import pack, unpack
from skillgap.pipeline import open_extractor
from skillgap.readers import read_document
from skillgap.summary import summarise
from skillgap.taxonomy import open_taxonomy
from tests.bench.machine import machine
from tests.bench.people import make_people

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """How the command is run."""

    workers: int
    cores: int
    """The process that hands out and writes needs a share of a core of its own, which one worker leaves it on two."""
    written: bool
    """With `-o`: a page and a JSON for each person."""

    def __str__(self) -> str:
        return f"{self.workers} worker{'s' if self.workers > 1 else ' '} on {self.cores} core{'s' if self.cores > 1 else ' '}, {'with -o' if self.written else 'summary'}"


READ = (Run(1, 2, written=False), Run(2, 2, written=False))
WRITTEN = (Run(1, 2, written=True), Run(2, 2, written=True))
ALONE = Run(1, 1, written=True)


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    wall: float
    parent: float
    """Seconds of processor time of the process that was started: it hands out, compares, plans and writes."""
    workers: float
    """Seconds of processor time of the others, their start included."""
    memory: float
    """MB: the most that all processes together held, pages that they share counted once (PSS)."""

    @property
    def cpu(self) -> float:
        """Seconds of all processes together."""
        return self.parent + self.workers


# Runs the command line on so many cores and says what it and the processes that it waited for used.
_METERED = """
import json, os, resource, sys
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:int(sys.argv[2])])
from skillgap.cli import main
code = main(sys.argv[3:])
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
open(sys.argv[1], "w").write(json.dumps([one.ru_utime + one.ru_stime for one in used]))
sys.exit(code)
"""


def measure(folder: Path, count: int, run: Run) -> Cost:
    """`skillgap cohort` over the folder, in processes of its own, on the first so many cores."""
    with tempfile.TemporaryDirectory() as out:
        arguments = ["cohort", str(folder), "-t", "ml-engineer", "-j", str(run.workers), "-q", *(["-o", f"{out}/report"] if run.written else [])]
        command = [sys.executable, "-c", _METERED, f"{out}/used", str(run.cores), *arguments]
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        peak = [0.0]
        watcher = threading.Thread(target=watch, args=(process, peak))
        watcher.start()
        assert process.stdout is not None
        summary = process.stdout.read()
        code = process.wait()
        wall = time.perf_counter() - begin
        watcher.join()
        assert code == 0, f"exit code {code}"
        assert f" {count} read" in summary, summary[:200]
        assert not run.written or json.loads(Path(out, "report", "cohort.json").read_bytes())["read"] == count
        parent, workers = json.loads(Path(out, "used").read_bytes())
    return Cost(wall, parent, workers, peak[0])


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
    """The share of processor time by stage, in this process, after a first round that warms up; `-o` is what the last two are for."""
    taxonomy = open_taxonomy()
    measure, extract = Measure(taxonomy, (taxonomy.roles["ml-engineer"],)), open_extractor(taxonomy, quoting=True)
    gc.freeze()
    gc.set_threshold(50_000)  # as worker.py and cli/cohort.py have it
    with tempfile.TemporaryDirectory() as out, Ledger(Path(out, "ledger.sqlite")) as ledger, Folder(Path(out), taxonomy) as folder:
        spent: dict[str, float] = {}
        for number, path in enumerate([*paths[:20], *paths]):
            if number == 20:
                spent.clear()
            watch = Watch(spent)
            found = read_document(path.read_bytes(), path.name, words=False)
            assert isinstance(found, Resume)
            watch.note("read")
            profile = extract(found)
            watch.note("find skills, quote")
            profile = unpack(Profile, json.loads(json.dumps(pack(profile), separators=(",", ":")).encode()))
            watch.note("hand over")
            outcome = measure.assess(profile)
            watch.note("compare and plan")
            ledger.keep(f"{number:064}", profile)
            watch.note("keep in the ledger")
            folder.add(outcome)
            watch.note("write JSON and page")
    total = sum(spent.values())
    for name, seconds in spent.items():
        print(f"  {name:24} {1000 * seconds / len(paths):6.2f} ms a resume, {seconds / total:5.1%}")


class Watch:
    """Adds up processor time by name."""

    def __init__(self, spent: dict[str, float]) -> None:
        self._spent, self._at = spent, time.process_time()

    def note(self, name: str) -> None:
        """What was spent since the last note goes to this name."""
        now = time.process_time()
        self._spent[name] = self._spent.get(name, 0.0) + now - self._at
        self._at = now


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
    """Runs the first size with one worker and with two, and with one on a single core, the others with two."""
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
            runs = {run: measure(folder, count, run) for run in ((ALONE, *WRITTEN, *READ) if first is None else WRITTEN[1:])}
            for run, cost in runs.items():
                print(
                    f"  {run}: {cost.wall:6.1f} s, {count / cost.wall:5.1f} a second;"
                    f" {1000 * cost.cpu / count:.1f} CPU ms each, {1000 * cost.parent / count:.1f} in the parent and {1000 * cost.workers / count:.1f} in workers;"
                    f" {cost.memory:.0f} MB in all"
                )
            last = runs[WRITTEN[1]]
            if first is None:
                for (one, two), what in ((READ, "read and judged, for the summary"), (WRITTEN, "with a page and a JSON for each person (-o)")):
                    print(f"  two workers against one, both with two cores, {what}: {runs[one].wall / runs[two].wall:.2f} times (aim 1.8)")
                print(f"  two workers and two cores against one of each, with -o: {runs[ALONE].wall / last.wall:.2f} times")
            else:
                print(f"  memory against the first size: {last.memory / first.memory:.2f} times")
            first = first or last
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(ROOT))
    main([int(word) for word in sys.argv[1:]] or [1000])
