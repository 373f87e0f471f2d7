"""Words flowed into rows, and text of documents made safe."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from skillgap.formats.page import NBSP, Page, bind, clean, flow, title_rows

SPANS = st.lists(st.tuples(st.text(alphabet="ab \n,\u00a0é", max_size=30), st.sampled_from(["", "dim", "name"])), max_size=8)


def plain(spans: list[tuple[str, str]], width: int, indent: str = "", hang: str | None = None) -> list[str]:
    """The rows as text."""
    return ["".join(text for text, _ in row) for row in flow(spans, width, indent, hang)]


def test_later_rows_hang() -> None:
    assert plain([("one two three", "")], 9, "", "  ") == ["one two", "  three"]


def test_a_word_in_two_styles_stays_one_word() -> None:
    assert plain([("aa ", ""), ("bb", "name"), (", cc", "")], 6) == ["aa bb,", "cc"]


def test_bound_words_stay_together() -> None:
    assert plain([("see ", ""), (bind("page 1"), "")], 8) == ["see", f"page{NBSP}1"]


def test_a_title_is_never_cut() -> None:
    def rows(title: str) -> list[str]:
        return ["".join(text for text, _ in row) for row in title_rows(title, 30)]

    assert rows("a.pdf") == ["a.pdf", "====="]
    assert rows("Certified Frobnicator (certified-frobnicator) in a.pdf") == ["Certified Frobnicator", "(certified-frobnicator) in", "a.pdf", "=" * 26]


@given(SPANS, st.integers(12, 60))
def test_nothing_is_lost_and_no_row_is_too_wide(spans: list[tuple[str, str]], width: int) -> None:
    rows = plain(spans, width, "  ", "    ")
    assert all(len(row) <= width for row in rows)
    glued = "".join(text for text, _ in spans)
    assert "".join("".join(rows).split()) == "".join(glued.split())


@given(st.text())
def test_clean_text_is_one_safe_line(text: str) -> None:
    done = clean(text)
    assert done == clean(done)
    assert "\n" not in done
    assert "\x1b" not in done
    done.encode("utf-8")


def test_a_page_without_paint_gives_the_words_alone() -> None:
    assert Page().row([("  a", "name"), (NBSP, ""), ("b  ", "dim")]) == "  a b\n"
