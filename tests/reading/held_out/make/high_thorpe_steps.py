"""A school's plan whose steps, people and days run in parallel, with a "(continued)" table."""

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

TITLE = "High Thorpe CE Primary – Raising Attainment of Disadvantaged Pupils (Pupil Premium action plan)"
COLUMNS = "objective text owner timescale - resources measure"
HEADS = head("Our aim", "Steps we'll take", "Who's doing it", "By", "Checked by", "Cost", "How we'll know it's worked")

READ: list[Row] = [
    [
        C("Every child reads for pleasure", rows=2),
        C(
            [
                "Set up a reading den in each class",
                "Choose forty new books with pupil premium children first",
                "Send a book home each Friday",
            ],
            bullets=True,
        ),
        ["Class teachers", "Library monitors", "TAs"],
        ["12.9.16", "End of Autumn 1", "Weekly"],
        "EH",
        "£1,600",
        "Borrowing doubles",
    ],
    [
        UP,
        C(["Invite a storyteller", "Ask grandparents in to read"], bullets=True),
        ["English lead", "Class teachers"],
        ["World Book Day", "Fortnightly"],
        "EH",
        "£450",
        "Pupil voice",
    ],
    [
        "Reading gap at Y2 closes",
        "One-to-one tuition before school, with toast",
        "Mrs Ibbotson-Rao",
        "Spring 1 & 2",
        "DHT",
        "£3,900",
        "9 of 12 reach expected standard",
    ],
]
READ_ON: list[Row] = [
    [
        "Parents feel able to help",
        C(["Film three 2-minute clips", "Hold a Saturday workshop"], bullets=True),
        ["Y1 team", "EH + Y1 team"],
        ["Nov", "21.1.17"],
        "HT",
        "Nil",
        "30 families",
    ],
]
LIVE: list[Row] = [
    [
        "Nobody misses a trip",
        "Pay for PP children quietly, through the office",
        "SBM",
        "ongoing",
        "HT",
        "£2,200",
        "100% go",
    ],
    [
        "Nobody is hungry",
        C(["Breakfast open to all", "Fruit at 2pm"], bullets=True),
        ["Kitchen", "Y6 servers"],
        ["daily", "daily"],
        "SBM",
        "£5,100 (grant £2,000)",
        "Register of takers",
    ],
    [
        "Attendance of PP pupils is 96%",
        C(["Walk-to-school buddies", "Collect by minibus", "Postcards home"], bullets=True),
        ["Parents' council", "Site manager", "Form teachers"],
        ["Oct", "Nov – Mar", "half-termly"],
        "EWO",
        "£3,000 fuel",
        "96% (93.1%)",
    ],
    ["Every child plays an instrument", "Lend ukuleles", "Music partner", "as above", "DHT", "£720", "Concert in July"],
]


def _gold(found: list[Row]) -> list[dict[str, object]]:
    return actions(COLUMNS, found)


def build() -> Paper:
    """Return the document with its gold."""
    widths = (2.5, 5, 2.5, 2, 1.2, 1.8, 3)
    assert lines_of(READ[0][2]) == ["Class teachers", "Library monitors", "TAs"]
    spending = Grid(
        [
            head("Grant", "2015/16", "2016/17"),
            ["Pupils", "41", "44"],
            ["Amount", "£54,120", "£58,080"],
            ["Spent", "£53,870", ""],
        ]
    )
    return Paper(
        "high-thorpe-steps",
        ("docx", "odt", "pdf"),
        [
            Heading(TITLE, 0),
            Para("2016/17. EH = English hub lead; EWO = education welfare officer; SBM = school business manager"),
            spending,
            Para("1. LEARNING TO READ, READING TO LEARN", bold=True),
            Grid([HEADS, *READ], widths=widths),
            Para("1. LEARNING TO READ, READING TO LEARN (continued)", bold=True),
            Grid([HEADS, *READ_ON], widths=widths),
            Para("2. LIFE IN SCHOOL AND OUT", bold=True),
            Grid([HEADS, *LIVE], widths=widths),
        ],
        plan(
            TITLE,
            "High Thorpe CE Primary",
            "2016/17",
            [
                section("LEARNING TO READ, READING TO LEARN", [*_gold(READ), *_gold(READ_ON)], "1"),
                section("LIFE IN SCHOOL AND OUT", _gold(LIVE), "2"),
            ],
        ),
        header="PP plan",
    )
