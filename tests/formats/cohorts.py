"""Cohorts made by hand for the tests of their pages."""

from __future__ import annotations

from dataclasses import replace

from skillgap.cohort import Measure, summarise_cohort
from skillgap.formats.cohort_html import cohort_pages, open_pages
from skillgap.model import CohortReport, Outcome

from .made import EMPTY, GONE, ROLE, SCANNED, TAXONOMY, assessed, profile

MEASURE = Measure(TAXONOMY, (ROLE,))


def outcomes(number: int) -> list[Outcome]:
    """People who differ in what they show, by turns of six; and two documents that could not be read."""
    skills = profile().skills
    people: list[Outcome] = [
        assessed(f"class/person-{index:04}.pdf", **({**EMPTY, "skills": skills[index % 6 :]} if index % 6 else {})) for index in range(number)
    ]
    return [*people, SCANNED, GONE]


def cohort(number: int) -> CohortReport:
    """What so many people come to."""
    return summarise_cohort(outcomes(number), MEASURE)


def pages(report: CohortReport, sort: str = "groups") -> dict[str, str]:
    """Name -> page."""
    return {name: "".join(pieces) for name, pieces in cohort_pages(report, TAXONOMY, sort, open_pages())}


def renamed(report: CohortReport, source: str) -> CohortReport:
    """The cohort with its first person and first unreadable document under another name."""
    return replace(
        report,
        people=(replace(report.people[0], source=source), *report.people[1:]),
        skipped=(replace(report.skipped[0], source=source, message=source), *report.skipped[1:]),
    )
