"""A JSON Resume is its own truth: set as PDF by any producer it must give the same skills."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from skillgap.model import Profile, Resume
from skillgap.readers import read_document
from tests.readers.rendered import PRODUCERS
from tests.sample import extractor

JSON = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "jsonresume").glob("*.json"))
LEAST_EVIDENCE = 0.95


def profile(data: bytes, name: str) -> Profile:
    found = read_document(data, name)
    assert isinstance(found, Resume), found
    return extractor()(found)


def test_there_are_several() -> None:
    assert len(JSON) >= 5 and len(PRODUCERS) >= 3


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("path", JSON, ids=lambda path: path.stem)
def test_the_pdf_gives_what_the_json_gives(path: Path, producer: str) -> None:
    data = path.read_bytes()
    wanted = {skill.id: skill.evidence.label for skill in profile(data, path.name).skills}
    found = {skill.id: skill.evidence.label for skill in profile(PRODUCERS[producer](json.loads(data)), "cv.pdf").skills}
    moved = {name: (wanted[name], found[name]) for name in wanted.keys() & found.keys() if wanted[name] != found[name]}
    print(f"\n{path.stem} by {producer}: {len(wanted)} skills, lost {sorted(wanted.keys() - found.keys())}, new {sorted(found.keys() - wanted.keys())}, evidence {moved}")
    assert len(wanted) >= 10
    assert found.keys() == wanted.keys()
    assert len(moved) <= (1 - LEAST_EVIDENCE) * len(wanted)
