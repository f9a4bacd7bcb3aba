"""A trust's improvement plan as cards: one small table of labels and values for each action."""

from tests.reading.corpus.make.paper import (
    Block,
    C,
    Cells,
    Grid,
    Heading,
    Paper,
    Para,
    actions,
    plan,
    rows,
    section,
)

TITLE = "Mossfield Schools Trust – Family Engagement Delivery Plan"
COLUMNS = "ref text owner timescale resources measure status progress"
LABELS = ("Action no.", "Action", "Lead officer", "Deadline", "Budget", "Success measure", "Status", "Latest update")

STREAMS = (
    (
        "Workstream 1: Arrival",
        """
1 | Visit every family at home before the first day in Nursery | Early years director | 5 September 2025
    | £4,200 cover | 95% visited | Green | 88 of 96 visits made
2 | Give each family one named person to ring | Heads of school | 30/09/2025 |
    | Families can name them in the autumn survey
    | Amber | Names agreed at four of six schools
3 | Film a two-minute tour of each building, signed and subtitled | Comms | October half term | £1,800
    | Film on each website | Not started |
""",
    ),
    (
        "Workstream 2: Everyday contact",
        """
4 | Move all six schools to one messaging app | IT director | 6 January 2026 | £7,500 a year | 90% of families connected
    | Red | Contract with old supplier runs to July
5 | Stop sending letters longer than one side | All office managers | Immediate | None
    | Sample of ten letters a term | Green |
6 | Ring with good news: one call per tutor per day | Tutors | Daily from 10 November 2025 |
    | 3,000 calls by Easter | Green
    | 1,140 calls by 12 December
""",
    ),
    (
        "Workstream 3: Hard times",
        """
7 | Open a uniform and toiletries cupboard in each school, no questions asked | Family workers | Nov 2025
    | £3,000; donations from Rotary | Open every day | Complete | Opened 3 November
8 | Refer for debt advice by one click | DSLs & Citizens' Advice | Spring term 2026 | | 120 referrals | Not started |
9 | Train two staff per school in talking with bereaved families | Educational psychologist | TBC | £960
    | Staff feel ready
    | Not started | Trainer found
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Academic year 2025/26"),
        Para("Each card is reviewed monthly by the trust board."),
    ]
    gold = []
    for title, written in STREAMS:
        found = rows(COLUMNS, written)
        blocks.append(Heading(title))
        for row in found:
            card: list[list[Cells]] = [
                [C(label, bold=True, fill="F2F2F2"), cell] for label, cell in zip(LABELS, row, strict=True)
            ]
            blocks += [Grid(card, heads=0, widths=(1, 3)), Para("")]
        ref, _, name = title.partition(": ")
        gold.append(section(name, actions(COLUMNS, found), ref))
    return Paper(
        "mossfield-action-cards",
        ("docx", "html", "pdf"),
        blocks,
        plan(TITLE, "Mossfield Schools Trust", "Academic year 2025/26", gold),
        landscape=False,
        footer="Mossfield Schools Trust. Not for onward sharing.",
    )
