"""A college's well-being plan: a rating column for each term, "ditto" and "See above", a progress note that stands
wrongly."""

from tests.reading.corpus.make.paper import (
    UP,
    C,
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    Sheet,
    actions,
    banner,
    head,
    plan,
    rows,
    section,
)

TITLE = "Dunmere Sixth Form College: Student and Family Wellbeing Plan"
COLUMNS = "ref text owner timescale measure rag:Autumn rag:Spring rag:Summer"

STRANDS = (
    (
        "Strand A: Students",
        """
A1 | Train two mental health first aiders in each tutor base | Asst principal | October 2021 | 16 trained | A | G | G
A2 | Keep the quiet room open until 5.30 | ditto | From half term | Log of use | R | A | G
A3 | Put a counsellor on site four days a week | Student services manager | Sept 2021 | Wait under 10 days | G | G | A
A4 | Teach sleep, food and phones in the tutor programme | Tutors | Weekly | See above | G | G | G
A5 | Start a walking group at lunch | Volunteer needed | TBC | | | R | A
""",
    ),
    (
        "Strand B: Families",
        """
B1 | Send home a guide on worry in exam season | Head of Y12 / Head of Y13 | Feb 2022 | Opened by 60% | | G |
B2 | Run an evening for parents on self-harm, with the CAMHS team | Asst principal | 15/03/2022 | 80 parents | | A | G
B3 | Make a named tutor the first call for each family | Tutors | As above | Parents' survey 85% | G | G | G
B4 | Set up a carers' breakfast | ditto | Monthly | First one held 4 November, 11 came. | A | A | G
""",
    ),
    (
        "Strand C: Staff",
        """
C1 | Bring in a no-email window from 6 till 7 | Principal | From Jan 2022 | Staff survey | | G | G
C2 | Offer supervision to the pastoral team | Principal & CAMHS | Half-termly | 12 sessions | G | A | R
C3 | Share one page on wellbeing with governors | Clerk | Termly | Minutes | G | G | G
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    up: list[Row] = [
        [
            *(C(text, rows=2, bold=True) for text in ("Ref", "What we will do", "Who", "When", "Measure")),
            C("RAG at end of term", cols=3, bold=True),
        ],
        [*[UP] * 5, *head("Autumn", "Spring", "Summer")],
    ]
    gold = []
    for title, written in STRANDS:
        found = rows(COLUMNS, written)
        up += [banner(title, 8), *found]
        ref, _, name = title.partition(": ")
        gold.append(section(name, actions(COLUMNS, found), ref))
    return Paper(
        "dunmere-wellbeing-terms",
        ("ods", "docx", "xlsx"),
        [
            Sheet("Wellbeing plan"),
            Heading(TITLE, 0),
            Para("2021/22"),
            Grid(up, heads=2, widths=(1, 5, 3, 2, 3, 1.2, 1.2, 1.2)),
            Para("R = not begun or stuck, A = begun, G = happening as planned"),
        ],
        plan(TITLE, "Dunmere Sixth Form College", "2021/22", gold),
    )
