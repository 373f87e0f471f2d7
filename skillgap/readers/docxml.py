"""The XML inside a Word file: takes out what nobody can see, and finds headers, footers and text boxes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

# The parts of the package that are read; pictures and fonts never are.
PARTS = re.compile(r"(?:word/[\w-]+\.xml|word/_rels/[\w.-]+\.rels|_rels/\.rels|\[Content_Types\]\.xml|docProps/core\.xml)$")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MIXED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CREATED = re.compile(rb"<dcterms:(?:modified|created)[^>]*>((?:19|20)\d\d-(?:0[1-9]|1[0-2]))")
_WHITE = frozenset({"ffffff", "fefefe", "fdfdfd"})
_TINY = 4  # half points
_FILLS = (f"{_WORD}tcPr/{_WORD}shd", f"{_WORD}pPr/{_WORD}shd", f"{_WORD}rPr/{_WORD}shd", f"{_WORD}rPr/{_WORD}highlight")


def clean_document(parts: Mapping[str, bytes]) -> tuple[bytes, int]:
    """(a Word file of the parts without what nobody can see, words left out); raises ParseError on damaged XML."""
    hidden = 0
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            if re.match(r"word/document\d*\.xml$", name):
                root = ElementTree.fromstring(content)
                hidden += _drop_hidden(root, shaded=root.find(f"{_WORD}background") is not None)
                _keep_text_boxes(root)
                content = ElementTree.tostring(root)
            package.writestr(name, content)
    return made.getvalue(), hidden


def _drop_hidden(root: ElementTree.Element, *, shaded: bool) -> int:
    """Takes out the runs that nobody can see; gives the number of their words.

    White letters are hidden where nothing behind them has a colour: no cell, paragraph, run, drawing or page.
    """
    words = 0
    todo = [(root, shaded)]
    while todo:
        element, behind = todo.pop()
        behind = behind or element.tag.endswith("}txbxContent") or any(_has_fill(element.find(path)) for path in _FILLS)
        for child in list(element):
            if child.tag == f"{_WORD}r" and _is_unseen(child, behind or any(_has_fill(child.find(path)) for path in _FILLS)):
                words += len(re.findall(r"\w\w+", _text(child)))
                element.remove(child)
            else:
                todo.append((child, behind))
    return words


def _has_fill(shade: ElementTree.Element | None) -> bool:
    if shade is None:
        return False
    colours = (shade.get(f"{_WORD}fill", "auto"), shade.get(f"{_WORD}val", "clear") if shade.tag.endswith("highlight") else "auto")
    themed = shade.get(f"{_WORD}themeFill") is not None
    return themed or any(colour.lower() not in {"auto", "clear", "nil", "none", "white"} | _WHITE for colour in colours)


def _is_unseen(run: ElementTree.Element, behind: bool) -> bool:
    looks = run.find(f"{_WORD}rPr")
    if looks is None or not _text(run).strip():
        return False
    vanish, colour, size = (looks.find(f"{_WORD}{name}") for name in ("vanish", "color", "sz"))
    if vanish is not None and vanish.get(f"{_WORD}val", "true") not in ("false", "0", "off"):
        return True
    if size is not None and size.get(f"{_WORD}val", "").isdigit() and int(size.get(f"{_WORD}val", "")) < _TINY:
        return True
    return colour is not None and not behind and colour.get(f"{_WORD}val", "").lower() in _WHITE


def _keep_text_boxes(root: ElementTree.Element) -> None:
    """Hands mammoth the text boxes of drawings that have no second version in old markup, which is all that it reads."""
    for mixed in root.iter(f"{_MIXED}AlternateContent"):
        boxes = list(mixed.iter(f"{_WORD}txbxContent"))
        if mixed.find(f"{_MIXED}Fallback") is None and boxes:
            fallback = ElementTree.SubElement(mixed, f"{_MIXED}Fallback")
            ElementTree.SubElement(fallback, f"{_WORD}pict").extend(boxes)


def part_lines(parts: Mapping[str, bytes], kind: str) -> list[str]:
    """The lines of all headers (or footers) of a file, each once: first, odd and even pages have their own."""
    lines: dict[str, None] = {}
    for name in sorted(parts):
        if re.match(rf"word/{kind}\d*\.xml$", name):
            root = ElementTree.fromstring(parts[name])
            _drop_hidden(root, shaded=False)
            for mixed in list(root.iter(f"{_MIXED}AlternateContent")):  # its first version has all, the second again
                for again in mixed.findall(f"{_MIXED}Fallback"):
                    mixed.remove(again)
            lines.update((line, None) for line in _paragraphs(root) if line.strip())
    return list(lines)


def _paragraphs(root: ElementTree.Element) -> Iterator[str]:
    for paragraph in root.iter(f"{_WORD}p"):
        if paragraph.find(f".//{_WORD}p") is None:
            yield from _text(paragraph).split("\n")


def _text(element: ElementTree.Element) -> str:
    signs = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
    return "".join(part.text or "" if part.tag == f"{_WORD}t" else signs.get(part.tag, "") for part in element.iter())


def written_month(parts: Mapping[str, bytes]) -> str:
    """`YYYY-MM` in which the file says that it was last changed, or empty."""
    stamps = _CREATED.findall(parts.get("docProps/core.xml", b""))
    return max(stamps).decode() if stamps else ""
