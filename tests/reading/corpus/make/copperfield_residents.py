"""A housing association's residents' plan: one sheet for each section, status by letter, a key on its own sheet."""

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
    section,
)

TITLE = "Copperfield Homes – Resident Involvement Action Plan 2023/24"
COLUMNS = "ref text owner - timescale measure status progress"
HEADS = head("Ref", "Action", "Responsible officer", "Start date", "End date", "Outcome measure", "RAG", "Update")

SHEETS: list[tuple[str, str, list[Row]]] = [
    (
        "Repairs",
        "Repairs that stay mended",
        [
            [
                "R1",
                "Ask tenants to score each repair by text within two days.",
                "Repairs manager",
                "01/04/2023",
                "30/06/2023",
                "40% reply rate",
                "G",
                "Reply rate 44% in May.",
            ],
            [
                "R2",
                "Publish first-time-fix figures in every block.",
                "Comms officer",
                "01/05/2023",
                "31/07/2023",
                "Posters up in all 38 blocks",
                "A",
                "Printer late.",
            ],
            [
                "R3",
                "Invite four tenants to sit on the contractor review.",
                "Procurement lead",
                "01/06/2023",
                "29/09/2023",
                "Four tenants trained",
                "G",
                "",
            ],
            [
                "R4",
                "Trial evening appointments on Foundry Estate",
                "Repairs manager",
                "03/07/2023",
                "31/10/2023",
                "Missed visits halve",
                "R",
                "No fitters volunteered for evenings.",
            ],
            [
                "R5",
                "Put a damp and mould line on the website",
                "Digital team",
                "01/04/2023",
                "28/04/2023",
                "Line live",
                "C",
                "Live since 21 April.",
            ],
        ],
    ),
    (
        "Estates",
        "Cleaner, safer estates",
        [
            [
                "E1",
                "Walk every estate each quarter with residents and the police team.",
                "Neighbourhood officers",
                "01/04/2023",
                "31/03/2024",
                "152 walks a year",
                "G",
                "Q1: 38 walks.",
            ],
            [
                "E2",
                "Replace broken lighting on O'Dowd Court.",
                "M&E surveyor",
                "15/05/2023",
                "31/08/2023",
                "All 22 lamps work",
                "A",
                "",
            ],
            [
                "E3",
                "Start two growing clubs.",
                "Community development",
                "01/03/2024",
                "31/05/2024",
                "Two clubs, 10 members each",
                "",
                "",
            ],
            [
                "E4",
                "Agree a bin-store standard with the council.",
                "Head of housing & council waste lead",
                "01/09/2023",
                "30/11/2023",
                "Standard signed",
                "",
                "",
            ],
        ],
    ),
    (
        "Voice",
        "Residents' voice",
        [
            [
                "V1",
                "Recruit a resident scrutiny panel of nine.",
                "Involvement officer",
                "01/04/2023",
                "30/06/2023",
                "Nine members, four under 35",
                "G",
                "Nine recruited.",
            ],
            [
                "V2",
                "Pay travel and childcare for everyone who takes part.",
                "Finance",
                "01/04/2023",
                "31/03/2024",
                "Claims paid within a week",
                "G",
                "",
            ],
            [
                "V3",
                "Hold the yearly gathering at Copperfield Hall.",
                "Involvement officer",
                "01/09/2023",
                "14/10/2023",
                "150 residents",
                "",
                "Hall booked.",
            ],
            [
                "V4",
                "Answer every survey with a 'what we heard' page.",
                "Comms officer",
                "01/04/2023",
                "31/03/2024",
                "Page within four weeks",
                "A",
                "Spring page was six weeks late.",
            ],
        ],
    ),
]


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Sheet("Read me"),
        Heading(TITLE, 0),
        Para("Owner: Board sub-group on residents. Version 4, agreed 9 March 2023."),
        Grid(
            [
                head("Letter", "What it means"),
                ["C", "Complete"],
                ["G", "On course"],
                ["A", "At risk"],
                ["R", "Late or stopped"],
            ]
        ),
    ]
    gold = []
    for name, title, rows in SHEETS:
        blocks += [Sheet(name), Heading(title), Grid([HEADS, *rows])]
        found = actions(COLUMNS, rows)
        for action, row in zip(found, rows, strict=True):
            action["timescale"] = f"{row[3]} - {row[4]}"
        gold.append(section(title, found))
    return Paper(
        "copperfield-residents",
        ("xlsx", "ods"),
        blocks,
        plan(TITLE, "Copperfield Homes", "2023/24", gold),
    )
