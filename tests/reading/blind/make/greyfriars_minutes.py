"""Notes of a meeting: attendance, discussion in prose, then an action log by minute number with old and new actions."""

from tests.reading.corpus.make.paper import (
    Block,
    Bullet,
    Grid,
    Heading,
    Paper,
    Para,
    actions,
    head,
    plan,
    rows,
    section,
)

TITLE = "Greyfriars Early Years Partnership – Notes and Actions"
COLUMNS = "ref text owner timescale progress"
HEADS = head("Minute ref", "Action", "By whom", "Deadline", "Status / comments")
OLD = """
14/03 | Circulate revised terms of reference | Clerk | 30 April | Done
14/05 | Find out cost of shared training day | MJ / PT | Next meeting | £640 for 40 people. Agreed
14/06 | Map of childminders to be updated | Family Information Service | May 2019 | Carried forward, staff sickness
14/09 | Ask library for space for rhyme time | KO | ASAP | Closed – Tuesdays from June
"""
NEW = """
15/02 | Draft joint letter to the schools forum on funding | Chair | 28 June |
15/04 | Collect views of settings on two-year-old checks | All providers | 12 July |
15/04 | Bring summary of checks to the next meeting | Health visiting team lead | September meeting |
15/05 | Share the speech and language leaflet with hubs | SaLT | Immediately |
15/07 | Book venue for autumn conference | KO | End of July |
15/08 | Send photographs for the newsletter, with consent | Everyone | 5 July |
"""


def build() -> Paper:
    """Return the document with its gold."""
    old, new = rows(COLUMNS, OLD), rows(COLUMNS, NEW)
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Wednesday 12 June 2019, 1.30pm, Greyfriars Children's Centre"),
        Grid(
            [
                ["Present", "Marta Jessop (Chair), Pip Tallis, Kay Osgodby, Dr Lin Farrow"],
                ["Apologies", "Tessa Mbeki-Lund"],
                ["Circulation", "All members; county early years team"],
            ]
        ),
        Heading("1. Welcome and introductions"),
        Para("MJ welcomed everyone."),
        Heading("2. Funding"),
        Para("Members felt that the rate did not cover costs. It was agreed to write to the forum."),
        Heading("3. Two-year-old checks"),
        Para("LF gave a talk. Points made:"),
        Bullet("Red books are often lost"),
        Bullet("Parents like to do the check with the setting"),
        Heading("Actions from last meeting"),
        Grid([HEADS, *old]),
        Heading("New actions"),
        Grid([HEADS, *new]),
        Heading("Date of next meeting"),
        Para("Wednesday 18 September 2019, 1.30pm"),
    ]
    return Paper(
        "greyfriars-minutes",
        ("docx", "txt"),
        blocks,
        plan(
            TITLE,
            "Greyfriars Early Years Partnership",
            "12 June 2019",
            [
                section("Actions from last meeting", actions(COLUMNS, old)),
                section("New actions", actions(COLUMNS, new)),
            ],
        ),
        landscape=False,
    )
