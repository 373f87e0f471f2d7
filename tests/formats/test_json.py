"""JSON lines: the whole object, the schema over every fixture, and that coverage can be recomputed from it alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from skillgap import formats
from skillgap.formats.json import write_json
from skillgap.formats.page import Page
from skillgap.model import Outcome

from ..conftest import RESUMES, ROOT, Ran
from .made import GONE, SCANNED, TAXONOMY, assessed

SCHEMA = json.loads((ROOT / "skillgap" / "formats" / "report.schema.json").read_text(encoding="utf-8"))
CREDITS = {"met": 1.0, "partial": 0.5, "missing": 0.0}
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w.])\+?\d[\d ()/-]{8,}\d(?![\w.])")


def lines_of(*outcomes: Outcome) -> list[dict[str, Any]]:
    """The objects, one an outcome."""
    return [json.loads(line) for line in write_json(outcomes, TAXONOMY, Page())]


def recompute(target: dict[str, Any]) -> float:
    """The coverage by hand: weights times credits over weights."""
    rows = target["requirements"]
    return sum(row["weight"] * CREDITS[row["verdict"]] for row in rows) / sum(row["weight"] for row in rows)


def test_whole_object(golden: Callable[[str, str], None]) -> None:
    lines = lines_of(assessed(), SCANNED, GONE)
    golden("report.json", "".join(json.dumps(line, indent=2) + "\n" for line in lines))


def test_each_outcome_is_one_ascii_line() -> None:
    pieces = list(write_json([assessed("é\u202e.pdf"), SCANNED], TAXONOMY, Page()))
    assert len(pieces) == 2
    assert all(piece.endswith("\n") and piece.count("\n") == 1 and piece.isascii() for piece in pieces)


def test_the_schema_is_a_schema_and_is_strict() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    (table,) = lines_of(assessed())
    validator.validate(table)
    for change in ({"name": "Ada"}, {"schema": 2}, {"targets": []}):
        assert not validator.is_valid({**table, **change})
    assert not validator.is_valid({**table, "resume": {**table["resume"], "source": "/home/ada/cv.pdf"}})


@pytest.mark.parametrize("options", [[], ["--strict"], ["--reader", "pdfplumber"]], ids=["plain", "strict", "pdfplumber"])
def test_every_fixture_against_every_role_is_valid(skillgap: Callable[..., Ran], options: list[str]) -> None:
    """Schema, coverage, mentions and privacy, over all that we have."""
    paths = sorted(RESUMES.glob("*.pdf"))[:: 1 if not options else 6]
    assert len(paths) >= 5, "no fixtures found"
    ran = skillgap("analyze", *paths, "--target", "all", "--format", "json", "--quiet", *options)
    assert ran.code == 0, ran.err
    validator = Draft202012Validator(SCHEMA)
    tables = [json.loads(line) for line in ran.out.splitlines()]
    assert [table["resume"]["source"] for table in tables] == [path.name for path in paths]
    for table in tables:
        validator.validate(table)
        for target in table["targets"]:
            assert target["coverage"] == pytest.approx(recompute(target), abs=5e-5)
        texts = [row["text"] for row in (*table["unknown"], *table["not_counted"])]
        texts += [mention["text"] for skill in table["skills"] for mention in skill["mentions"]]
        assert [text for text in texts if MAIL.search(text) or PHONE.search(text)] == []


def test_no_folder_in_the_output(skillgap: Callable[..., Ran]) -> None:
    path = sorted(RESUMES.glob("*.pdf"))[0]
    ran = skillgap("analyze", path, RESUMES / "gone.pdf", RESUMES, "--target", "ml-engineer", "--format", "json")
    assert ran.code == 3
    assert str(ROOT) not in ran.out
    assert str(RESUMES.name) not in ran.out.replace(f'"{RESUMES.name}"', "")


def test_the_table_names_every_format() -> None:
    assert sorted(formats.FORMATS) == ["html", "json", "markdown", "text"]
