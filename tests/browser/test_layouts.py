"""The people of our fixtures as a browser prints them, in layouts that are not their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..accuracy.layouts import Bench, maker
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

    bench = Bench(held_out=False)
    made, readings = bench.as_made(), list(bench.read(maker("make_layouts").HTML_LAYOUTS, print_page))
    page.close()
    figures("In other layouts, those that are not held out:", str(made), *map(str, readings))
    assert len(readings) == 8 and all(reading.people == made.people >= 30 for reading in readings)
    for reading in readings:
        low = 0.03 if reading.layout == TORN else 0.012
        assert reading.f1 > made.f1 - low, reading
        assert reading.evidence > (0.85 if reading.layout == TORN else 0.94), reading
