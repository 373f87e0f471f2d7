"""Word files made part by part, in the little of their XML that resumes need."""

from __future__ import annotations

import io
import zipfile
from html import escape

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>' for name in ("Title", "heading 1", "heading 2")
)


def run(text: str, looks: str = "") -> str:
    """A run of letters; `looks` is XML of its properties. A tab in the text is one, and so is a line break."""
    parts = "".join({"\t": "<w:tab/>", "\n": "<w:br/>"}.get(part, f'<w:t xml:space="preserve">{escape(part)}</w:t>') for part in _pieces(text))
    return f"<w:r><w:rPr>{looks}</w:rPr>{parts}</w:r>"


def _pieces(text: str) -> list[str]:
    return [part for part in text.replace("\t", "\0\t\0").replace("\n", "\0\n\0").split("\0") if part]


def para(text: str, style: str = "", looks: str = "") -> str:
    """A paragraph of one run, or of XML that begins with a tag."""
    inside = text if text.startswith("<w:") or text.startswith("<mc:") else run(text, looks)
    return f'<w:p><w:pPr>{f"<w:pStyle w:val={chr(34)}{style}{chr(34)}/>" if style else ""}</w:pPr>{inside}</w:p>'


def table(*rows: tuple[str, ...], shade: str = "") -> str:
    """A table of paragraphs; a cell that begins with a tag holds XML."""
    fill = f'<w:tcPr><w:shd w:fill="{shade}"/></w:tcPr>' if shade else ""
    cells = ["".join(f"<w:tc>{fill}{cell if cell.startswith('<w:') else para(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def text_box(inside: str, *, fallback: bool) -> str:
    """A paragraph with a drawing that holds paragraphs, with or without the same in the old markup."""
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>" if fallback else ""
    return para(f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>{old}</mc:AlternateContent></w:r>")


def word(body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file of that body; `parts` adds others or takes their place (`header1`: paragraphs of a header)."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_SPACES}>{_STYLES}</w:styles>",
    }
    for name, content in (parts or {}).items():
        if name.startswith(("header", "footer")):
            members[f"word/{name}.xml"] = f"<w:hdr {_SPACES}>{content}</w:hdr>"
        else:
            members[name] = content
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()
