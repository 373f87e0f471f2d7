"""What looking for typos costs: `python -m tests.bench.typos`.

The stage alone over our fixtures, and one look-up against a plain search with rapidfuzz over all names.
Aim (issue 3): 1 ms a resume, where a search over all names costs 50 or more.
"""

from __future__ import annotations

import time
from statistics import median

from skillgap.pipeline import flowing_text
from skillgap.stages import STAGES, Draft, Tools, open_draft
from skillgap.stages.fuzzy import TypoFinder, open_fuzzy
from skillgap.taxonomy import open_taxonomy
from skillgap.tokens import open_normalizer, split_tokens
from tests.bench.machine import machine, read_fixtures

RUNS = 7


def drafts_before_fuzzy(tools: Tools) -> list[Draft]:
    """Each fixture as the stage gets it."""
    stages = []
    for name, open_stage in STAGES.items():
        if name == "fuzzy":
            break
        stages.append(open_stage(tools))
    drafts = []
    for resume in read_fixtures():
        text = flowing_text(resume)
        draft = open_draft(resume, text, split_tokens(text, tools.normalize))
        for stage in stages:
            draft = stage(draft)
        drafts.append(draft)
    return drafts


def milliseconds(action: object, count: int) -> float:
    """Median over the runs of what one of `count` costs; the first run fills the caches."""
    assert callable(action)
    times = []
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return 1000 * median(times[1:]) / count


def main() -> None:
    """Measures the stage, then single look-ups in both ways."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    taxonomy = open_taxonomy()
    tools = Tools(taxonomy, open_normalizer(taxonomy.english["forms"]))
    drafts = drafts_before_fuzzy(tools)
    words = sorted({item.text for draft in drafts for item in draft.unknown})
    stage, finder = open_fuzzy(tools), TypoFinder(tools)
    names = [name for group in taxonomy.spellings.values() for name, _ in group]
    own = milliseconds(lambda: [stage(draft) for draft in drafts], len(drafts))
    looked = milliseconds(lambda: [finder.find(word) for word in words], len(words))
    searched = milliseconds(lambda: [process.extractOne(word, names, scorer=OSA.distance, score_cutoff=1) for word in words], len(words))
    print(machine(), f"{len(drafts)} resumes with {len(words)} different unknown items, {len(names)} names, median of {RUNS}", sep=", ")
    print(f"  the stage: {own:.3f} ms a resume (aim 1)")
    print(f"  one item: {looked:.4f} ms; a plain search over all names {searched:.3f} ms, {searched / looked:.0f} times as long")


if __name__ == "__main__":
    main()
