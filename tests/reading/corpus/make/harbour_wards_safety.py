"""A community safety plan: the second table has other columns in another order, and the third goes on with no
header."""

from tests.reading.corpus.make.paper import (
    Bullet,
    Grid,
    Heading,
    PageBreak,
    Paper,
    Para,
    actions,
    head,
    plan,
    rows,
    section,
)

TITLE = "Harbour Wards Youth Safety Partnership: Delivery Plan 2018/19"
FIRST = "ref text owner timescale measure progress"
SECOND = "ref owner text resources measure timescale"
FIRST_HEADS = head("No.", "Activity", "Lead agency", "Deadline", "Intended outcome", "Progress report")
SECOND_HEADS = head("No.", "Who is responsible", "Task", "Funding", "How success will be judged", "To be done by")

PREVENT = """
1 | Map where and when young people feel unsafe | Police analyst | June 2018 | Map shared with all partners
    | Map finished
2 | Mentor thirty pupils at risk of exclusion | Anchor Boxing Club | Sept 2018 – July 2019
    | Twenty-five stay in school |
3 | Teach 'walk away' in Year 6, parents watching the last session | Schools + St Elmo's Trust | Spring term 2019
    | 19 schools; 700 parents | Nine schools booked
4 | Move the 15.20 bus stop away from the arcade | Harbour Buses | Before Sept 2018
    | Complaints fell from 31 to 6 a month since the move. |
"""
PREVENT_ON = """
5 | Put a youth worker on the last ferry on Fridays | Ferry company & Youth Service | July–August 2018
    | No calls to police |
6 | Text parents of under-16s found on the pier after ten | Duty sergeant | on-going | | 58 texts sent
"""
RESPOND = """
7 | Youth Offending Team | Offer repair and apology within ten days of an offence | £11,000 | Victims say it helped
    | 31.12.18
8 | Hospital A&E, Youth Service | Place a youth worker in A&E from Thursday to Sunday | £46,500 (PCC) | 120 young people
    seen; one in two seen again | 01.10.18
9 | Housing options | Find an emergency bed outside the wards when a family is threatened | Within budget
    | Same-day offer | ongoing
10 | Schools' inclusion panel | No pupil excluded for carrying without a partnership meeting | None | Zero exclusions
    without meeting | from Sept. 18
11 | Anchor Boxing Club | Open on Christmas Eve and New Year's Eve | £750 | Full house | 24.12.18 and 31.12.18
"""


def build() -> Paper:
    """Return the document with its gold."""
    first, more, second = rows(FIRST, PREVENT), rows(FIRST, PREVENT_ON), rows(SECOND, RESPOND)
    widths = (1, 5, 3, 2, 3, 3)
    return Paper(
        "harbour-wards-safety",
        ("docx", "txt"),
        [
            Heading(TITLE, 0),
            Heading("Why we are here"),
            Para("Knife carrying in the two wards rose by a third in 2017. Ten agencies and forty parents wrote this."),
            Heading("Aim 1: Prevent"),
            Grid([FIRST_HEADS, *first], widths=widths),
            PageBreak(),
            Grid(more, heads=0, widths=widths),
            Heading("Aim 2: Respond"),
            Grid([SECOND_HEADS, *second], widths=(1, 3, 5, 2, 3, 2)),
            Heading("Words we use"),
            Bullet("PCC: Police and Crime Commissioner"),
            Bullet("YOT: Youth Offending Team"),
            Bullet("A&E: accident and emergency"),
        ],
        plan(
            TITLE,
            "Harbour Wards Youth Safety Partnership",
            "2018/19",
            [
                section("Prevent", [*actions(FIRST, first), *actions(FIRST, more)], "Aim 1"),
                section("Respond", actions(SECOND, second), "Aim 2"),
            ],
        ),
        header="Harbour Wards Youth Safety Partnership",
        footer="Delivery Plan",
    )
