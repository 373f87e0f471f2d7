"""Each signal of quality fires where it should and nowhere else, and says in every report what it may have cost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from skillgap.formats.words import QUALITY, quality_words
from skillgap.model import Resume
from skillgap.readers import read_document
from tests.conftest import ROOT, Ran
from tests.readers import made
from tests.readers.scans import HAS_TESSERACT, scan

TWINS = ROOT / "fixtures" / "twins"
# Layouts whose page has columns; the others must not say so.
COLUMNS = {"bars-and-dots", "cards", "columns", "reportlab", "sidebar-left-dark", "sidebar-right", "sidebar-short", "table-sidebar", "typst-grid"}
GLUED = "Builtservicesinpythonandjavaforabank, ledateamoffourthatmovedthedatatothecloud, wrotetheteststhatkeptthebuildgreen"


def column(x: float, rows: int = 14) -> bytes:
    words = ("Python and SQL", "a small team", "the green build", "tests for all", "data of a bank")
    return b"".join(made.show(x, 700 - 14 * row, words[row % 5]) for row in range(rows))


def damaged() -> bytes:
    """A page of prose, and one of glyphs that no letter belongs to."""
    glyphs = b"".join(b"BT /F2 12 Tf 72 %d Td <%s> Tj ET\n" % (500 - 14 * row, b"000400050006000700080009" * 5) for row in range(30))
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [9 0 R] >>"
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    kids = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>", 3: made.page(), 4: made.stream(made.prose()), 5: made.FONT}
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F2 8 0 R >> >> /Contents 7 0 R >>"
    return made.pdf({**kids, 6: page, 7: made.stream(glyphs), 8: font, 9: inner})


def with_icons() -> bytes:
    """Signs of a font of symbols before the links."""
    rows = ((760, "github.com/ada"), (746, "ada@example.org"))
    icons = b"".join(b"q BT /F2 10 Tf 72 %d Td (*) Tj ET Q\n" % y + made.show(88, y, text) for y, text in rows)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> /Contents 4 0 R >>"
    signs = b"<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>"
    kids = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"}
    return made.pdf({**kids, 3: page, 4: made.stream(icons + made.prose()), 5: made.FONT, 6: signs})


LISTED = "Python Java SQL Docker Kubernetes Terraform Ansible Jenkins Airflow Spark Kafka Redis"
FIRES: dict[str, bytes] = {
    "two_columns": made.one_page(column(60) + column(330)),
    "scanned": made.scan_with_text_layer(),
    "glued_words": made.one_page(made.prose(6) + b"".join(made.show(72, 500 - 14 * row, GLUED[:95]) for row in range(6))),
    "unmappable_fonts": damaged(),
    "hidden_text": made.one_page(made.prose() + made.show(72, 300, "Kubernetes Terraform", before="1 g")),
    "odd_language": made.one_page(b"".join(made.show(72, 700 - 14 * row, LISTED) for row in range(8))),
    "very_short": made.one_page(made.prose(3)),
    "many_pages": made.many_pages(30),
    "picture_pages": made.pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R 20 0 R] /Count 2 >>", 3: made.page(), 4: made.stream(made.prose()), 5: made.FONT,
            20: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /XObject << /Im 21 0 R >> >> /Contents 22 0 R >>",
            21: made.stream(b"\x80" * 4800, b"/Type /XObject /Subtype /Image /Width 60 /Height 80 /ColorSpace /DeviceGray /BitsPerComponent 8"),
            22: made.stream(b"q 612 0 0 792 0 0 cm /Im Do Q"),
        }
    ),
}  # fmt: skip
BANNER = b"0.1 0.2 0.4 rg 0 690 612 102 re f 0 g\n" + made.show(72, 740, "Ada Brennan", 20, before="1 g") + made.show(72, 715, "ada@example.org", before="1 g")
QUIET: dict[str, bytes] = {
    "plain": made.one_page(made.prose()),
    "white on a dark banner": made.one_page(BANNER + made.prose(12, y=660)),
    "icons before links": with_icons(),
    "dates at the margin": made.one_page(made.prose() + b"".join(made.show(520, 700 - 56 * row, f"20{10 + row}") for row in range(3))),
    "long names": made.one_page(made.prose() + made.show(72, 300, "RandomForestClassifier, GradientBoostingRegressor, github.com/ada/averyveryverylongname, telecommunications")),
    "names of another language": made.one_page(made.prose() + made.show(72, 300, "Aktiengesellschaft der Stadt, Institut des Sciences de Paris, Rue de la Paix")),
    "a photo": made.one_page(
        b"q 80 0 0 100 500 680 cm /Im Do Q\n" + made.prose(),
        resources=b"/XObject << /Im 6 0 R >>",
        more={6: made.stream(b"\x80" * 4800, b"/Type /XObject /Subtype /Image /Width 60 /Height 80 /ColorSpace /DeviceGray /BitsPerComponent 8")},
    ),
}


def quality(data: bytes, name: str = "a.pdf") -> tuple[str, ...]:
    found = read_document(data, name)
    assert isinstance(found, Resume), found
    return found.quality


def test_every_signal_has_its_words_and_its_test() -> None:
    assert set(FIRES) == set(QUALITY) and len(FIRES) >= 7
    for signal in QUALITY:
        seen, cost = quality_words(signal)
        assert seen and len(cost.split()) >= 5 and cost != quality_words("none")[1]


@pytest.mark.parametrize("signal", FIRES)
def test_it_fires(signal: str) -> None:
    assert signal in quality(FIRES[signal])


@pytest.mark.parametrize("signal", [signal for signal in FIRES if signal not in ("very_short", "many_pages")])
def test_it_fires_alone(signal: str) -> None:
    assert set(quality(FIRES[signal])) <= {signal, "very_short", *(("odd_language",) if signal in ("two_columns", "unmappable_fonts") else ())}


@pytest.mark.parametrize("kind", QUIET)
def test_no_false_alarm(kind: str) -> None:
    assert quality(QUIET[kind]) == ()


@pytest.mark.parametrize("path", sorted(path for path in TWINS.iterdir() if path.stem != "README"), ids=lambda path: path.stem)
def test_no_false_alarm_in_twenty_layouts(path: Path) -> None:
    assert quality(path.read_bytes(), path.name) == (("two_columns",) if path.stem in COLUMNS and path.suffix == ".pdf" else ())


@pytest.mark.skipif(not HAS_TESSERACT, reason="tesseract is not installed (apt install tesseract-ocr)")
def test_a_recognised_page_says_scanned_and_nothing_else() -> None:
    found = read_document(scan((TWINS / "single.pdf").read_bytes()), "a.pdf", "auto+tesseract")
    assert isinstance(found, Resume) and found.quality == ("scanned",)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("signal", ["two_columns", "hidden_text"])
def test_every_report_says_what_it_may_have_cost(signal: str, form: str, skillgap: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(FIRES[signal])
    ran = skillgap("analyze", tmp_path / "cv.pdf", "--target", "data-analyst", "--format", form)
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert all(words in said for words in (quality_words(signal)[0], quality_words(signal)[1].split(";")[0]))
