"""A school's answer to an inspection: contents page, a table for each key issue with its title in a row above the
header, milestones in a row below, monitoring and sign-off around them."""

from tests.reading.corpus.make.paper import (
    Block,
    C,
    Grid,
    Heading,
    PageBreak,
    Paper,
    Para,
    actions,
    banner,
    head,
    plan,
    rows,
    section,
)

TITLE = "Fellside Community Primary School – Post-Ofsted Action Plan"
COLUMNS = "text owner timescale resources - measure status"
HEADS = head(
    "Actions to be taken",
    "Lead person",
    "By when",
    "Resources / cost",
    "Monitoring: who, when and how",
    "Success criteria / impact",
    "RAG",
)

ISSUES = (
    (
        "Key Issue 1",
        "Raise standards in mathematics at the end of Key Stage 2",
        """
* Buy in mastery consultant for six days // Coach Y5 and Y6 teachers fortnightly | Maths lead (TB) | From 6 Nov 2023
    | £4,200 | Head, lesson visits each half term | 75% of Y6 reach the expected standard | G
Introduce daily 15-minute fluency sessions in Years 3 to 6 | Class teachers | Immediately | Release time x 2 days
    | Maths lead, learning walks fortnightly | Pupils recall tables to 12 x 12 by end of Y4 | G
Pupil progress meetings to focus on children at risk of falling behind | HT / DHT | Half-termly | Supply cover £1,150
    | Governors' standards committee, termly | Gaps identified early and closed | A
Re-write the calculation policy and share it with parents | TB | Dec 2023 | N/A | HT | Methods consistent in books | A
""",
        "Milestones: December – 60% of Y6 on track; March – 68% on track; July – 75% reach expected standard.",
    ),
    (
        "Key Issue 2",
        "Improve attendance, especially of pupils who are persistently absent",
        """
First-day calling for every absence by 9.45am | Office manager | From 30 Oct 2023 | Nil | AHT checks weekly log
    | Unexplained absence below 1% | G
Attendance panels with families below 90% | AHT Inclusion and EWO | Fortnightly | EWO buy-back £2,300
    | Chair of governors attends one a term | PA falls from 24% to 15% | A
* Weekly class trophy // Termly breakfast for most improved | School council | Weekly | £300 from PTA
    | AHT | Whole-school attendance 95.5% | G
Walking bus from the Hollybush estate | Parent ambassadors | Spring term 2024 | Hi-vis jackets £85 | AHT
    | 20 children take part | R
""",
        "Milestones: December – 93.8%; March – 94.6%; July – 95.5%.",
    ),
    (
        "Key Issue 3",
        "Ensure that subject leaders check the quality of the curriculum in the foundation subjects",
        """
Release subject leaders for one half day each half term | DHT | From Jan 2024 | £2,760 supply
    | HT reads monitoring reports | Every leader can explain strengths and next steps | A
Training on evaluating pupils' work for all middle leaders | External adviser (LA) | 4 January 2024 INSET | £650
    | Feedback forms | Leaders' reports evaluate impact, not activity |
Link governors meet their subject leader and report to the board | Clerk to co-ordinate | Termly | None
    | Full governing board minutes | Governors hold leaders to account | G
""",
        "Milestones: February – all action plans agreed; June – pupil voice shows that pupils remember more.",
    ),
)


OPENING: list[Block] = [
    Heading(TITLE, 0),
    Para("November 2023 – July 2024"),
    Para("Inspection dates: 26 and 27 September 2023. Overall effectiveness: Requires improvement"),
    Heading("Contents"),
    Para("Introduction 2"),
    *(Para(f"{ref}: {title} {page}") for page, (ref, title, _, _) in enumerate(ISSUES, 3)),
    Para("Monitoring and evaluation calendar 6"),
    PageBreak(),
    Heading("Introduction"),
    Para(
        "This plan sets out how leaders will respond to the areas for improvement in the report. It will be"
        " reviewed by the Raising Achievement Board each half term."
    ),
    Grid(
        [
            head("RAG", "What it means"),
            [C("R", fill="FF0000"), "Not yet started or off track"],
            [C("A", fill="FFC000"), "Under way, some concern"],
            [C("G", fill="92D050"), "Complete or on track"],
        ]
    ),
]


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [*OPENING]
    gold = []
    for ref, title, written, milestones in ISSUES:
        found = rows(COLUMNS, written)
        lead = [banner(f"{ref}: {title}", 7), HEADS]
        blocks += [PageBreak(), Grid([*lead, *found, [C(milestones, cols=7)]], heads=2, widths=(4, 2, 2, 2, 3, 3, 1))]
        gold.append(section(title, actions(COLUMNS, found), ref))
    blocks += [
        Heading("Monitoring and evaluation calendar"),
        Grid(
            [
                head("Date", "Activity", "Who"),
                ["13/11/23", "Book scrutiny: maths", "HT, TB"],
                ["29/01/24", "LA review visit", "School improvement partner"],
                ["20/05/24", "Governor visit: attendance", "Vice chair"],
            ]
        ),
        Para("Signed (Headteacher): ........................ Signed (Chair of Governors): ........................"),
    ]
    return Paper(
        "fellside-inspection-response",
        ("docx", "pdf"),
        blocks,
        plan(TITLE, "Fellside Community Primary School", "November 2023 – July 2024", gold),
        footer="Fellside CP School Post-Ofsted Action Plan v3",
    )
