"""A parish charity's recovery plan: short, medium and long term bands as rows across the table, columns left empty."""

from tests.reading.corpus.make.paper import (
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

TITLE = "Lantern Street Project: Recovery and Growth Plan"
COLUMNS = "text owner resources measure status -"
HEADS = head("Task", "Person responsible", "Resources needed", "What success looks like", "Status", "Date completed")

BANDS = (
    (
        "Short term (0–6 months)",
        """
Reopen the drop-in on Tuesdays and Fridays | Manager | Two paid hours, PPE | 40 visits a week | Done |
Ring all 212 members | Volunteers | Phone credit £60 | Everyone spoken to | In progress |
Apply to the Harbour Fund for rent | Treasurer | | £18,000 awarded | In progress |
Replace the boiler | Trustees (lead: vice-chair) | £4,900 | Building at 18°C | Not started |
""",
    ),
    (
        "Medium term (6–18 months)",
        """
Recruit a family worker for 21 hours a week | Manager + trustees | £19,300 a year | In post by first anniversary
    | Not started |
Train ten volunteers in listening | Counselling lead | Trainer £500 | Ten certificates | Not started |
Open a Saturday group for dads and kids | Family worker | Toys, toast | Fifteen families | Not started |
Write a child-friendly safeguarding leaflet | Safeguarding trustee | Designer's time | In every welcome bag
    | In progress |
""",
    ),
    (
        "Long term (18 months – 3 years)",
        """
Buy the building with a community share offer | Chair | Legal advice £6,000 | Title deeds! | Not started |
Earn a third of income from room hire | Treasurer | | £22,000 a year | Not started |
Hand the allotment to its members | Gardeners' group | Tools | Own constitution | Not started |
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    body: list[Row] = [HEADS]
    gold = []
    for title, written in BANDS:
        found = rows(COLUMNS, written)
        body += [banner(title, 6, "C6E0B4"), *found]
        gold.append(section(title, actions(COLUMNS, found)))
    trustees = Grid(
        [
            head("Version", "Date", "Author", "Changes"),
            ["0.1", "3 May 2021", "Manager", "First draft"],
            ["1.0", "7 June 2021", "Chair", "Agreed by trustees"],
        ]
    )
    return Paper(
        "lantern-street-bands",
        ("html", "docx"),
        [
            Heading(TITLE, 0),
            Para("Registered charity. Trustees' plan for June 2021 to June 2024."),
            Heading("Document control", 2),
            trustees,
            Heading("The plan", 2),
            Grid(body, widths=(5, 3, 3, 3, 2, 2)),
        ],
        plan(TITLE, "Lantern Street Project", "June 2021 to June 2024", gold),
    )
