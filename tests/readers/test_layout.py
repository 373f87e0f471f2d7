"""From a drawn page to lines: columns, rails, dates, grids, bullets, wraps and places."""

from __future__ import annotations

import pytest

from skillgap.model import Line, Resume
from skillgap.readers.pdf import read_pdf
from tests.readers import made

Row = tuple[float, float, str]


def read(*rows: Row, extra: bytes = b"", more: bytes = b"", engine: str = "auto") -> Resume:
    """A page with text at (x, y), y counted from the top."""
    content = b"".join(made.show(x, 792 - y, text) for x, y, text in rows) + more
    found = read_pdf(made.one_page(content, extra=extra), "a.pdf", engine)
    assert isinstance(found, Resume), found
    return found


def texts(found: Resume) -> list[str]:
    return found.text.split("\n")


def line(found: Resume, text: str) -> Line:
    return next(line for line in found.lines if found.text[line.start : line.end] == text)


SIDE = ["Skills", "Python", "PyTorch", "Docker", "Kubernetes", "Languages", "English", "French"]
MAIN = [
    "Experience", "Built services in Python for a bank and its clients.", "Led a team of four people that moved the data.",
    "Wrote the tests and kept the build green for years.", "Education", "Studied mathematics in the city by the sea, at last.",
    "Wrote a thesis on the shape of water in the wild.", "Played chess in the evenings with many friends there.",
]  # fmt: skip


@pytest.mark.parametrize("shift", [3, 5, 9])
@pytest.mark.parametrize("left", [True, False])
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_sidebars(left: bool, shift: int, engine: str) -> None:
    """On either side, also where the rows of the columns do not stand on one height."""
    side_x, main_x = (50, 200) if left else (450, 50)
    rows: list[Row] = [(50, 60, "Ada Brennan of Leeds")]
    rows += [(side_x, 120 + shift + 16 * number, text) for number, text in enumerate(SIDE)]
    rows += [(main_x, 120 + 16 * number, text) for number, text in enumerate(MAIN)]
    found = read(*rows, engine=engine)
    first, second = (SIDE, MAIN) if left else (MAIN, SIDE)
    assert texts(found) == ["Ada Brennan of Leeds", *first, *second]
    assert "two_columns" in found.quality


def test_dates_on_the_right_are_no_column() -> None:
    rows: list[Row] = []
    for number in range(6):
        rows += [(50, 100 + 30 * number, f"Engineer, Company {number} in the north"), (450, 100 + 30 * number, f"0{number + 1}/2019 - 0{number + 2}/2020")]
        rows += [(60, 114 + 30 * number, "Built what was needed, and mended what broke in the night.")]
    found = read(*rows)
    assert texts(found)[:3] == ["Engineer, Company 0 in the north", "01/2019 - 02/2020", rows[2][2]]
    assert "two_columns" not in found.quality
    assert line(found, "01/2019 - 02/2020").number == line(found, "Engineer, Company 0 in the north").number


def test_labels_stand_before_their_text() -> None:
    rows: list[Row] = []
    for number, label in enumerate(["Profile", "Skills", "Career", "Education", "Interests"]):
        rows += [(50, 100 + 42 * number, label)]
        rows += [(160, 100 + 42 * number + 14 * below, f"{label} text, row {below}, that says much about it.") for below in range(3)]
    found = read(*rows)
    assert texts(found)[:4] == ["Profile", "Profile text, row 0, that says much about it.", "Profile text, row 1, that says much about it.", rows[3][2]]
    assert [text for text in texts(found) if " " not in text] == ["Profile", "Skills", "Career", "Education", "Interests"]


def test_labels_of_two_rows_stand_before_their_text() -> None:
    rows: list[Row] = [(50, 60, "Ada Brennan of Leeds")]
    labels = [("Professional", "summary"), ("Core", "competencies"), ("Experience", ""), ("Projects", ""), ("Education", "")]
    for number, label in enumerate(labels):
        top = 100 + 60 * number
        rows += [(50, top + 13 * row, word) for row, word in enumerate(label) if word]
        rows += [(160, top + 3 + 13 * row, f"{label[0]}, row {row}, that says much about what was done there.") for row in range(3)]
    found = texts(read(*rows))
    assert found[1:4] == ["Professional", "summary", "Professional, row 0, that says much about what was done there."]
    assert found.index("Experience") == found.index("Core, row 2, that says much about what was done there.") + 1


def test_labels_of_three_rows_stand_before_their_text() -> None:
    rows: list[Row] = []
    for number, label in enumerate([("Education",), ("Teaching and", "consulting"), ("Selected", "papers and", "code"), ("Skills",)]):
        top = 100 + 80 * number
        rows += [(50, top + 13 * row, word) for row, word in enumerate(label)]
        rows += [(160, top + 13 * row, f"{label[0]}, row {row}, that says much about what was done there.") for row in range(5)]
    found = texts(read(*rows))
    assert found.index("Selected") == found.index("Teaching and, row 4, that says much about what was done there.") + 1
    assert found.index("Selected, row 0, that says much about what was done there.") < found.index("code") < found.index("Skills")


def test_two_pairs_of_label_and_value_on_a_row_are_read_across() -> None:
    """As moderncv's cvdoubleitem sets them, under headings at the left."""
    rows: list[Row] = []
    pairs = [("Web", "React, Vue"), ("Tools", "Jest, Vite"), ("Data", "MySQL, Redis"), ("Cloud", "Docker, AWS"), ("Talks", "Meetups"), ("Games", "Chess, go")]
    for number, heading in enumerate(["Tech skills", "Soft skills", "Interests"]):
        top = 100 + 60 * number
        rows += [(110, top, heading)]
        for below, (left, right) in enumerate([pairs[:2], pairs[2:4], pairs[4:]]):
            y = top + 16 + 16 * below
            rows += [(50, y, left[0]), (110, y, left[1]), (300, y, right[0]), (360, y, right[1])]
    found = texts(read(*rows))
    assert found.index("Jest, Vite") < found.index("Soft skills") < found.index("Interests")


def test_a_column_ends_above_the_heading_of_the_part_below_it() -> None:
    left = ["Summary", *[f"Line {number} of what somebody says of himself" for number in range(8)]]
    rows: list[Row] = [(50, 100 + 14 * number, text) for number, text in enumerate(left)]
    rows += [(330, 100 + 14 * number, text) for number, text in enumerate(["Skills", "Python, R, SQL", "Git, Docker"])]
    rows += [(50, 230, "Experience"), (50, 246, "Analyst, 2019 - 2021"), (330, 246, "Harbor and Pine, Leeds")]
    rows += [(50, 260 + 14 * number, f"Wrote what was asked for, {number} times and more, and mended it in the nights of the week.") for number in range(4)]
    found = texts(read(*rows))
    assert found.index("Experience") > max(found.index("Skills"), found.index("Summary"))
    assert found[found.index("Experience") + 1 : found.index("Experience") + 3] == ["Analyst, 2019 - 2021", "Harbor and Pine, Leeds"]


def test_a_list_with_commas_goes_on_in_a_narrow_column() -> None:
    rows: list[Row] = [(50, 60, "Ada Brennan of Leeds")]
    listed = ["Docker, Apache", "Kafka, Windows", "Server, Azure", "Active", "Directory, SQL"]
    stacked = ["Docker", "Apache Kafka", "Terraform", "SQL Server"]
    side = ["Tools", *listed, "Others", *stacked]
    rows += [(50, 120 + 16 * number, text) for number, text in enumerate(side)]
    rows += [(200, 125 + 16 * number, text) for number, text in enumerate(MAIN)]
    found = read(*rows)
    assert [line(found, text).wraps for text in listed[:2]] == [True, True]
    assert [line(found, text).wraps for text in stacked] == [False] * len(stacked)


def test_wraps_of_prose_and_items() -> None:
    found = read(
        (50, 100, "Built the services that the bank uses every day for its many"),
        (50, 112, "clients, and led the team that"),
        (50, 124, "- Python, Java and a little Rust where it is really needed, with"),
        (60, 136, "tests"),
        (50, 148, "- Docker"),
    )
    wraps = {found.text[line.start : line.end]: line.wraps for line in found.lines}
    assert list(wraps.values()) == [True, False, True, False, False]


def test_a_heading_does_not_wrap() -> None:
    found = read((50, 100, "Skills"), (50, 114, "Python, Java, Rust, Docker, Kubernetes, Terraform, Ansible"), (50, 140, "Experience"), (50, 154, "Acme"))
    assert not any(line.wraps for line in found.lines)
    assert line(found, "Skills").block != line(found, "Experience").block


def test_broken_words_are_joined_and_keep_their_place() -> None:
    found = read((50, 100, "Moved the whole platform of the company to the new Kuber-"), (50, 112, "netes cluster in the cloud, and kept it there for years"))
    assert "Kubernetes" in found.text and "Kuber-" not in found.text
    word = next(word for word in found.words if found.text[word.start : word.end] == "Kubernetes")
    assert len(word.edges) == word.end - word.start + 1


def test_bullets_are_told_however_they_are_set() -> None:
    assert texts(read((50, 100, "- Python"), (50, 114, "* Docker"), (50, 128, "o Linux"))) == ["• Python", "• Docker", "• Linux"]
    assert texts(read((50, 100, "\x95 Python"), (50, 114, "C++"))) [-1] == "C++"


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_bullets_that_are_drawn_as_shapes(engine: str) -> None:
    """As browsers draw those of lists; the dots of a level behind a name are none."""
    rows = [(60.0, 100.0, "Built a dashboard in Looker"), (60.0, 114.0, "Studio for the branches of the bank"), (60.0, 128.0, "Wrote it up")]
    dots = [(50.0, 100.0), (50.0, 128.0), *((110.0 + 6 * number, 160.0) for number in range(5))]
    drawn = b"".join(b"%d %d 3 3 re f " % (x, 792 - y + 2) for x, y in dots)
    found = read((50, 80, "Experience"), *rows, (50, 160, "Python"), (150, 160, "daily"), more=drawn, engine=engine)
    assert texts(found)[:4] == ["Experience", "• Built a dashboard in Looker", "Studio for the branches of the bank", "• Wrote it up"]
    assert "•" not in "".join(texts(found)[4:])


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_turned_pages_keep_places(turn: int, engine: str) -> None:
    found = read((50, 100, "Python and Java"), extra=b"/Rotate %d" % turn, engine=engine)
    assert found.text == "Python and Java"
    assert len(found.words) == 3


def test_turned_text_is_read_along_its_line() -> None:
    turned = b"q BT 0 1 -1 0 30 300 Tm /F1 20 Tf (EXPERIENCE) Tj ET Q\n"
    found = read((50, 100, "Built services in Python"), (50, 114, "and in Java"), more=turned)
    assert texts(found) == ["Built services in Python", "and in Java", "EXPERIENCE"]


def test_typewriter_faces_have_no_rails() -> None:
    """Their blanks are wide, and stand below each other by chance."""
    rows = b"".join(made.show(50, 700 - 12 * row, text) for row, text in enumerate(["ab cde fg", "xy abc de", "no pqr st", "uv wxy za"]))
    found = read_pdf(made.one_page(rows, more={5: made.FONT.replace(b"Helvetica", b"Courier")}), "a.pdf")
    assert isinstance(found, Resume) and found.text.split("\n") == ["ab cde fg", "xy abc de", "no pqr st", "uv wxy za"]


def test_places_are_counted_from_the_top_left_of_what_is_shown() -> None:
    """Also where the page box is inherited, shifted or cropped."""
    moved = made.one_page(made.show(150, 700, "Python and Java"), box=b"[100 100 712 892]")
    inherited = made.pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
            3: made.page().replace(b"/MediaBox [0 0 612 792]", b""),
            4: made.stream(made.show(50, 650, "Python and Java")),
            5: made.FONT,
        }
    )
    for data in (moved, inherited):
        found = read_pdf(data, "a.pdf")
        assert isinstance(found, Resume)
        assert 45 < found.lines[0].x0 < 55 and 180 < found.lines[0].bottom < 200, found.lines[0]


def test_a_period_in_a_narrow_cell_is_one_line() -> None:
    """Broken over two rows, its dash no bullet of the text beside it."""
    rows: list[Row] = [(50, 60, "Ada Brennan of Leeds")]
    for number in range(3):
        top = 100 + 60 * number
        rows += [(50, top, f"April 201{number}"), (112, top, "-"), (130, top, f"Analyst, Company {number} in the north of the country")]
        rows += [(50, top + 12, "Present"), (130, top + 12, "and of the south, where the ships of the west come in."), (130, top + 24, "Drew charts for the board.")]
    found = texts(read(*rows))
    assert [text for text in found if "April" in text] == ["April 2010 - Present", "April 2011 - Present", "April 2012 - Present"]
    assert not [text for text in found if text.startswith("•")]


def test_dates_between_a_sidebar_and_the_text() -> None:
    rows: list[Row] = [(40, 100 + 12 * number, text) for number, text in enumerate(["Skills", *["Python", "Docker", "Kafka", "Airflow", "Redis"] * 4])]
    for number in range(4):
        top = 100 + 62 * number
        rows += [(160, top, f"May 201{number}"), (240, top, f"Analyst, Company {number} in the north")]
        rows += [(240, top + 12 * line, f"Wrote what was asked for, {line} times and more, and mended it.") for line in range(1, 5)]
    found = texts(read(*rows))
    assert found[: found.index("May 2010")] == ["Skills", *["Python", "Docker", "Kafka", "Airflow", "Redis"] * 4]
    assert found[found.index("May 2010") + 1] == "Analyst, Company 0 in the north"


def test_one_date_beside_text_at_one_edge_is_a_cell_of_its_own() -> None:
    rows: list[Row] = [(130, 100 + 14 * number, text) for number, text in enumerate(MAIN)]
    rows += [(78, 240, "May 2019"), (130, 240, "Analyst, Company in the north")]
    rows += [(130, 254 + 14 * number, text) for number, text in enumerate(MAIN)]
    assert "May 2019" in texts(read(*rows))
