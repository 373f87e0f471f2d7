"""What a large vocabulary costs: 300 names against 30,000, in one run: `python -m tests.bench.vocabulary`.

Both vocabularies hold the skills that our fixtures name most, so both find the same; the large one is filled up
with generated names. Aim (issue 3): a resume at most 1.3 times slower, and start-up, too.
"""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median

from skillgap.model import Resume, Taxonomy
from skillgap.pipeline import open_extractor
from skillgap.taxonomy import open_taxonomy
from skillgap.taxonomy.cache import write_cache
from skillgap.taxonomy.compile import compile_taxonomy
from skillgap.taxonomy.files import Source, builtin_folder, read_folders
from skillgap.taxonomy.records import build_taxonomy
from tests.bench.machine import machine, read_fixtures

SMALL, LARGE, RUNS = 300, 30_000, 7
SYLLABLES = "ba be bi bo da de di do fa fe ka ke ki ko la le li lo ma me mi mo na ne no pa pe ra re ri ro sa se si so ta te ti to va ve zu".split()

# What a new process does before its first profile; the argument is the fingerprint of the vocabulary.
START = """
import pickle, sys, time
begin = time.perf_counter()
from skillgap.pipeline import open_extractor
from skillgap.taxonomy.cache import read_cache
from skillgap.taxonomy.records import build_taxonomy
taxonomy = build_taxonomy(read_cache(sys.argv[1]), sys.argv[1])
resume = pickle.loads(open(sys.argv[2], 'rb').read())
profile = open_extractor(taxonomy)(resume)
print(time.perf_counter() - begin, len(profile.skills))
"""


def commonest_skills(resumes: list[Resume], names: int) -> list[str]:
    """The skills that the resumes name most, one for every two of the names."""
    extract = open_extractor(open_taxonomy())
    ranked = Counter(skill.id for resume in resumes for skill in extract(resume).skills)
    return [skill for skill, _ in sorted(ranked.items(), key=lambda pair: (-pair[1], pair[0]))][: names // 2]


def synthetic(chosen: list[str], names: int) -> Source:
    """Our own skills of `chosen` with a name and an alias each, and generated ones up to `names` written forms.

    A generated name is a word of its own, or such a word behind the first word of one of our own names or before
    the last one, so that as many names as in ours begin and end with `data`, `AWS` or `analysis`.
    """
    source = read_folders([builtin_folder()])
    forms = [form.split() for table in source.skills.values() for form in (table["name"], *table.get("aliases", []))]
    heads, tails = [words[0] for words in forms if len(words) > 1], [words[-1] for words in forms if len(words) > 1]
    source.roles = {}
    source.skills = {name: {key: source.skills[name][key] for key in ("name", "kind", "area", "aliases") if key in source.skills[name]} for name in chosen}
    for table in source.skills.values():
        table["aliases"] = table.get("aliases", [])[:1]
    dice = random.Random(7)
    left = names - sum(1 + len(table["aliases"]) for table in source.skills.values())
    for number in range(left // 3):
        word = f"{''.join(dice.choices(SYLLABLES, k=4))}".capitalize() + "qx"
        source.skills[f"made-{number}"] = {
            "name": word, "kind": dice.choice(["library", "tool", "method"]), "area": "made",
            "aliases": [f"{dice.choice(heads)} {word}", f"{word} {dice.choice(tails)}"],
        }  # fmt: skip
    return source


def warm(taxonomies: list[Taxonomy], resumes: list[Resume]) -> list[float]:
    """Seconds a resume for each taxonomy, once everything has been seen; the taxonomies take turns."""
    extractors = [open_extractor(taxonomy) for taxonomy in taxonomies]
    times: list[list[float]] = [[] for _ in extractors]
    for run in range(RUNS + 1):
        for number, extract in enumerate(extractors):
            begin = time.perf_counter()
            for resume in resumes:
                extract(resume)
            if run:
                times[number].append((time.perf_counter() - begin) / len(resumes))
    return [median(values) for values in times]


def cold(fingerprints: list[str], resume: Path) -> list[float]:
    """Seconds from the first import to the first profile in a new process, for each vocabulary in turn."""
    times: list[list[float]] = [[] for _ in fingerprints]
    for run in range(RUNS + 1):
        for number, fingerprint in enumerate(fingerprints):
            done = subprocess.run([sys.executable, "-c", START, fingerprint, str(resume)], check=True, capture_output=True, text=True)
            if run:
                times[number].append(float(done.stdout.split()[0]))
    return [median(values) for values in times]


def main() -> None:
    """Makes both vocabularies, measures, prints."""
    resumes = read_fixtures()
    chosen = commonest_skills(resumes, SMALL)
    compiled = [compile_taxonomy(synthetic(chosen, names)) for names in (SMALL, LARGE)]
    fingerprints = [str(number) * 64 for number in range(len(compiled))]
    taxonomies = [build_taxonomy(table, name) for table, name in zip(compiled, fingerprints, strict=True)]
    print(machine(), f"{len(resumes)} resumes, median of {RUNS}", sep=", ")
    for taxonomy in taxonomies:
        print(f"  {len(taxonomy.skills)} skills, {sum(len(skill.forms) for skill in taxonomy.skills.values())} names")
    small, large = warm(taxonomies, resumes)
    print(f"  a resume in a warm extractor: {1000 * small:.2f} ms, {1000 * large:.2f} ms: ratio {large / small:.2f} (aim 1.3)")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SKILLGAP_CACHE"] = folder
        for name, table in zip(fingerprints, compiled, strict=True):
            write_cache(name, table)
        pickled = Path(folder) / "resume"
        pickled.write_bytes(pickle.dumps(resumes[0]))
        small, large = cold(fingerprints, pickled)
    print(f"  from import to the first profile: {1000 * small:.0f} ms, {1000 * large:.0f} ms: ratio {large / small:.2f} (aim 1.3)")


if __name__ == "__main__":
    main()
