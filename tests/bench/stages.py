"""Where the time of a resume goes, and the memory: `python -m tests.bench.stages`.

Every stage of the pipeline over our fixtures, once cold (first sight of each word) and warm; then every step from the
PDF to the report. Times are processor time, since the machine may be shared. Budget (DESIGN.md section 9): 30 ms a page
from reading to report.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from statistics import median

from skillgap.assess import assess_roles
from skillgap.formats import FORMATS, Page
from skillgap.guard import resume_from
from skillgap.model import Assessed, Resume, Role, Taxonomy
from skillgap.pipeline import flowing_text, open_extractor
from skillgap.readers import read_document
from skillgap.readers.__main__ import resume_table
from skillgap.stages import STAGES, Draft, Stage, Tools, open_draft
from skillgap.taxonomy import open_taxonomy
from skillgap.tokens import open_normalizer, split_tokens
from tests.bench.machine import RESUMES, machine, read_fixtures

RUNS = 5
ROLE = "ml-engineer"


def megabytes() -> float:
    """The most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 if sys.platform != "darwin" else 1024) / 1024


def run_stages(tools: Tools, stages: dict[str, Stage], resumes: list[Resume]) -> dict[str, float]:
    """Stage -> seconds over all resumes."""
    def begin(resume: Resume) -> Draft:
        text = flowing_text(resume)
        return open_draft(resume, text, split_tokens(text, tools.normalize))

    times: dict[str, float] = {}
    for resume in resumes:
        start = time.process_time()
        draft = begin(resume)
        times["tokens"] = times.get("tokens", 0.0) + time.process_time() - start
        for name, stage in stages.items():
            start = time.process_time()
            draft = stage(draft)
            times[name] = times.get(name, 0.0) + time.process_time() - start
    return times


def show_stages(taxonomy: Taxonomy, resumes: list[Resume]) -> None:
    """Prints what each stage costs, cold and warm."""
    tools = Tools(taxonomy, open_normalizer(taxonomy.english["forms"]))
    stages = {name: open_stage(tools) for name, open_stage in STAGES.items()}
    cold = run_stages(tools, stages, resumes)
    print(f"memory after the first extraction of all {megabytes():.0f} MB")
    runs = [run_stages(tools, stages, resumes) for _ in range(RUNS)]
    warm = {name: median(run[name] for run in runs) for name in cold}
    total, first = sum(warm.values()), sum(cold.values())
    for name, seconds in sorted(warm.items(), key=lambda pair: -pair[1]):
        print(f"  {name:10} {1000 * seconds / len(resumes):7.2f} ms a resume warm, {seconds / total:5.1%};  cold {1000 * cold[name] / len(resumes):7.2f} ms")
    print(f"  all stages {1000 * total / len(resumes):7.2f} ms a resume warm; cold {1000 * first / len(resumes):7.2f} ms, {first / total:.1f} times as long")


def show_steps(taxonomy: Taxonomy, resumes: list[Resume]) -> None:
    """Prints what each step from the PDF to the report costs a page, and what 16 roles cost instead of one."""
    pages = sum(resume.pages for resume in resumes)
    data = {name: (RESUMES / name).read_bytes() for name in (resume.source for resume in resumes)}
    extract = open_extractor(taxonomy)
    profiles = [extract(resume) for resume in resumes]

    def assess(roles: list[Role]) -> list[Assessed]:
        return [Assessed(profile, assess_roles(profile, roles, taxonomy)) for profile in profiles]

    def hand_over() -> object:
        frames = [json.dumps(resume_table(resume)).encode() for resume in resumes]
        return [resume_from(json.loads(frame)) for frame in frames]

    one, every = [taxonomy.roles[ROLE]], [taxonomy.roles[name] for name in sorted(taxonomy.roles)]
    reports, all_reports = assess(one), assess(every)
    steps: dict[str, Callable[[], object]] = {
        "read the PDF": lambda: [read_document(content, name, words=False) for name, content in data.items()],
        "hand it over": hand_over,
        "extract": lambda: [extract(resume) for resume in resumes],
        "assess one role": lambda: assess(one),
        "write it as text": lambda: list(FORMATS["text"](reports, taxonomy, Page())),
    }
    more: dict[str, Callable[[], object]] = {
        f"assess {len(every)} roles": lambda: assess(every),
        f"write {len(every)} as JSON": lambda: list(FORMATS["json"](all_reports, taxonomy, Page())),
    }
    costs = {name: 1000 * seconds_of(action) / pages for name, action in {**steps, **more}.items()}
    total = sum(costs[name] for name in steps)
    for name, cost in costs.items():
        print(f"  {name:18} {cost:7.2f} ms a page{f', {cost / total:5.1%}' if name in steps else ''}")
    print(f"  from PDF to report {total:7.2f} ms a page (aim 30); with all roles {total + sum(costs[name] for name in more):.2f}")


def seconds_of(action: Callable[[], object]) -> float:
    """Processor time of the best of several runs: neighbours only ever add to it."""
    times = []
    for _ in range(RUNS):
        begin = time.process_time()
        action()
        times.append(time.process_time() - begin)
    return min(times)


def main() -> None:
    """Measures stages and steps, and the memory on the way."""
    print(f"{machine()}; memory at the start {megabytes():.0f} MB")
    resumes = read_fixtures()
    print(f"{len(resumes)} resumes, {sum(resume.pages for resume in resumes)} pages; memory after reading {megabytes():.0f} MB")
    taxonomy = open_taxonomy()
    show_stages(taxonomy, resumes)
    show_steps(taxonomy, resumes)
    print(f"memory at the end {megabytes():.0f} MB")


if __name__ == "__main__":
    main()
