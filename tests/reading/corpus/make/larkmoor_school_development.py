"""A school development plan as inspectors like it: a table for each priority with heading and aim above."""

from tests.reading.corpus.make.paper import (
    Block,
    Bullet,
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    actions,
    head,
    plan,
    section,
)

TITLE = "Larkmoor Primary School: School Development Plan 2022-23"
COLUMNS = "text owner timescale resources measure - progress"
HEADS = [
    "Action",
    "Lead",
    "Timescale",
    "Resources / cost",
    "Success criteria",
    "Monitoring (who, how, when)",
    "Evaluation",
]

PRIORITIES: list[tuple[str, str, str, list[Row]]] = [
    (
        "Priority 1",
        "Quality of education",
        "By July 2023 more pupils leave each class reading with ease and pleasure.",
        [
            [
                "Introduce the new phonics scheme in Reception and Year 1, with daily twenty-minute sessions.",
                "HT / Eng lead",
                "From Sept 2022",
                "£2,450 scheme; 2 INSET days",
                "85% of Year 1 meet the phonics standard (was 71%).",
                "Drop-ins by HT, fortnightly",
                "Autumn: all staff trained, sessions daily.",
            ],
            [
                "Hear the lowest fifth of readers every day.",
                "TAs",
                "Daily",
                "TA time 3 hrs a week",
                "Reading age gap closes by six months.",
                "Eng lead checks logs, monthly",
                "",
            ],
            [
                "Buy decodable books to match the scheme.",
                "Eng lead",
                "October half-term",
                "£1,900",
                "Every child takes home a book they can read.",
                "",
                "Books arrived 3 November.",
            ],
            [
                "Re-write the maths calculation policy so that parents can follow it.",
                "Maths lead",
                "Spring 1",
                "",
                "Policy on website; parents' survey positive.",
                "Governors' curriculum committee, March",
                "",
            ],
        ],
    ),
    (
        "Priority 2",
        "Behaviour and attitudes",
        "Playtimes are calm and attendance returns to at least 96%.",
        [
            [
                "Train lunchtime staff in restorative conversations.",
                "DHT",
                "Autumn 2",
                "£380",
                "Fewer than five incidents a week.",
                "DHT, weekly log",
                "Incidents down from 14 to 6.",
            ],
            [
                "Ring home by 9.30 on every first day of absence.",
                "Office",
                "Ongoing",
                "None",
                "Unexplained absence below 0.5%.",
                "EWO visit each half-term",
                "",
            ],
            [
                "Pupil leaders run the new games shed.",
                "School council link",
                "Summer term",
                "£600 from PTA",
                "All classes use it twice a week.",
                "Pupil voice, June",
                "",
            ],
        ],
    ),
    (
        "Priority 3",
        "Working with parents & carers",
        "Parents say that they are heard.",
        [
            [
                "Hold a 'meet the teacher' week in place of one evening.",
                "All teachers",
                "w/b 12 September 2022",
                "",
                "90% of families come.",
                "Sign-in sheets to HT",
                "88% came.",
            ],
            [
                "Start a stay-and-play for families of two-year-olds.",
                "EYFS lead",
                "Spring 2",
                "£250 snacks and paint",
                "Twelve families regular by May.",
                "EYFS lead, termly",
                "",
            ],
            [
                "Publish a 'you said, we did' board each term.",
                "HT",
                "Termly",
                "",
                "Survey: 80% agree the school listens.",
                "Governors, July",
                "",
            ],
        ],
    ),
]

MEETINGS = Grid(
    [
        head("Committee", "Autumn", "Spring", "Summer"),
        ["Full governing body", "4 October 2022", "7 February 2023", "16 May 2023"],
        ["Curriculum", "20 September 2022", "17 January 2023", "25 April 2023"],
        ["Finance", "27 September 2022", "24 January 2023", "2 May 2023"],
    ]
)
RESULTS = Grid(
    [
        head("Measure", "2019", "2022", "National 2022"),
        ["Phonics standard, Year 1", "83%", "71%", "75%"],
        ["Reading, end of KS2", "72%", "69%", "74%"],
        ["Attendance", "95.9%", "93.2%", "93.6%"],
    ]
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Larkmoor is a one-form entry school of 204 pupils. This plan was agreed by governors on 4 October 2022."),
        Heading("Where we are now"),
        RESULTS,
        Heading("What inspectors asked of us"),
        Bullet("raise standards in early reading"),
        Bullet("make playtimes calmer"),
    ]
    gold = []
    for ref, title, aim, rows in PRIORITIES:
        blocks += [
            Heading(f"{ref}: {title}"),
            Para(f"Aim: {aim}"),
            Grid([head(*HEADS), *rows], widths=(4, 2, 2, 2, 3, 3, 3)),
        ]
        gold.append(section(title, actions(COLUMNS, rows), ref, aim))
    blocks += [Heading("Governors' meetings this year"), MEETINGS]
    return Paper(
        "larkmoor-school-development",
        ("docx", "odt", "pdf"),
        blocks,
        plan(TITLE, "Larkmoor Primary School", "2022-23", gold),
        footer="Larkmoor Primary School SDP",
    )
