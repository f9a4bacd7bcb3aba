"""The empty Word document that every report of Village begins as: A4, type, table looks, language; and its foot."""

from datetime import UTC
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from village.reports.exports.word_xml import INDIGO, LINE, QUIET, run
from village.reports.rules.content import Content
from village.reports.rules.sheet import Sheet

FACE = "Arial"
"""On every machine of a council; Village's own face is not."""

_MARGIN, _FOOT = Mm(15), Mm(8)

# Name, what it stands on, size in half points, bold, colour, space before and after in twentieths of a point.
_PARAGRAPHS = (
    ("Kicker", "Normal", 19, False, QUIET, 0, 0),
    ("Opening", "Normal", 23, False, "", 90, 60),
    ("Asked", "Normal", 20, False, "", 0, 60),
    ("After", "Normal", 20, False, "", 100, 0),
    ("Preview", "Normal", 28, True, INDIGO, 60, 60),
)
_KNOWN = (
    ("Title", 40, "23201A", 0, 0),
    ("Subtitle", 19, QUIET, 0, 60),
    ("Heading 1", 25, "23201A", 160, 50),
    ("Heading 2", 22, "23201A", 160, 40),
)
_BORDER = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


@cache
def empty() -> bytes:
    """Return an empty document in Village's styles."""
    document = Document()
    _page(document)
    styles = document.styles.element
    _defaults(styles)
    for name, size, colour, before, after in _KNOWN:
        _restyle(document.styles[name].element, size, colour, before, after)
    for style in _PARAGRAPHS:
        styles.append(_paragraph_style(*style))
    styles.append(_table_style("VillageTable", _lines("bottom", "insideH")))
    box = _BORDER.format(side="left", size=36, colour=INDIGO)
    styles.append(_table_style("VillageBox", f"<w:tblBorders>{box}</w:tblBorders>", room=140))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def name(document: Word, sheet: Sheet, content: Content) -> None:
    """Write what the document is, whose, and since when: never when it happened to be made."""
    known, at = document.core_properties, content.cover.frozen_at or content.as_at
    known.title, known.author, known.subject = sheet.title, content.partnership, content.round_title
    known.language, known.category, known.comments = "en-GB", "Monitoring report", ""
    known.created = known.modified = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    known.last_modified_by, known.revision, known.keywords = "Village", 1, "monitoring report"


def foot(document: Word, sheet: Sheet) -> None:
    """Write the source and the page number at the foot of every page, and over a preview that it is one."""
    section = document.sections[0]
    at = section.footer.paragraphs[0]._p
    stops = (("clear", 4680), ("clear", 9360), ("right", 10200))
    tabs = "".join(f'<w:tab w:val="{kind}" w:pos="{place}"/>' for kind, place in stops)
    said = f"{run(sheet.foot, colour=QUIET, size=17)}<w:r><w:tab/></w:r>{run('Page ', colour=QUIET, size=17)}"
    pages = f"{_field('PAGE')}{run(' of ', colour=QUIET, size=17)}{_field('NUMPAGES')}"
    line = f"<w:p {nsdecls('w')}><w:pPr><w:tabs>{tabs}</w:tabs></w:pPr>{said}{pages}</w:p>"
    at.getparent().replace(at, parse_xml(line))
    if sheet.watermark:
        above = section.header.paragraphs[0]._p
        mark = run(f"{sheet.watermark}.", bold=True, colour=INDIGO, size=22)
        line = f'<w:p {nsdecls("w")}><w:pPr><w:jc w:val="center"/></w:pPr>{mark}</w:p>'
        above.getparent().replace(above, parse_xml(line))


def narrow(document: Word) -> None:
    """Leave less room above and below, for a report that is to stay on one page."""
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Mm(11)


def _page(document: Word) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.footer_distance = section.header_distance = _FOOT


def _defaults(styles: Any) -> None:
    look = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in list(look):
        look.remove(old)
    marks = (
        f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/><w:color w:val="23201A"/>'
        '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    )
    for mark in list(parse_xml(f"<w:rPr {nsdecls('w')}>{marks}</w:rPr>")):
        look.append(mark)
    space = styles.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
    for old in list(space):
        space.remove(old)
    space.append(parse_xml(f'<w:spacing {nsdecls("w")} w:before="0" w:after="40" w:line="252" w:lineRule="auto"/>'))


def _restyle(style: Any, size: int, colour: str, before: int, after: int) -> None:
    for tag in ("w:rPr", "w:pPr"):
        old = style.find(qn(tag))
        if old is not None:
            style.remove(old)
    keep = "<w:keepNext/><w:keepLines/>" if style.name_val.lower().startswith("heading") else ""
    outline = {"heading 1": 0, "heading 2": 1}.get(style.name_val.lower())
    level = f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""
    space = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    style.append(parse_xml(f"<w:pPr {nsdecls('w')}>{keep}{space}{level}</w:pPr>"))
    bold = "" if style.name_val == "Subtitle" else "<w:b/><w:bCs/>"
    style.append(
        parse_xml(
            f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:cs="{FACE}"/>{bold}'
            f'<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        )
    )


def _paragraph_style(name: str, based_on: str, size: int, bold: bool, colour: str, before: int, after: int) -> Any:
    marks = ("<w:b/><w:bCs/>" if bold else "") + (f'<w:color w:val="{colour}"/>' if colour else "")
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/><w:qFormat/><w:pPr><w:spacing w:before="{before}" w:after="{after}"/></w:pPr>'
        f'<w:rPr>{marks}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _table_style(name: str, borders: str, room: int = 70) -> Any:
    sides = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 50), ("left", room), ("bottom", 50), ("right", room))
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f"<w:tblPr>{borders}<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr></w:style>"
    )


def _lines(*sides: str) -> str:
    return f"<w:tblBorders>{''.join(_BORDER.format(side=side, size=4, colour=LINE) for side in sides)}</w:tblBorders>"


def _field(code: str) -> str:
    look = f'<w:rPr><w:color w:val="{QUIET}"/><w:sz w:val="17"/></w:rPr>'
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{look}{part}</w:r>" for part in parts)
