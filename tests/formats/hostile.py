"""What a document may hold to harm who looks at its report: markup, scripts, formulas, escapes, direction codes."""

from __future__ import annotations

from html.parser import HTMLParser

from skillgap.model import Assessed, Evidence, Quote, Skipped, Unknown

from .made import assessed, mention, shown

TEXTS = (
    "<script>document.title='run'</script>",
    "</style><script>document.title='run'</script>",
    "\"><img src=x onerror=\"document.title='run'\">",
    "' autofocus onfocus='document.title=1",
    "<svg onload=document.title='run'>",
    "<a href=javascript:alert(1)>here</a>",
    "<iframe src=//evil.example></iframe>",
    "{{ 7 * 7 }}{% raw %}",
    "]]><!--",
    "&lt;b&gt; &#x3c;b&#x3e;",
    "=HYPERLINK(\"http://evil.example\")",
    "\x1b]8;;http://evil.example\x07click\x1b[31m",
    "\u202egpj.exe\u2066",
    "[click](javascript:alert(1)) ![x](http://evil.example/p.png)",
    "# heading | cell | `code` <b>",
    "http://evil.example/track www.evil.example",
)


def hostile() -> Assessed:
    """A resume whose name, words, quotes and unknown items are all hostile."""
    mentions = tuple(mention("pandas", text, 30 + number, Evidence.USED) for number, text in enumerate(TEXTS))
    quotes = tuple(Quote(row.start, row.end, text + " ", text, " " + text) for row, text in zip(mentions, TEXTS, strict=True))
    refused = tuple(mention("oracle", text, 70 + number, Evidence.NONE, reason="employer") for number, text in enumerate(TEXTS))
    quotes += tuple(Quote(row.start, row.end, text, text, text) for row, text in zip(refused, TEXTS, strict=True))
    skills = tuple(shown("pandas", Evidence.USED, row) for row in mentions[:1])
    python = shown("python", Evidence.USED, *mentions[1:])
    items = tuple(Unknown(text, 1, 90 + number, 9000 + number, 9001 + number) for number, text in enumerate(TEXTS))
    source = f"{TEXTS[0]}{TEXTS[2]}\u202e.pdf"
    return assessed(source, skills=(*skills, python), not_counted=refused, unknown=items, quotes=quotes)


def hostile_skip() -> Skipped:
    """A document that could not be read and whose name and message are hostile."""
    return Skipped(TEXTS[2], "failed", TEXTS[0])


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)
