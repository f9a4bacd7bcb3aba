"""Writes the made-up documents as web pages, Markdown and text as extraction gives it."""

from html import escape
from pathlib import Path

from tests.reading.corpus.make.paper import (
    UP,
    Bullet,
    C,
    Cells,
    Grid,
    Heading,
    PageBreak,
    Paper,
    Para,
    Row,
    lines_of,
)


def _cell(cell: Cells, tag: str) -> str:
    look = cell if isinstance(cell, C) else C(cell)
    spans = (f' rowspan="{look.rows}"' if look.rows > 1 else "") + (f' colspan="{look.cols}"' if look.cols > 1 else "")
    fill = f' style="background-color: #{look.fill}"' if look.fill else ""
    if look.bullets:
        held = "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines_of(cell)) + "</ul>"
    else:
        held = "<br>".join(escape(line) for line in lines_of(cell))
    return f"<{tag}{spans}{fill}>{held}</{tag}>"


def _html_grid(grid: Grid) -> str:
    rows = []
    for number, row in enumerate(grid.rows):
        tag = "th" if number < grid.heads else "td"
        rows.append("<tr>" + "".join(_cell(cell, tag) for cell in row if cell is not UP) + "</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def write_html(paper: Paper, path: Path) -> None:
    """Leave the document at `path` as .html."""
    title = escape(paper.gold["title"])
    parts = ['<!doctype html>\n<html lang="en">', f'<head><meta charset="utf-8"><title>{title}</title></head>']
    parts.append("<body>")
    listing = False
    for block in paper.blocks:
        if isinstance(block, Bullet) != listing:
            listing = not listing
            parts.append("<ul>" if listing else "</ul>")
        if isinstance(block, Heading):
            parts.append(f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>")
        elif isinstance(block, Para):
            held = escape(block.text)
            parts.append(f"<p><strong>{held}</strong></p>" if block.bold else f"<p>{held}</p>")
        elif isinstance(block, Bullet):
            parts.append(f"<li>{escape(block.text)}</li>")
        elif isinstance(block, Grid):
            parts.append(_html_grid(block))
    parts.append("</ul></body>\n</html>\n" if listing else "</body>\n</html>\n")
    path.write_text("\n".join(parts), encoding="utf-8")


def _pipe(row: Row, width: int) -> str:
    cells: list[str] = []
    for cell in row:
        look = cell if isinstance(cell, C) else C(cell)
        text = "" if cell is UP else "<br>".join(lines_of(cell))
        cells += [f"**{text}**" if look.bold and text and look.cols > 1 else text] + [""] * (look.cols - 1)
    return "| " + " | ".join(cells + [""] * (width - len(cells))) + " |"


def write_markdown(paper: Paper, path: Path) -> None:
    """Leave the document at `path` as .md."""
    parts = []
    for block in paper.blocks:
        if isinstance(block, Heading):
            parts.append(f"{'#' * (block.level + 1)} {block.text}\n")
        elif isinstance(block, Para):
            parts.append(f"**{block.text}**\n" if block.bold else f"{block.text}\n")
        elif isinstance(block, Bullet):
            parts.append(f"{'  ' * block.depth}- {block.text}")
        elif isinstance(block, Grid):
            width = sum(cell.cols if isinstance(cell, C) else 1 for cell in block.rows[0])
            rows = [_pipe(row, width) for row in block.rows]
            rows.insert(1, "|" + " --- |" * width)
            parts.append("\n" + "\n".join(rows) + "\n")
    path.write_text("\n".join(parts), encoding="utf-8")


def _tabbed(row: Row) -> str:
    cells: list[str] = []
    for cell in row:
        look = cell if isinstance(cell, C) else C(cell)
        mark = "• " if look.bullets else ""
        text = "" if cell is UP else "\n".join(mark + line for line in lines_of(cell))
        cells += [text] + [""] * (look.cols - 1)
    return "\t".join(cells)


def write_text(paper: Paper, path: Path) -> None:
    """Leave the document at `path` as extraction gives it: cells parted by tabs, lines within cells kept."""
    parts = [paper.header] if paper.header else []
    for block in paper.blocks:
        if isinstance(block, Heading | Para):
            parts.append(f"\n{block.text}\n")
        elif isinstance(block, Bullet):
            parts.append(f"• {block.text}")
        elif isinstance(block, Grid):
            parts.append("\n".join(_tabbed(row) for row in block.rows) + "\n")
        elif isinstance(block, PageBreak):
            parts.append(f"\n{paper.footer}\n\n{paper.header}\n")
    path.write_text("\n".join(parts) + f"\n{paper.footer}\n", encoding="utf-8")
