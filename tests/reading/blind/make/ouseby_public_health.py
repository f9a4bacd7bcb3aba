"""A public health plan: "Lead (support)" in one column, quarters ticked, indicator codes, risks in a column."""

from tests.reading.corpus.make.paper import (
    UP,
    Block,
    C,
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    actions,
    head,
    plan,
    rows,
    section,
)

TITLE = "Ouseby Public Health Delivery Plan 2017-18"
COLUMNS = "ref text owner tick:Q1 tick:Q2 tick:Q3 tick:Q4 measure -"

PARTS = (
    (
        "1",
        "Tobacco control",
        """
1.1 | Smoke-free touchlines agreed with junior leagues | JB (Leisure) | ✓ | ✓ | | | 12 clubs signed | Goodwill of clubs
1.2 | Carbon monoxide test for all pregnant women at booking | Maternity (Stop Smoking Service) | ✓ | ✓ | ✓ | ✓
    | 95% tested (PHOF 2.03) |
1.3 | Illicit tobacco operation | Trading Standards (Police) | | | ✓ | | Seizures | Staffing
""",
    ),
    (
        "2",
        "Healthy weight",
        """
2.1 | Retender family weight management | RK (Procurement) | ✓ | ✓ | | | Contract let by October | TUPE delay
2.2 | Sugar smart pledge taken by council cafés | Catering (RK) | | ✓ | | | 6 cafés |
2.3 | Daily mile in 30 schools | School Sport Partnership (JB) | ✓ | | ✓ | ✓ | 30 schools by March |
2.4 | Train health visitors to raise the issue of weight | Provider (Dietetics) | | | | ✓ | 45 trained
    | Release of staff
""",
    ),
    (
        "3",
        "Mental wellbeing",
        """
3.1 | Suicide prevention plan approved | Consultant in PH (CCG) | ✓ | | | | Plan at board |
3.2 | Mental health first aid for taxi drivers, barbers and publicans | AL (Mind in Ouseby) | | ✓ | ✓ | ✓ | 150 trained
    | Take-up
3.3 | Loneliness map and small grants | AL (Voluntary Action) | | | ✓ | | 25 grants made |
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    tops = [C(text, rows=2, bold=True) for text in ("Ref", "Key deliverable", "Lead (support)")]
    ends = [C(text, rows=2, bold=True) for text in ("Success measure", "Key risks")]
    heads: list[Row] = [[*tops, C("Milestone quarter", cols=4, bold=True), *ends]]
    heads.append([UP, UP, UP, *head("Q1", "Q2", "Q3", "Q4"), UP, UP])
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Director of Public Health, Ouseby Council"),
        Para("Progress will be reported to the Health and Wellbeing Board in October and April."),
    ]
    gold = []
    for ref, title, written in PARTS:
        found = rows(COLUMNS, written)
        blocks += [Heading(f"{ref}. {title}"), Grid([*heads, *found], heads=2, widths=(1, 5, 3, 1, 1, 1, 1, 3, 2))]
        gold.append(section(title, actions(COLUMNS, found), ref))
    blocks += [
        Heading("Budget"),
        Grid(
            [
                head("Programme", "2017-18 £000"),
                ["Tobacco", "311"],
                ["Weight", "402"],
                ["Wellbeing", "96"],
                ["Total", "809"],
            ]
        ),
    ]
    return Paper(
        "ouseby-public-health",
        ("docx", "pdf", "xlsx"),
        blocks,
        plan(TITLE, "Ouseby Council", "2017-18", gold),
        header="OFFICIAL",
    )
