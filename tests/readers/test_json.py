"""JSON Resume: the fields of the schema become lines under headings; other JSON gets its reason."""

from __future__ import annotations

import json
from typing import Any

import pytest

from skillgap.model import Resume, Skipped
from skillgap.readers import read_document
from skillgap.readers.json import date_words, read_json

ADA: dict[str, Any] = {
    "basics": {"name": "Ada Brennan", "label": "Analyst", "email": "ada@example.org", "location": {"city": "Leeds"}, "summary": "Likes Python.\n- and SQL",
               "profiles": [{"network": "GitHub", "url": "https://github.com/ada"}]},
    "work": [{"name": "Acme", "position": "Engineer", "location": "York", "startDate": "2019-03-01", "endDate": "", "summary": "<p>Ran the <b>lake</b></p>", "highlights": ["Built Airflow", 7]}],
    "volunteer": [{"organization": "Food Bank", "position": "Helper", "startDate": "2018", "endDate": "2019-01"}],
    "education": [{"institution": "Leeds", "area": "Statistics", "studyType": "BSc", "score": "3.9", "courses": ["Bayes"]}],
    "skills": [{"name": "Data", "level": "Master", "keywords": ["pandas", "dbt"]}, {"name": "Git"}, "Kafka"],
    "projects": [{"name": "Rain", "description": "Bikes", "keywords": ["R"], "roles": ["Lead"], "startDate": "2021"}],
    "certificates": [{"name": "CKA", "issuer": "CNCF", "date": "2023-06-01"}],
    "publications": [{"name": "On lakes", "publisher": "Journal", "releaseDate": "2020-05"}],
    "awards": [{"title": "Prize", "awarder": "City", "date": "2017"}],
    "languages": [{"language": "French", "fluency": "Fluent"}],
    "interests": [{"name": "Running", "keywords": ["fells"]}],
    "references": [{"name": "Bob", "reference": "Ada knows Kubernetes"}],
    "meta": {"lastModified": "2024-03-01T00:00:00"},
}  # fmt: skip


def read(table: object) -> Resume:
    found = read_json(json.dumps(table).encode(), "cv.json")
    assert isinstance(found, Resume), found
    return found


def test_every_section_of_the_schema() -> None:
    found = read(ADA)
    assert found.text.split("\n") == [
        "Ada Brennan", "Analyst", "ada@example.org | Leeds | https://github.com/ada", "Summary", "Likes Python.", "• and SQL",
        "Skills", "Data (Master): pandas, dbt", "Git", "Kafka",
        "Work Experience", "Engineer, Acme, York", "Mar 2019 - Present", "Ran the lake", "• Built Airflow",
        "Projects", "Lead, Rain", "2021 - Present", "Bikes", "Technologies: R",
        "Volunteer Experience", "Helper, Food Bank", "2018 - Jan 2019",
        "Education", "BSc in Statistics, Leeds", "GPA: 3.9", "Courses: Bayes",
        "Certifications", "CKA, CNCF", "Jun 2023", "Publications", "On lakes, Journal", "May 2020", "Awards", "Prize, City", "2017",
        "Languages", "French - Fluent", "Interests", "Running: fells",
    ]  # fmt: skip
    assert found.written == "2024-03" and found.reader == "jsonresume"


def test_dates_stand_beside_the_head() -> None:
    found = read(ADA)
    rows = {found.text[line.start : line.end]: line.number for line in found.lines}
    assert rows["Engineer, Acme, York"] == rows["Mar 2019 - Present"] and rows["CKA, CNCF"] == rows["Jun 2023"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [("2019-03", "2021-02-28", "Mar 2019 - Feb 2021"), ("2019", "", "2019 - Present"), ("", "2021", "2021"), ("2019-13", "now", "2019 - now"), ("soon", "", "")],
)
def test_dates(first: str, last: str, words: str) -> None:
    assert date_words(first, last) == words


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('{"name": "package", "version": "1.0", "description": "a library that is no resume"}', "unknown_format"),
        ('[1, 2, {"work": []}]', "unknown_format"),
        ('{"work": "ten years", "skills": {}}', "unknown_format"),
        ('"a text"', "unknown_format"),
        ('{"work": [', "broken"),
        ("[" * 100_000, "broken"),
        ('{"work": [{}]}', "unknown_format"),
        ('{"work": [{"name": 3}]}', "empty"),
    ],
)
def test_other_json_gets_its_reason(data: str, reason: str) -> None:
    found = read_document(data.encode(), "cv.json")
    assert isinstance(found, Skipped) and found.reason == reason, found


def test_fields_of_the_wrong_kind_are_passed_over() -> None:
    found = read({"basics": [], "work": [None, 3, {"position": {"a": 1}, "name": "Acme", "highlights": "none"}], "skills": [["x"], {"name": None, "keywords": [1]}]})
    assert found.text.split("\n") == ["Work Experience", "Acme"]


@pytest.mark.parametrize("name", ["stdin", "cv.json", "cv"])
def test_it_is_known_without_its_suffix(name: str) -> None:
    found = read_document(json.dumps(ADA, indent=1).encode(), name)
    assert isinstance(found, Resume) and found.reader == "jsonresume"
