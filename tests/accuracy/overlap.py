"""Finds people who stand in two sets of resumes: `python -m tests.accuracy.overlap FOLDER FOLDER...`.

Pages that were set aside to be measured once are worth nothing where the same person was open before, in another
printing. Two documents are taken for one person's where they share a quarter of the runs of five words of the shorter.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

from skillgap.model import Resume
from skillgap.readers import read_document

from .truth import read_folder

RUN = 5  # words
SHARED = 0.25  # of the shorter document; measured on 221 resumes: 14 pairs have 0.41 or more, all others less than 0.02


def runs_of(text: str) -> frozenset[str]:
    """Every run of five words, in lower case."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return frozenset(" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the shorter that is in the other; 0 where one is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def pairs(documents: Mapping[str, frozenset[str]]) -> Iterator[tuple[float, str, str]]:
    """(share, name, name) of the documents that are one person's."""
    for one, other in combinations(sorted(documents), 2):
        found = share(documents[one], documents[other])
        if found >= SHARED:
            yield found, one, other


def main() -> None:
    """Parses, reads, prints each pair and how many documents were compared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    documents = {}
    for folder in parser.parse_args().folders:
        for truth in read_folder(folder):
            resume = read_document(truth.resume.read_bytes(), truth.resume.name)
            if not isinstance(resume, Resume):
                raise SystemExit(f"{truth.resume}: {resume.reason}")
            documents[f"{folder.name}/{truth.path.stem}"] = runs_of(resume.text)
    if not documents:
        raise SystemExit("no document with a truth file in these folders")
    found = list(pairs(documents))
    for part, one, other in found:
        print(f"{part:.2f}  {one}  {other}")
    print(f"{len(documents)} documents compared, {len(found)} pairs of one person")


if __name__ == "__main__":
    main()
