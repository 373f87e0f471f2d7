"""Markdown is read as Markdown: marks go, what they mean stays, and lines keep their numbers."""

from __future__ import annotations

from skillgap.model import Line, Resume
from skillgap.readers import read_document
from skillgap.readers.markdown import read_markdown


def read(text: str) -> Resume:
    found = read_markdown(text.encode(), "cv.md")
    assert isinstance(found, Resume), found
    return found


def rows(text: str) -> list[str]:
    return read(text).text.split("\n")


def by_text(resume: Resume) -> dict[str, Line]:
    return {resume.text[line.start : line.end]: line for line in resume.lines}


def test_headings_are_large_and_ranked() -> None:
    lines = by_text(read("# Ada\n\n## Skills\n### Acme\nPython\n\nWork\n----\n"))
    assert lines["Ada"].size > lines["Skills"].size == lines["Work"].size > lines["Acme"].size > lines["Python"].size
    assert all(lines[text].bold for text in ("Ada", "Skills", "Acme", "Work")) and not lines["Python"].bold


def test_lines_keep_their_numbers() -> None:
    text = "---\nlayout: cv\n---\n# Ada\n\n**Languages:** Python\n**Tools:** Git\n\n| A | B |\n|---|---|\n| Kafka | good |\n\n- one\n  two\n\n```\nx\ny\n```\n"
    found = read(text)
    assert [(line.number, found.text[line.start : line.end]) for line in found.lines] == [
        (4, "Ada"), (6, "Languages: Python"), (7, "Tools: Git"), (9, "A"), (9, "B"), (11, "Kafka"), (11, "good"), (13, "• one"), (14, "two"), (17, "x"), (18, "y"),
    ]  # fmt: skip


def test_links_keep_their_words_and_lose_their_addresses() -> None:
    assert rows("See [GitHub](https://github.com/ada 'me'), <https://a.example> and ![Python](https://img.example/p.svg)") == [
        "See GitHub, https://a.example and Python"
    ]


def test_emphasis_and_code_go() -> None:
    assert rows("**Python**, *pandas*, `R`, __SQL__, ~~Perl~~ and snake_case_name, C++, C#, A/B, 5 * 3 * 2") == [
        "Python, pandas, R, SQL, Perl and snake_case_name, C++, C#, A/B, 5 * 3 * 2"
    ]


def test_lists_and_lists_in_lists() -> None:
    assert rows("* Python\n    + pandas\n1. Git\n\n   more\n") == ["• Python", "• pandas", "• Git", "more"]


def test_html_inside() -> None:
    assert rows("<div align='center'>\n<b>Ada</b>\n</div>\n\nPython<br>SQL<sub>1</sub>\n<!-- Perl -->\n") == ["Ada", "Python", "SQL1"]


def test_a_bold_line_is_bold() -> None:
    lines = by_text(read("**Acme**\n\n**Tools:** Git\n"))
    assert lines["Acme"].bold and not lines["Tools: Git"].bold


def test_piped_markdown_is_markdown() -> None:
    text = "# Ada Brennan\n\n## Skills\n\n- [Python](https://python.example) and SQL, every day for many years\n"
    found = read_document(text.encode(), "stdin")
    assert isinstance(found, Resume) and found.reader == "markdown" and "example" not in found.text


def test_cells_of_a_row_stand_beside_each_other() -> None:
    found = read("| Skill | Years |\n|---|---|\n| Python | 5 |\n")
    assert [(line.number, line.x0 > 0) for line in found.lines] == [(1, False), (1, True), (3, False), (3, True)]
