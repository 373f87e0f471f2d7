"""Sets a JSON Resume as PDF with several producers, each in a layout of its own, straight from the fields of the schema."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from fpdf import FPDF

from tests.readers import made

Table = dict[str, Any]
_MONTHS = "January February March April May June July August September October November December".split()


def dates(entry: Table) -> str:
    """`March 2019 – June 2024`, as a theme writes it."""

    def word(date: str) -> str:
        year, _, month = date[:7].partition("-")
        return f"{_MONTHS[int(month) - 1]} {year}" if month else year

    if "startDate" not in entry:
        date = entry.get("date") or entry.get("releaseDate") or ""
        return word(date) if date else ""
    return f"{word(entry['startDate'])} – {word(entry['endDate']) if entry.get('endDate') else 'Present'}"


def blocks(table: Table) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """(heading, rows of (kind, text, right)) in the order of most themes: work, education, skills last."""
    found: list[tuple[str, list[tuple[str, str, str]]]] = []
    basics = table["basics"]
    if basics.get("summary"):
        found.append(("About", [("text", basics["summary"], "")]))
    for key, heading in (("work", "Experience"), ("volunteer", "Volunteering"), ("projects", "Projects")):
        rows: list[tuple[str, str, str]] = []
        for entry in table.get(key, ()):
            rows.append(("head", ", ".join(filter(None, [entry.get("position"), entry.get("name") or entry.get("organization")])), dates(entry)))
            rows += [("text", entry[name], "") for name in ("description", "summary") if entry.get(name)]
            rows += [("item", text, "") for text in entry.get("highlights", ())]
            rows += [("text", f"Technologies: {', '.join(entry['keywords'])}", "")] if entry.get("keywords") else []
        found.append((heading, rows))
    rows = []
    for entry in table.get("education", ()):
        rows.append(("head", f"{entry['studyType']} in {entry['area']}, {entry['institution']}", dates(entry)))
        rows += [("text", f"GPA: {entry['score']}", "")] if entry.get("score") else []
        rows += [("text", f"Courses: {', '.join(entry['courses'])}", "")] if entry.get("courses") else []
    found.append(("Education", rows))
    for key, heading in (("certificates", "Certifications"), ("publications", "Publications"), ("awards", "Awards")):
        rows = []
        for entry in table.get(key, ()):
            by = entry.get("issuer") or entry.get("publisher") or entry.get("awarder")
            rows.append(("head", f"{entry.get('name') or entry.get('title')}, {by}", dates(entry)))
            rows += [("text", entry["summary"], "")] if entry.get("summary") else []
        found.append((heading, rows))
    return [(heading, rows) for heading, rows in (*found, *side_blocks(table)) if rows]


def side_blocks(table: Table) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What stands in a sidebar, where there is one."""
    skills = []
    for entry in table.get("skills", ()):
        label = entry["name"] + (f" ({entry['level']})" if entry.get("level") else "")
        skills.append(("text", f"{label}: {', '.join(entry['keywords'])}" if entry.get("keywords") else label, ""))
    languages = [("text", f"{entry['language']} - {entry['fluency']}", "") for entry in table.get("languages", ())]
    interests = [("text", ": ".join(filter(None, [entry["name"], ", ".join(entry.get("keywords", ()))])), "") for entry in table.get("interests", ())]
    return [(heading, rows) for heading, rows in (("Skills", skills), ("Languages", languages), ("Interests", interests)) if rows]


def contact(table: Table) -> str:
    """The line below the name."""
    basics = table["basics"]
    return " | ".join(filter(None, [basics.get("email"), basics.get("phone"), basics.get("location", {}).get("city"), *(p["url"] for p in basics.get("profiles", ()))]))


def fpdf2(table: Table) -> bytes:
    """One column, capitals as headings, dates at the right margin."""
    page = FPDF(format="A4")
    page.set_margin(18)
    page.add_page()
    _row(page, table["basics"]["name"], 20, "B")
    _row(page, table["basics"].get("label", ""), 11, "")
    _row(page, contact(table), 9, "")
    for heading, rows in blocks(table):
        page.ln(3)
        _row(page, heading.upper(), 12, "B")
        for kind, text, right in rows:
            if kind == "head":
                page.set_font("helvetica", "", 10)
                width = page.get_string_width(_latin(right)) + 3
                page.set_font("helvetica", "B", 10)
                page.cell(page.epw - width, 6, _latin(text))
                page.set_font("helvetica", "", 10)
                page.cell(width, 6, _latin(right), align="R", new_x="LMARGIN", new_y="NEXT")
            else:
                _row(page, ("- " if kind == "item" else "") + text, 10, "")
    return bytes(page.output())


def _row(page: FPDF, text: str, size: float, style: str) -> None:
    page.set_font("helvetica", style, size)
    page.multi_cell(0, size * 0.45, _latin(text), align="L", new_x="LMARGIN", new_y="NEXT")


def _latin(text: str) -> str:
    return text.replace("–", "-")


def reportlab(table: Table) -> bytes:
    """A sidebar with skills and languages at the left, the rest in the wider column."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=9.5, leading=12)
    item = ParagraphStyle("item", body, leftIndent=10, bulletIndent=1)
    bold = ParagraphStyle("bold", body, fontName="Times-Bold", spaceBefore=4)
    head = ParagraphStyle("head", bold, fontSize=12, leading=16, spaceBefore=8)
    name = ParagraphStyle("name", bold, fontSize=20, leading=24)

    def flow(found: list[tuple[str, list[tuple[str, str, str]]]]) -> list[Any]:
        out: list[Any] = []
        for heading, rows in found:
            out.append(Paragraph(heading, head))
            for kind, text, right in rows:
                out.append(Paragraph(text, {"head": bold, "item": item, "text": body}[kind], bulletText="•" if kind == "item" else None))
                out += [Paragraph(right, body)] if right else []
        return out

    side = side_blocks(table)
    main = [block for block in blocks(table) if block not in side]
    out = io.BytesIO()
    frames = [Frame(30, 30, 150, 780, id="side"), Frame(200, 30, 365, 780, id="main")]
    document = BaseDocTemplate(out, pagesize=(595, 842), pageTemplates=[PageTemplate(frames=frames)], invariant=1)
    top = [Paragraph(table["basics"]["name"], name), Paragraph(table["basics"].get("label", ""), body), Paragraph(contact(table), body)]
    document.build([*flow(side), FrameBreak(), *top, *flow(main)])
    return out.getvalue()


def by_hand(table: Table) -> bytes:
    """Operators typed byte by byte: a label column at the left with headings and dates, the text beside it."""
    rows: list[tuple[str, str, float]] = [("", table["basics"]["name"], 18), ("", table["basics"].get("label", ""), 10), ("", contact(table), 9)]
    for heading, found in blocks(table):
        rows.append(("", "", 6))
        rows.append((heading, "", 12))
        for kind, text, right in found:
            lines = _wrapped(("- " if kind == "item" else "") + text, 84)
            rows += [(right if number == 0 else "", line, 10.01 if kind == "head" else 10) for number, line in enumerate(lines)]
    content, y = b"", 800.0
    for label, text, size in rows:
        y -= 1.35 * size
        content += made.show(40, y, _latin(label), 11 if size == 12 else 8.5) if label else b""
        content += made.show(170, y, _latin(text), size) if text else b""
    return made.one_page(content, box=b"[0 %d 595 842]" % min(0, int(y) - 30))


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width)


PRODUCERS: dict[str, Callable[[Table], bytes]] = {"fpdf2": fpdf2, "reportlab": reportlab, "by hand": by_hand}
