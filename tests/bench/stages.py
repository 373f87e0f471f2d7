"""Where the time of a resume goes, and the memory: `python -m tests.bench.stages`.

Every stage of the pipeline over our fixtures, once cold (first sight of each word) and warm, with the reading of the
PDF beside them. Budget (DESIGN.md section 9): 30 ms a page from reading to report.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from skillgap.assess import assess
from skillgap.model import Resume
from skillgap.pipeline import flowing_text, open_extractor
from skillgap.readers import read_document
from skillgap.stages import STAGES, Draft, Stage, Tools
from skillgap.taxonomy import open_taxonomy
from skillgap.tokens import open_normalizer, split_tokens
from tests.bench.machine import RESUMES, machine

RUNS = 5


def megabytes() -> float:
    """The most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 if sys.platform != "darwin" else 1024) / 1024


def timed(times: dict[str, float], name: str, action: Callable[[], object]) -> object:
    """What the action gives; its seconds are added to `times`."""
    begin = time.perf_counter()
    result = action()
    times[name] = times.get(name, 0.0) + time.perf_counter() - begin
    return result


def run_stages(tools: Tools, stages: dict[str, Stage], resumes: list[Resume]) -> dict[str, float]:
    """Stage -> seconds over all resumes."""
    from spacy.tokens import Doc

    def begin(resume: Resume) -> Draft:
        text = flowing_text(resume)
        tokens = tuple(split_tokens(text, tools.normalize))
        return Draft(resume, text, tokens, Doc(tools.vocab, words=[token.norm for token in tokens]))

    times: dict[str, float] = {}
    for resume in resumes:
        start = time.perf_counter()
        draft = begin(resume)
        times["tokens"] = times.get("tokens", 0.0) + time.perf_counter() - start
        for name, stage in stages.items():
            start = time.perf_counter()
            draft = stage(draft)
            times[name] = times.get(name, 0.0) + time.perf_counter() - start
    return times


def main() -> None:
    """Reads, extracts and assesses all fixtures, and prints the shares."""
    print(f"{machine()}; memory at the start {megabytes():.0f} MB")
    whole: dict[str, float] = {}
    files: list[Path] = sorted(RESUMES.glob("*.pdf"))
    read = timed(whole, "read the PDFs", lambda: [read_document(path.read_bytes(), path.name) for path in files])
    assert isinstance(read, list)
    resumes = [resume for resume in read if isinstance(resume, Resume)]
    pages = sum(resume.pages for resume in resumes)
    print(f"{len(resumes)} resumes, {pages} pages; memory after reading {megabytes():.0f} MB")
    taxonomy = open_taxonomy()
    import spacy

    tools = Tools(taxonomy, open_normalizer(taxonomy.english["forms"]), spacy.blank("en").vocab)
    stages = {name: open_stage(tools) for name, open_stage in STAGES.items()}
    cold = run_stages(tools, stages, resumes)
    print(f"memory after the first extraction of all {megabytes():.0f} MB")
    runs = [run_stages(tools, stages, resumes) for _ in range(RUNS)]
    warm = {name: median(run[name] for run in runs) for name in cold}
    total, first = sum(warm.values()), sum(cold.values())
    for name, seconds in sorted(warm.items(), key=lambda pair: -pair[1]):
        print(f"  {name:10} {1000 * seconds / len(resumes):7.2f} ms a resume warm, {seconds / total:5.1%};  cold {1000 * cold[name] / len(resumes):7.2f} ms")
    print(f"  all stages {1000 * total / len(resumes):7.2f} ms a resume warm; cold {1000 * first / len(resumes):7.2f} ms, {first / total:.1f} times as long")
    extract = open_extractor(taxonomy)
    profiles = [extract(resume) for resume in resumes]
    timed(whole, "extract, warm", lambda: [extract(resume) for resume in resumes])
    timed(whole, "assess all roles", lambda: [assess(profile, role, taxonomy) for profile in profiles for role in taxonomy.roles.values()])
    for name, seconds in whole.items():
        print(f"  {name:18} {1000 * seconds / pages:7.2f} ms a page, {seconds / sum(whole.values()):5.1%}")
    print(f"memory at the end {megabytes():.0f} MB")


if __name__ == "__main__":
    main()
