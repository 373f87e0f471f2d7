"""The people of our fixtures as a browser prints them, in layouts that are not their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..accuracy.layouts import AS_MADE, read_layouts
from ..conftest import Figures

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Large type in a sidebar that runs over pages is printed and not asked for: what it holds is torn to single words.
TORN = "large type, sidebar over pages"


def test_what_is_found_depends_little_on_the_layout(browser: Browser, figures: Figures) -> None:
    page = browser.new_page()

    def print_page(html: str) -> bytes:
        page.set_content(html)
        return page.pdf(prefer_css_page_size=True)

    readings = {reading.layout: reading for reading in read_layouts(print_page, held_out=False)}
    page.close()
    figures("In other layouts, those that are not held out:", *map(str, readings.values()))
    made = readings.pop(AS_MADE)
    assert len(readings) == 8 and all(reading.people == made.people >= 30 for reading in readings.values())
    for reading in readings.values():
        low = 0.03 if reading.layout == TORN else 0.012
        assert reading.f1 > made.f1 - low, reading
        assert reading.evidence > (0.85 if reading.layout == TORN else 0.94), reading
