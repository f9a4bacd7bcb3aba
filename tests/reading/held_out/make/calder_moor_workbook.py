"""A council's workbook: tables that begin in the third column, a sheet for each outcome, a pick-list sheet, real
dates."""

from tests.reading.corpus.make.paper import (
    Block,
    C,
    Grid,
    Heading,
    Paper,
    Para,
    Sheet,
    actions,
    head,
    plan,
    rows,
    section,
)

TITLE = "Calder Moor Council – Start Well Delivery Plan 2023-2026"
COLUMNS = "ref text - owner timescale measure status progress"
HEADS = head("Ref", "Deliverable", "Links to", "SRO / delivery lead", "Due", "KPI", "BRAG", "Commentary (Sept 23)")

OUTCOMES = (
    (
        "Outcome 1",
        "Ready for school",
        "O1 Ready",
        """
1.01 | Two-year review offered at home to all families in the five most deprived wards | ICB 4.2 | DPH / 0-19
    | 31/03/2024
    | 92% take-up | A | 81%, two wards short of staff
1.02 | Early language screening in all settings | SEND SEF | Head of EY | 31/12/2023 | All 64 settings | G | 50 settings
1.03 | Free pack of ten books by age three | | Libraries | 30/06/2024 | 1,900 packs | B | Complete ahead of time
1.04 | Toothbrushing clubs (supervised) | Oral health needs assmt | Public health | 30/09/2023 | 40 clubs | R
    | Supplier insolvent
""",
    ),
    (
        "Outcome 2",
        "Families on firm ground",
        "O2 Firm ground",
        """
2.01 | Family hubs open in three towns | DfE grant | AD Early Help | 29/03/2024 | 3 hubs, 6,000 visits | G |
2.02 | Debt, housing & benefits clinic in each hub | Poverty strategy | Revenues / CAB | 30/04/2024 | £400k gained
    | G | £212k
2.03 | Parent panel signs off every leaflet | | Hub managers | 31/10/2023 | 100% | A | Panel met twice
2.04 | Relationship support offered before birth | ICB 4.6 | Midwifery | 31/05/2025 | 300 couples | |
2.05 | Kinship carers' guarantee published | Fostering SEF | AD Care | 31/01/2024 | Guarantee on web | G | In draft
""",
    ),
    (
        "Outcome 3",
        "Heard and believed",
        "O3 Heard",
        """
3.01 | Advocates for under-fives tested in one hub | | Head of QA | 30/11/2024 | 25 children | |
3.02 | All plans rewritten 'to' the child | Practice std 7 | PSW | 31/03/2026 | Audit 90% | A | 34% in August
3.03 | Complaints answered in the family's first language | Equality scheme | Customer services | 31/08/2023 | 15 days
    | B | Since July
""",
    ),
)


COUNTS = Grid(
    [
        [C("", cols=2), *head("Outcome", "Deliverables")],
        [C("", cols=2), "Ready for school", "4"],
        [C("", cols=2), "Families on firm ground", "5"],
        [C("", cols=2), "Heard and believed", "3"],
    ]
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Sheet("Cover"),
        Heading(TITLE, 0),
        Para("Approved by Cabinet 18 April 2023"),
        COUNTS,
    ]
    gold = []
    for ref, title, name, written in OUTCOMES:
        found = rows(COLUMNS, written)
        lead = [[C("", cols=2), *row] for row in [HEADS, *found]]
        blocks += [Sheet(name), Heading(f"{ref}: {title}"), Para(""), Grid(lead)]
        gold.append(section(title, actions(COLUMNS, found), ref))
    blocks += [
        Sheet("Lists"),
        Grid(
            [
                head("BRAG", "Rule"),
                ["B", "Done"],
                ["R", "Will miss date"],
                ["A", "May miss date"],
                ["G", "Will meet date"],
            ]
        ),
    ]
    return Paper(
        "calder-moor-workbook",
        ("xlsx", "ods"),
        blocks,
        plan(TITLE, "Calder Moor Council", "2023-2026", gold),
        real_dates=True,
    )
