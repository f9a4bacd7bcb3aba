"""A pupil premium statement on the usual form: overview tables, challenges, outcomes, then activity, evidence and
challenge numbers under three headings with a budget line."""

from tests.reading.corpus.make.paper import (
    Block,
    Grid,
    Heading,
    Paper,
    Para,
    actions,
    head,
    plan,
    rows,
    section,
)

TITLE = "Pupil premium strategy statement – Stonebeck Junior School"
COLUMNS = "text - -"
HEADS = head("Activity", "Evidence that supports this approach", "Challenge number(s) addressed")

PARTS = (
    (
        "Teaching (for example, CPD, recruitment and retention)",
        "Budgeted cost: £ 38,400",
        """
Purchase of standardised diagnostic assessments, with training for staff to interpret results
    | Such tests can give reliable insights into each pupil's strengths so that the right help follows. | 1, 2
Embedding talk activities across the curriculum through coaching by the oracy lead
    | Studies of oral language work show strong gains at low cost. | 1
Fund teacher release time to embed key elements of the mathematics guidance
    | The guidance draws on a range of the best available trials. | 3
Early career teachers given an extra coach for two terms | Retention of good teachers matters most to poorer pupils.
    | 1, 2, 3
""",
    ),
    (
        "Targeted academic support (for example, tutoring, one-to-one support, structured interventions)",
        "Budgeted cost: £ 29,150",
        """
Phonics catch-up sessions for pupils who need further support, delivered with the English hub
    | Targeted phonics has been shown to be more effective over up to 12 weeks. | 2
School-led tutoring before school, in groups of three | Small-group tuition aimed at need can be effective. | 3
Speech and language assistant, two days a week | Therapist-led programmes add about five months. | 1
""",
    ),
    (
        "Wider strategies (for example, related to attendance, behaviour, wellbeing)",
        "Budgeted cost: £ 21,700",
        """
Appoint attendance and family liaison officer | Contact with families early is found to lower absence. | 5
Whole staff training on behaviour, with the aim of a calmer school | Both targeted and universal approaches help. | 4
Contingency fund for acute issues | Experience shows that we need a small sum set aside. | All
""",
    ),
)


OPENING: list[Block] = [
    Heading(TITLE, 0),
    Para("This statement details our school's use of pupil premium funding for the 2023 to 2024 academic year."),
    Heading("School overview"),
    Grid(
        [
            head("Detail", "Data"),
            ["Number of pupils in school", "286"],
            ["Proportion (%) of pupil premium eligible pupils", "31%"],
            ["Academic year/years that our current strategy plan covers", "2022/2023 to 2024/2025"],
            ["Date this statement was published", "December 2023"],
            ["Date on which it will be reviewed", "July 2024"],
            ["Statement authorised by", "Mr P. Oakshott-Lane"],
            ["Governor / Trustee lead", "Dr F. Umber"],
        ]
    ),
    Heading("Funding overview"),
    Grid(
        [
            head("Detail", "Amount"),
            ["Pupil premium funding allocation this academic year", "£86,110"],
            ["Recovery premium funding allocation this academic year", "£8,265"],
            ["Total budget for this academic year", "£94,375"],
        ]
    ),
    Heading("Part A: Pupil premium strategy plan"),
    Heading("Challenges", 2),
    Grid(
        [
            head("Challenge number", "Detail of challenge"),
            ["1", "Observations show under-developed oral language among many disadvantaged pupils."],
            ["2", "Disadvantaged pupils have greater difficulty with phonics than their peers."],
            ["3", "Attainment in maths is below that of other pupils by 16 points."],
            ["4", "Social and emotional issues for many pupils since the closures."],
            ["5", "Attendance among disadvantaged pupils is 3.1% lower."],
        ]
    ),
    Heading("Intended outcomes", 2),
    Grid(
        [
            head("Intended outcome", "Success criteria"),
            ["Improved oral language skills", "Assessments and observations show improved language"],
            ["Improved maths attainment at KS2", "2024/25 results show 70% at the expected standard"],
        ]
    ),
    Heading("Activity in this academic year", 2),
]


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [*OPENING]
    gold = []
    for title, cost, written in PARTS:
        found = rows(COLUMNS, written)
        blocks += [Heading(title, 3), Para(cost), Grid([HEADS, *found])]
        gold.append(section(title, actions(COLUMNS, found)))
    blocks += [
        Para("Total budgeted cost: £ 89,250", bold=True),
        Heading("Part B: Review of outcomes in the previous academic year"),
        Para("Our internal assessments suggest that the gap in reading narrowed, while writing stayed as it was."),
        Heading("Externally provided programmes", 2),
        Grid([head("Programme", "Provider"), ["Times tables game", "Numberwood"], ["Talk club", "Chatterbarn"]]),
    ]
    return Paper(
        "stonebeck-pupil-premium",
        ("docx", "html"),
        blocks,
        plan(TITLE, "Stonebeck Junior School", "2022/2023 to 2024/2025", gold),
        landscape=False,
    )
