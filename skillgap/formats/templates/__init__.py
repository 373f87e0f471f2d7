"""The templates of the HTML reports, opened so that whatever comes from a document is escaped."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)


def open_templates() -> Environment:
    """Templates that escape by themselves and fail on a name that is not there."""
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    templates.filters["share"] = share
    templates.filters["link"] = link
    return templates


def policy(templates: Environment, *styles: str, script: str = "", pictures: bool = False) -> str:
    """The Content-Security-Policy of a page: nothing may be loaded or run but our own style and, if named, script."""
    allowed = ["default-src 'none'", f"style-src {fingerprint(templates, *styles)}"]
    allowed += [f"script-src {fingerprint(templates, script)}"] if script else []
    allowed += ["img-src data:"] if pictures else []
    return "; ".join([*allowed, "base-uri 'none'", "form-action 'none'"])


@lru_cache(maxsize=16)
def fingerprint(templates: Environment, *names: str) -> str:
    """`'sha256-...'` of what stands between the tags when a template includes these files one after the other."""
    text = "".join(templates.get_template(name).render() for name in names)
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def share(number: float) -> str:
    """0.2727 as an SVG length: `27.27%`."""
    return f"{round(100 * number, 2):g}%"


def link(address: str) -> str:
    """An address that may be followed (http, https, mailto), or empty for any other."""
    return address if _LINK.fullmatch(address) else ""
