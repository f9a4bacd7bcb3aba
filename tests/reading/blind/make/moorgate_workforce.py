"""A workforce plan in a workbook: months April to March as narrow columns under one head, filled with colour where work
goes on, strands as bands."""

from tests.reading.corpus.make.paper import (
    UP,
    Block,
    C,
    Gold,
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    Sheet,
    actions,
    banner,
    head,
    plan,
    rows,
    section,
)

TITLE = "Moorgate Children's Trust Workforce Development Plan 2024/25"
COLUMNS = "ref text owner resources measure"
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")

STRANDS = (
    (
        "Recruit",
        """
R1 | Refresh the careers website with films of real workers | HR Adviser | £6,000 | 20% more applications
R2 | Two social work apprenticeship cohorts | Learning Manager | £54,000 levy | 16 start
R3 | Overseas recruitment campaign | Head of Resourcing | £40,000 | 10 posts filled
""",
        ("Apr May", "Sep Oct Mar", "Jun Jul Aug"),
    ),
    (
        "Develop",
        """
D1 | Motivational interviewing for all early help staff | Learning Manager | £9,500 | 120 trained
D2 | Reflective supervision course for new team managers | Principal Social Worker | £3,200 | 24 complete
D3 | Lunchtime research club | Research in Practice Link | Nil | Twelve sessions
D4 | Trauma-informed foster carer training | Fostering Manager | £7,800 | 60 households
""",
        ("May Jun Sep Oct Nov", "Oct Nov", "Apr May Jun Jul Sep Oct Nov Dec Jan Feb Mar", "Jan Feb Mar"),
    ),
    (
        "Keep",
        """
K1 | Stay interviews at six and twelve months | HR Adviser | Nil | Leavers fall to 12%
K2 | Wellbeing offer with a named champion in each team | Service Directors | £2,000 | Survey score 7.5
K3 | Career pathway published for all job families | Workforce Board | £1,000 | Pathway on intranet
""",
        ("Jul Jan", "Apr May Jun", "Nov Dec Jan Feb"),
    ),
)


def _bars(filled: str) -> list[C]:
    return [C("", fill="5B9BD5" if month in filled.split() else None) for month in MONTHS]


def build() -> Paper:
    """Return the document with its gold."""
    tops = [C(text, rows=2, bold=True) for text in ("Ref", "Activity", "Lead", "Budget", "Outcome")]
    body: list[Row] = [[*tops, C("When (shaded)", cols=12, bold=True)], [UP, UP, UP, UP, UP, *head(*MONTHS)]]
    gold = []
    for title, written, bars in STRANDS:
        found = rows(COLUMNS, written)
        body.append(banner(title, 17))
        body += [[*row, *_bars(filled)] for row, filled in zip(found, bars, strict=True)]
        made: list[Gold] = actions(COLUMNS, found)
        for action, filled in zip(made, bars, strict=True):
            action["timescale"] = "; ".join(filled.split())
        gold.append(section(title, made))
    blocks: list[Block] = [
        Sheet("Plan on a page"),
        Heading(TITLE, 0),
        Para("Shaded months show when the work takes place."),
        Grid(body, heads=2),
        Sheet("Establishment"),
        Grid(
            [
                head("Team", "Posts", "Filled", "Agency"),
                ["Assessment", "42", "31", "9"],
                ["Care leavers", "18", "17", "0"],
                ["Total", "60", "48", "9"],
            ]
        ),
    ]
    return Paper(
        "moorgate-workforce",
        ("xlsx",),
        blocks,
        plan(TITLE, "Moorgate Children's Trust", "2024/25", gold),
    )
