"""The XML that a Europass PDF carries -> lines: it holds what stands on the page, field by field.

Both schemas are read: `Candidate` (europa.eu, since 2020) and `SkillsPassport` (Cedefop, 2012 to 2020).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from skillgap.model import Resume

from .html import html_pieces
from .json import resume_pieces
from .sheet import resume_of

Element = ElementTree.Element
Table = dict[str, Any]
# Share of the words of the XML that must stand on the pages: nobody sees what is only attached.
_SEEN = 0.85
# Sections of skills, in either schema, and the label that stands for them.
_SKILLS = {
    "DigitalSkills": "Digital skills", "Computer": "Digital skills", "JobRelated": "Job-related skills",
    "CommunicationAndInterpersonalSkills": "Communication", "Communication": "Communication",
    "OrganisationalSkills": "Organisation", "Organisational": "Organisation",
    "ManagementAndLeadershipSkills": "Management",
}  # fmt: skip


def better_by_xml(resume: Resume, attached: bytes, data: bytes) -> Resume:
    """The resume as its attached XML has it; the one that was read where the XML is none of Europass or says something else."""
    try:
        root = ElementTree.fromstring(attached)
    except ElementTree.ParseError:
        return resume
    if _name(root) not in ("Candidate", "SkillsPassport"):
        return resume
    told = resume_of(resume_pieces(europass_table(root)), data, resume.source, "europass", written=resume.written)
    if not isinstance(told, Resume):
        return resume
    words, seen = _words(told.text), _words(resume.text)
    if not words or len(words & seen) < _SEEN * len(words):
        return resume
    kept = {"hidden_text", "many_pages"} & set(resume.quality)
    return replace(told, pages=resume.pages, quality=tuple(sorted({*told.quality, *kept})))


def europass_table(root: Element) -> Table:
    """The fields of a Europass document as those of a JSON Resume."""
    person = _first(root, "CandidatePerson" if _name(root) == "Candidate" else "Identification")
    given = _text(person, "GivenName") or _text(person, "FirstName")
    summary = _text(root, "ExecutiveSummary") or _text(_first(root, "Headline"), "Description")
    table: Table = {"basics": {"name": f"{given} {_text(person, 'FamilyName') or _text(person, 'Surname')}", "summary": summary}}
    for names, field, write in _ENTRIES:
        table[field] = [*table.get(field, ()), *(made for element in _all(root, *names) for made in write(element) if any(made.values()))]
    return table


def _job(employer: Element) -> Iterator[Table]:
    """The posts at one employer (2020), or one post (2012)."""
    where = _text(employer, "OrganizationName") or _text(_first(employer, "Employer"), "Name")
    for post in list(_all(employer, "PositionHistory")) or [employer]:
        what = _text(post, "PositionTitle") or _text(_first(post, "Position"), "Label")
        done = _text(post, "Description") or _text(post, "Activities")
        yield {"name": where, "position": what, "summary": done, **_period(post)}


def _degree(school: Element) -> Iterator[Table]:
    where = _text(school, "OrganizationName") or _text(_first(school, "Organisation"), "Name")
    taught = _text(school, "OccupationalSkillsCovered") or _text(school, "Activities")
    courses = _items(taught) + _items(_text(school, "Thesis"))
    yield {"institution": where, "studyType": _text(school, "DegreeName") or _text(school, "Title"), "courses": courses, **_period(school)}


def _skills(section: Element) -> Iterator[Table]:
    said = [text for element in _all(section, "Description", "Title", "CompetencyName") for text in _items(_own(element))]
    yield {"name": _SKILLS[_name(section)] if said else "", "keywords": said}


def _titled(entry: Element) -> Iterator[Table]:
    """A project, voluntary work, a publication, an achievement: title, text, dates."""
    title = _text(entry, "Title") or _text(entry, "FormattedPublicationDescription") or _text(entry, "CertificationTypeCode")
    yield {"name": title, "summary": _text(entry, "Description"), **_period(entry)}


def _language(entry: Element) -> Iterator[Table]:
    name = _text(_first(entry, "Description"), "Label") or _own(entry)
    yield {"language": name, "fluency": _text(_first(entry, "ProficiencyLevel"), "SpokenProduction")}


def _interest(entry: Element) -> Iterator[Table]:
    yield {"name": "", "keywords": _items(_text(entry, "Title")) + _items(_text(entry, "Description"))}


# (elements of either schema, field of JSON Resume, what writes its entries).
_ENTRIES: tuple[tuple[tuple[str, ...], str, Callable[[Element], Iterator[Table]]], ...] = (
    (("EmployerHistory", "WorkExperience"), "work", _job),
    (("EducationOrganizationAttendance", "Education"), "education", _degree),
    (tuple(_SKILLS), "skills", _skills),
    (("Project",), "projects", _titled),
    (("Achievement", "Other"), "projects", _titled),
    (("VoluntaryWork",), "volunteer", _titled),
    (("Publication", "FormattedPublication"), "publications", _titled),
    (("Certification", "License"), "certificates", _titled),
    (("PrimaryLanguageCode", "MotherTongue", "ForeignLanguage"), "languages", _language),
    (("HobbyOrInterest", "HobbiesAndInterests"), "interests", _interest),
)


def _period(entry: Element) -> Table:
    """`startDate` and `endDate` (YYYY or YYYY-MM) of the period that belongs to an entry."""
    first = _text(_first(entry, "StartDate"), "FormattedDateTime") or _parts(_first(entry, "From"))
    last = _text(_first(entry, "EndDate"), "FormattedDateTime") or _parts(_first(entry, "To"))
    return {"startDate": first, "endDate": last} if first or last else {}


def _parts(date: Element | None) -> str:
    """A date of the old schema: `year="2001" month="--03"`."""
    if date is None or not date.get("year"):
        return ""
    month = re.sub(r"\D", "", date.get("month", ""))
    return f"{date.get('year')}-{int(month):02}" if month else str(date.get("year"))


def _items(text: str) -> list[str]:
    """The lines of a text in HTML, for a list."""
    return [piece.text.rstrip(".,;") for piece in html_pieces(text)[0]]


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(root: Element, *names: str) -> Iterator[Element]:
    return (element for element in root.iter() if _name(element) in names and element is not root)


def _first(root: Element | None, name: str) -> Element | None:
    return next(_all(root, name), None) if root is not None else None


def _text(root: Element | None, name: str) -> str:
    """The text of the first element of that name, with that of the elements in it."""
    found = _first(root, name)
    return " ".join(" ".join(found.itertext()).split()) if found is not None else ""


def _own(element: Element) -> str:
    return (element.text or "").strip()


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.lower()))
