"""LinkedIn's "Save to PDF": a dark bar at the left with contact, top skills, languages and certificates; the profile beside it."""

from __future__ import annotations

from fpdf import FPDF

from skillgap.model import Resume
from skillgap.readers import read_document
from tests.sample import extractor

# (text, size, bold) from the top; an empty text is space.
SIDE = [
    ("Contact", 13, False), ("mara.quist@example.org", 10.5, False), ("", 0, False), ("www.linkedin.com/in/mara-quist", 10.5, False), ("(LinkedIn)", 10.5, False), ("", 0, False),
    ("Top Skills", 13, False), ("Data Engineering", 10.5, False), ("Apache Kafka", 10.5, False), ("Terraform", 10.5, False), ("", 0, False),
    ("Languages", 13, False), ("Danish (Native or Bilingual)", 10.5, False), ("English (Full Professional)", 10.5, False), ("", 0, False),
    ("Certifications", 13, False), ("AWS Certified Solutions Architect", 10.5, False), ("Certified Kubernetes", 10.5, False), ("Administrator", 10.5, False), ("", 0, False),
    ("Honors-Awards", 13, False), ("Best talk of the year", 10.5, False),
]  # fmt: skip
MAIN = [
    ("Mara Quist", 26, False), ("Data Engineer at Northmoor Energy", 12, False), ("Aarhus, Central Denmark Region, Denmark", 12, False), ("", 0, False),
    ("Summary", 15.75, False), ("I build pipelines that carry readings of a million meters, and I like", 12, False), ("them dull. Before that I kept databases.", 12, False), ("", 0, False),
    ("Experience", 15.75, False), ("Northmoor Energy", 12, True), ("4 years 2 months", 11.5, False), ("Senior Data Engineer", 11.5, False), ("March 2022 - Present (2 years 1 month)", 10.5, False),
    ("Aarhus", 10.5, False), ("Moved the loading of meter readings from cron to Airflow, and wrote", 11, False), ("the checks in dbt.", 11, False), ("Data Engineer", 11.5, False),
    ("February 2020 - February 2022 (2 years 1 month)", 10.5, False), ("Streamed readings through Kafka into PostgreSQL.", 11, False), ("", 0, False),
    ("Quill Hosting", 12, True), ("Database Administrator", 11.5, False), ("June 2016 - January 2020 (3 years 8 months)", 10.5, False), ("Copenhagen", 10.5, False), ("Ran MySQL clusters with Ansible.", 11, False), ("", 0, False),
    ("Education", 15.75, False), ("University of Kingsmere", 12, True), ("Bachelor of Science - BS, Computer Science \xb7 (2012 - 2015)", 10.5, False),
]  # fmt: skip


def saved() -> bytes:
    page = FPDF(format="A4", unit="pt")
    page.set_auto_page_break(False)
    page.add_page()
    page.set_fill_color(41, 62, 73)
    page.rect(0, 0, 205, 842, style="F")
    for x, rows, ink in ((20, SIDE, (255, 255, 255)), (224, MAIN, (24, 24, 24))):
        y = 56.0
        for text, size, bold in rows:
            page.set_font("helvetica", "B" if bold else "", size or 10)
            page.set_text_color(*(ink if size != 10.5 or x == 20 else (120, 120, 120)))
            y += 1.35 * size if text else 9
            page.text(x, y, text)
    page.set_text_color(120, 120, 120)
    page.set_font("helvetica", "", 9)
    page.text(330, 800, "Page 1 of 1")
    return bytes(page.output())


def test_sections_and_evidence() -> None:
    found = read_document(saved(), "Profile.pdf")
    assert isinstance(found, Resume), found
    assert "hidden_text" not in found.quality and "two_columns" in found.quality
    profile = extractor()(found)
    shown = {skill.id: skill for skill in profile.skills}
    sections = {name: {mention.section for mention in skill.mentions} for name, skill in shown.items()}
    print({name: (skill.evidence.label, skill.months, sorted(sections[name])) for name, skill in shown.items()})
    assert sections["apache-kafka"] == {"skills", "experience"} and sections["terraform"] == {"skills"}
    assert sections["apache-airflow"] == sections["dbt"] == sections["mysql"] == sections["ansible"] == {"experience"}
    assert shown["mysql"].months == 44 and shown["apache-kafka"].months == 25
    assert shown["terraform"].evidence.label == "listed" and shown["computer-science"].evidence.label == "studied"
    assert sections["aws-certified-solutions-architect"] == {"certifications"}
