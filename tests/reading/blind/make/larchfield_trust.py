"""A multi-academy trust's plan: numbers 1.1.1 typed in front of the text in its cell, strategic aims and objectives as
rows across the table."""

from tests.reading.corpus.make.paper import (
    Block,
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

TITLE = "Larchfield Learning Trust: Trust Improvement Plan 2023–2025"
COLUMNS = "ref text owner timescale resources measure status"
HEADS = head("Objective / action", "Responsible", "Deadline", "Budget", "Success measure", "RAG rating")

AIMS = (
    (
        "Strategic Aim 1: Excellent schools",
        (
            (
                "1.1 Common curriculum in the core",
                """
1.1.1 | Agree end points for maths, English and science in every year | Director of Education | July 2023 | £12k
    | End points used in nine schools | Green
1.1.2 | Common assessments three times a year | Data Manager | Dec 2023 | £8k | Results within five days | Green
1.1.3 | Subject networks meet each half term | Network leads | Ongoing | £15k cover | 90% attendance | Amber
""",
            ),
            (
                "1.2 Inclusion and belonging",
                """
1.2.1 | Trust SEND review in each school | Trust SENDCo | March 2024 | £4k | Nine reports | Amber
1.2.2 | Alternative provision base at Larch Hill | Executive Principal | Sept 2024 | £180k (bid) | 24 places | Red
""",
            ),
        ),
    ),
    (
        "Strategic Aim 2: Outstanding people",
        (
            (
                "2.1 Grow our own leaders",
                """
2.1.1 | Professional qualifications for 40 staff | HR Director | Oct 2023, then yearly | Funded | 40 enrolled | Green
2.1.2 | Shadowing scheme for deputies | CEO | Spring 2024 | Nil | 9 placements | Green
2.1.3 | Talent map reviewed by trustees | CEO / HR Director | Termly | Nil | Every post has a successor | Amber
""",
            ),
        ),
    ),
    (
        "Strategic Aim 3: Strong and sustainable",
        (
            (
                "3.1 Finance and estates",
                """
3.1.1 | Central purchasing of energy, cleaning and catering | CFO | Aug 2024 | Saves £95k | Savings made | Amber
3.1.2 | Condition surveys of all sites | Estates Lead | Nov 2023 | £22k | Ten-year plan approved | Green
""",
            ),
            (
                "3.2 Growth",
                """
3.2.1 | Due diligence on two schools that wish to join | COO | Feb 2024 | £30k | Board decision | Not started
""",
            ),
        ),
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    table: list[Row] = [HEADS]
    gold = []
    for line, parts in AIMS:
        table.append(banner(line, 6, "1F4E79"))
        for objective, written in parts:
            table.append(banner(objective, 6))
            found = rows(COLUMNS, written)
            table += [[f"{row[0]} {row[1]}", *row[2:]] for row in found]
            number, _, words = objective.partition(" ")
            gold.append(section(words, actions(COLUMNS, found), number))
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Approved by the Board of Trustees: 6 July 2023. Version 1.2"),
        Heading("Our schools"),
        Para("The trust is a family of nine schools: six primary, two secondary and one special."),
        Grid(table, widths=(6, 2.5, 2, 2, 3, 1.5)),
        Heading("Version control"),
        Grid(
            [
                head("Version", "Date", "Author", "Change"),
                ["1.1", "May 2023", "CEO", "Draft"],
                ["1.2", "July 2023", "CEO", "Final"],
            ]
        ),
    ]
    return Paper(
        "larchfield-trust",
        ("docx", "pdf"),
        blocks,
        plan(TITLE, "Larchfield Learning Trust", "2023–2025", gold),
        footer="Larchfield Learning Trust",
    )
