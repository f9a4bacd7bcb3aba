"""A council's equality plan: objectives as bands inside one long table, characteristics in a column, year-end
update."""

from tests.reading.corpus.make.paper import (
    Block,
    Bullet,
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    actions,
    banner,
    head,
    plan,
    rows,
    section,
)

TITLE = "Westmarch Borough Council Equality, Diversity and Inclusion Action Plan 2021-2025"
COLUMNS = "ref text - owner timescale measure progress"
HEADS = head(
    "No.",
    "Action",
    "Protected characteristic(s)",
    "Responsible officer",
    "Target date",
    "Intended outcome",
    "Update as at year end 2021/22",
)

OBJECTIVES = (
    (
        "Equality Objective 1",
        "Understanding and working with our communities",
        """
1.1 | Publish ward profiles using the new census figures | All | Policy and Performance Manager | December 2022
    | Decisions rest on sound evidence | Waiting for release of ward data
1.2 | Hold four listening events with under-represented groups each year | Race; religion or belief | Engagement Officer
    | Annually | Residents say that they can influence decisions | Three held, fourth put off (storm)
1.3 | Set up a disability reference group | Disability | Head of Housing | April 2022
    | Services are designed with disabled people
    | Group meets every two months
1.4 | Review translation and interpreting contract | Race | Customer Services Manager | Sept 2022 | Quicker access to
    interpreters |
""",
    ),
    (
        "Equality Objective 2",
        "Fair and accessible services",
        """
2.1 | Complete equality impact assessments for all budget savings | All | Heads of Service | January each year
    | Harm is spotted and lessened | 17 of 17 complete
2.2 | Website to meet WCAG 2.1 AA | Disability; age | Digital Lead | 31/03/2022 | Complaints about access halved
    | Audit scored 97%
2.3 | Hearing loops tested in all public buildings | Disability | Facilities | Quarterly | All loops work
    | 2 out of 9 failed and were replaced
2.4 | Provide a changing place toilet at Market Hall | Disability | Capital Projects | 2023/24 | One new facility
    | Grant of £40k awarded
""",
    ),
    (
        "Equality Objective 3",
        "A diverse and engaged workforce",
        """
3.1 | Publish gender and ethnicity pay gap reports | Sex; race | Head of HR | 30 March annually
    | Gap narrows year on year
    | Gap 7.9% (was 8.8%)
3.2 | Anonymous shortlisting for all posts | All | Recruitment Partner | June 2021 | Shortlists reflect applicants
    | Done
3.3 | Menopause policy and managers' briefing | Sex; age | HR Business Partner | Oct 2021 | Fewer days lost
    | Policy agreed
3.4 | Reverse mentoring for corporate management team | Race; sexual orientation | OD Adviser | Pilot from Jan 2022
    | 6 pairs | Pilot ended, evaluation due
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    table: list[Row] = [HEADS]
    gold = []
    for ref, title, written in OBJECTIVES:
        found = rows(COLUMNS, written)
        table += [banner(f"{ref} – {title}", 7), *found]
        gold.append(section(title, actions(COLUMNS, found), ref))
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Heading("Our duties"),
        Para("The Equality Act 2010 asks us to have due regard to the need to:"),
        Bullet("eliminate unlawful discrimination, harassment and victimisation"),
        Bullet("advance equality of opportunity"),
        Bullet("foster good relations"),
        Heading("Action plan"),
        Para("Progress is reported to the Overview and Scrutiny Committee twice a year."),
        Grid(table),
        Para("Contact: equalities@westmarch.example, 01234 000000"),
    ]
    return Paper(
        "westmarch-equality",
        ("html", "docx", "pdf"),
        blocks,
        plan(TITLE, "Westmarch Borough Council", "2021-2025", gold),
        footer="Westmarch Borough Council EDI Action Plan",
    )
