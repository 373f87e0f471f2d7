"""Text that a reader cannot see is left out and told; text that one can see is kept."""

from __future__ import annotations

import pytest

from skillgap.model import Resume
from skillgap.readers import read_document
from tests.readers import made

_TRICK = "Kubernetes Terraform Ansible Jenkins Redis"
_GRAY = b"/Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 "
# Two pictures of 2 x 2 points: all of one gray, and with dark dots.
_FLAT = made.stream(b"\xf0" * 4800, b"/Type /XObject /Width 60 /Height 80 " + _GRAY)


def read(content: bytes, **parts: object) -> Resume:
    found = read_document(made.one_page(made.prose() + content, **parts), "a.pdf")  # type: ignore[arg-type]
    assert isinstance(found, Resume), found
    assert "Built services in Python" in found.text and "Worked with designers" in found.text
    return found


HIDDEN = {
    "white on white": (made.show(72, 300, _TRICK, before="1 g"), {}),
    "nearly white": (made.show(72, 300, _TRICK, before="0.97 g"), {}),
    "render mode 3": (made.show(72, 300, _TRICK, before="3 Tr"), {}),
    "tiny": (made.show(72, 300, _TRICK, size=1), {}),
    "scaled to nothing": (b"q 0.05 0 0 0.05 72 300 cm BT /F1 10 Tf (" + _TRICK.encode() + b") Tj ET Q\n", {}),
    "off the page": (made.show(72, -300, _TRICK), {}),
    "beside the page": (made.show(800, 300, _TRICK), {}),
    "covered": (made.show(72, 300, _TRICK) + b"1 g 60 290 300 30 re f 0 g\n", {}),
    "clipped": (b"q 0 0 10 10 re W n " + made.show(72, 300, _TRICK) + b"Q\n", {}),
    "dark on the same dark": (b"0.2 g 60 290 300 30 re f 0 g\n" + made.show(72, 300, _TRICK, before="0.2 g"), {}),
    "transparent": (
        b"q /G0 gs " + made.show(72, 300, _TRICK) + b"Q\n",
        {"resources": b"/ExtGState << /G0 << /Type /ExtGState /ca 0 /CA 0 >> >>"},
    ),
}
VISIBLE = {
    "white on a banner": (b"0.1 0.2 0.4 rg 60 290 400 40 re f 0 g\n" + made.show(72, 300, _TRICK, before="1 g"), {}),
    "gray": (made.show(72, 300, _TRICK, before="0.75 g"), {}),
    "pale yellow on blue": (b"0.1 0.2 0.8 rg 60 290 400 40 re f 0 g\n" + made.show(72, 300, _TRICK, before="1 1 0.7 rg"), {}),
    "same lightness, other hue": (b"0 0.5 0 rg 60 290 400 40 re f 0 g\n" + made.show(72, 300, _TRICK, before="0.95 0 0.1 rg"), {}),
    "small": (made.show(72, 300, _TRICK, size=4), {}),
    "within its clip": (b"q 60 290 400 40 re W n " + made.show(72, 300, _TRICK) + b"Q\n", {}),
    "under a frame": (made.show(72, 300, _TRICK) + b"60 290 400 40 re S\n", {}),
    "over a photo": (b"q 500 0 0 200 60 200 cm /Im Do Q\n" + made.show(72, 300, _TRICK), {"resources": b"/XObject << /Im 6 0 R >>", "more": {6: _FLAT}}),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_hidden_text_is_left_out(kind: str) -> None:
    content, parts = HIDDEN[kind]
    found = read(content, **parts)
    assert "Kubernetes" not in found.text
    assert "hidden_text" in found.quality


@pytest.mark.parametrize("kind", VISIBLE)
def test_visible_text_is_kept(kind: str) -> None:
    content, parts = VISIBLE[kind]
    found = read(content, **parts)
    assert _TRICK in found.text
    assert "hidden_text" not in found.quality


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(turn: int) -> None:
    found = read(made.show(72, 300, _TRICK) + made.show(72, 250, "Snowflake", before="1 g"), extra=b"/Rotate %d" % turn)
    assert _TRICK in found.text and "Snowflake" not in found.text


def test_text_layer_of_a_scan_is_kept() -> None:
    found = read_document(made.scan_with_text_layer(), "a.pdf")
    assert isinstance(found, Resume) and "Built services in Python" in found.text
    assert "hidden_text" not in found.quality and "scanned" in found.quality


def test_page_that_hides_all_of_its_text() -> None:
    found = read_document(made.one_page(made.show(72, 300, _TRICK, before="1 g")), "a.pdf")
    assert not isinstance(found, Resume) and found.reason == "empty"
