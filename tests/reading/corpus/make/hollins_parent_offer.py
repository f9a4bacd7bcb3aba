"""A school's plan for parents: several bulleted actions in a row, with owners and dates beside them by position."""

from tests.reading.corpus.make.paper import (
    UP,
    C,
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    actions,
    head,
    lines_of,
    plan,
    section,
)

TITLE = "Hollins Lane Infants: Our Offer to Parents and Carers 2011-12"
COLUMNS = "text owner timescale"


def _row(objective: str, *steps: tuple[str, str, str]) -> Row:
    return [
        [objective, *(step[0] for step in steps)],
        [step[1] for step in steps],
        [step[2] for step in steps],
    ]


TIERS: list[tuple[str, list[Row]]] = [
    (
        "For everyone",
        [
            _row(
                "Parents know what their child is learning this half term",
                ("Curriculum leaflet written for each year group", "CTs", "½ termly"),
                ("Leaflet translated into Polish and Tamil", "PK", "½ termly"),
                ("Leaflet put on the website and the notice boards", "ICT tech", "ongoing"),
            ),
            _row(
                "Parents can come in without an appointment",
                ("Open door from 8.40 each day", "All staff", "daily"),
                ("Coffee morning with a theme", "JW/ PK", "weekly, Thurs"),
                ("Head on the gate", "HT", "daily"),
            ),
            _row("Website kept fresh", ("See above", "ICT tech", "on going")),
            _row(
                "Dads, grandads and uncles feel welcome",
                ("Saturday den-building morning", "JW", "Autumn 2 11"),
                ("Football and reading club with the town team", "JW and coach", "Summer 1 12"),
            ),
            [C("All parents asked what they want from us"), "SLT", "by Sept 2011"],
        ],
    ),
    (
        "For families who need a bit more",
        [
            _row(
                "Attendance below 92% is followed up",
                ("List drawn up from the register", "Office", "weekly"),
                ("Call home", "PSA", "Mon/ Tues"),
                ("Meeting with parent and plan agreed", "PSA/ HT", "within 2 wks"),
                ("Plan reviewed", "PSA", "½ termly"),
            ),
            _row(
                "English classes for parents (ESOL)",
                ("Room and crèche booked", "Office", "July 11"),
                ("Tutor found through the college", "PK", "July 11"),
                ("Classes run", "College", "from Sept 11"),
            ),
            ["Toddler group run in the community room", "Children's Centre", "Weds am"],
        ],
    ),
    (
        "For families in crisis",
        [
            _row(
                "Help is joined up",
                ("CAF started with the family", "PSA", "as needed"),
                ("Team around the child meets", "Lead prof.", "6 weekly"),
            ),
            ["Food parcels and uniform given quietly", "PSA", "as above"],
        ],
    ),
]

KEY = "HT = head teacher, PSA = parent support adviser, CT = class teacher, JW = J Waverley, PK = P Kowal-Singh"


def _word_grid() -> Grid:
    body: list[Row] = [head("Actions", "Resp", "Time")]
    for title, found in TIERS:
        body.append(head(title, "", ""))
        body += found
    return Grid(body, widths=(7, 2, 2))


def _text() -> str:
    """Return the table as extraction gives it when every cell stands on its own line behind a tab."""
    parts = [TITLE, KEY, ""]
    for row in _word_grid().rows:
        for cell in row:
            assert cell is not UP
            parts.append("\t" + "\n\n".join(lines_of(cell)))
        parts.append("")
    return "\n".join(parts)


def _gold(found: list[Row]) -> list[dict[str, object]]:
    made = actions(COLUMNS, found)
    for action, row in zip(made, found, strict=True):
        first, *rest = lines_of(row[0])
        action["text"] = first
        if rest:
            action["steps"] = rest
    return made


def build() -> Paper:
    """Return the document with its gold."""
    return Paper(
        "hollins-parent-offer",
        ("docx", "txt", "pdf"),
        [Heading(TITLE, 0), Para(KEY), _word_grid()],
        plan(
            TITLE,
            "Hollins Lane Infants",
            "2011-12",
            [section(title, _gold(found)) for title, found in TIERS],
        ),
        landscape=False,
        raw={"txt": _text()},
    )
