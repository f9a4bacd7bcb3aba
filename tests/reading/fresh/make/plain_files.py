"""Plain text and web pages made from rows."""

from html import escape
from pathlib import Path

from tests.reading.fresh.make.plan_rows import Part, Plan, lines_of

TOP = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>td {{ padding: 4px }}</style></head><body>
<a href="#main">Skip to main content</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/roads">Roads and travel</a></li><li>{title}</li></ul></nav>
<main id="main"><h1>{title}</h1>
"""
END = """</main>
<footer><p>Was this page helpful?</p><ul><li><a href="/contact">Contact us</a></li>
<li><a href="/privacy">Privacy</a></li></ul></footer></body></html>
"""


def text(made: Plan, path: Path) -> None:
    """Write a text file: cells parted by tabs, as a word processor saves a table, or numbered prose."""
    lines = [made.notes["title"], *made.before, ""]
    for part in made.parts:
        lines.append(part.heading)
        if "prose" not in made.layout:
            lines.append("\t".join(column.head for column in made.columns))
        for row in part.rows:
            if "prose" in made.layout:
                lines.append(f"{row[0]} {row[1]}")
                lines += [f"{head.head}: {cell}" for head, cell in zip(made.columns[2:], row[2:], strict=True) if cell]
            else:
                lines.append("\t".join("\n".join(lines_of(cell)) for cell in row))
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def web_page(made: Plan, path: Path) -> None:
    """Write a page of a council's site with a table under each heading."""
    out = [TOP.format(title=escape(made.notes["title"]))]
    out += [f"<p>{escape(line)}</p>\n" for line in made.before]
    if made.tables_before:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in made.tables_before)
        out.append("<table>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>\n")
    for part in made.parts:
        if "list" in made.layout:
            out.append(_listed(made, part))
            continue
        heads = "".join(f'<th scope="col">{escape(column.head)}</th>' for column in made.columns)
        out.append(f"<h2>{escape(part.heading)}</h2>\n<table><thead><tr>{heads}</tr></thead>\n<tbody>\n")
        for row in part.rows:
            cells = "".join(f"<td>{'<br>'.join(escape(line) for line in lines_of(cell))}</td>" for cell in row)
            out.append(f"<tr>{cells}</tr>\n")
        out.append("</tbody></table>\n")
    out.append(END)
    path.write_text("".join(out), encoding="utf-8")


def _listed(made: Plan, part: Part) -> str:
    out = [f"<h2>{escape(part.heading)}</h2>\n"]
    for row in part.rows:
        said = zip(made.columns[2:], row[2:], strict=True)
        points = "".join(f"<li><strong>{head.head}:</strong> {escape(cell)}</li>\n" for head, cell in said if cell)
        out.append(f"<h3>{row[0]}. {escape(row[1])}</h3>\n<ul>{points}</ul>\n")
    return "".join(out)
