"""A made-up plan of sixteen pages and seven columns, merged both ways, as data, as Word and as PDF."""

from dataclasses import dataclass
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell

from tests.documents.pdf.pdf_tables_drawn import DrawnCell, TablePrinter
from tests.documents.pdf.pdf_writer import PdfPage, written

HEADS_ABOVE = ("Priority", "Ref", "What we will do", "Who and when", "Money", "How we will know")
HEADS_BELOW = ("Lead", "By")
WIDTHS = (80, 34, 230, 80, 70, 80, 168)
TITLE = "Thornaby Vale parental partnership plan"

_DOING = (
    "Run a weekly coffee morning for parents and carers at every infant school in the valley",
    "Publish a termly booklet that says which help there is and whom to ask for it",
    "Train two members of staff in each school to lead a listening group for fathers",
    "Visit the homes of all children who join the nursery before the first half-term",
    "Write to parents in the language they speak at home and check that letters arrive",
    "Offer a reading workshop after the morning drop-off, with toys for younger children",
    "Agree one referral form between the health visitors, the family centre and the schools",
    "Ask parents who moved schools what they would have liked to know beforehand",
)
_KNOWING = (
    "Attendance sheets show at least thirty different families each term",
    "Eight in ten parents say that they know whom to ask",
    "Half-termly review by the board, with a short note to all schools",
    "Fewer than five referrals wait for longer than ten working days",
)
_LEADS = ("Inclusion lead", "Head of Mill Lane Infants", "Family centre", "Parent forum", "Health visitors")
_DATES = ("Autumn 2024", "by March 2025", "Half-termly", "Ongoing", "Summer 2 2025")
_MONEY = ("None", "£1,200 from the pupil premium", "Staff time", "£350 for printing")
_FILLS = {"green": (0.57, 0.82, 0.31), "amber": (1.0, 0.75, 0.0), "red": (1.0, 0.2, 0.2)}


@dataclass(frozen=True)
class PlanCell:
    """What a cell of the plan says and how far it reaches."""

    row: int
    col: int
    paragraphs: tuple[str, ...]
    rowspan: int = 1
    colspan: int = 1
    fill: str | None = None
    bullets: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def plan_cells(priorities: int = 30, actions: int = 4) -> list[PlanCell]:
    """Return the cells of the table in reading order, two rows of heads first."""
    cells: list[PlanCell] = []
    col = 0
    for head in HEADS_ABOVE:
        wide = head == "Who and when"
        cells.append(PlanCell(0, col, (head,), 1 if wide else 2, 2 if wide else 1))
        col += 2 if wide else 1
    cells += [PlanCell(1, 3 + at, (head,)) for at, head in enumerate(HEADS_BELOW)]
    row = 2
    for priority in range(1, priorities + 1):
        if priority % 4 == 1:
            cells.append(PlanCell(row, 0, (f"Theme {priority // 4 + 1}: families in the life of the school",), 1, 7))
            row += 1
        cells.append(PlanCell(row, 0, (f"Priority {priority} working together",), actions, 1))
        for action in range(actions):
            cells += _action_cells(priority, action, row)
            row += 1
    return sorted(cells, key=lambda cell: (cell.row, cell.col))


def _action_cells(priority: int, action: int, row: int) -> list[PlanCell]:
    seed = priority * 5 + action * 3
    doing = tuple(f"{_DOING[(seed + at * 3) % len(_DOING)]} ({priority}.{action + 1})" for at in range(1 + seed % 3))
    knowing = tuple(_KNOWING[(seed + at) % len(_KNOWING)] for at in range(1 + seed % 2))
    fill = list(_FILLS)[seed % 3]
    return [
        PlanCell(row, 1, (f"{priority}.{action + 1}",)),
        PlanCell(row, 2, doing, bullets=len(doing) > 1),
        PlanCell(row, 3, (_LEADS[seed % len(_LEADS)],)),
        PlanCell(row, 4, (_DATES[seed % len(_DATES)],)),
        PlanCell(row, 5, (_MONEY[seed % len(_MONEY)],)),
        PlanCell(row, 6, knowing, fill=fill, bullets=len(knowing) > 1),
    ]


def fill_code(name: str) -> str:
    """Return RRGGBB of one of the plan's rating colours."""
    return "".join(f"{round(part * 255):02X}" for part in _FILLS[name])


def plan_pdf(path: Path, cells: list[PlanCell] | None = None) -> Path:
    """Write the plan as PDF with heads, a page header and page numbers on every page."""
    cells = plan_cells() if cells is None else cells
    edges = [50.0]
    for width in WIDTHS:
        edges.append(edges[-1] + width)
    printer = TablePrinter(edges)
    rows: dict[int, list[DrawnCell]] = {}
    for cell in cells:
        shade = _FILLS[cell.fill] if cell.fill else (0.85, 0.85, 0.95) if cell.row < 2 else None
        font = "bold" if cell.row < 2 or cell.colspan == 7 else "regular"
        drawn = DrawnCell(list(cell.paragraphs), cell.colspan, cell.rowspan, shade, font, cell.bullets)
        rows.setdefault(cell.row, []).append(drawn)
    printer.heads([rows.pop(0), rows.pop(1)])
    for row in sorted(rows):
        printer.row(rows[row])
    for number, page in enumerate(printer.pages, start=1):
        _add_furniture(page, number, len(printer.pages))
    return written(printer.pages, path, TITLE)


def _add_furniture(page: PdfPage, number: int, count: int) -> None:
    page.text(50, 30, TITLE, size=8)
    page.text(380, 575, f"Page {number} of {count}", size=8)


def plan_docx(path: Path, cells: list[PlanCell] | None = None) -> Path:
    """Write the plan as a Word file."""
    cells = plan_cells() if cells is None else cells
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    table = document.add_table(rows=max(cell.row for cell in cells) + 1, cols=7)
    table.style = "Table Grid"
    grid = [list(row.cells) for row in table.rows]
    for cell in cells:
        home = grid[cell.row][cell.col]
        if cell.rowspan > 1 or cell.colspan > 1:
            home = home.merge(grid[cell.row + cell.rowspan - 1][cell.col + cell.colspan - 1])
        _write_cell(home, cell)
    for row in table.rows[:2]:
        head = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(head)
    document.save(str(path))
    return path


def _write_cell(home: _Cell, cell: PlanCell) -> None:
    for number, words in enumerate(cell.paragraphs):
        paragraph = home.paragraphs[0] if number == 0 else home.add_paragraph()
        paragraph.style = "List Bullet" if cell.bullets else "Normal"
        paragraph.add_run(words).font.size = Pt(9)
    if cell.fill:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), fill_code(cell.fill))
        home._tc.get_or_add_tcPr().append(shade)
