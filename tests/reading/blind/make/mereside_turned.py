"""A parish church hall's plan with tables turned on their side: labels down the first column, an action in each
column."""

from tests.reading.corpus.make.paper import (
    Block,
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    actions,
    head,
    plan,
    rows,
    section,
)

TITLE = "Mereside Community Hub Development Plan 2022"
COLUMNS = "ref text owner timescale resources measure"
LABELS = ("Action no.", "Action", "Responsible", "By when", "Cost", "Success looks like")

PARTS = (
    (
        "Opening the doors",
        """
1 | Fit a ramp and automatic door | Buildings group | May 2022 | £6,400 | Wheelchair users come in by the front
2 | Open the café four days a week | Café team | From March | £900 set-up | 80 customers a week
3 | Welcome desk staffed by volunteers | Volunteer lead | April 2022 | Nil | Nobody waits
""",
    ),
    (
        "Serving young families",
        """
4 | Stay and play on Mondays | Families worker | Weekly | £20 a week | 15 families
5 | Baby clothes bank | Jo and team | June 2022 | Donations | 40 parcels a month
6 | Debt advice by appointment | Partner charity | Autumn 2022 | Room in kind | 30 people helped
""",
    ),
    (
        "Looking after the place",
        """
7 | Solar panels | Treasurer | Bid by July 2022 | £28,000 | Bills halved
8 | Rewild the north verge | Gardening club | Spring 2022 | £150 seeds | Bees counted
""",
    ),
)


def _turned(found: list[Row]) -> Grid:
    return Grid([[*head(label), *(row[at] for row in found)] for at, label in enumerate(LABELS)])


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [Heading(TITLE, 0), Para("Agreed at the annual meeting, 12 January 2022")]
    gold = []
    for title, written in PARTS:
        found = rows(COLUMNS, written)
        blocks += [Heading(title), _turned(found)]
        gold.append(section(title, actions(COLUMNS, found)))
    return Paper(
        "mereside-turned",
        ("docx", "html"),
        blocks,
        plan(TITLE, "Mereside Community Hub", "2022", gold),
        landscape=False,
    )
