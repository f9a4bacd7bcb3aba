"""An NHS trust's workbook: three-level header with ticked quarters in two years, priorities merged down over rows."""

from tests.reading.corpus.make.paper import (
    UP,
    C,
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    Sheet,
    actions,
    head,
    plan,
    rows,
    section,
)

TITLE = "Ashdale NHS Foundation Trust: Carers and Families Action Plan"
COLUMNS = (
    "ref text owner tick:Q1_22/23 tick:Q2_22/23 tick:Q3_22/23 tick:Q4_22/23 "
    "tick:Q1_23/24 tick:Q2_23/24 tick:Q3_23/24 tick:Q4_23/24 measure status"
)

PRIORITIES = (
    (
        "Carers are known to us",
        """
1 | Put a carer field on the front page of the record | Chief nursing information officer | x | x | | | | | |
    | Field live | Complete
2 | Ask about carers at every pre-admission call | Booking team | | x | x | x | x | x | x | x | 90% of calls | On track
3 | Give out carer passports on all wards | Ward managers | | | Pilot x | x | x | | | | 1,200 passports | Delayed
4 | Include young carers in the safeguarding training | Named nurse | x | | | | x | | | | 85% of staff | On track
""",
    ),
    (
        "Carers are looked after while they visit",
        """
5 | Free parking for carers of long-stay patients | Estates | x | | | | | | | | Scheme open | Complete
6 | Put a fold-out bed in each side room | Procurement & Charity | | | | x | x | x | | | 64 beds | On track
7 | Half-price meals after eight in the evening | Catering | | x | | | | | | | Sales reported | Stopped
""",
    ),
    (
        "Carers help us to improve",
        """
8 | Pay two carer partners for a day a week | Head of experience | | | x | x | x | x | x | x | Both in post | On track
9 | Start a carers' council (Cyngor Gofalwyr) | Head of experience | | x | x | | | | | | Six meetings a year | Delayed
10 | Ask three questions at discharge | Matrons | | | | | Design | x | x | x | 40% reply | Not yet due
11 | Report carers' complaints apart from others | PALS | x | x | x | x | x | x | x | x | Quarterly report | On track
""",
    ),
)


def _heads() -> list[Row]:
    return [
        [
            *(C(text, rows=3, bold=True) for text in ("Priority", "No.", "Action", "Lead")),
            C("Timetable", cols=8, bold=True),
            *(C(text, rows=3, bold=True) for text in ("Measure", "Status")),
        ],
        [*[UP] * 4, C("2022/23", cols=4, bold=True), C("2023/24", cols=4, bold=True), UP, UP],
        [*[UP] * 4, *head("Q1", "Q2", "Q3", "Q4", "Q1", "Q2", "Q3", "Q4"), UP, UP],
    ]


def build() -> Paper:
    """Return the document with its gold."""
    body: list[Row] = []
    gold = []
    for title, written in PRIORITIES:
        found = rows(COLUMNS, written)
        body += [[C(title, rows=len(found), bold=True) if at == 0 else UP, *row] for at, row in enumerate(found)]
        made = actions(COLUMNS, found)
        for action in made:
            action["timescale"] = _year_first(action["timescale"])
        gold.append(section(title, made))
    totals = Grid(
        [
            head("Budget line", "2022/23", "2023/24", "Total"),
            ["Beds and chairs", "18,000", "22,500", "40,500"],
            ["Carer partners", "9,600", "19,200", "28,800"],
            ["Total", "27,600", "41,700", "69,300"],
        ]
    )
    return Paper(
        "ashdale-carers-quarters",
        ("xlsx",),
        [
            Sheet("Plan"),
            Heading(TITLE, 0),
            Para("April 2022 to March 2024"),
            Grid([*_heads(), *body], heads=3),
            Sheet("Budget"),
            Heading("Budget (£)"),
            totals,
        ],
        plan(TITLE, "Ashdale NHS Foundation Trust", "April 2022 to March 2024", gold),
    )


def _year_first(ticked: str) -> str:
    """Quarters are told apart by their year, which stands above them: "2022/23 Q1"."""
    parts = []
    for part in ticked.split("; "):
        quarter, year = part[:2], part[3:8]
        parts.append(f"20{year} {quarter}{part[8:]}")
    return "; ".join(parts)
