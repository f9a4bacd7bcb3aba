"""A hospital trust's quality improvement workbook: a dashboard, must do and should do sheets, requirements merged over
their actions, BRAG by letter and colour, real dates."""

from tests.reading.corpus.make.paper import (
    Block,
    C,
    Grid,
    Heading,
    Paper,
    Para,
    Sheet,
    actions,
    head,
    plan,
    rows,
    section,
)

TITLE = "Royal Ings Hospitals NHS Trust Quality Improvement Plan 2023/24"
COLUMNS = "ref - objective text owner timescale status progress measure"
HEADS = head(
    "Ref",
    "Core service",
    "Requirement",
    "Action",
    "Accountable lead",
    "Completion date",
    "BRAG",
    "Progress update",
    "Evidence of completion",
)

SHEETS = (
    (
        "Must do actions",
        """
MD01a | =2=Urgent and emergency care | =2=The trust must ensure that patients are assessed within 15 minutes of arrival
    (Regulation 12) | Second triage nurse on every shift | Matron, ED | 30/06/2023 | {92D050}G
    | Rota live from 5 June. Sickness cover being recruited | Rotas; triage audit
MD01b | ^ | ^ | Weekly audit of time to triage, reported to divisional board | Clinical Director, ED | 31/05/2023
    | {0070C0}B
    | Reported weekly since 12 May | Audit pack
MD02a | =3=Maternity | =3=The trust must ensure that staff complete mandatory training (Regulation 18)
    | Protected study day for every midwife | Head of Midwifery | 31/12/2023 | {FFC000}A | 71% booked | Training records
MD02b | ^ | ^ | Emergency skills drills monthly on each ward | Practice development midwife | 30/09/2023 | {92D050}G
    | Drills held in July, August | Drill log
MD02c | ^ | ^ | Training compliance added to appraisal template | HR Business Partner | 31/07/2023 | {FF0000}R
    | System supplier
    cannot change form until October | Template
MD03 | Medical care | The trust must store medicines safely (Regulation 12) | Fit temperature probes to all drug fridges
    | Chief Pharmacist | 30/11/2023 | {FFC000}A | 38 of 61 fitted |
""",
    ),
    (
        "Should do actions",
        """
SD01 | Outpatients | The trust should improve the environment for children | Paint and furnish children's waiting area
    | Estates Manager | 31/03/2024 | {92D050}G | Designs chosen with youth forum | Photographs
SD02 | Surgery | The trust should display staffing levels | Boards outside all nine wards | Divisional Nurse Director
    | 31/08/2023 | {0070C0}B | In place | Ward visits
SD03a | =2=Trust-wide | =2=The trust should respond to complaints in time | Weekly complaints huddle
    | Head of Patient Experience
    | 30/06/2023 | {0070C0}B | Huddles since May | Minutes
SD03b | ^ | ^ | Clear complaints more than six months old | Head of Patient Experience | 31/10/2023 | {FF0000}R
    | 27 remain
    | Complaints tracker
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Sheet("Dashboard"),
        Heading(TITLE, 0),
        Para("Reporting period: September 2023"),
        Grid(
            [
                head("", "Blue", "Red", "Amber", "Green", "Total"),
                ["Must do", "1", "1", "2", "2", "6"],
                ["Should do", "2", "1", "0", "1", "4"],
            ]
        ),
        Grid(
            [
                head("BRAG", "Definition"),
                [C("B", fill="0070C0"), "Complete, evidence signed off"],
                [C("R", fill="FF0000"), "Overdue"],
                [C("A", fill="FFC000"), "At risk"],
                [C("G", fill="92D050"), "On track"],
            ]
        ),
    ]
    gold = []
    for title, written in SHEETS:
        found = rows(COLUMNS, written)
        blocks += [Sheet(title), Para(title), Grid([HEADS, *found])]
        gold.append(section(title, actions(COLUMNS, found)))
    return Paper(
        "royal-ings-quality",
        ("xlsx", "ods"),
        blocks,
        plan(TITLE, "Royal Ings Hospitals NHS Trust", "2023/24", gold),
        real_dates=True,
    )
