"""Writes the made-up documents as OpenDocument text and sheets, straight as XML."""

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tests.reading.corpus.make.paper import UP, Bullet, C, Cells, Grid, Heading, Paper, Para, Sheet, lines_of

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)


def _cell_style(fill: str, *, bold: bool) -> str:
    back = f'<style:table-cell-properties fo:background-color="#{fill}"/>' if fill else ""
    text = '<style:text-properties fo:font-weight="bold"/>' if bold else ""
    name = f"c{fill}{'b' if bold else ''}"
    return f'<style:style style:name="{name}" style:family="table-cell">{back}{text}</style:style>'


def _styles(paper: Paper) -> str:
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    fills = {cell.fill for grid in grids for row in grid.rows for cell in row if isinstance(cell, C) and cell.fill}
    made = "".join(_cell_style(fill, bold=bold) for fill in ["", *sorted(fills)] for bold in (False, True))
    bullet = '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    made += f'<text:list-style style:name="L1">{bullet}</text:list-style>'
    return f"<office:automatic-styles>{made}</office:automatic-styles>"


def _list(lines: list[str]) -> str:
    items = "".join(f"<text:list-item><text:p>{escape(line)}</text:p></text:list-item>" for line in lines)
    return f'<text:list text:style-name="L1">{items}</text:list>'


def _cell(cell: Cells) -> str:
    look = cell if isinstance(cell, C) else C(cell)
    if cell is UP:
        return "<table:covered-table-cell/>"
    marks = f' table:style-name="c{look.fill or ""}{"b" if look.bold else ""}"' if look.fill or look.bold else ""
    marks += f' table:number-rows-spanned="{look.rows}"' if look.rows > 1 else ""
    marks += f' table:number-columns-spanned="{look.cols}"' if look.cols > 1 else ""
    lines = [line for line in lines_of(cell) if line]
    held = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    if look.bullets:
        held = _list(lines)
    kind = ' office:value-type="string"' if lines else ""
    return f"<table:table-cell{kind}{marks}>{held}</table:table-cell>" + "<table:covered-table-cell/>" * (look.cols - 1)


def _rows(grid: Grid, *, marked: bool) -> str:
    rows = ["<table:table-row>" + "".join(_cell(cell) for cell in row) + "</table:table-row>" for row in grid.rows]
    if not marked:
        return "".join(rows)
    top = "".join(rows[: grid.heads])
    return f"<table:table-header-rows>{top}</table:table-header-rows>" + "".join(rows[grid.heads :])


def _text_body(paper: Paper) -> str:
    parts = []
    for number, block in enumerate(paper.blocks):
        if isinstance(block, Heading):
            parts.append(f'<text:h text:outline-level="{max(block.level, 1)}">{escape(block.text)}</text:h>')
        elif isinstance(block, Para):
            parts.append(f"<text:p>{escape(block.text)}</text:p>")
        elif isinstance(block, Bullet):
            parts.append(_list([block.text]))
        elif isinstance(block, Grid):
            width = sum(cell.cols if isinstance(cell, C) else 1 for cell in block.rows[0])
            columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
            parts.append(f'<table:table table:name="t{number}">{columns}{_rows(block, marked=True)}</table:table>')
    return f"<office:text>{''.join(parts)}</office:text>"


def _sheet_body(paper: Paper) -> str:
    parts: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Sheet):
            parts.append(("</table:table>" if parts else "") + f"<table:table table:name={quoteattr(block.name)}>")
        elif isinstance(block, Grid):
            parts.append(_rows(block, marked=False) + "<table:table-row><table:table-cell/></table:table-row>")
        elif isinstance(block, Heading | Para | Bullet):
            parts.append(f"<table:table-row>{_cell(C(block.text, bold=isinstance(block, Heading)))}</table:table-row>")
    return f"<office:spreadsheet>{''.join(parts)}</table:table></office:spreadsheet>"


def write_opendocument(paper: Paper, path: Path) -> None:
    """Leave the document at `path` as .odt or .ods."""
    kind, body = ("text", _text_body(paper)) if path.suffix == ".odt" else ("spreadsheet", _sheet_body(paper))
    mime = f"application/vnd.oasis.opendocument.{kind}"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-content {_NAMES} office:version="1.2">{_styles(paper)}<office:body>{body}</office:body>'
        "</office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest manifest:version="1.2" '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with ZipFile(path, "w") as held:
        for name, text in (("mimetype", mime), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            stamp = ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            stamp.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            held.writestr(stamp, text)
