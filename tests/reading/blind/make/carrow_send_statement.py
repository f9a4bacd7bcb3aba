"""A local area's statement of action for special needs: areas of weakness, start and end under one head, coloured BRAG,
impact measures in a table of their own below each."""

from tests.reading.corpus.make.paper import (
    UP,
    Block,
    Bullet,
    C,
    Grid,
    Heading,
    PageBreak,
    Paper,
    Para,
    Row,
    actions,
    head,
    plan,
    rows,
    section,
)

TITLE = "Carrow Local Area SEND Written Statement of Action"
COLUMNS = "ref text owner span span colour progress"

AREAS = (
    (
        "Area of weakness 1",
        "The poor quality and timeliness of education, health and care plans",
        "Plans are on time, well written and owned by families.",
        """
1.1.1 | Recruit six permanent plan co-ordinators | Head of SEND, Carrow Council | Apr-22 | Sep-22 | {0070C0}
    | All six in post
1.1.2 | Introduce multi-agency quality assurance of one in five plans | Designated Clinical Officer | May-22 | Ongoing
    | {92D050} | 46 plans audited, 61% good or better
1.1.3 | Commission training in writing outcomes for advice givers | Principal EP | Jun-22 | Mar-23 | {FFC000}
    | Delay in procurement; first cohort in November
1.2.1 | Clear the backlog of overdue annual reviews, Years 9 and 11 first | SEND Casework Manager | Apr-22 | Dec-22
    | {FF0000} | 412 outstanding (was 655)
1.2.2 | Publish a simple guide for parents to the 20 weeks | Parent Carer Forum co-chair | Sep-22 | Oct-22 | {0070C0}
    | On Local Offer
""",
        (("Plans issued within 20 weeks", "31%", "60%", "80%"), ("Audited plans good or better", "44%", "65%", "85%")),
    ),
    (
        "Area of weakness 2",
        "Long waits for autism assessment and the lack of support while waiting",
        "Families get help by need and not by diagnosis.",
        """
2.1.1 | Agree a single neurodevelopmental pathway across the two trusts | Director of Strategy, ICB | May-22 | Nov-22
    | {92D050} | Draft pathway out for comment
2.1.2 | Buy 350 assessments from an outside provider | Head of Children's Commissioning | Jun-22 | Mar-23 | {92D050}
    | 212 done by end of October
2.2.1 | Start a 'waiting well' offer: workshops, key worker, sleep clinic | Autism Lead with Parent Carer Forum | Jul-22
    | Apr-23 | {FFC000} | Workshops from September. Sleep clinic not funded yet
2.2.2 | Train 90 early years settings to use the needs profile | Early Years Inclusion Lead | Sep-22 | Jul-23 | |
""",
        (("Median wait in weeks", "96", "70", "40"), ("Families using waiting well offer", "0", "150", "400")),
    ),
)


def _heads() -> list[Row]:
    tops = [C(text, rows=2, bold=True) for text in ("Action ref", "What we will do", "Lead")]
    ends = [C(text, rows=2, bold=True) for text in ("BRAG", "Progress to date (November 2022)")]
    return [[*tops, C("Timescale", cols=2, bold=True), *ends], [UP, UP, UP, *head("Start", "End"), UP, UP]]


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("April 2022 – July 2023"),
        Para("Carrow Council, NHS Carrow and Lisle Integrated Care Board and Carrow Parent Carer Forum"),
        Heading("Introduction"),
        Para("Inspectors visited the local area in November 2021. They required a statement of action."),
        Heading("Governance", 2),
        Bullet("The SEND Improvement Board meets every month and is chaired by the Chief Executive."),
        Bullet("Four workstream groups report to it by exception."),
        Heading("BRAG rating", 2),
        Grid(
            [
                [C("Blue", fill="0070C0"), "Action complete and evidenced"],
                [C("Red", fill="FF0000"), "Off track, no plan to recover"],
                [C("Amber", fill="FFC000"), "Off track, plan to recover"],
                [C("Green", fill="92D050"), "On track"],
            ]
        ),
    ]
    gold = []
    for ref, title, outcome, written, measures in AREAS:
        found = rows(COLUMNS, written)
        measured: list[Row] = [list(row) for row in measures]
        blocks += [
            PageBreak(),
            Heading(f"{ref}: {title}"),
            Para(f"Outcome: {outcome}"),
            Grid([*_heads(), *found], heads=2, widths=(1, 5, 3, 1.2, 1.2, 1, 4)),
            Para("How we will measure impact", bold=True),
            Grid([head("Measure", "Baseline", "By Dec 22", "By July 23"), *measured]),
        ]
        gold.append(section(title, actions(COLUMNS, found), ref, outcome))
    blocks += [
        Heading("Glossary"),
        Grid([["EHCP", "Education, health and care plan"], ["ICB", "Integrated Care Board"]]),
    ]
    return Paper(
        "carrow-send-statement",
        ("docx", "pdf"),
        blocks,
        plan(TITLE, "Carrow Local Area", "April 2022 – July 2023", gold),
        header="Carrow Local Area SEND",
    )
