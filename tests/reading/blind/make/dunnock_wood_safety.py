"""A health and safety action list after a fire risk assessment: no section, priority letters, signed-off column."""

from tests.reading.corpus.make.paper import (
    Block,
    C,
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

TITLE = "Dunnock Wood Leisure Centre: Health and Safety Action List"
COLUMNS = "ref - objective text - owner timescale - -"
HEADS = head(
    "Item",
    "Location",
    "Hazard / finding",
    "Remedial action required",
    "Priority (H/M/L)",
    "Assigned to",
    "Target completion date",
    "Date closed",
    "Initials",
)
WRITTEN = """
1 | Plant room | Combustible store next to boiler | Remove cardboard and paint to outside store | H | Duty Manager
    | 24 hours
    | 3/5/18 | KP
2 | Pool hall | Cracked tiles at shallow end | Replace tiles, cordon off until done | H | Contractor via Facilities
    | 11/5/18 | |
3 | Main stairs | Nosing loose on third step | Re-fix nosing | H | Caretaker | 4/5/18 | 4/5/18 | KP
4 | Gym | Trailing cables by treadmills | Fit floor boxes | M | Electrician | 31/5/18 | |
5 | Reception | No lone worker procedure after 9pm | Write procedure and issue panic alarms | M | General Manager
    | 30/6/18 | |
6 | Kitchen | Fire blanket out of date | Order and hang new blanket | M | Catering Supervisor | 18/5/18 | 15/5/18 | JT
7 | Car park | Pothole near disabled bays | Patch repair | M | Facilities | 31/5/18 | |
8 | Sports hall | Ladder not tagged or inspected | Add ladder to register and inspect every six months | L | Caretaker
    | 29/6/18 | |
9 | Changing village | Legionella flushing not recorded | Start weekly flushing log | H | Duty Manager
    | Weekly, from 7/5/18
    | 7/5/18 | KP
10 | Whole site | Evacuation chairs: only two staff trained | Train all duty managers | M | H&S Adviser | 31/7/18 | |
11 | Roof | Fall protection eyebolts not tested | Annual test by competent person | L | Facilities | Sept 2018 | |
"""


def build() -> Paper:
    """Return the document with its gold."""
    found = rows(COLUMNS, WRITTEN)
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Grid(
            [
                ["Assessor:", "Priya Stannard-Wickes", "Date of assessment:", "2 May 2018"],
                ["Premises:", "Dunnock Wood Leisure Centre", "Next review:", "May 2019"],
            ]
        ),
        Para("H = act at once or within 2 weeks. M = within 3 months. L = within 12 months."),
        Grid([HEADS, *found]),
        Grid(
            [
                [C("List reviewed by:", bold=True), "", C("Date:", bold=True), ""],
                [C("All actions closed:", bold=True), "Yes / No", C("Signature:", bold=True), ""],
            ]
        ),
    ]
    return Paper(
        "dunnock-wood-safety",
        ("docx", "xlsx"),
        blocks,
        plan(TITLE, "Dunnock Wood Leisure Centre", None, [section(None, actions(COLUMNS, found))]),
        footer="Form HS14 issue 2",
    )
