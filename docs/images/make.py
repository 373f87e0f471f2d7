"""Makes the pictures of the README from the fixtures, by the program as it is. Run: python docs/images/make.py

Needs the extra `test` and a chromium on the machine. Look at the pictures before you commit them.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from contextlib import redirect_stdout
from html import escape
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from skillgap.cli import main as skillgap  # noqa: E402
from skillgap.formats.page import Page  # noqa: E402
from skillgap.formats.text import write_text  # noqa: E402
from skillgap.guard import GuardedReader  # noqa: E402
from skillgap.model import Document  # noqa: E402
from skillgap.pipeline import analyze, choose_roles, read_ahead  # noqa: E402
from skillgap.taxonomy import open_taxonomy  # noqa: E402

RESUMES = ROOT / "fixtures" / "resumes"
ONE, ROLE = RESUMES / "ada-brennan.pdf", "data-scientist"
ROWS = 42
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 20px 24px; width: max-content; background: #14171b; color: #d8d6d0;
  font: 15px/1.4 "DejaVu Sans Mono", monospace; white-space: pre; }
.title, .name { font-weight: bold; color: #fff; } .head { font-weight: bold; color: #6cc7d9; } .met { color: #54c7b0; }
.claimed, .partial { color: #e0a649; } .missing { color: #f08a74; } .dim { color: #8b939d; } b { color: #8b939d; font-weight: normal; }
</style><b>$ skillgap analyze ada-brennan.pdf --target data-scientist</b>
"""


def terminal() -> str:
    """The beginning of the text report as a terminal paints it."""
    taxonomy = open_taxonomy()
    with GuardedReader() as reader:
        resumes = list(read_ahead(reader, [Document(ONE, ONE.name)]))
    outcomes = analyze(resumes, taxonomy, choose_roles(taxonomy, [ROLE]))
    page = Page(80, lambda text, style: f'<span class="{style}">{escape(text)}</span>')
    rows = "".join(write_text(outcomes, taxonomy, page)).splitlines()[:ROWS]
    return TERMINAL + "\n".join(rows)


def keep(name: str, picture: bytes, colours: int = 96) -> None:
    """Writes a picture with few colours: a tenth of the size, and nobody sees the difference."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(colours, dither=Image.Dither.NONE)
    image.save(HERE / name, optimize=True)
    print(f"{name}: {image.width} x {image.height}, {(HERE / name).stat().st_size / 1000:.0f} kB")


def shoot(browser: Any, work: Path) -> None:
    """Takes the pictures."""
    (work / "terminal.html").write_text(terminal(), encoding="utf-8")
    page = browser.new_page(viewport={"width": 900, "height": 400})
    page.goto((work / "terminal.html").as_uri())
    keep("terminal.png", page.locator("body").screenshot(), 32)
    page = browser.new_page(viewport={"width": 1100, "height": 1250})
    page.goto((work / "report.html").as_uri())
    keep("report.png", page.screenshot())
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    page.goto((work / "class" / "index.html").as_uri())
    part = page.locator(".part.wide").first.bounding_box()
    height = min(part["height"], 980)
    keep("cohort.png", page.screenshot(full_page=True, clip={"x": 0, "y": part["y"] - 24, "width": 960, "height": height + 24}))
    keep("annotated.png", pdf_page(work / "marked.pdf"))


def pdf_page(path: Path) -> bytes:
    """The first page of a PDF as a picture, its lower part cut off."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        image = document[0].render(scale=1.6, may_draw_forms=True).to_pil()
    out = io.BytesIO()
    image.crop((0, 40, image.width, 660)).save(out, "PNG")
    return out.getvalue()


def main() -> None:
    """Makes all pictures anew."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        skillgap(["analyze", str(ONE), "-t", ROLE, "-f", "html", "-o", str(work / "report.html"), "-q"])
        skillgap(["annotate", str(ONE), "-t", ROLE, "-o", str(work / "marked.pdf"), "-q"])
        (work / "people").mkdir()
        for path in sorted(RESUMES.glob("*.pdf"))[:24]:
            shutil.copy(path, work / "people")
        with redirect_stdout(io.TextIOWrapper(io.BytesIO())):
            skillgap(["cohort", str(work / "people"), "-t", ROLE, "-o", str(work / "class"), "-q"])
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
            shoot(browser, work)
            browser.close()


if __name__ == "__main__":
    main()
