"""Word (.docx) -> Resume: mammoth makes HTML of it, and the reader of HTML makes lines of that."""

from __future__ import annotations

import hashlib
import html
import io
import re
import zipfile
from typing import Any

from skillgap.model import Resume, Skipped

from .docxml import PARTS, clean_document, part_lines, written_month
from .html import html_pieces
from .sheet import Piece, resume_of

# Bytes of XML that a file may inflate to; the longest of honest resumes has under 2 MB.
_MOST_XML = 20_000_000
_MOST_MEMBERS = 5_000
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh\nbr[type='page'] => br"
# A tab parts the cells of a row that has no table: employer and date, mostly.
_TAB = "<tab></tab>"


def read_docx(data: bytes, source: str, engine: str = "auto") -> Resume | Skipped:
    """The text of a Word file, with its headers, footers, tables and text boxes; hidden text is left out and told."""
    del engine
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            refused = _refused(package)
            if refused:
                return Skipped(source, *refused, sha256)
            parts = {name: package.read(name) for name in package.namelist() if PARTS.match(name)}
        document, hidden = clean_document(parts)
        pieces = _pieces(document, parts)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  zipfile, expat and mammoth may raise anything on a damaged file
        return Skipped(source, "broken", f"{type(error).__name__}: {error}".splitlines()[0][:120], sha256)
    return resume_of(pieces, data, source, "mammoth", signals=("hidden_text",) if hidden else (), written=written_month(parts))


def _refused(package: zipfile.ZipFile) -> tuple[str, str] | None:
    """Why a package is not read, by its table of contents: nothing is inflated for it."""
    members = package.infolist()
    if not any(re.match(r"word/document\d*\.xml$", member.filename) for member in members):
        return "unknown_format", "it is a zip file without a Word document"
    if any(member.flag_bits & 1 for member in members):
        return "encrypted", ""
    size = sum(member.file_size for member in members if PARTS.match(member.filename))
    if len(members) > _MOST_MEMBERS:
        return "too_large", f"{len(members)} parts, the limit is {_MOST_MEMBERS}"
    if size > _MOST_XML:
        return "too_large", f"it inflates to {size // 1_000_000} MB of text, the limit is {_MOST_XML // 1_000_000} MB"
    return None


def _pieces(document: bytes, parts: dict[str, bytes]) -> list[Piece]:
    """The lines of headers, body and footers; what headers repeat stands once."""
    import mammoth

    no_picture = mammoth.images.img_element(_no_picture)
    made: Any = mammoth.convert_to_html(io.BytesIO(document), style_map=_STYLES, convert_image=no_picture)
    markup = re.sub(r"<(sup|sub)>(.*?)</\1>", r"\2", made.value).replace("\t", _TAB)
    body = html_pieces(markup)[0]
    heads = "".join(f"<p>{html.escape(line)}</p>" for line in part_lines(parts, "header")).replace("\t", _TAB)
    feet = "".join(f"<p>{html.escape(line)}</p>" for line in part_lines(parts, "footer")).replace("\t", _TAB)
    return [*html_pieces(heads)[0], *body, *html_pieces(feet)[0]]


def _no_picture(image: object) -> dict[str, str]:
    del image  # pictures are never opened
    return {"src": ""}
