"""Headings, labels, entries with their dates, and what a section makes of a skill's evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skillgap.model import Profile
from skillgap.pipeline import flowing_text
from skillgap.stages.draft import HEADER, HEADING, LIST, PROSE, Draft, Tools, open_draft
from skillgap.stages.sections import open_sections
from skillgap.tokens import open_normalizer, split_tokens
from tests.sample import Row, builtin, extractor, heading, make_resume

_NAME = [Row("Jordan Avery", 18.0, bold=True), Row("jordan.avery@example.com | (555) 010-0199")]
_JOB = Row("Analyst, Harbor & Pine Ltd  Jan 2019 - Mar 2020", bold=True)


def _draft(rows: list[Row], written: str = "") -> Draft:
    """The rows below a name, after the first stage; `written` is the month that the document names itself."""
    tools = Tools(builtin(), open_normalizer(builtin().english["forms"]))
    resume = replace(make_resume([*_NAME, *rows]), written=written)
    text = flowing_text(resume)
    return open_sections(tools)(open_draft(resume, text, split_tokens(text, tools.normalize)))


def _profile(rows: list[Row]) -> Profile:
    return extractor()(make_resume([*_NAME, *rows]))


def _kinds(rows: list[Row]) -> list[str]:
    """Kind of each section behind the preamble."""
    return [section.kind for section in _draft(rows).sections[1:]]


def _evidence(rows: list[Row], skill: str) -> str:
    shown = {found.id: found.evidence.label for found in _profile(rows).skills}
    return shown.get(skill, "none")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Summary", "summary"),
        ("Awards and Other Achievements", "awards"),
        ("Projects (GitHub)", "projects"),
        ("Extra-Curricular Activity", "activities"),
        ("What's next", "wanted"),
        ("PROFESSIONAL SUMMARY", "summary"),
        ("About Me", "summary"),
        ("Profile:", "summary"),
        ("Career Objective", "summary"),
        ("Skills", "skills"),
        ("TECHNICAL SKILLS", "skills"),
        ("Technical Skills:", "skills"),
        ("Skills & Tools", "skills"),
        ("Core Competencies", "skills"),
        ("Areas of Expertise", "skills"),
        ("Toolbox", "skills"),
        ("Tech Stack", "skills"),
        ("Technical & Soft Skills", "skills"),
        ("Technologies and Languages", "skills"),
        ("Experience", "experience"),
        ("WORK EXPERIENCE", "experience"),
        ("Work experience", "experience"),
        ("Employment History", "experience"),
        ("Professional Experience & Internships", "experience"),
        ("Where I have worked", "experience"),
        ("Where I've Worked", "experience"),
        ("Selected Work Experience", "experience"),
        ("Research Experience", "experience"),
        ("Projects", "projects"),
        ("Academic and Personal Projects", "projects"),
        ("Selected Projects", "projects"),
        ("Key Projects", "projects"),
        ("Things I Have Built", "projects"),
        ("Open-Source Contributions", "projects"),
        ("Education", "education"),
        ("EDUCATION", "education"),
        ("Academic Background", "education"),
        ("Educational Qualifications", "education"),
        ("Education & Training", "education"),
        ("Relevant Coursework", "coursework"),
        ("Courses", "coursework"),
        ("Certifications", "certifications"),
        ("Licenses & Certifications", "certifications"),
        ("Certificates and Courses", "certifications"),
        ("Publications", "publications"),
        ("Papers and Talks", "publications"),
        ("Volunteering", "volunteering"),
        ("Volunteer Experience", "volunteering"),
        ("Honors & Awards", "awards"),
        ("Interests", "interests"),
        ("Hobbies and Interests", "interests"),
    ],
)
def test_a_heading_opens_its_section(text: str, kind: str) -> None:
    other = "Education" if kind != "education" else "Experience"
    last = heading(other.upper() if text.isupper() else other)
    assert _kinds([heading(text), Row("Something was done there."), last]) == [kind, other.lower()]


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("Skills", "Languages: Python, SQL"),
        ("Skills", "Research"),
        ("Skills", "Leadership"),
        ("Skills", "Databases"),
        ("Skills", "Tools: Git, Docker"),
        ("Experience", "Projects included two bridges and a tunnel."),
        ("Experience", "• Skills taught there were welding and rigging"),
        ("Education", "Relevant Coursework: Statistics, Databases"),
        ("Education", "Thesis: Experience of migrants in harbor towns"),
        ("Summary", "Experience in sales, service and education."),
    ],
)
def test_a_line_of_the_text_is_no_heading(section: str, line: str) -> None:
    assert _kinds([heading(section), Row(line), heading("Interests")]) == [section.lower(), "interests"]


def test_headings_in_capitals_of_the_size_of_the_text() -> None:
    rows = [Row("SKILLS", bold=True), Row("Python, SQL"), Row("EXPERIENCE", bold=True), _JOB, Row("EDUCATION", bold=True), Row("Riverside School")]
    assert _kinds(rows) == ["skills", "experience", "education"]


def test_headings_without_any_look() -> None:
    rows = [Row("Skills"), Row("Python, SQL, Docker"), Row("Experience"), Row("Clerk, Acme  2015 - 2018"), Row("• Sorted mail"), Row("Education")]
    assert _kinds(rows) == ["skills", "experience", "education"]


def test_an_unknown_heading_ends_the_section_before_it() -> None:
    rows = [heading("Skills"), Row("Python, SQL"), heading("Cattle Breeding"), Row("Prize bull"), heading("Education"), Row("Riverside School")]
    assert _kinds(rows) == ["skills", "other", "education"]


def test_an_unknown_heading_that_is_a_little_larger() -> None:
    rows = [Row("Skills", 10.6, bold=True), Row("Python, SQL"), Row("Cattle Breeding", 10.6, bold=True), Row("Prize bull"), Row("Education", 10.6, bold=True)]
    assert _kinds(rows) == ["skills", "other", "education"]
    jobs = [Row(f"{town} Ltd", 10.6, bold=True) for town in ("Harbor", "Pine", "Alder")]
    assert _kinds([Row("Skills", 10.6, bold=True), Row("Python, SQL"), Row("Experience", 10.6, bold=True), *jobs]) == ["skills", "experience"]


def test_the_last_word_of_an_unknown_heading_may_say_what_it_opens() -> None:
    assert _kinds([heading("Summary"), Row("I count ships."), heading("Skills"), Row("Python, SQL"), heading("Big Projects"), Row("Ships on a map")])[-1] == "projects"


def test_the_first_part_of_an_unknown_heading_may_say_what_it_opens() -> None:
    rows = [heading("Summary"), Row("I count ships."), heading("Skills"), Row("Python, SQL"), heading("Projects & Software Development"), Row("Ships")]
    assert _kinds(rows)[-1] == "projects"


def test_technologies_set_as_the_other_headings_are() -> None:
    project = [heading("Projects"), Row("Ships on a map", bold=True), Row("• Drew charts in R")]
    assert _kinds([heading("Education"), *project, heading("Technologies"), Row("Python, SQL")])[-1] == "skills"
    assert _kinds([heading("Education"), *project, Row("Technologies", bold=True), Row("Python, SQL")])[-1] == "projects"


def test_a_sidebar_comes_before_the_main_column() -> None:
    sidebar = [heading("Skills")._replace(x0=40), Row("Python", x0=40), Row("SQL", x0=40), heading("Languages")._replace(x0=40), Row("German", x0=40)]
    main = [heading("Experience")._replace(x0=220), _JOB._replace(x0=220), Row("• Wrote Go services", x0=220), heading("Education")._replace(x0=220)]
    draft = _draft([*sidebar, *main])
    assert [section.kind for section in draft.sections[1:]][:1] == ["skills"]
    assert [section.kind for section in draft.sections[1:]][-2:] == ["experience", "education"]
    spoken = draft.resume.text.index("German")
    assert draft.section_kind(draft.info_at(spoken)) != "experience"


def test_a_column_goes_on_with_its_own_section_on_the_next_page() -> None:
    main, side = 72.0, 400.0
    rows = [
        Row("Experience", 13.0, bold=True, x0=main), Row("Analyst, Acme  Feb 2020 - Present", bold=True, x0=main), Row("• Drew charts in R", x0=main),
        Row("Education", 13.0, bold=True, x0=side), Row("Pine College  2012 - 2016", bold=True, x0=side),
        Row("• Kept the books in SQL", x0=main, page=2), Row("Clerk, Harbor Ltd  Jan 2018 - Dec 2018", bold=True, x0=main, page=2),
        Row("• Sorted mail with scripts in Python", x0=main, page=2),
    ]  # fmt: skip
    resume = make_resume([*_NAME, *rows])
    # The right column begins at the top of the first page again, and the second page at the top of its own.
    lift = {index: 72.0 + 14.0 * (index - start) for start, stop in ((5, 7), (7, 10)) for index in range(start, stop)}
    lines = tuple(replace(line, top=lift.get(index, line.top)) for index, line in enumerate(resume.lines))
    profile = extractor()(replace(resume, lines=lines))
    shown = {skill.id: (skill.evidence.label, skill.months) for skill in profile.skills if skill.id in ("r", "sql", "python")}
    assert shown["r"] == shown["sql"]
    assert {skill: evidence for skill, (evidence, _) in shown.items()} == {"r": "sustained", "sql": "sustained", "python": "used"}


def test_a_heading_over_two_lines() -> None:
    rows = [heading("Experience"), _JOB, heading("Key Projects & Open"), heading("Source"), Row("Trailmate"), heading("Education")]
    assert _kinds(rows) == ["experience", "projects", "projects", "education"]


def test_a_heading_over_two_lines_of_a_narrow_column() -> None:
    rows = [Row("Professional", bold=True), Row("experience", bold=True), _JOB, Row("Bootcamp", bold=True), Row("projects", bold=True), Row("• A loom")]
    assert _kinds([Row("Skills", bold=True), Row("Python"), *rows, Row("Education", bold=True)])[-3:] == ["projects", "projects", "education"]


def test_a_column_of_headings_beside_the_text() -> None:
    rows = [
        row
        for label, text in (("Skills", "Python, SQL"), ("Education", "Pine College"), ("Cattle breeding", "Prize bull"), ("Interests", "Chess"))
        for row in (Row(label, bold=True, x0=40.0), Row(text, x0=160.0, same_row=True))
    ]
    assert _kinds(rows) == ["skills", "education", "other", "interests"]


def test_a_heading_in_the_margin_over_several_lines() -> None:
    labels = (["Skills"], ["Education"], ["Teaching and", "Consulting"], ["Interests"])
    rows = []
    for label in labels:
        rows += [Row(label[0], bold=True, x0=40.0), Row("Pine College, Leeds", x0=160.0, same_row=True)]
        rows += [Row(word, bold=True, x0=40.0) for word in label[1:]]
        rows += [Row("And what was done there", x0=160.0, same_row=True)] * (len(label) > 1)
    assert _kinds(rows) == ["skills", "education", "experience", "experience", "interests"]


def test_lines_without_a_date_under_experience_are_skills_where_others_are_jobs() -> None:
    listed = [heading("Coding Experience"), Row("Python"), Row("Containers"), Row("Data pipelines"), Row("Code refactoring")]
    jobs = [heading("Professional Experience"), _JOB, Row("• Drew charts for the boards of the harbor")]
    assert _kinds([*jobs, heading("Education"), *listed]) == ["experience", "education", "skills"]
    assert _kinds([heading("Summary"), heading("Education"), *listed])[-1] == "experience"


def test_a_period_behind_a_picture_that_reads_as_a_bullet() -> None:
    rows = [heading("Experience"), Row("Analyst", bold=True), Row("Harbor & Pine Ltd"), Row("• 2018 - 2022"), Row("Leeds, UK"), Row("• Wrote the tests in Python")]
    assert [(entry.first, entry.last) for entry in _draft(rows).entries] == [("2018-01", "2022-01")]


def test_the_second_line_of_a_title_is_no_heading() -> None:
    rows = [heading("Experience"), Row("Analyst, Institute for Language and", bold=True), Row("Technology", bold=True), Row("Jan 2019 - Mar 2020")]
    assert _kinds([*rows, Row("• Drew charts"), heading("Education")]) == ["experience", "education"]


def test_two_headings_on_one_row() -> None:
    rows = [
        heading("Skills")._replace(x0=40),
        Row("Python, SQL, Docker", x0=40),
        heading("Interests")._replace(x0=300, same_row=True),
        Row("Chess, sailing", x0=300),
    ]
    assert _kinds(rows) == ["skills", "interests"]


def test_every_line_belongs_to_the_section_above_it() -> None:
    draft = _draft([heading("Skills"), Row("Python, SQL"), heading("Experience"), _JOB, Row("• Sorted mail"), heading("Interests"), Row("Chess")])
    kinds = [draft.section_kind(info) for info in draft.lines]
    assert kinds == ["preamble"] * 2 + ["skills"] * 2 + ["experience"] * 3 + ["interests"] * 2
    assert [info.role for info in draft.lines[2:]] == [HEADING, LIST, HEADING, HEADER, PROSE, HEADING, draft.lines[-1].role]


def test_what_stands_in_brackets_behind_a_heading_changes_nothing() -> None:
    rows = [heading("Experience [see more at my page]"), Row("Analyst, Alder Bank  Jan 2019 - Mar 2020"), Row("• Drew charts"), heading("Education"), Row("BSc  2018")]
    assert [section.kind for section in _draft(rows).sections][1:] == ["experience", "education"]


def test_a_stack_below_a_job_is_not_the_head_of_the_next() -> None:
    jobs = [Row("Analyst, Alder Bank  Jan 2019 - Mar 2020"), Row("• Drew charts"), Row("Python, Flask, PostgreSQL"), Row("Clerk, Birch Ltd  Jan 2016 - Mar 2018")]
    python = next(skill for skill in _profile([heading("Experience"), *jobs, Row("• Filed letters")]).skills if skill.id == "python")
    assert (python.first_used, python.last_used) == ("2019-01", "2020-03")


def test_technology_with_a_colon_under_a_project_is_its_stack() -> None:
    rows = [heading("Projects"), Row("Harbour map  Jan 2019 - Mar 2020", bold=True), Row("Technology (micro-services):"), Row("Python, Flask"), heading("Skills"), Row("SQL, Git")]
    assert [section.kind for section in _draft(rows).sections][1:] == ["projects", "skills"]


# ---------------------------------------------------------------- entries


@pytest.mark.parametrize(
    "rows",
    [
        [Row("Data Analyst, Harbor Ltd  Jan 2019 - Mar 2020", bold=True)],
        [Row("Data Analyst", bold=True), Row("Jan 2019 - Mar 2020", x0=450, same_row=True)],
        [Row("Harbor Ltd", bold=True), Row("Data Analyst, Jan 2019 – Mar 2020")],
        [Row("Data Analyst", bold=True), Row("Harbor Ltd, Boston"), Row("01/2019 - 03/2020")],
        [Row("Jan 2019 - Mar 2020"), Row("Data Analyst, Harbor Ltd", bold=True)],
        [Row("Data Analyst | Harbor Ltd | Jan 2019 to Mar 2020")],
        [Row("2019-01 – 2020-03   Data Analyst, Harbor Ltd")],
        [Row("• Data Analyst, Harbor Ltd    Jan 2019 - Mar 2020")],
        [Row("• Data Analyst at Harbor Ltd (Jan'19 - Mar'20)")],
        [Row("Data Analyst | Harbor Ltd | Port Harcourt | Survey and Field Office | Jan 2019 - Mar 2020")],
        [Row("Jan 2019 - Mar 2020 Data analyst in the survey and field office of Harbor Ltd, with the team that counts the ships of every port")],
        [Row("Data Analyst, Harbor LtdJan 2019 - Mar 2020", bold=True)],
        [Row("Data Analyst, Harbor Ltd  Jan 2019 –", bold=True), Row("Mar 2020")],
        [Row("Data Analyst, Harbor Ltd  Jan 2019", bold=True), Row("– Mar 2020")],
        [Row("Data Analyst", bold=True), Row("Harbor (maps of harbors and their tides)"), Row("Jan 2019 - Mar 2020")],
        [Row("Data Analyst", bold=True), Row("harbor.example.com, Jan 2019 - Mar 2020")],
        [Row("Data Analyst", bold=True), Row("Jan 19 - Mar 20")],
        [Row("Data Analyst, Harbor Ltd"), Row("Janvier 2019 - Mars 2020")],
    ],
)
def test_the_head_of_a_job_gives_its_dates(rows: list[Row]) -> None:
    draft = _draft([heading("Experience"), *rows, Row("• Cleaned survey exports and drew charts"), heading("Education")])
    assert [(entry.first, entry.last, entry.months) for entry in draft.entries if entry.first] == [("2019-01", "2020-03", 15)]
    assert draft.info_at(draft.resume.text.index("Cleaned")).entry >= 0


def test_each_job_is_an_entry_of_its_own() -> None:
    rows = [
        heading("Experience"),
        Row("Engineer, Acme  Feb 2020 - Present", bold=True),
        Row("• Wrote services"),
        Row("• Kept them running"),
        Row("Clerk, Harbor Ltd  Jan 2018 - Dec 2018", bold=True),
        Row("• Sorted mail in 2017 style"),
        heading("Education"),
        Row("Riverside University  2014 - 2017", bold=True),
        Row("• Edited the school paper"),
    ]
    draft = _draft(rows)
    firsts = [entry.first for entry in draft.entries]
    assert [first[:4] for first in firsts] == ["2020", "2018", "2014"]
    owners = [draft.info_at(draft.resume.text.index(words)).entry for words in ("Wrote", "Kept", "Sorted", "Edited")]
    assert owners == [0, 0, 1, 2]


def test_titles_one_after_the_other_at_one_employer_are_one_job() -> None:
    heads = [Row("Harbor Ltd", bold=True), Row("Data Scientist  Jul 2021 - Jun 2022"), Row("Intern  Jan 2021 - Jun 2021")]
    assert [(entry.first, entry.last) for entry in _draft([heading("Experience"), *heads, Row("• Drew charts")]).entries] == [("2021-01", "2022-06")]
    talks = [Row("Talks", bold=True), Row("Ships at HarborConf  Jul 2021"), Row("Charts at AlderConf  Jan 2019")]
    assert len(_draft([heading("Experience"), *talks, Row("• Drew charts")]).entries) == 2


def test_degrees_one_below_the_other_are_two_entries() -> None:
    rows = [
        heading("Education"),
        Row("Harbor University", bold=True), Row("Leeds", x0=400.0, same_row=True),
        Row("Master of Science"), Row("Aug 2019 - May 2021", x0=400.0, same_row=True),
        Row("Pine College", bold=True), Row("York", x0=400.0, same_row=True),
        Row("Bachelor of Arts"), Row("Aug 2015 - May 2019", x0=400.0, same_row=True),
    ]  # fmt: skip
    entries = _draft(rows).entries
    assert [(entry.first, entry.last) for entry in entries] == [("2019-08", "2021-05"), ("2015-08", "2019-05")]
    assert _draft(rows).text[entries[1].start :].startswith("Pine College")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([Row("Jan 2019 –"), Row("Analyst, Harbor & Pine Ltd", x0=160.0, same_row=True), Row("Mar 2021")], id="cells of their own"),
        pytest.param([Row("Jan 2019 – Analyst, Harbor & Pine Ltd"), Row("Mar 2021")], id="the title close to it"),
    ],
)
def test_a_period_in_a_narrow_column_of_dates(rows: list[Row]) -> None:
    entries = _draft([heading("Experience"), *rows, Row("• Kept customers and partners informed each week")]).entries
    assert [(entry.first, entry.last) for entry in entries] == [("2019-01", "2021-03")]


def test_a_date_in_the_text_of_a_job_is_not_its_date() -> None:
    rows = [heading("Experience"), _JOB, Row("• Moved the archive of 1998 - 2004 to a new building"), heading("Education")]
    (entry,) = [entry for entry in _draft(rows).entries if entry.first]
    assert (entry.first, entry.last) == ("2019-01", "2020-03")


def test_a_job_that_goes_on_ends_with_the_document_or_else_with_the_taxonomy() -> None:
    rows = [
        heading("Experience"),
        Row("Engineer, Acme  Jan 2020 - Present", bold=True),
        Row("• Wrote services"),
        heading("Projects"),
        Row("Tide Clock  Jun 2021", bold=True),
        Row("• Drew the tides"),
    ]
    entry = _draft(rows).entries[0]
    year, month = map(int, builtin().version.split("."))
    assert (entry.first, entry.last) == ("2020-01", f"{year}-{month:02d}")
    assert entry.months == (year - 2020) * 12 + month
    assert _draft(rows, written="2022-05").entries[0].last == "2022-05"


def test_a_document_cannot_be_older_than_the_work_that_goes_on_in_it() -> None:
    rows = [heading("Experience"), Row("Engineer, Acme  Jan 2020 - Present", bold=True), Row("• Wrote services")]
    assert _draft(rows, written="2000-01").entries[0].last == builtin().version.replace(".", "-")


def test_a_degree_that_is_expected_does_not_say_when_the_document_was_made() -> None:
    rows = [
        heading("Education"),
        Row("BSc Physics, Riverside University  Sep 2024 - May 2031", bold=True),
        heading("Experience"),
        Row("Intern, Acme  Jan 2026 - Present", bold=True),
        Row("• Wrote services"),
    ]
    assert _draft(rows).entries[1].last == builtin().version.replace(".", "-")


def test_the_years_of_the_data_are_no_dates_of_the_project() -> None:
    rows = [heading("Projects"), Row("Sales of a chain", bold=True), Row("Analyzed sales of 45 stores (2010–2012) with Python and MySQL,"), Row("and drew the trend.")]
    assert [entry.first for entry in _draft(rows).entries] == [""]


@pytest.mark.parametrize("written", ["", "2024-03"])
def test_a_year_at_the_end_of_a_sentence_heads_nothing(written: str) -> None:
    rows = [heading("Experience"), _JOB, Row("Kept the ledgers of the port without a fault since the great outage in"), Row("2019"), Row("• Drew charts")]
    assert [entry.first for entry in _draft(rows, written=written).entries] == ["2019-01"]


@pytest.mark.parametrize(
    "line",
    [
        "Tuned SQL Server 2008R2/2012 and Visual Studio (2008, 2010)",
        "Upgraded Windows Server 2012",
        "SharePoint 2013 migration for all departments",
        "Rated as highly effective every year since 2015.",
        "Named Player of the Season in 2018",
        "milestone in Q1 2021. Gave analyses to the board",
    ],
)
def test_a_year_in_what_was_done_heads_nothing(line: str) -> None:
    rows = [heading("Experience"), _JOB, Row("• Drew charts"), Row(line), Row("• Wrote reports")]
    assert [entry.first for entry in _draft(rows).entries] == ["2019-01"]


@pytest.mark.parametrize("line", ["in 2021", "In 2021 we built a loom of our own,", "on 12 May 2021"])
def test_a_year_in_a_sentence_heads_nothing(line: str) -> None:
    rows = [heading("Experience"), _JOB, Row("• Presented the method at the seminar of the department"), Row(line), Row("• Wrote reports")]
    assert [entry.first for entry in _draft(rows).entries] == ["2019-01"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Analyst, Harbor & Pine Ltd (Jan. 2019 – Mar.", "2020)"),
        ("Analyst, Harbor & Pine Ltd | Jan 2019 -", "Mar 2020 Working on charts of all ports"),
        ("Analyst, Harbor & Pine Ltd | January 2019 - March", "2020 Working on charts of all ports"),
    ],
)
def test_a_range_that_is_broken_at_the_end_of_a_line(first: str, second: str) -> None:
    entries = _draft([heading("Experience"), Row(first), Row(second), Row("• Drew charts")]).entries
    assert [(entry.first, entry.last) for entry in entries] == [("2019-01", "2020-03")]


def test_a_misspelt_month() -> None:
    assert [entry.months for entry in _draft([heading("Experience"), Row("Analyst, Acme  Febuary 2019 - Septemeber 2019", bold=True)]).entries] == [8]


def test_a_certificate_for_developers_is_no_title() -> None:
    profile = _profile([heading("Experience"), _JOB, Row("• Drew charts"), heading("Certifications"), Row("Certified Kubernetes Application Developer")])
    assert "certified-kubernetes-application-developer" in {skill.id for skill in profile.skills}


@pytest.mark.parametrize(
    ("section", "line", "skills"),
    [
        ("Skills", "Python, Fly.io, Make.com, SQL", {"python", "fly-io", "make-com", "sql"}),
        ("Skills", "Fly.io, Docker", {"fly-io", "docker"}),
        ("Experience", "• Deployed on Fly.io with Docker", {"fly-io", "docker"}),
        ("Experience", "Built a clone of shop.example.com with React", {"react"}),
    ],
)
def test_a_name_that_looks_like_an_address_makes_no_contact_line(section: str, line: str, skills: set[str]) -> None:
    jobs = [_JOB] if section == "Experience" else []
    assert {skill.id for skill in _profile([heading(section), *jobs, Row(line), heading("Education")]).skills} >= skills


def test_two_courses_are_no_heading() -> None:
    rows = [heading("Experience"), _JOB, Row("• Drew charts"), heading("Relevant Coursework"), Row("Operating Systems, Databases"), heading("Skills"), Row("Python")]
    assert _kinds(rows) == ["experience", "coursework", "skills"]
    assert {skill.id for skill in _profile(rows).skills} >= {"operating-systems", "databases"}


@pytest.mark.parametrize("head", [Row("Assignment: Alder Bank", bold=True), Row("Alder Bank", 9.5, bold=True), Row("Payment service", 10.5, bold=True)])
def test_a_part_of_a_job_has_the_dates_of_the_job(head: Row) -> None:
    rows = [heading("Experience"), Row("Consultant, Harbor Ltd  Jan 2019 - Mar 2020", 10.5, bold=True), Row("• Drew charts"), head, Row("• Wrote reports")]
    assert [entry.months for entry in _draft(rows).entries] == [15, 15]


def test_a_title_without_dates_is_a_job_of_its_own() -> None:
    rows = [heading("Experience"), _JOB, Row("• Drew charts"), Row("Data Engineer, Alder Ltd", bold=True), Row("• Wrote reports")]
    assert [bool(entry.first) for entry in _draft(rows).entries] == [True, False]


def test_the_parts_of_one_job_are_one_entry() -> None:
    rows = [heading("Experience"), Row("Consultant, Harbor Ltd  Jan 2019 - Mar 2020", bold=True), Row("• Wrote Kafka jobs"), Row("Payment service", bold=True), Row("• Moved Kafka")]
    assert _evidence(rows, "apache-kafka") == "used"


def test_what_parts_every_job_is_neither_heading_nor_entry() -> None:
    parts = [Row("Achievements", bold=True), Row("• Drew charts"), Row("Activities", bold=True), Row("• Wrote reports")]
    other = Row("Clerk, Alder Ltd  Apr 2020 - May 2021", bold=True)
    draft = _draft([heading("Experience"), _JOB, *parts, other, *parts, heading("Education"), Row("BSc, Riverside University  2015 - 2018")])
    assert [section.kind for section in draft.sections[1:]] == ["experience", "education"]
    assert [entry.first for entry in draft.entries if draft.sections[entry.section].kind == "experience"] == ["2019-01", "2020-04"]


def test_a_bold_title_over_several_lines_heads_its_job() -> None:
    title = [Row("Senior DevOps", bold=True, wraps=True), Row("Engineer, Moravia", bold=True, wraps=True), Row("Robotics", bold=True)]
    rows = [heading("Experience"), *title, Row("May 2018 - June 2020"), Row("• Wrote the tests in Python")]
    draft = _draft(rows)
    assert [draft.text[entry.start :].split()[0] for entry in draft.entries] == ["Senior"]
    assert {skill.id for skill in _profile(rows).skills}.isdisjoint({"devops", "robotics"})


def test_projects_below_a_list_of_skills_without_a_heading_between() -> None:
    told = Row("Reads what the looms of the mill wove and sums it up")
    rows = [heading("Skills"), Row("Python"), Row("SQL"), Row("LoomScribe", bold=True), Row("Feb 2024 - Present"), told, heading("Education")]
    assert _kinds(rows)[:1] == ["skills"] and "projects" in _kinds(rows)
    assert [entry.first for entry in _draft(rows).entries] == ["2024-02"]


def test_tags_below_a_project_are_a_list_and_no_head_of_the_next() -> None:
    tags = [Row("Python"), Row("Pandas"), Row("Matplotlib"), Row("Looker Studio")]
    rows = [heading("Projects"), Row("Loom", bold=True), Row("2023"), Row("Drew what the looms of the mill wove each week"), *tags]
    draft = _draft([*rows, Row("Mill", bold=True), Row("2023"), Row("Counted the sacks that the mill ground"), *tags])
    assert [draft.text[entry.start :].split("\n")[0] for entry in draft.entries] == ["Loom", "Mill"]
    assert [info.role for info in draft.lines[-4:]] == [LIST] * 4


def test_two_projects_of_one_year_are_two() -> None:
    rows = [heading("Projects"), Row("Loom  2023", bold=True), Row("• Wrote it in Python"), Row("Mill  2023", bold=True), Row("• Wrote it in Python")]
    assert _evidence(rows, "python") == "sustained"


def test_the_skills_of_a_job_are_no_head_of_the_next() -> None:
    rows = [heading("Experience"), _JOB, Row("• Drew charts"), Row("Machine Learning | Software Design | Python | C++"), Row("Clerk, Alder Ltd — Apr 2020 - May 2021")]
    draft = _draft(rows)
    assert [draft.line_text(index).strip() for index, info in enumerate(draft.lines) if info.role == HEADER][-1].startswith("Clerk")
    assert "machine-learning" in {skill.id for skill in _profile(rows).skills}


def test_a_list_behind_the_head_of_a_job() -> None:
    profile = _profile([heading("Experience"), Row("Client: Oracle | Environment: Java, Kafka, Terraform"), Row("• Wrote services"), heading("Education")])
    assert {skill.id for skill in profile.skills} >= {"java", "apache-kafka", "terraform"}
    assert "oracle-database" not in {skill.id for skill in profile.skills}


def test_what_stands_beside_a_mail_is_no_skill() -> None:
    profile = extractor()(make_resume([_NAME[0], Row("jordan.avery@example.com • LinkedIn: in/avery • GitHub: avery7 • Portfolio: avery"), heading("Summary"), Row("I count ships.")]))
    assert not {"linkedin", "github"} & {skill.id for skill in profile.skills}


# ---------------------------------------------------------------- evidence


@pytest.mark.parametrize(
    ("rows", "evidence"),
    [
        ([heading("Summary"), Row("Clerk, eager to learn PostgreSQL.")], "none"),
        ([heading("Skills"), Row("Currently learning: PostgreSQL")], "none"),
        ([heading("Relevant Coursework"), Row("PostgreSQL, Operating Systems")], "studied"),
        ([heading("Certifications"), Row("PostgreSQL Essentials, IBM")], "studied"),
        ([heading("Education"), Row("Riverside University  2014 - 2017"), Row("Relevant Coursework: PostgreSQL, Databases")], "studied"),
        ([heading("Skills"), Row("PostgreSQL, Linux")], "listed"),
        ([heading("Summary"), Row("Engineer skilled in PostgreSQL and Linux.")], "listed"),
        ([heading("Awards & Skills"), Row("Awards: Riverside chess cup"), Row("Languages: PostgreSQL, Python, Java")], "listed"),
        ([heading("Education"), Row("MSc in PostgreSQL, Riverside University, 2014 - 2017; teaching assistant")], "studied"),
        ([heading("Education"), Row("MSc in Biology, Riverside University, 2014 - 2017"), Row("• Teaching assistant in PostgreSQL")], "used"),
        ([heading("Experience"), _JOB, Row("• Backed the service with PostgreSQL")], "used"),
        ([heading("Experience"), _JOB, Row("• Packed the service"), Row("Tech stack: PostgreSQL, Linux")], "used"),
        ([heading("Projects"), Row("Tide Clock", bold=True), Row("• Backed by PostgreSQL")], "used"),
        ([heading("Publications"), Row("Tide tables with PostgreSQL. Journal of Tides, 2020.")], "used"),
        ([heading("Skills"), Row("PostgreSQL, Linux"), heading("Experience"), _JOB, Row("• Backed the service with PostgreSQL")], "used"),
        ([heading("Experience"), Row("Engineer, Acme  Jan 2016 - Mar 2019", bold=True), Row("• Backed the service with PostgreSQL")], "sustained"),
        (
            [
                heading("Experience"),
                Row("Engineer, Acme  Mar 2020 - May 2020", bold=True),
                Row("• Backed the service with PostgreSQL"),
                Row("Intern, Harbor Ltd  Jun 2019 - Aug 2019", bold=True),
                Row("• Ran PostgreSQL on two hosts"),
            ],
            "sustained",
        ),
        ([heading("Experience"), Row("Engineer, Acme", bold=True), Row("• Backed the service with PostgreSQL")], "used"),
    ],
)
def test_the_section_decides_the_evidence(rows: list[Row], evidence: str) -> None:
    end = [heading("Languages"), Row("German, French")] if rows[0].text == "Education" else [heading("Education"), Row("Riverside School")]
    assert _evidence([*rows, *end], "postgresql") == evidence


@pytest.mark.parametrize(
    ("line", "skill"),
    [("Clerk, eager to learn PostgreSQL.", "postgresql"), ("Currently learning Docker and Rust.", "docker")],
)
def test_a_wish_is_kept_with_its_reason(line: str, skill: str) -> None:
    profile = _profile([heading("Summary"), Row(line), heading("Education"), Row("Riverside School")])
    found = {mention.skill: (mention.reason, mention.evidence.label) for mention in profile.not_counted}
    assert found[skill] == ("wanted", "wanted")


def test_months_of_jobs_that_overlap_count_once() -> None:
    rows = [
        heading("Experience"),
        Row("Engineer, Acme  Jan 2019 - Dec 2019", bold=True),
        Row("• Backed the service with PostgreSQL"),
        Row("Adviser, Harbor Ltd  Jul 2019 - Jun 2020", bold=True),
        Row("• Ran PostgreSQL on two hosts"),
        heading("Education"),
        Row("Riverside School"),
    ]
    (skill,) = [found for found in _profile(rows).skills if found.id == "postgresql"]
    assert (skill.first_used, skill.last_used, skill.months) == ("2019-01", "2020-06", 18)


def test_the_months_of_a_degree_do_not_count() -> None:
    degree = [Row("B.Sc., Riverside University  2014 - 2018", bold=True), Row("• Coursework in PostgreSQL and Linux")]
    rows = [heading("Education"), *degree, heading("Interests"), Row("Chess")]
    (skill,) = [found for found in _profile(rows).skills if found.id == "postgresql"]
    assert (skill.evidence.label, skill.months) == ("studied", 0)
