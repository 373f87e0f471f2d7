"""Plain text, and which language a text is in."""

from __future__ import annotations

import pytest

from skillgap.model import Resume, Skipped
from skillgap.readers import read_document
from skillgap.readers.language import language_of
from skillgap.readers.text import read_text

ENGLISH = "Built the services of the bank in Python and led a team of four that moved the data to the cloud. " * 3


def read(text: str | bytes, name: str = "cv.md") -> Resume:
    """What the text reader makes of a few words, which `read_document` would refuse as too few."""
    found = read_text(text.encode() if isinstance(text, str) else text, name)
    assert isinstance(found, Resume), found
    return found


def test_the_few_marks_that_people_use_in_plain_text() -> None:
    found = read("# Ada\n\nSkills\n------\n* **Python**, `pandas`\n\nWork\n====\nAcme\n", "cv.txt")
    assert found.text.split("\n") == ["Ada", "Skills", "• Python, pandas", "Work", "Acme"]
    sizes = {found.text[line.start : line.end]: line.size for line in found.lines}
    assert sizes["Ada"] > sizes["Skills"] > sizes["Acme"]
    assert [line.number for line in found.lines] == [1, 3, 5, 7, 9]


def test_names_with_signs_survive() -> None:
    for text in ("C, C++, C#, F#, .NET, Node.js, R&D, A/B tests, snake_case_name, *args, 5 * 3 * 2", "Acme - Engineer - 2019"):
        assert read(text, "cv.txt").text == text


def test_offsets_are_those_of_the_text() -> None:
    found = read("Skills\n\n- Python\n- Go\n")
    assert [found.text[line.start : line.end] for line in found.lines] == found.text.split("\n")


@pytest.mark.parametrize("data", ["Skills: Café".encode(), "Skills: Café".encode("latin-1"), "\ufeffSkills: Café".encode(), "Skills: Café\r\n".encode()])
def test_encodings(data: bytes) -> None:
    assert read(data, "cv.txt").text == "Skills: Café"


def test_without_a_suffix_text_is_text() -> None:
    found = read_document(ENGLISH.encode(), "stdin")
    assert isinstance(found, Resume) and found.reader == "text"


def test_escape_codes_go_whole() -> None:
    assert read("\x1b[1;31mPython\x1b[0m, \x1b]8;;http://a.b\x1b\\Go\x1b]8;;\x07, Rust\x1b[2J", "cv.txt").text == "Python, Go, Rust"


def test_random_bytes_are_no_text() -> None:
    data = bytes((number * 7919 + number // 256) % 256 for number in range(4000))
    found = read_document(data, "cv.txt")
    assert isinstance(found, Skipped) and found.reason == "unknown_format" and found.message == "it is no text"


def test_wrapped_by_hand() -> None:
    found = read("Led the team that moved the data of the bank to the cloud, and\nkept it there\n\nSkills\nPython\n", "cv.txt")
    assert [line.wraps for line in found.lines] == [True, False, False, False]


def test_empty() -> None:
    found = read_document(b" \n\t\n", "cv.txt")
    assert isinstance(found, Skipped) and found.reason == "empty"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "English"),
        ("Entwicklung von Diensten für die Bank und das Team, mit der Leitung von vier Personen im Haus. " * 4, "German"),
        ("Développement de services pour la banque et les clients de la ville avec une équipe dans le sud. " * 4, "French"),
        ("Desarrollo de servicios para el banco y los clientes de la ciudad con un equipo en el sur. " * 4, "Spanish"),
        ("Разработка сервисов для банка и работа с командой в большом городе, пять лет. " * 4, "Russian or the like"),
        ("银行系统的开发与测试，带领四人团队完成数据迁移工作。" * 8, "Chinese"),
        ("Python Java SQL Docker Kubernetes Terraform Ansible Jenkins Airflow Spark Kafka Redis " * 6, ""),
        ("Python, Java", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_french_names_in_an_english_resume() -> None:
    text = ENGLISH + "Université de la Ville, Institut des Sciences de Paris, École du Louvre, Rue de la Paix."
    assert language_of(text) == "English"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"PK\x03\x04aaaa", "cv.odt", "unknown_format"),
        (b"PK\x03\x04aaaa", "cv.pdf", "not_a_pdf"),
        (b"{\\rtf1 Python and SQL}", "cv.rtf", "unknown_format"),
        (b"\x89PNG\r\n", "cv.png", "unknown_format"),
        (b"Python and SQL", "cv.txt", "empty"),
    ],
)
def test_what_is_no_resume_gets_its_reason(data: bytes, name: str, reason: str) -> None:
    found = read_document(data, name)
    assert isinstance(found, Skipped) and found.reason == reason
