"""Tells what kind of document the bytes are: how they begin decides, then the suffix, then how they read."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

# How files begin that are read by none of our readers, in lower case.
_FOREIGN = (
    (b"pk\x03\x04", "a zip file, and no Word document is in it"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)"),
    (b"{\\rtf", "RTF"),
    (b"<?xml", "XML"),
    (b"\x89png", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"gif8", "a picture"),
    (b"ii*\x00", "a picture"),
)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_WORD = b"word/document"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
# A Word file with a password is an old kind of file that holds the locked one.
_LOCKED = (b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le"))
_JSON = re.compile(rb"\s*[{\[]\s*[\"{}\]]")
_MARKDOWN = re.compile(rb"^(?:#{1,6} \S|[*-] \*\*\S|\*\*\S[^\n]*\*\*)", re.MULTILINE)
_FEWEST_MARKS = 2
PDF_HEAD = 1024  # bytes in which the sign of a PDF may stand
_BOMS = (b"\xef\xbb\xbf",)


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF's, as those that read them tell it: within the first of them, what stands before being passed over."""
    return b"%PDF-" in data[:PDF_HEAD]


def suffix_of(data: bytes, source: str, known: frozenset[str]) -> tuple[str, str]:
    """(suffix of the kind of document, "") or ("", what it is instead), with the suffixes that we have readers for."""
    if is_pdf(data):
        return ".pdf", ""
    start = data.lstrip(_BOMS[0]) if data.startswith(_BOMS) else data
    if start.startswith(b"PK\x03\x04") and _WORD in data:
        return ".docx", ""
    if _HTML.match(start[:4096]):
        return ".html", ""
    if _OPEN_DOCUMENT in start[:200]:
        return "", "an OpenDocument file"
    foreign = next((name for begin, name in _FOREIGN if start[:512].lstrip().lower().startswith(begin)), "")
    if foreign:
        return "", foreign
    suffix = PurePath(source).suffix.lower()
    if suffix in known:
        return suffix, ""
    return _unnamed(data, start), ""


def is_candidate(path: Path) -> bool:
    """Whether a file found in a folder may be a resume: of JSON, which has many uses, only what names the first field of one."""
    if path.suffix.lower() != ".json":
        return True
    try:
        with path.open("rb") as file:
            return b'"basics"' in file.read(20_000)
    except OSError:
        return True  # its reader says what is the matter


def is_locked(data: bytes) -> bool:
    """Whether the bytes are a Word file behind a password."""
    return data.startswith(_LOCKED[0]) and _LOCKED[1] in data


def _unnamed(data: bytes, start: bytes) -> str:
    """What a document without a suffix is, standard input mostly; a PDF's reader refuses the rest with the right reason."""
    if not data.strip() or b"\x00" in data[:4096] or not _is_utf8(data):
        return ".pdf"
    if _JSON.match(start):
        return ".json"
    return ".md" if len(_MARKDOWN.findall(start[:20_000])) >= _FEWEST_MARKS else ".txt"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
