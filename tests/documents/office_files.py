"""Small office files built part by part, so that a test shows the very XML it is about."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
ODF = "".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" '
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def relationships(links: Mapping[str, tuple[str, str]], *, mode: str = "") -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"{mode}/>' for key, (kind, target) in links.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


def word_file(path: Path, body: str, **parts: str) -> Path:
    """Write a .docx whose body is `body`; `parts` are styles, numbering, footnotes, comments, header, footer, data."""
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships({"r0": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(
            {f"r_{name}": ({"data": "diagramData"}.get(name, name), f"{name}.xml") for name in parts}
        ),
    }
    roots = {"footnotes": "footnotes", "comments": "comments", "header": "hdr", "footer": "ftr", "data": "data"}
    for name, xml in parts.items():
        root = roots.get(name, name)
        content[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{xml}</w:{root}>"
    return zipped(path, content)


def p(text: str, properties: str = "", letters: str = "") -> str:
    """Return a paragraph with one run."""
    run = f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def tc(content: str, properties: str = "") -> str:
    """Return a table cell; plain words become a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a table row; plain words become cells."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<w:') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str, properties: str = "") -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def odt_file(path: Path, body: str, *, automatic: str = "", styles: str = "") -> Path:
    """Write an .odt with the given body, automatic styles and styles part."""
    return _odf_file(path, "text", body, automatic, styles)


def ods_file(path: Path, body: str, *, automatic: str = "", styles: str = "") -> Path:
    """Write an .ods with the given sheets."""
    return _odf_file(path, "spreadsheet", body, automatic, styles)


def _odf_file(path: Path, kind: str, body: str, automatic: str, styles: str) -> Path:
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": content,
        "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
    }
    return zipped(path, parts)
