"""An internal audit tracker: a row for each recommendation under its audit's name, management's answer beside it,
original and revised dates, counts by status at the end."""

from tests.reading.corpus.make.paper import (
    Block,
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

TITLE = "Tolland City Council – Internal Audit Recommendations Tracker"
COLUMNS = "ref text - - owner timescale - status progress"
HEADS = head(
    "Audit",
    "Rec No.",
    "Recommendation",
    "Priority",
    "Management response",
    "Responsible officer",
    "Implementation date",
    "Revised date",
    "Status",
    "Status update (January 2024)",
)

AUDITS = (
    (
        "Creditors 2022/23",
        """
CR1 | Changes to supplier bank details should be checked by a call to a known number | High | Agreed | Exchequer Manager
    | 30/06/2023 | | Implemented | Procedure issued and tested
CR2 | Duplicate payment reports should be run weekly | Medium | Agreed | Exchequer Manager | 31/07/2023 | 31/01/2024
    | In progress | Software patch awaited
CR3 | Users who have left should be removed from the system | Medium | Partly agreed, monthly check | Systems Accountant
    | 31/08/2023 | | Implemented | Done monthly since August
""",
    ),
    (
        "Taxi Licensing",
        """
TL1 | Evidence of safeguarding training should be held on each driver's file | High | Agreed | Licensing Team Leader
    | 31/10/2023 | | Implemented | 412 of 412 files checked
TL2 | Fees should be recalculated each year on cost recovery | Medium | Agreed | Licensing Team Leader | 31/12/2023
    | 31/03/2024 | Not yet due | Report to committee in March
TL3 | Complaints should be logged on the case system | Low | Agreed | Licensing Officer | 30/09/2023 | | Overdue
    | No update received
""",
    ),
    (
        "Cyber Security",
        """
CY1 | Multi-factor sign-in should be required for all remote access | High | Agreed | ICT Infrastructure Manager
    | 30/04/2023 | | Implemented | Complete
CY2 | A test of restoring backups should take place every quarter | High | Agreed | ICT Infrastructure Manager
    | 30/09/2023 | 29/02/2024 | In progress | One test passed in November
CY3 | Members should have phishing training | Low | Agreed | Information Governance Officer | 31/05/2023 | | Implemented
    | 38 of 42 attended
CY4 | The asset register should be reconciled | Medium | Not agreed; risk accepted | Head of ICT | n/a | | Closed |
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    table: list[Row] = [HEADS]
    gold = []
    for title, written in AUDITS:
        found = rows(COLUMNS, written)
        table += [[title, *row] for row in found]
        gold.append(section(title, actions(COLUMNS, found)))
    blocks: list[Block] = [
        Sheet("Tracker"),
        Heading(TITLE, 0),
        Para("Report to the Audit and Governance Committee, 25 January 2024"),
        Grid(table),
        Sheet("Summary"),
        Grid(
            [
                head("Status", "High", "Medium", "Low", "Total"),
                ["Implemented", "3", "1", "1", "5"],
                ["In progress", "1", "1", "0", "2"],
                ["Not yet due", "0", "1", "0", "1"],
                ["Overdue", "0", "0", "1", "1"],
                ["Closed", "0", "1", "0", "1"],
                ["Total", "4", "4", "2", "10"],
            ]
        ),
    ]
    return Paper(
        "tolland-audit-tracker",
        ("xlsx", "csv"),
        blocks,
        plan(TITLE, "Tolland City Council", "25 January 2024", gold),
        real_dates=True,
    )
