"""Web pages: what a browser shows becomes lines, what it does not show is left out."""

from __future__ import annotations

import json

import pytest

from skillgap.model import Resume, Skipped
from skillgap.readers import read_document
from skillgap.readers.html import json_ld, read_html


def read(body: str, head: str = "") -> Resume:
    found = read_html(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "cv.html")
    assert isinstance(found, Resume), found
    return found


def rows(body: str) -> list[str]:
    return read(body).text.split("\n")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<h2>Skills</h2><p>Python,\n  <b>SQL</b></p>", ["Skills", "Python, SQL"]),
        ("<p>Ada<br>Leeds<br/>York</p>", ["Ada", "Leeds", "York"]),
        ("<ul><li>One<li>Two<ul><li>Three</ul></ul>", ["• One", "• Two", "• Three"]),
        ("<ul><li><p>One</p><p>more</p></li></ul>", ["• One", "more"]),
        ("Py<i>thon</i> and <span>S</span><span>QL</span>", ["Python and SQL"]),
        ("<p><span class=t>Engineer</span><span class=d>2019</span></p>", ["Engineer 2019"]),
        ("<p><a href=x>GitHub</a><a href=y>LinkedIn</a></p>", ["GitHub LinkedIn"]),
        ("<div><span class=tag>Python</span><span class=tag>Machine Learning</span> <span class=tag>R</span></div>", ["Python", "Machine Learning", "R"]),
        ("<table><tr><td>Docker<td>3 years</table>", ["Docker", "3 years"]),
        ("<table><tr><td>Left<p>more</p></td><td><table><tr><td>Inner</td></tr></table></td></tr></table>", ["Left", "more", "Inner"]),
        ("<dl><dt>Languages</dt><dd>Go</dd></dl>", ["Languages", "Go"]),
        ("<pre>Skills\nPython\n</pre>", ["Skills", "Python"]),
        ("<p>A&amp;B &lt;tag&gt; caf&eacute;&nbsp;x</p>", ["A&B <tag> café x"]),
        ("<nav><a>Projects</a></nav><script>var x</script><style>p{}</style><!-- no --><p>Ada</p><noscript>Perl</noscript>", ["Ada"]),
        ("<p>Ada</p><td>loose cell</td></div></span><p>end", ["Ada", "loose cell", "end"]),
    ],
)
def test_lines(body: str, wanted: list[str]) -> None:
    assert rows(body) == wanted


def test_headings_cells_and_terms_are_told_apart() -> None:
    found = read("<h1>Ada</h1><h2>Skills</h2><h3>Acme</h3><p>text</p><table><tr><th>Tool</th><td>Git</td></tr></table><p><b>All bold:</b></p>")
    lines = {found.text[line.start : line.end]: line for line in found.lines}
    assert lines["Ada"].size > lines["Skills"].size > lines["Acme"].size > lines["text"].size
    assert [text for text, line in lines.items() if line.bold] == ["Ada", "Skills", "Acme", "Tool", "All bold:"]
    assert lines["Tool"].number == lines["Git"].number and lines["Git"].x0 > lines["Tool"].x0


@pytest.mark.parametrize(
    "how", ["hidden", "style='display: none'", "style='color:red;visibility:hidden'", "style='font-size:0'", "style='font-size: 1px;'", "style='opacity:0'"]
)
def test_hidden_text_is_left_out_and_told(how: str) -> None:
    found = read(f"<p>Ada</p><div {how}>Kubernetes <b>Terraform</b></div><p>Leeds</p>")
    assert found.text == "Ada\nLeeds" and "hidden_text" in found.quality


@pytest.mark.parametrize("how", ["style='font-size:10px'", "style='opacity:0.8'", "style='display:flex'", "class=hidden-xs", "aria-hidden=true"])
def test_visible_text_is_no_hidden_text(how: str) -> None:
    found = read(f"<p>Ada</p><p {how}>Kubernetes</p><p hidden> </p>")
    assert found.text == "Ada\nKubernetes" and "hidden_text" not in found.quality


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "iso-8859-15", "utf-16"])
def test_encodings(encoding: str) -> None:
    meta = "" if encoding == "utf-16" else f"<meta charset={encoding}>"
    found = read_html(f"<html><head>{meta}</head><p>Café Zoë</p></html>".encode(encoding), "cv.html")
    assert isinstance(found, Resume) and found.text == "Café Zoë"


def test_depth_and_pictures_cost_nothing() -> None:
    found = read("<div>" * 5_000 + f"<img src='data:image/png;base64,{'A' * 4_000_000}'><p>Ada" + "</div>" * 5_000)
    assert found.text == "Ada"


def test_a_page_is_known_by_its_beginning() -> None:
    page = b"<!-- saved -->\n<HTML><p>Built services in Python and Java for a bank in the city</p></HTML>"
    for name in ("stdin", "cv.html", "cv.pdf", "cv"):
        found = read_document(page, name)
        assert isinstance(found, Resume) and found.reader == "html"


def test_empty_page() -> None:
    found = read_document(b"<html><body><img src=x></body></html>", "cv.html")
    assert isinstance(found, Skipped) and found.reason == "empty"


def test_json_ld_of_a_page() -> None:
    posting = {"@type": "JobPosting", "title": "Data Engineer", "description": "<p>SQL</p>"}
    blocks = [json.dumps({"@graph": [posting, {"@type": "Organization"}]}), "[1, {\"@type\": \"A\"}, [{\"@type\": \"B\"}]]", "{broken", "[" * 5000, "\"text\""]
    page = "<html>" + "".join(f"<script type='application/ld+json; charset=utf-8'>{block}</script>" for block in blocks) + "<script>{}</script></html>"
    assert [thing["@type"] for thing in json_ld(page.encode())] == ["JobPosting", "Organization", "A", "B"]
    assert next(json_ld(page.encode()))["description"] == "<p>SQL</p>"
