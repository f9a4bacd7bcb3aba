"""A starter template: a plain Word report with every usual placeholder, for people to restyle in Word."""

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm, Pt
from docx.table import _Cell

from village.reports.exports.packages import with_fixed_dates

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEADS = ("Ref", "Action", "Lead", "When", "Rating", "Progress")
WIDTHS_MM = (14, 78, 36, 28, 24, 77)
CELLS = (
    "{{ action.ref }}",
    "{{ action.text }}",
    "{{ action.leads }}",
    "{{ action.when }}",
    "{% cellbg action.colour %}{{ action.rating }}",
    "{{ action.update }}",
)


def starter_template() -> bytes:
    """Return the template; always the same bytes."""
    document = docx.Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(20)
    document.styles["Normal"].font.size = Pt(10)
    document.core_properties.title = "Report template"
    _opening(document)
    _sections(document)
    _closing(document)
    target = BytesIO()
    document.save(target)
    return with_fixed_dates(target.getvalue())


def _opening(document: Document) -> None:
    document.add_heading("{{ report_title }}", 0)
    document.add_paragraph("{{ partnership }} · {{ round }} · as at {{ as_at }}")
    for name in ("opening", "standing"):
        document.add_paragraph(f"{{%p if {name} %}}")
        document.add_paragraph(f"{{{{ {name} }}}}")
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if asks %}")
    document.add_heading("What the board is asked to decide", 1)
    document.add_paragraph("{%p for ask in asks %}")
    document.add_paragraph("{{ ask.words }} {{ ask.if_not }}", style="List Number")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")


def _sections(document: Document) -> None:
    document.add_paragraph("{%p for section in sections %}")
    document.add_heading("{{ section.ref }} {{ section.title }}", 1)
    document.add_paragraph("{%p if section.word %}")
    document.add_paragraph("{{ section.word }}")
    document.add_paragraph("{%p endif %}")
    table = document.add_table(rows=4, cols=len(HEADS))
    table.style = "Table Grid"
    for row, texts in enumerate((HEADS, ("{%tr for action in section.actions %}",), CELLS, ("{%tr endfor %}",))):
        for col, text in enumerate(texts):
            cell = table.cell(row, col)
            cell.text = text
            if row == 0:
                _make_head(cell)
    table.autofit = False
    for col, width in enumerate(WIDTHS_MM):
        table.columns[col].width = Mm(width)
        for cell in table.columns[col].cells:
            cell.width = Mm(width)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(parse_xml(f'<w:tblHeader xmlns:w="{W_NAMESPACE}"/>'))
    document.add_paragraph("{%p endfor %}")


def _make_head(cell: _Cell) -> None:
    cell.paragraphs[0].runs[0].bold = True
    fill = f'<w:shd xmlns:w="{W_NAMESPACE}" w:val="clear" w:color="auto" w:fill="E8EDF3"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(fill))


def _closing(document: Document) -> None:
    document.add_paragraph("{%p if honest_note %}")
    document.add_heading("An honest note", 1)
    document.add_paragraph("{{ honest_note }}")
    document.add_paragraph("{%p endif %}")
