"""A health body's answer to a review: issue, recommendation, what was done and what is to be done, evidence, BRAG."""

from tests.reading.corpus.make.paper import Grid, Heading, Paper, Para, actions, head, plan, rows, section

TITLE = "Response to the independent review of the Marlow Dene community paediatric service"
COLUMNS = "ref objective text owner timescale status measure progress"
HEADS = head(
    "Rec.",
    "Recommendation",
    "Action to be taken",
    "Exec sponsor",
    "Completion date",
    "BRAG",
    "Evidence required",
    "Position at 30 June",
)

PARTS = (
    (
        "Waiting",
        """
R1 | No child should wait over 18 weeks without being told why | Telephone each family on the list every six weeks
    | Chief operating officer | 31 May 2023 | B | Call log | All 418 rung in May
R2 | The list must be checked by a clinician | Weekly review by the duty consultant | Medical director | 14 April 2023
    | G | Minutes | In place
R3 | Appointments should fit the school day | Open two late clinics a week | COO | 1 September 2023 | A
    | Clinic template
    | Staff consultation open
""",
    ),
    (
        "Listening",
        """
R4 | Parents ought to write part of the report | Add a parents' page to the report template | Chief nurse | 30 June 2023
    | G | Ten reports | Template agreed
R5 | Complaints must change practice | Publish a change log on the ward and on the web | Chief nurse | Quarterly | A
    | Log | First log late
R6 | Interpreters for every first visit | Book at the time of referral | Head of access | Immediate | R | 100% of visits
    | 43%; contract dispute
R7 | Young people should see their letters | Write to the young person, copy to parents | Medical director
    | Oct 2023 | |
    | Not begun
""",
    ),
    (
        "Working together",
        """
R8 | One plan for each child | Use the council's plan format | Director of partnerships | Q4 2023/24 | A | 50 plans
    | 9 so far
R9 | Schools need a name and a number | Name a link nurse for each cluster | Chief nurse | before the autumn term | G
    | List on website | Six of eight
""",
    ),
)
APPENDIX = Grid(
    [
        head("Month", "Referrals", "Seen in 18 weeks", "Did not attend"),
        ["April", "112", "61%", "9%"],
        ["May", "131", "64%", "8%"],
        ["June", "127", "70%", "8%"],
    ]
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Heading | Para | Grid] = [
        Heading(TITLE, 0),
        Para("Marlow Dene Care Trust"),
        Para("The Board accepts all nine recommendations. B = done and evidenced, G = on time, A = at risk, R = late."),
    ]
    gold = []
    for title, written in PARTS:
        found = rows(COLUMNS, written)
        blocks += [Heading(title), Grid([HEADS, *found], widths=(1, 4, 4, 2.5, 2.2, 1, 2.2, 3))]
        gold.append(section(title, actions(COLUMNS, found)))
    return Paper(
        "marlow-dene-response",
        ("docx", "html", "pdf"),
        [*blocks, Heading("Appendix: the figures"), APPENDIX],
        plan(TITLE, "Marlow Dene Care Trust", None, gold),
    )
