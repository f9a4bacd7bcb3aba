"""A working group's log: section titles in one-cell tables, numbers that Word counts, a date raised and a date due."""

from tests.reading.corpus.make.paper import (
    Block,
    C,
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    actions,
    head,
    plan,
    section,
)

TITLE = "Stonegate Parental Engagement Working Group – rolling action plan"
COLUMNS = "- - text owner timescale status -"
HEADS = head("No.", "Raised at", "Agreed action", "Assigned to", "Due by", "Done?", "Minute ref")
NUMBER = C("", numbers=True)


def _steps(*steps: str) -> C:
    return C(list(steps), numbers=True)


PARTS: list[tuple[str, list[Row]]] = [
    (
        "STANDING ITEMS",
        [
            [
                NUMBER,
                "12/09/2019",
                "Keep the parent contact list up to date and send it to all members",
                "Clerk",
                "monthly",
                "ongoing",
                "4.1",
            ],
            [
                NUMBER,
                "12/09/2019",
                _steps("Write the newsletter page", "Have it read by two parents", "Print 600"),
                "Comms group",
                "Last Friday of each half term",
                "ongoing",
                "4.2",
            ],
            [
                NUMBER,
                "10/10/2019",
                "Report attendance at events by school and by ward",
                "Data officer",
                "each meeting",
                "ongoing",
                "3.3",
            ],
        ],
    ),
    (
        "NEW THIS TERM",
        [
            [
                NUMBER,
                "16/01/2020",
                "Find a room that a wheelchair can get into",
                "Ms Hargate-Lund",
                "30/01/2020",
                "Yes",
                "5.1",
            ],
            [NUMBER, "16/01/2020", "Write to the bus company about the 62", "Chair", "14/02/2020", "Yes", "5.4"],
            [
                NUMBER,
                "16/01/2020",
                _steps("Draft a volunteer agreement", "Check it with the insurers"),
                "Clerk",
                "27/02/2020",
                "No",
                "6",
            ],
            [
                NUMBER,
                "13/02/2020",
                "Book the county's family learning lead to speak",
                "Vice-chair",
                "26/03/2020",
                "No",
                "2.2",
            ],
        ],
    ),
    (
        "CARRIED FORWARD",
        [
            [
                NUMBER,
                "14/11/2019",
                "Translate the welcome leaflet (Cymraeg, ਪੰਜਾਬੀ, Kurdî)",
                "EMTAS",
                "31/01/2020",
                "Part",
                "7.1",
            ],
            [
                NUMBER,
                "14/11/2019",
                "Ask each school for one story of change",
                "All heads",
                "was Dec, now March",
                "No",
                "7.2",
            ],
            [NUMBER, "12/12/2019", "Cost a shared family worker", "Business managers", "see minute", "No", "8"],
        ],
    ),
]


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Updated 14 February 2020 by the clerk. Next meeting: 26 March 2020, 6pm, Stonegate Library."),
    ]
    gold = []
    for title, found in PARTS:
        blocks += [
            Grid([[C(title, bold=True, fill="1F4E79")]], heads=0, widths=(1,)),
            Grid([HEADS, *found], widths=(0.7, 1.5, 6, 2.5, 2, 1.2, 1)),
        ]
        gold.append(section(title, actions(COLUMNS, found)))
    return Paper(
        "stonegate-action-log",
        ("docx", "html"),
        blocks,
        plan(TITLE, "Stonegate Parental Engagement Working Group", None, gold),
        landscape=False,
    )
