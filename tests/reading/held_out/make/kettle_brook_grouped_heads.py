"""A trust's sheet whose header groups small words under large ones: TASK what/why, TIME from/to, RESULT
target/actual/RAG."""

from tests.reading.corpus.make.paper import (
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

TITLE = "Kettle Brook Learning Trust: Parents in Partnership, operational plan 2026"
COLUMNS = "ref text objective owner span span resources measure progress status"

BLOCKS = (
    (
        "STRAND 1 – COMING IN",
        """
1 | Tours at seven in the morning for shift workers | They never see us by day | Heads | Jan | Feb | 0
    | 60 families | 71 | G
2 | Swap reception glass for a desk | It felt like a bank | Estates | Feb | Apr | 5,400 | Three schools done | One | A
3 | Coffee with the caretaker | He knows everyone | Caretakers | Jan | Dec | 300 | Monthly | Monthly | G
4 | Dog-friendly gate | So that walkers stop and talk | Estates | May | May | 120 | Hooks up | |
""",
    ),
    (
        "STRAND 2 – JOINING IN",
        """
5 | Parents judge the science fair | Pride | Science leads | Mar | Mar | 90 | 12 judges | 14 | G
6 | Choir for mums, dads & staff | Fun first | Music hub | Jan | Jul | 1,100 | 40 voices | 26 | A
7 | Maths pub quiz | Numbers without fear | PTA | Apr | Apr | 0 | 20 teams | Cancelled | R
""",
    ),
    (
        "STRAND 3 – WEIGHING IN",
        """
8 | Put two parents on each scrutiny visit | Fresh eyes | CEO | Feb | Dec | 800 | 18 visits | 5 | A
9 | Publish what we spend per pupil, in plain words | Trust | CFO | Sep | Oct | 0 | On website | |
10 | Ask leavers' families at the door | They tell the truth | Data team | Jun | Jul | 0 | 70% answer | |
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    body: list[Row] = [
        [
            C("", bold=True),
            C("TASK", cols=2, bold=True),
            C("PERSON", bold=True),
            C("TIME", cols=2, bold=True),
            C("COST", bold=True),
            C("RESULT", cols=3, bold=True),
        ],
        head("#", "What", "Why", "Lead", "From", "To", "£", "Target", "Actual", "RAG"),
    ]
    gold = []
    for title, written in BLOCKS:
        found = rows(COLUMNS, written)
        body += [banner(title, 10, "BDD7EE"), *found]
        made = actions(COLUMNS, found)
        for action, row in zip(made, found, strict=True):
            action["timescale"] = f"{row[4]} - {row[5]}"
        ref, _, name = title.partition(" – ")
        gold.append(section(name, made, ref))
    return Paper(
        "kettle-brook-grouped",
        ("xlsx", "docx"),
        [
            Sheet("2026"),
            Heading(TITLE, 0),
            Para("Reviewed by trustees on the last Thursday of each half-term"),
            Grid(body, heads=2, widths=(0.7, 4, 3, 2, 1, 1, 1.2, 2, 1.5, 1)),
        ],
        plan(TITLE, "Kettle Brook Learning Trust", "2026", gold),
    )
