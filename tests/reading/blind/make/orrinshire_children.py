"""A children and young people's plan: outcomes in a coloured first row, "How will we know" and three owners a cell."""

from tests.reading.corpus.make.paper import (
    Block,
    Bullet,
    Grid,
    Heading,
    Paper,
    Para,
    actions,
    banner,
    head,
    plan,
    rows,
    section,
)

TITLE = "Orrinshire Children and Young People's Plan 2023-26"
SUBTITLE = "Growing up well in Orrinshire"
COLUMNS = "text owner timescale measure"
HEADS = head(
    "What will we do?", "Who will lead?", "When will it happen?", "How will we know we have made a difference?"
)

OUTCOMES = (
    (
        "Outcome 1",
        "Children are safe at home, at school and in the community",
        """
Roll out the neglect toolkit across all agencies | Safeguarding Partnership Business Manager | By September 2023
    | * Use of the toolkit rises // Fewer re-referrals for neglect
Open safe spaces in each secondary school | * Headteachers // Youth Service | Year 1
    | Pupils say that they feel safe (annual
    survey)
Offer return home interviews within 72 hours | Missing Co-ordinator | Now | 95% within 72 hours
Re-tender the young people's substance misuse service | Public Health Commissioner | New contract from April 2024
    | More young people leave treatment in a planned way
""",
    ),
    (
        "Outcome 2",
        "Children are healthy and happy",
        """
Mental health support teams in 30 more schools | CAMHS Service Manager | Wave 9: January 2024; Wave 11: January 2025
    | * 4,000 children reached // Waits under 4 weeks
Infant feeding peer supporters in every hub | 0-19 Service | Year 2 | Breastfeeding at 6-8 weeks rises to 48%
Healthy holiday clubs, with lunch | * Voluntary sector forum // Schools | Each school holiday
    | Number of places taken up
Free swimming for children in care | Leisure Trust | From June 2023 |
""",
    ),
    (
        "Outcome 3",
        "Children learn, and are ready for life and work",
        """
Two-year-old offer take-up campaign | Early Years Team | Termly | 80% take-up
Virtual school extended to children with a social worker | Virtual Head | September 2023 | Attendance of this group
Supported internships doubled | Post-16 Lead and Employers' Board | By end of plan | 60 interns; 40 in paid work
Care leavers' covenant signed by all partners | Corporate Parenting Board | 31 March 2024 | Signed. Offers taken up
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para(SUBTITLE),
        Heading("Our vision"),
        Para("Every child and young person in Orrinshire has the best start, and hope for what comes next."),
        Heading("What children told us"),
        Bullet("We want somewhere warm to go that is free"),
        Bullet("Ask us, then tell us what you did"),
        Heading("Our principles"),
        Bullet("Think family"),
        Bullet("Do with, not to"),
        Heading("Delivery plan"),
    ]
    gold = []
    for ref, title, written in OUTCOMES:
        found = rows(COLUMNS, written)
        blocks.append(Grid([banner(f"{ref}: {title}", 4, "FFE699"), HEADS, *found], heads=2))
        gold.append(section(title, actions(COLUMNS, found), ref))
    blocks += [
        Heading("Governance"),
        Para("The Children's Trust Board owns the plan. Progress is reported to it every six months."),
        Heading("Useful numbers", 2),
        Grid(
            [
                head("Measure", "2021", "2022"),
                ["Children in care", "212", "226"],
                ["Child protection plans", "141", "138"],
            ]
        ),
    ]
    return Paper(
        "orrinshire-children",
        ("docx", "txt"),
        blocks,
        plan(TITLE, "Orrinshire Children's Trust", "2023-26", gold),
        footer="Orrinshire Children's Trust",
    )
