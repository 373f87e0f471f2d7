"""What must hold for every resume: spans are the printed text, order changes nothing, the person changes nothing.

That the bytes are the same for any hash seed is shown in cli/test_process.py.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from skillgap.assess import assess
from skillgap.formats.json import assessed_table
from skillgap.model import Assessed, Evidence, Mention, Profile, Resume, ShownSkill
from skillgap.pipeline import open_extractor
from skillgap.readers import read_document
from skillgap.readers.text import read_text
from tests.conftest import RESUMES, Figures
from tests.sample import builtin, extractor

# Hypothesis' own deadline would measure how busy the machine is.
relaxed = settings(deadline=None, derandomize=True, database=None)


class Read(NamedTuple):
    """One of our fixtures, read and extracted."""

    resume: Resume
    profile: Profile


@cache
def read_fixtures() -> tuple[Read, ...]:
    """All our fixtures, each read once."""
    resumes = [read_document(path.read_bytes(), f"{number}.pdf") for number, path in enumerate(sorted(RESUMES.glob("*.pdf")))]
    read = tuple(Read(resume, extractor()(resume)) for resume in resumes if isinstance(resume, Resume))
    assert len(read) == len(resumes) >= 40
    return read


def _mentions(profile: Profile) -> list[Mention]:
    return [mention for skill in profile.skills for mention in skill.mentions] + list(profile.not_counted)


def _check_places(resume: Resume, profile: Profile) -> int:
    lines = {(line.page, line.number) for line in resume.lines}
    mentions = _mentions(profile)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(resume.text)
        assert resume.text[mention.start : mention.end] == mention.text
        assert mention.text == mention.text.strip() != ""
        assert (mention.page, mention.line) in lines
        assert any(line.start <= mention.start < line.end and (line.page, line.number) == (mention.page, mention.line) for line in resume.lines)
    for item in profile.unknown:
        assert (item.page, item.line) in lines
        assert 0 <= item.start < item.end <= len(resume.text)
    for skill in profile.skills:
        assert skill.mentions
        assert all(mention.counts and mention.skill == skill.id for mention in skill.mentions)
        assert skill.evidence > Evidence.NONE
    assert all(mention.reason for mention in profile.not_counted)
    assert [skill.id for skill in profile.skills] == sorted({skill.id for skill in profile.skills})
    return len(mentions)


def test_every_mention_is_the_printed_text() -> None:
    checked = sum(_check_places(resume, profile) for resume, profile in read_fixtures())
    print(f"\n{checked} mentions in {len(read_fixtures())} resumes")
    assert checked > 3000


# Names and words of resumes, marks that break names, line ends and any other character.
_PIECES = st.sampled_from(
    """Python|C++|C#|R|Go|.NET|Node.js|scikit-learn|Spark|SQL Server|MySQL|A/B testing|CI/CD|machine learning|supervised and unsupervised learning
    |AWS (EC2, S3)|no experience with|eager to learn|Led a team of five|built ETL pipelines|Skills:|Experience|Education|Jan 2020 – Present
    |2018-2020|Tools: |, |; | | / |(|)|•|—|\n|\n\n|# Skills\n|- |tensorfow|kubernets|Université|ﬁne|e\u0301|\u00ad|\u200b""".replace("\n    |", "|").split("|")
)


@given(st.lists(st.one_of(_PIECES, _PIECES, _PIECES, st.text(max_size=6)), max_size=40))
@settings(relaxed, max_examples=150)
def test_any_text_keeps_its_places(pieces: list[str]) -> None:
    resume = read_text(" ".join(pieces).encode("utf-8", "ignore"), "any.txt")
    if isinstance(resume, Resume) and resume.lines:
        profile = extractor()(resume)
        _check_places(resume, profile)
        assert extractor()(resume) == profile


def test_the_order_of_resumes_changes_nothing() -> None:
    """A new extractor, backwards; each profile equals the one that was made forwards."""
    extract = open_extractor(builtin())
    for resume, profile in reversed(read_fixtures()):
        assert extract(resume) == profile


@given(st.data())
@settings(relaxed, max_examples=8)
def test_what_was_extracted_before_changes_nothing(data: st.DataObject) -> None:
    for number in data.draw(st.permutations(range(len(read_fixtures()))))[:4]:
        resume, profile = read_fixtures()[number]
        assert extractor()(resume) == profile


@given(st.data())
@settings(relaxed, max_examples=60)
def test_a_skill_more_never_lowers_coverage(data: st.DataObject) -> None:
    profile = read_fixtures()[data.draw(st.integers(0, len(read_fixtures()) - 1))].profile
    role = builtin().roles[data.draw(st.sampled_from(sorted(builtin().roles)))]
    had = {skill.id for skill in profile.skills}
    asked = sorted({skill for requirement in role.requirements for skill in requirement.any_of} - had)
    strict = data.draw(st.booleans())
    if not asked:
        return
    name = data.draw(st.sampled_from(asked))
    evidence = data.draw(st.sampled_from([Evidence.WANTED, Evidence.STUDIED, Evidence.LISTED, Evidence.USED, Evidence.SUSTAINED]))
    more = ShownSkill(name, builtin().skills[name].name, builtin().skills[name].kind, evidence, ())
    richer = replace(profile, skills=tuple(sorted((*profile.skills, more), key=lambda skill: skill.id)))
    before, after = (assess(one, role, builtin(), strict=strict) for one in (profile, richer))
    credit = {"missing": 0, "partial": 1, "met": 2}
    assert after.coverage >= before.coverage
    now = {row.requirement.id: credit[row.verdict] for row in after.verdicts}
    assert not [row.requirement.id for row in before.verdicts if now[row.requirement.id] < credit[row.verdict]]


# ---------------------------------------------------------------- the person changes no verdict


class Person(NamedTuple):
    """What tells age, sex, origin, school and address, and nothing of what somebody can do."""

    name: str
    mail: str
    place: str
    they: str
    their: str
    born: str
    school: str
    citizen: str


_RESUME = """# {name}
{place} | {mail} | {phone}
{personal}

## Summary
Data scientist with six years of work on models and pipelines. {They} enjoys {their} work in small teams.

## Experience
**Data Scientist, Harbor & Pine Ltd** Jan 2020 - Mar 2024
- Built churn models in Python with scikit-learn and XGBoost; {they} presented the findings to executives
- Wrote SQL on Snowflake and dbt models, and put them on Airflow
- Deployed a model with Docker and FastAPI on AWS; {they} monitored data drift with {their} own dashboards in Tableau

**Analyst, Blue Kettle** Jun 2017 - Dec 2019
- Ran A/B tests and regression models in R and pandas
- Mentored two interns, and wrote the tests with pytest

## Education
**{school}** 2013 - 2017
BSc in Statistics

## Skills
Python, R, SQL, pandas, NumPy, scikit-learn, PyTorch, Tableau, Docker, Git, Kubernetes, Spark, Go
"""

_NAMES = """Anna Miller|Mohammed Al-Sayed|Wei Zhang|Oluwaseun Adeyemi|María José García|Siobhán O'Connor|Nguyễn Thị Hoa|Vladimir Petrov
|Aaliyah Washington|Jean-Luc Dubois|Priya Krishnamurthy|Yuki Tanaka|Björn Ólafsson|Fatma Yılmaz|José da Silva|Greta Müller|Kofi Mensah|Ivan Horvat
|Leila Haddad|Chukwuemeka Obi|Esther Goldberg|Tariq Aziz|Ming-Na Wen|Dolores Huerta|Patrick Murphy|Sunita Rao|Élodie Lefèvre|Kwame Boateng|Olga Ivanova
|J. R. Ewing|R. C. Gore|Hans-Peter van der Berg|Nana Akufo|Thandiwe Nkosi|Lakshmi Iyer|Ahmed ibn Khalid|Bridget Jones|Tyrone Brown""".replace("\n", "")
# Names that are also a skill: whoever bears one has not learned it. How many of them may still count; none should.
_NAMESAKES = """Rust Cohle|Julia Swift|Ruby Chef|Dash Jackson|Jenkins Okafor|Ray Scala|Django Reinhardt|Maven Clark|Stan Perl|Crystal Reports
|Erlang Shen|Franz Kafka|Pandora Spark|R. C. Go|Elm Hope|Ant Cassandra|Flask Dalton|Excel Santos|Tableau Vivant|Swift Taylor|Ada Lovelace
|Ruby Turner|Jasmine Ember|Linda Access|Haskell Curry|Blaise Pascal|Kurt Gatsby|Selene Selenium|Jade Keras""".replace("\n", "")
NAMESAKES_COUNTED = 11
_PLACES = """Berlin, Germany|12 Oracle Road, London|Java Street 5, Jakarta, Indonesia|Lagos, Nigeria|San Francisco, CA|Flint, Michigan|Access Road 7, Leeds
|Apache Junction, AZ|Mumbai, India|Snowflake, AZ 85937|São Paulo, Brazil|Spark, Nevada|Tokyo, Japan|1 Express Way, Dublin|Karachi, Pakistan|Go Vap, Vietnam""".replace("\n", "")
_SCHOOLS = """Harvard University|Riverside Community College|University of Lagos|Universität Heidelberg|Oxford Brookes University|Tsinghua University
|Spelman College|Universidad de Sevilla|Yeshiva University|Smith College for Women|Excel Academy|Oracle Bay College|Istanbul University|Open University
|Notre Dame|Gallaudet University|Brigham Young University|St. Mary's College|Hillsdale High and College|Seoul National University""".replace("\n", "")
_PRONOUNS = (("she", "her"), ("he", "his"), ("they", "their"), ("ze", "hir"))
_BORN = ("Born 4 May 1961", "Date of birth: 12/09/1999", "Age: 52", "Born in 1979, married, two children", "Geburtsdatum: 03.11.1988", "")
_CITIZENS = ("Nationality: French", "US citizen", "Citizenship: Indian, visa needed", "Permanent resident", "Religion: Muslim", "")


def _people(names: list[str]) -> list[Person]:
    """These names, each with another place, school, sex, age and origin."""
    places, schools = _PLACES.split("|"), _SCHOOLS.split("|")
    people = []
    for number, name in enumerate(names):
        they, their = _PRONOUNS[number % len(_PRONOUNS)]
        mail = re.sub(r"[^a-z]+", ".", name.lower()).strip(".") + "@example.com"
        place, school = places[number % len(places)], schools[number % len(schools)]
        people.append(Person(name, mail, place, they, their, _BORN[number % len(_BORN)], school, _CITIZENS[number * 5 % len(_CITIZENS)]))
    return people


def _verdicts(person: Person) -> tuple[tuple[str, ...], dict[tuple[str, str], tuple[str, bool, tuple[str, ...], Evidence]]]:
    """(skills, (role, requirement) -> verdict and what it stands on) of the one resume under this person's name."""
    text = _RESUME.format(
        name=person.name, place=person.place, mail=person.mail, phone="+1 555 010 0199", they=person.they, They=person.they.capitalize(),
        their=person.their, school=person.school, personal=" | ".join(filter(None, (person.born, person.citizen))),
    )  # fmt: skip
    resume = read_text(text.encode(), "someone.md")
    assert isinstance(resume, Resume)
    profile = extractor()(resume)
    reports = [assess(profile, role, builtin()) for role in builtin().roles.values()]
    verdicts = {(report.role, row.requirement.id): (row.verdict, row.shown, row.by, row.evidence) for report in reports for row in report.verdicts}
    skills = tuple(f"{skill.id} {skill.evidence.label} {skill.months}" for skill in profile.skills)
    return skills, verdicts


_PLAIN = Person("Jordan Avery", "jordan@example.com", "Springfield", "they", "their", "", "Hill Valley University", "")


def test_the_person_changes_no_verdict() -> None:
    people = _people(_NAMES.split("|"))
    skills, verdicts = _verdicts(_PLAIN)
    assert len(people) >= 30
    assert len(skills) >= 20
    assert len({row[0] for row in verdicts.values()}) == 3
    wrong = []
    for person in people:
        theirs, judged = _verdicts(person)
        if theirs != skills:
            wrong.append(f"{person}: skills {sorted(set(theirs) ^ set(skills))}")
        if judged != verdicts:
            wrong.append(f"{person}: verdicts {[key for key in verdicts if verdicts[key] != judged[key]]}")
    print(f"\n{len(people)} people, {len(verdicts)} verdicts each, {len(wrong)} differences")
    assert not wrong, "\n".join(wrong)


def test_a_name_that_is_a_skill_is_a_name(figures: Figures) -> None:
    names = _NAMESAKES.split("|")
    skills, _ = _verdicts(_PLAIN)
    wrong = {}
    for name in names:
        theirs, _ = _verdicts(_PLAIN._replace(name=name))
        if theirs != skills:
            wrong[name] = ", ".join(sorted(set(theirs) ^ set(skills)))
    figures(f"names that are skills: {len(wrong)} of {len(names)} change what counts (none should{', SHORT' if wrong else ''}): {wrong}")
    assert len(wrong) <= NAMESAKES_COUNTED


# ---------------------------------------------------------------- nothing of the person in the output

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[A-Za-z][\w.]*")
_PHONE = re.compile(r"(?<!\w)\+?\(?\d[\d ().\-/–]{6,}\d(?!\w)")


def _leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in _leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in _leaves(part)]
    return [value] if isinstance(value, str) else []


def test_no_mail_phone_or_name_in_json() -> None:
    roles = list(builtin().roles.values())
    mails = phones = 0
    for resume, profile in read_fixtures():
        outcome = Assessed(profile, tuple(assess(profile, role, builtin()) for role in roles))
        table = json.loads(json.dumps(assessed_table(outcome, builtin())))
        said = "\n".join(_leaves({**table, "resume": {}, "taxonomy": {}}))
        top = resume.text[:600]
        name = max(resume.lines[:6], key=lambda line: line.size)
        private = set(_MAIL.findall(resume.text))
        numbers = {text for text in _PHONE.findall(top) if sum(char.isdigit() for char in text) >= 7 and "555" in text}
        mails, phones = mails + len(private), phones + len(numbers)
        for text in (*private, *numbers, resume.text[name.start : name.end]):
            assert text.lower() not in said.lower(), f"{profile.source}: {text}"
        assert not _MAIL.findall(said), profile.source
        assert not [text for text in _PHONE.findall(said) if sum(char.isdigit() for char in text) >= 9], profile.source
    print(f"\n{mails} mail addresses and {phones} phone numbers in {len(read_fixtures())} resumes, none in the output")
    assert mails >= 40
    assert phones >= 30
