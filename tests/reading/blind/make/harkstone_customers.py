"""A housing association's customer plan: promises merged over commitments, what customers will see, status in words."""

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

TITLE = "Harkstone Housing: Customer Commitments 2023"
COLUMNS = "text measure owner timescale status progress"
HEADS = head(
    "Our promise",
    "Our commitment",
    "What customers will see",
    "Responsible team",
    "Target",
    "How are we doing?",
    "Latest position",
)

PROMISES = (
    (
        "We will treat you with respect",
        """
Every officer trained in customer care | Polite, helpful service | People and Culture | Q2 | On track
    | 78 of 110 trained
Name and number of your officer on each letter | You know whom to call | Communications | Q1 | Complete | Done in May
Surveys in five languages | All can take part | Insight | Q3 | Delayed | Translator appointed August
""",
    ),
    (
        "We will keep your home safe",
        """
Fire doors checked each quarter in tall blocks | Checks posted in the lobby | Building Safety | Q1 to Q4 | On track
    | 2 rounds done
Damp and mould team visits within 5 days | Causes treated, not just painted | Repairs | Q2 | At risk | Average 9 days
Electrical tests every five years | Appointment by text | Compliance | Q4 | On track | 88%
""",
    ),
    (
        "We will put things right",
        """
Complaints answered in 10 working days | A reply that says what will change | Customer Relations | Q1 | At risk
    | 83% in time
Repairs satisfaction published by area | Table in the annual report | Insight | Q3 | Not started |
One list of compensation payments | Clear sums for missed visits | Customer Relations | Q2 | Complete | On website
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    table = [HEADS]
    gold = []
    for title, written in PROMISES:
        found = rows(COLUMNS, written)
        merged = rows("section", f"={len(found)}={title}\n" + "\n".join("^" for _ in found[1:]))
        table += [[*first, *rest] for first, rest in zip(merged, found, strict=True)]
        gold.append(section(title, actions(COLUMNS, found)))
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("April 2023 to March 2024"),
        Para("Our customers helped to choose these promises. The Customer Committee watches over them."),
        Grid(table, widths=(2, 4, 3, 2, 1.2, 1.6, 2.5)),
        Heading("Tell us what you think"),
        Para("Write to Freepost HARKSTONE or speak to any member of staff."),
    ]
    return Paper(
        "harkstone-customers",
        ("docx", "html", "xlsx"),
        blocks,
        plan(TITLE, "Harkstone Housing", "April 2023 to March 2024", gold),
    )
