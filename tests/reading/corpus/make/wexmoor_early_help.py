"""An early help and SEND action plan: outcomes merged down, status by colour alone with a legend table."""

from tests.reading.corpus.make.paper import UP, C, Grid, Heading, Paper, Para, Row, actions, head, plan, section

TITLE = "Early Help and SEND Joint Action Plan"
COLUMNS = "objective text owner timescale measure colour progress"
HEADS = head("Outcome", "What will we do?", "Who", "By when", "How will we know?", "RAG", "Progress")
GREEN, AMBER, RED, BLUE = (C(fill=fill) for fill in ("92D050", "FFC000", "FF0000", "0070C0"))

IDENTIFY: list[Row] = [
    [
        C("Children's needs are seen early", rows=3),
        "Health visitors and nurseries share the two-year check with the family in the room.",
        "Wexmoor Health Trust",
        "31/03/2023",
        "80% of checks are joint.",
        GREEN,
        "Joint in all but two nurseries.",
    ],
    [
        UP,
        "Each primary names an early help lead and gives them half a day a week.",
        "Heads",
        "Sept 2022",
        "List of leads on the website.",
        BLUE,
        "Complete.",
    ],
    [
        UP,
        "Offer one front door for speech and language advice.",
        "SALT manager",
        "30/06/2023",
        "Wait for a first talk under four weeks.",
        RED,
        "Two posts vacant, third advert out.",
    ],
    [
        C("Plans are good and on time", rows=2),
        "Weekly panel clears every late request for assessment.",
        "SEND casework lead",
        "01/02/2023",
        "95% of plans within twenty weeks.",
        AMBER,
        "61% in December, 78% in January.",
    ],
    [
        UP,
        "Audit ten plans a month with parents, and send what was learnt to every school.",
        "Quality officer & Parent Forum",
        "monthly",
        "Audit grade 'good' in eight of ten.",
        GREEN,
        "",
    ],
]
SUPPORT: list[Row] = [
    [
        C("Families can find help", rows=2),
        "Rewrite the local offer in plain words (Urdu: خاندانی مدد, Polish: pomoc dla rodzin).",
        "Information officer",
        "Easter 2023",
        "Visits double.",
        AMBER,
        "Draft with Parent Forum.",
    ],
    [
        UP,
        "Put a family worker in each library on market day.",
        "Libraries / FIS",
        "from May 2023",
        "300 conversations a year.",
        C(),
        "",
    ],
    [
        "Short breaks fit the family",
        "Commission weekend clubs with families on the scoring panel.",
        "Commissioner",
        "Oct 2023",
        "Families score clubs 4 of 5.",
        C(),
        "",
    ],
    [
        C("Moves between schools are calm", rows=3),
        "Every Year 6 pupil with a plan visits the new school three times.",
        "SENCos",
        "Summer term",
        "No placement breaks down by Christmas.",
        GREEN,
        "Visits booked for 64 pupils.",
    ],
    [
        UP,
        "Write a one-page profile with each child.",
        "Class teachers",
        "by 26 May",
        "Profile in every file.",
        GREEN,
        "",
    ],
    [
        UP,
        "Hold a September evening for parents who are worried.",
        "As above",
        "21/09/2023",
        "Fifty parents come.",
        C(),
        "",
    ],
]

LEGEND = Grid(
    [
        head("Colour", "Meaning"),
        [C("", fill="0070C0"), "Finished and checked"],
        [C("", fill="92D050"), "On track"],
        [C("", fill="FFC000"), "Some delay, recovery agreed"],
        [C("", fill="FF0000"), "Off track, to be raised with the board"],
    ],
    widths=(1, 5),
)


def build() -> Paper:
    """Return the document with its gold."""
    widths = (2, 4, 2, 1.5, 3, 0.7, 3)
    return Paper(
        "wexmoor-early-help",
        ("docx", "html", "pdf"),
        [
            Heading(TITLE, 0),
            Para("Wexmoor Borough Council and Wexmoor Health Trust"),
            Para("April 2022 to March 2024"),
            Heading("How we rate progress", 2),
            LEGEND,
            Heading("Theme A – Seeing need early", 1),
            Grid([HEADS, *IDENTIFY], widths=widths),
            Heading("Theme B – Support that fits", 1),
            Grid([HEADS, *SUPPORT], widths=widths),
        ],
        plan(
            TITLE,
            "Wexmoor Borough Council and Wexmoor Health Trust",
            "April 2022 to March 2024",
            [
                section("Seeing need early", actions(COLUMNS, IDENTIFY), "Theme A"),
                section("Support that fits", actions(COLUMNS, SUPPORT), "Theme B"),
            ],
        ),
    )
