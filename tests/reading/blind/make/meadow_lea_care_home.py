"""A care home's plan after an inspection: label block, key question bands, target and completion dates, evidence."""

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

TITLE = "Meadow Lea Care Home – CQC Action Plan"
COLUMNS = "- objective text owner timescale - measure status"
HEADS = head(
    "Regulation",
    "Issue identified",
    "Action to be taken",
    "Person responsible",
    "Target date",
    "Date completed",
    "Evidence / outcome for people",
    "Status",
)

QUESTIONS = (
    (
        "SAFE",
        """
Reg 12 | Topical creams not always recorded | New body map chart in each bedroom and spot checks twice weekly
    | Deputy Manager | 14/02/2022 | 11/02/2022 | Charts complete at audit | Completed
Reg 12 | Fire doors propped open | Fit magnetic holders to four doors // Remind staff at handover | Maintenance
    | 28/02/2022 | | Invoice, fire log | In progress
Reg 18 | Not enough staff at teatime | Use dependency tool each week and add a 4–8pm shift | Registered Manager
    | 31/01/2022 | 31/01/2022 | Rotas. People say they do not wait | Completed
Reg 15 | Stained carpets in the lounge | Replace with vinyl flooring | Provider | 30/04/2022 | | Photographs
    | Not started
""",
    ),
    (
        "EFFECTIVE",
        """
Reg 11 | Capacity assessments not decision specific | Re-do assessments for nine people with family and GP
    | Registered Manager | 31/03/2022 | | Care plans audited | In progress
Reg 14 | Weight loss not followed up | Weekly weights meeting with the cook; refer to dietitian at 5% loss
    | Senior carers
    | Immediate | 24/01/2022 | MUST scores; menus | Completed
Reg 18 | Gaps in training matrix | All staff to complete dementia and falls modules | Administrator | 31/05/2022 |
    | Matrix at 95% | In progress
""",
    ),
    (
        "WELL-LED",
        """
Reg 17 | Audits did not lead to change | Monthly quality audit with action tracker, reviewed by provider | Nominated
    Individual | Monthly from Feb 2022 | | Provider visit reports | In progress
Reg 20 | Relatives not told of an injury | Duty of candour letter and training for seniors | Registered Manager
    | 07/02/2022
    | 04/02/2022 | Letters on file | Completed
Reg 17 | No recent survey | Send survey to people, relatives and visiting professionals | Activities Co-ordinator
    | 15/03/2022 | | You said, we did board | Overdue
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    table: list[Row] = [HEADS]
    gold = []
    for title, written in QUESTIONS:
        found = rows(COLUMNS, written)
        table += [banner(title, 8), *found]
        gold.append(section(title, actions(COLUMNS, found)))
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Grid(
            [
                ["Service", "Meadow Lea Care Home, 3 Lea Row, Uttersby"],
                ["Provider", "Lea Row Care Ltd"],
                ["Date of inspection", "6 January 2022"],
                ["Rating", "Requires improvement"],
                ["Plan completed by", "J. Ambler-Voss, Registered Manager"],
                ["Date of plan", "20 January 2022"],
            ]
        ),
        Grid(table),
        Para("I confirm that the actions above will be met by the dates shown."),
        Grid([head("Signed", "Position", "Date"), ["", "Registered Manager", ""], ["", "Nominated Individual", ""]]),
    ]
    return Paper(
        "meadow-lea-care-home",
        ("docx", "pdf"),
        blocks,
        plan(TITLE, "Meadow Lea Care Home", None, gold),
    )
