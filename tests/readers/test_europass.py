"""Europass PDFs: their attached XML is read field by field, but never what only the attachment says."""

from __future__ import annotations

from html import escape

import pytest
from fpdf import FPDF

from skillgap.model import Resume
from skillgap.readers import read_document

ROWS = [
    "Ada Brennan", "Data engineer who likes small pipelines and writes about them for the people of the town.",
    "WORK EXPERIENCE", "Data Engineer", "Harbour Analytics", "March 2021 - Present", "Rebuilt forty nightly jobs as Airflow DAGs", "Modelled port calls in dbt on Snowflake",
    "EDUCATION AND TRAINING", "BSc Statistics", "University of Kingsmere", "2015 - 2018", "Bayesian statistics",
    "DIGITAL SKILLS", "Python", "SQL", "Docker", "PROJECTS", "Tide tables", "Predicts tides with SciPy for the harbour and for small boats", "LANGUAGES", "Swedish",
]  # fmt: skip
DONE = "<p>Rebuilt forty nightly jobs as <b>Airflow</b> DAGs</p><ul><li>Modelled port calls in dbt on Snowflake</li></ul>"
NEW = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">
<CandidatePerson><PersonName><oa:GivenName>Ada</oa:GivenName><hr:FamilyName>Brennan</hr:FamilyName></PersonName>
<Communication><ChannelCode>Email</ChannelCode><oa:URI>ada@example.org</oa:URI></Communication><PrimaryLanguageCode>Swedish</PrimaryLanguageCode></CandidatePerson>
<CandidateProfile><hr:ExecutiveSummary>{escape("<p>Data engineer who likes small pipelines</p>")}</hr:ExecutiveSummary>
<EmploymentHistory><EmployerHistory><hr:OrganizationName>Harbour Analytics</hr:OrganizationName><PositionHistory><PositionTitle>Data Engineer</PositionTitle>
<eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2021-03</hr:FormattedDateTime></eures:StartDate><hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
<oa:Description>{escape(DONE)}</oa:Description></PositionHistory></EmployerHistory></EmploymentHistory>
<EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>University of Kingsmere</hr:OrganizationName>
<AttendancePeriod><StartDate><hr:FormattedDateTime>2015</hr:FormattedDateTime></StartDate><EndDate><hr:FormattedDateTime>2018</hr:FormattedDateTime></EndDate></AttendancePeriod>
<EducationDegree><hr:DegreeName>BSc Statistics</hr:DegreeName><OccupationalSkillsCovered>{escape("<p>Bayesian statistics</p>")}</OccupationalSkillsCovered></EducationDegree></EducationOrganizationAttendance></EducationHistory>
<DigitalSkills><Description>{escape("<ul><li>Python</li><li>SQL</li><li>Docker</li></ul>")}</Description></DigitalSkills>
<Projects><Project><Title>Tide tables</Title><Description>Predicts tides with SciPy</Description></Project></Projects>
EXTRA</CandidateProfile></Candidate>"""
OLD = f"""<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="en"><LearnerInfo>
<Identification><PersonName><FirstName>Ada</FirstName><Surname>Brennan</Surname></PersonName></Identification>
<Headline><Type><Label>Personal</Label></Type><Description><Label>Data engineer who likes small pipelines</Label></Description></Headline>
<WorkExperienceList><WorkExperience><Period><From year="2021" month="--03"/><Current>true</Current></Period><Position><Label>Data Engineer</Label></Position>
<Activities>{escape(DONE)}</Activities><Employer><Name>Harbour Analytics</Name></Employer></WorkExperience></WorkExperienceList>
<EducationList><Education><Period><From year="2015"/><To year="2018"/></Period><Title>BSc Statistics</Title><Activities>Bayesian statistics</Activities>
<Organisation><Name>University of Kingsmere</Name></Organisation></Education></EducationList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Label>Swedish</Label></Description></MotherTongue></MotherTongueList></Linguistic>
<Computer><Description>{escape("<p>Python</p><p>SQL</p><p>Docker</p>")}</Description></Computer></Skills>
<AchievementList><Achievement><Title><Label>Tide tables</Label></Title><Description>Predicts tides with SciPy</Description></Achievement></AchievementList>EXTRA</LearnerInfo></SkillsPassport>"""
WANTED = [
    "Ada Brennan", "Summary", "Data engineer who likes small pipelines", "Skills", "Digital skills: Python, SQL, Docker",
    "Work Experience", "Data Engineer, Harbour Analytics", "Mar 2021 - Present", "Rebuilt forty nightly jobs as Airflow DAGs", "• Modelled port calls in dbt on Snowflake",
    "Projects", "Tide tables", "Predicts tides with SciPy", "Education", "BSc Statistics, University of Kingsmere", "2015 - 2018", "Courses: Bayesian statistics",
    "Languages", "Swedish",
]  # fmt: skip


def read(xml: str | bytes, name: str = "attachment.xml") -> Resume:
    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=10)
    for row in ROWS:
        page.cell(0, 7, row, new_x="LMARGIN", new_y="NEXT")
    page.embed_file(bytes=xml.encode() if isinstance(xml, str) else xml, basename=name)
    found = read_document(bytes(page.output()), "cv.pdf")
    assert isinstance(found, Resume), found
    return found


@pytest.mark.parametrize("xml", [NEW, OLD], ids=["since 2020", "until 2020"])
def test_the_fields_become_lines(xml: str) -> None:
    found = read(xml.replace("EXTRA", ""))
    assert found.reader == "europass" and found.pages == 1
    assert found.text.split("\n") == WANTED


@pytest.mark.parametrize("xml", [NEW, OLD], ids=["since 2020", "until 2020"])
def test_what_is_only_attached_does_not_count(xml: str) -> None:
    stuffing = "".join(f"<Project><Title>{word}</Title><Description>Kubernetes Terraform Kafka Spark Rust Go</Description></Project>" for word in ("Alpha", "Beta", "Gamma"))
    found = read(xml.replace("EXTRA", stuffing))
    assert found.reader == "pdfium" and "Kubernetes" not in found.text


@pytest.mark.parametrize(
    ("xml", "name"),
    [
        (b"<Candidate xmlns='http://www.europass.eu/1.0'><broken", "attachment.xml"),
        (b"<invoice xmlns='http://www.europass.eu/1.0'/>", "attachment.xml"),
        (b"<!DOCTYPE d [<!ENTITY a 'europass'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]><Candidate>&b;</Candidate>", "attachment.xml"),
        (NEW.encode(), "photo.png"),
        (b"no XML", "attachment.xml"),
    ],
)
def test_other_attachments_change_nothing(xml: bytes, name: str) -> None:
    found = read(xml, name)
    assert found.reader == "pdfium" and "Airflow" in found.text
