"""A three-year priority plan: two-level header, ticked years with words, letters in rating columns, section rows."""

from tests.reading.corpus.make.paper import C, Grid, Heading, Paper, Para, Row, actions, head, plan, section

TITLE = "Brackenford Learning Alliance: Priority 3 Plan – Families as Partners"
COLUMNS = "ref text owner tick:Year_1 tick:Year_2 tick:Year_3 rag:Yr_1 rag:Yr_2 rag:Yr_3 progress"

SECTIONS: list[tuple[str, str, list[Row]]] = [
    (
        "3.1",
        "Welcoming every family",
        [
            [
                "3.1a",
                "Write a one-page welcome for new families, in the five languages most spoken at the school gate.",
                "Admissions teams",
                "✓",
                "",
                "",
                "G",
                "",
                "",
                "Sent with offer letters in June.",
            ],
            [
                "3.1b",
                "Walk the front entrance of each school with two parents and mend what puts people off.",
                "Site managers / parent reps",
                "✓",
                "✓",
                "✓",
                "A",
                "",
                "",
                "Four of nine schools walked.",
            ],
            [
                "3.1c",
                "Open a Friday breakfast table where staff and parents can talk without an appointment.",
                "",
                "Pilot ✓",
                "Roll-out ✓",
                "✓",
                "",
                "",
                "",
                "",
            ],
            [
                "3.1d",
                "Agree a shared standard for how quickly schools answer parents' messages.",
                "Heads' group",
                "",
                "✓",
                "",
                "",
                "",
                "",
                "",
            ],
        ],
    ),
    (
        "3.2",
        "Learning together",
        [
            [
                "3.2a",
                "Run six-week maths-at-home courses for parents of Year 1 children.",
                "Brackenford Adult Learning",
                "✓",
                "✓",
                "✓",
                "G",
                "G",
                "",
                "41 parents finished the first two courses.",
            ],
            [
                "3.2b",
                "Lend story sacks from every nursery (bilingual sacks first).",
                "Nursery leads",
                "",
                "✓",
                "✓",
                "",
                "",
                "",
                "",
            ],
            [
                "3.2c",
                "Train twelve parents as reading friends.",
                "Dilys Oakhampton",
                "✓",
                "Refresh ✓",
                "",
                "R",
                "",
                "",
                "Trainer left in March; new date needed.",
            ],
            [
                "3.2d",
                "Evaluate what the homework clubs add, pupils' own words included.",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
            ],
        ],
    ),
    (
        "3.3",
        "Having a say",
        [
            [
                "3.3a",
                "Set up a parent voice group that meets before each governors' meeting.",
                "Chairs of governors",
                "✓",
                "✓",
                "✓",
                "G",
                "A",
                "",
                "",
            ],
            [
                "3.3b",
                "Ask every family three questions a year, by text, and publish what changed because of the answers.",
                "BLA office",
                "Design",
                "✓",
                "✓",
                "",
                "",
                "",
                "",
            ],
            [
                "3.3c",
                "Find a parent to sit on the Alliance board.",
                "BLA chair",
                "✓",
                "",
                "",
                "G",
                "",
                "",
                "Elected in November.",
            ],
        ],
    ),
]

GENERIC: list[Row] = [
    ["i", "Keep one calendar of family events across the nine schools.", "BLA office", "✓", "✓", "✓", "", "", "", ""],
    [
        "",
        "Map who works with families in each neighbourhood before anything new is bought.",
        "Mapping subgroup",
        "✓",
        "",
        "",
        "",
        "",
        "",
        "",
    ],
    ["ii", "Apply to the town fund for a family learning van.", "", "", "Bid in spring ✓", "", "", "", "", ""],
]


def _front() -> Grid:
    return Grid(
        [
            [C("Strategic priority", bold=True), "Families and schools working side by side"],
            [C("Aim", bold=True), "Every parent in Brackenford knows how their child is doing and how to help."],
            [
                C("Why this matters", bold=True),
                [
                    "One family in four told us they had not spoken to a teacher this year.",
                    "Attendance at parents' evenings runs from 38% to 91% between our schools.",
                ],
            ],
            [C("Links to other groups", bold=True), C(["Transition", "Early years"], bullets=True)],
            [C("Funding", bold=True), ["Year 1 £22,000", "Year 2 £18,500", "Year 3 £12,000"]],
        ],
        heads=0,
        widths=(1, 4),
    )


def build() -> Paper:
    """Return the document with its gold."""
    rows: list[Row] = [
        [
            C("Key actions", cols=2, bold=True),
            C("Who leads", bold=True),
            C("Timeline", cols=3, bold=True),
            C("RAG rating", cols=3, bold=True),
            C("Comments and progress", bold=True),
        ],
        head("", "", "", "Year 1", "Year 2", "Year 3", "Yr 1", "Yr 2", "Yr 3", ""),
        [C("3. Families as partners", cols=10, bold=True)],
    ]
    gold = []
    for ref, title, found in SECTIONS:
        rows += [head(ref, title, "", "", "", "", "", "", "", ""), *found]
        gold.append(section(title, actions(COLUMNS, found), ref))
    rows += [head("", "Actions that run through all three", "", "", "", "", "", "", "", ""), *GENERIC]
    gold.append(section("Actions that run through all three", actions(COLUMNS, GENERIC)))
    return Paper(
        "brackenford-family-links",
        ("docx", "txt", "pdf"),
        [
            Heading(TITLE, 0),
            Para("September 2021 – August 2024"),
            _front(),
            Grid(rows, heads=2, widths=(1, 7, 3, 1.4, 1.4, 1.4, 1, 1, 1, 4)),
        ],
        plan(TITLE, "Brackenford Learning Alliance", "September 2021 – August 2024", gold),
    )
