"""A tenants' and parents' pledge with headings in everyday words, reasons merged down, a colour for how it goes."""

from tests.reading.corpus.make.paper import Grid, Heading, Paper, Para, Row, actions, head, plan, rows, section

TITLE = "Quarry Bank: our promises to each other"
COLUMNS = "- text owner timescale resources measure colour progress"
HEADS = head("Why?", "What?", "Who's on it", "When do we want it", "£", "So what?", "", "How's it going?")

FIRST = """
=3=Nobody should be lonely here | Knock on every door on Slate Row before winter | Bev + the Tuesday lot
    | by bonfire night
    | nil | We know who lives alone | {92D050} | 61 doors of 88
^ | Soup and a chat in the old chapel | Chapel ladies | Thursdays | 15 a week | Forty bowls | {92D050} |
^ | Lift club for hospital visits | Vernon (cars), Aisha (phone) | from the new year | petrol money
    | Nobody misses a clinic
    | {FFC000} | insurance!!
=2=Kids need somewhere to be | Get the key to the sports cage back off the council | Cllr's office | asap |
    | Cage open till 8
    | {FF0000} | no answer to three e-mails
^ | Homework table at the chippy | Mr Papadakis & sixth formers | Mon/Weds 4–5.30 | free chips | Ten kids each time
    | {92D050} | 14 last week
"""
SECOND = """
=2=We all look after the place | Skip day | Estate office | last Sat in March, June, Sept | 180 each | Less tipping
    | {FFC000} | March one rained off
^ | Paint the underpass with year 9 | Art dept | Whit week | paint from the depot | No new tags by October |
    | not started
Mums and dads can get on | Forklift and first aid tickets for twenty parents | Jobs club | Sept–Dec | 2,400 (bid in)
    | Half in work by Easter | | waiting to hear
We keep talking | One sheet through every door, four times a year | Bev | quarterly | 60 | People say they saw it
    | {92D050} |
"""


def build() -> Paper:
    """Return the document with its gold."""
    first, second = rows(COLUMNS, FIRST), rows(COLUMNS, SECOND)
    widths = (2, 4, 2.5, 2.5, 1.5, 3, 0.6, 2.5)

    def made(found: list[Row]) -> list[dict[str, object]]:
        return actions("objective" + COLUMNS[1:], found)

    return Paper(
        "quarry-bank-promises",
        ("docx", "html", "pdf"),
        [
            Heading(TITLE, 0),
            Para("Made at the summer meeting, July 2022. Read it, argue with it, help with it."),
            Heading("Promise 1: Look out for one another"),
            Grid([HEADS, *first], widths=widths),
            Heading("Promise 2: Make it better"),
            Grid([HEADS, *second], widths=widths),
            Para("Green: happening. Amber: wobbling. Red: stuck."),
        ],
        plan(
            TITLE,
            "Quarry Bank",
            "July 2022",
            [
                section("Look out for one another", made(first), "Promise 1"),
                section("Make it better", made(second), "Promise 2"),
            ],
        ),
    )
