"""An equality scheme in Markdown: an aim and a pipe table under each objective, and a section with no table."""

from tests.reading.corpus.make.paper import (
    Block,
    Bullet,
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

TITLE = "Single Equality Scheme and Action Plan 2019–2023"
COLUMNS = "text - owner timescale measure progress"
HEADS = head(
    "Action", "Protected characteristic", "Responsibility", "Timeframe", "Success indicator", "Progress at July 2021"
)

OBJECTIVES = (
    (
        "Objective 1",
        "Every pupil sees themselves in what we teach",
        "To widen the voices heard in lessons and assemblies.",
        """
Audit reading lists in every subject | Race, disability | Subject leaders | By December 2019
    | Each list has four new voices
    | Done in nine subjects.
Celebrate Black History all year, not only in October | Race | History & RE leads | Annually
    | Two lessons each term | Autumn and spring taught.
Buy picture books with disabled heroes | Disability | Librarian (Mrs Featherstonehaugh-Ng) | Spring 2020
    | Loans recorded | 31 books; loaned 212 times.
""",
    ),
    (
        "Objective 2",
        "Nobody is bullied for who they are",
        "To halve prejudice-based incidents by 2023.",
        """
Record every incident by type within 24 hours | All | Pastoral team | Immediate and ongoing
    | Log complete each half term
    | Log checked in May.
Train all staff, including lunchtime staff, to challenge casual language | Sexual orientation, sex, race
    | Deputy head | INSET January 2020 | 100% trained | 100%.
Work with parents’ group Dosti (دوستی) on a shared statement | Race, religion or belief | Head + Dosti chair
    | Summer 2020 | Statement signed and on the gate | Delayed, see minutes.
Report numbers to governors | All | HT | Termly | Item on each agenda | Yes
""",
    ),
    (
        "Objective 3",
        "Everyone can get in and get on",
        "To remove the barriers that our access audit found.",
        """
Put a ramp at the Mill Lane door | Disability | Site manager | Aug 2020 | Ramp in use | Planned for Aug 2022
Large-print letters on request within two days | Disability, age | Office | From September 2019 | No complaints
    | None so far.
Offer welcome meetings in Welsh (Croeso i bawb) and Sylheti | Race | EAL lead | ½ termly | 20 families | 26 families
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Pennick Bridge Academy"),
        Heading("Our duties"),
        Para("The Equality Act asks us to:"),
        Bullet("end unlawful discrimination"),
        Bullet("advance equality of opportunity"),
        Bullet("foster good relations"),
        Heading("Our school in numbers"),
        Grid(
            [
                head("Group", "Pupils", "Share"),
                ["Girls", "412", "51%"],
                ["English as an additional language", "233", "29%"],
                ["Pupils with a disability", "61", "8%"],
            ]
        ),
    ]
    gold = []
    for ref, title, aim, written in OBJECTIVES:
        found = rows(COLUMNS, written)
        blocks += [Heading(f"{ref}: {title}"), Para(aim), Grid([HEADS, *found])]
        gold.append(section(title, actions(COLUMNS, found), ref, aim))
    blocks += [Heading("Review"), Para("Governors review this scheme each July. It will be rewritten in 2023.")]
    return Paper(
        "pennick-equality-scheme",
        ("md", "html"),
        blocks,
        plan(TITLE, "Pennick Bridge Academy", "2019–2023", gold),
    )
