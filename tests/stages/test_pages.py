"""What the page prints beside the text, and what stands in columns: feet of pages, dates in pairs, citations, heads in lists."""

from __future__ import annotations

import pytest

from skillgap.stages.draft import CONTACT, Draft
from tests.sample import Row, extractor, heading, make_resume
from tests.stages.test_sections import _draft, _evidence, _kinds, _profile

_HEAD = Row("Analyst, Harbor & Pine Ltd  Jan 2019 - Mar 2021", bold=True)
_DID = Row("• Kept customers and partners informed each week")


def _dates(draft: Draft) -> list[tuple[str, str]]:
    return [(entry.first, entry.last) for entry in draft.entries]


@pytest.mark.parametrize(
    "foot",
    [
        [Row("1", 8.0)],
        [Row("1 / 2", 8.0)],
        [Row("Page 1 of 2", 8.0)],
        [Row("November 27, 2026", 8.0), Row("Jordan Avery · Résumé", 8.0, x0=250.0, same_row=True), Row("1", 8.0, x0=500.0, same_row=True)],
        [Row("Jordan Avery", 8.0), Row("1 / 2", 8.0, x0=250.0, same_row=True), Row("Updated September 2026", 8.0, x0=400.0, same_row=True)],
        [Row("Jordan Avery / CV 1 Last modified in 2024", 8.0)],
    ],
)
def test_the_foot_of_a_page_is_no_part_of_a_job(foot: list[Row]) -> None:
    draft = _draft([heading("Experience"), _HEAD, _DID, *foot, Row("• Drew charts in Python", page=2)])
    assert _dates(draft) == [("2019-01", "2021-03")]
    assert draft.info_at(draft.text.index("\n" + foot[0].text) + 1).role == CONTACT
    assert draft.info_at(draft.text.index("Drew charts")).entry == 0


def test_what_stands_at_the_foot_of_every_page_is_its_foot() -> None:
    foot = Row("Last Updated on November 27, 2026", 8.0)
    draft = _draft([heading("Experience"), _HEAD, _DID, foot, Row("• Drew charts in Python", page=2), foot._replace(page=2)])
    assert _dates(draft) == [("2019-01", "2021-03")]


def test_a_number_that_is_not_that_of_the_page_is_text() -> None:
    draft = _draft([heading("Skills"), Row("Python"), Row("12")])
    assert draft.info_at(draft.text.index("12")).role != CONTACT


@pytest.mark.parametrize(("first", "second"), [("Aug/2019", "Jul/2020"), ("Jul 2020", "Aug 2019"), ("08/2019", "07/2020")])
def test_dates_that_come_in_pairs_are_periods(first: str, second: str) -> None:
    """One below the other, the older one first or last."""
    jobs = []
    for name in ("Harbor", "Alder"):
        jobs += [
            Row(first), Row(f"Analyst, {name} Ltd", bold=True, x0=160.0, same_row=True),
            Row(second), Row("Leeds", x0=160.0, same_row=True),
            Row("• Drew charts for the board", x0=160.0), Row("• Kept the books of the harbor", x0=160.0),
        ]  # fmt: skip
    assert _dates(_draft([heading("Experience"), *jobs])) == [("2019-08", "2020-07")] * 2


def test_dates_that_stand_alone_are_none() -> None:
    degrees = [Row("2019"), Row("Master of Arts", x0=160.0, same_row=True), Row("2016"), Row("Bachelor of Arts", x0=160.0, same_row=True)]
    assert [first for first, _ in _dates(_draft([heading("Education"), *degrees]))] == ["2019-01", "2016-01"]


def test_the_tools_beside_the_name_of_a_project_belong_to_it() -> None:
    projects = [
        Row("Tide Table | Python, Flask, PostgreSQL"), Row("Nov 2022 - Dec 2022", x0=420.0, same_row=True), Row("• Drew the tides of the north"),
        Row("Ship Finder | Java, Spring, Redis"), Row("Jan 2020 - Feb 2020", x0=420.0, same_row=True), Row("• Found the ships of the south"),
    ]  # fmt: skip
    draft = _draft([heading("Projects"), *projects])
    assert _dates(draft) == [("2022-11", "2022-12"), ("2020-01", "2020-02")]
    assert [draft.info_at(draft.text.index(word)).entry for word in ("Python", "Java")] == [0, 1]


def test_what_was_used_may_stand_beside_the_employer() -> None:
    job = [
        Row("Harbor Research"), Row("Machine Learning, SQL, NLP", x0=400.0, same_row=True),
        Row("Research Assistant"), Row("Aug 2015 - Apr 2021", x0=400.0, same_row=True), Row("• Studied the tides of the north"),
    ]  # fmt: skip
    draft = _draft([heading("Experience"), _HEAD, _DID, *job])
    assert _dates(draft) == [("2019-01", "2021-03"), ("2015-08", "2021-04")]
    assert draft.info_at(draft.text.index("Machine Learning")).entry == 1


def test_a_date_at_the_end_of_a_citation_is_that_of_all_of_it() -> None:
    papers = [
        Row("J. Avery and P. Holm. The tides of the north and what they carry along in a winter that does not", wraps=True), Row("end. Journal of Tides, 2019. doi:10.1000/1"),
        Row("J. Avery. A short account of the ships of the south, of their masters and of those who waited for", wraps=True), Row("them. arXiv preprint, 2022. arXiv:2201.11653"),
    ]  # fmt: skip
    draft = _draft([heading("Publications"), *papers])
    assert [first[:4] for first, _ in _dates(draft)] == ["2019", "2022"]
    assert [draft.info_at(draft.text.index(words)).entry for words in ("The tides", "A short")] == [0, 1]


@pytest.mark.parametrize(
    "head",
    [
        [Row("• Analyst, Harbor & Pine Ltd"), Row("Jan 2019 - Mar 2021", x0=420.0, same_row=True)],
        [Row("• Teaching Assistant (Methods & Tools) - Harbor College Jan 2019 - Mar 2021")],
    ],
)
def test_the_head_of_a_job_may_be_an_item_of_an_outer_list(head: list[Row]) -> None:
    draft = _draft([heading("Experience"), *head, Row("• Drew charts in Python", x0=90.0), heading("Education")])
    assert _dates(draft) == [("2019-01", "2021-03")]
    assert draft.info_at(draft.text.index("Drew")).entry == 0


def test_a_period_inside_a_bullet_heads_nothing() -> None:
    bullet = [Row("• Hired a team of seven and completed two hundred interviews with candidates", wraps=True), Row("(January 2015–September 2016). Named reviewer of the year.")]
    assert _dates(_draft([heading("Experience"), _HEAD, *bullet, _DID])) == [("2019-01", "2021-03")]


def test_a_period_that_ends_years_ahead_ends_with_the_document() -> None:
    rows = [heading("Experience"), Row("Analyst, Harbor Ltd  Apr 2019 - Sep 2029", bold=True), _DID, heading("Education"), Row("Alder College  2024 - 2028")]
    assert [last for _, last in _dates(_draft(rows, written="2024-05"))] == ["2024-05", "2028-01"]


def test_a_bare_year_may_still_run() -> None:
    rows = [heading("Experience"), Row("Analyst, Harbor Ltd  Aug 2022 - Present", bold=True), _DID, heading("Publications"), Row("The tides of the north, 2026.")]
    assert _dates(_draft(rows, written="2026-03"))[0] == ("2022-08", "2026-03")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("01 Experience", "experience"),
        ("II. Projects", "projects"),
        ("Achievements and Certifications", "certifications"),
        ("Certs", "certifications"),
    ],
)
def test_more_headings(text: str, kind: str) -> None:
    assert _kinds([heading(text), Row("Something was done there."), heading("Education")]) == [kind, "education"]


def test_names_of_skills_in_brackets_make_an_item_and_no_heading() -> None:
    rows = [heading("Skills"), Row("Office (Excel, Word)"), Row("Programming (Bash, Docker & Perl)"), heading("Education")]
    assert _kinds(rows) == ["skills", "education"]
    assert {"bash", "docker", "perl"} <= {skill.id for skill in _profile(rows).skills}


def test_a_heading_as_large_as_the_others_needs_not_their_capitals() -> None:
    rows = [heading("EDUCATION"), Row("Alder College  2014 - 2017"), heading("Skills"), Row("Python, Docker"), heading("EXPERIENCE"), _HEAD]
    assert _kinds(rows) == ["education", "skills", "experience"]


def test_the_parts_of_a_list_of_courses_are_no_sections() -> None:
    rows = [heading("Coursework"), Row("Graduate", 12.0, bold=True), Row("Algorithms"), Row("Online", 12.0, bold=True), Row("Machine Learning"), heading("Experience"), _HEAD]
    assert _kinds(rows) == ["coursework", "experience"]
    assert _evidence(rows, "machine-learning") == "studied"


def test_a_certificate_among_awards_was_learned() -> None:
    assert _evidence([heading("Awards"), Row("Deep Learning Bootcamp Certificate, Harbor Institute")], "deep-learning") == "studied"
    assert _evidence([heading("Awards"), Row("First prize for a paper on deep learning")], "deep-learning") != "studied"


def test_what_a_wish_introduces_is_wished_for() -> None:
    rows = [heading("Objective"), Row("Looking for positions in"), Row("• distributed computing,"), Row("• cryptography."), heading("Skills"), Row("Python, SQL")]
    assert not {"cryptography", "distributed-computing"} & {skill.id for skill in extractor()(make_resume(rows)).skills}


@pytest.mark.parametrize(
    ("line", "skill", "found"),
    [
        ("Trained AEs and VAEs for the defence of a port in Python", "aes", False),
        ("Relevant courses: ECE 250, CS 341, MATH 239 with Python", "electronics-and-communication-engineering", False),
        ("Built a CNN-RNN for ships in Python", "convolutional-neural-networks", True),
        ("Weighted words by TF-IDF and trained a classifier", "tensorflow", False),
        ("Took care of PCI DSS for a bank", "decision-support-systems", False),
        ("Used COTS parts for the sensors", "chain-of-thought-prompting", False),
        ("Prompted LLMs with few-shot examples and CoTs", "chain-of-thought-prompting", True),
        ("Kept sensors between -60◦C and 60 °C, and read them with Python", "c", False),
        ("Wrote a function library in R. Contributed charts to the survey", "r", True),
    ],
)
def test_acronyms_that_stand_for_something_else(line: str, skill: str, found: bool) -> None:
    rows = [heading("Experience"), _HEAD, Row(f"• {line}")]
    assert (skill in {shown.id for shown in _profile(rows).skills}) is found


def test_a_conference_is_no_method() -> None:
    rows = [heading("Publications"), Row("Reading tables, with A. Weaver. ACL 2021."), Row("Reading lists, with B. Weaver. ACL’2015."), heading("Skills"), Row("Python, SQL")]
    assert "access-control-lists" not in {shown.id for shown in _profile(rows).skills}
    assert "access-control-lists" in {shown.id for shown in _profile([heading("Skills"), Row("VLAN, ACL, OSPF, NAT")]).skills}


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Developed a machine learning framework to detect motion", "machine-learning"),  # a topic, which names a field
        ("Used HTML, CSS, and JavaScript libraries like GSAP for the pages", "javascript"),
        ("Lead researchers who build datasets for Turkish NLP", "natural-language-processing"),
        ("Sales analysis using Python Link to demo", "python"),
        ("Built the pages with TypeScript React", "typescript"),
    ],
)
def test_names_inside_and_beside_others(line: str, skill: str) -> None:
    rows = [heading("Experience"), _HEAD, Row(f"• {line}"), heading("Skills"), Row("Docker, NumPy, Keras")]
    assert skill in {shown.id for shown in _profile(rows).skills}


def test_what_heads_a_list_names_no_skill_inside() -> None:
    rows = [heading("Skills"), Row("Programming languages: Java, Python"), Row("Tools: Git, Docker")]
    assert "programming" not in {shown.id for shown in _profile(rows).skills}


def test_tags_without_joints_in_the_head_of_a_project() -> None:
    rows = [heading("Projects"), Row("Python Django Web Framework SQL Javascript Bootstrap 4 HTML CSS"), Row("• Built the pages of a shop")]
    assert {"django", "sql", "javascript", "bootstrap", "html", "css"} <= {shown.id for shown in _profile(rows).skills}


def test_a_level_in_brackets_tells_a_language_from_a_word() -> None:
    rows = [heading("Skills"), Row("Rust (beginner): wrote a parser with it"), Row("Python, SQL")]
    assert "rust" in {shown.id for shown in _profile(rows).skills}


def test_a_name_above_a_year_is_no_season() -> None:
    rows = [heading("Experience"), _HEAD, Row("Python, Jupyter, Git, Docker"), Row("2009 – 2016"), Row("Harbor Experiment, Research Assistant", bold=True)]
    assert "docker" in {shown.id for shown in _profile(rows).skills}


def test_a_picture_before_a_heading_is_no_bullet() -> None:
    rows = [heading("Education"), Row("BSc Computer Science, Harbor University, 2020"), Row("• PROJECTS", 13.0, bold=True), Row("Ship finder, 2021"), Row("• Built it with Python and Docker")]
    assert _evidence(rows, "docker") == "used"
    assert "projects" not in _kinds([heading("Education"), Row("BSc Computer Science, Harbor University, 2020"), Row("• Projects"), Row("• Docker")])


def test_who_teaches_beside_a_degree_uses_it() -> None:
    degree = [heading("Education"), Row("BSc Computer Science, Harbor University, 2016 – 2020")]
    assert _evidence([*degree, Row("• Teaching assistant in linear algebra")], "linear-algebra") == "used"
    assert _evidence([*degree, Row("• Courses: linear algebra, physics")], "linear-algebra") == "studied"
