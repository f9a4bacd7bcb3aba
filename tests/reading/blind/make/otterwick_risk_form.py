"""A risk assessment on the usual five-step form, where the further action needed is the plan."""

from tests.reading.corpus.make.paper import Block, Grid, Heading, Paper, Para, actions, head, plan, rows, section

TITLE = "Otterwick Family Hub risk assessment and action plan"
COLUMNS = "objective - - text owner timescale status"
HEADS = head(
    "What are the hazards?",
    "Who might be harmed and how?",
    "What are you already doing to control the risks?",
    "What further action do you need to take to control the risks?",
    "Who needs to carry out the action?",
    "When is the action needed by?",
    "Done",
)
WRITTEN = """
Slips and trips | Families and staff may fall on toys | Toys tidied after each session | Fit low storage in playroom
    | Hub
    manager | 01/10/2021 | 28/09/2021
Hot drinks | Babies may be scalded | Drinks only in the kitchen | Buy lidded cups for all groups | Receptionist
    | 17/09/2021 | 10/09/2021
Manual handling | Staff may hurt backs moving tables | Two people lift | Order trolley for tables | Business support
    | 31/10/2021 |
Infection | Anyone may catch it | Windows open; hand gel | Put carbon dioxide monitor in each room | Caretaker
    | 30/09/2021 |
Lone working | Home visitors may be attacked | Diary shared | Introduce buddy phone scheme | Team leader | 15/09/2021
    | 15/09/2021
Car park | Children may be hit by cars | Speed limit 5 mph | Paint walkway and put up mirror | Estates | 30/11/2021 |
Fire | Anyone | Weekly bell test | Hold drill during a crowded session | Fire warden | Each term |
Electricity | Staff and families | Visual checks | Portable appliance test of donated items | Contractor | 12/11/2021 |
Allergies | Children may be given nuts | Menu board | Allergy training for cooks and volunteers | Hub manager
    | Before autumn term | 01/09/2021
"""


def build() -> Paper:
    """Return the document with its gold."""
    found = rows(COLUMNS, WRITTEN)
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Name of organisation: Otterwick Family Hub"),
        Para("Assessment carried out by: Hub manager"),
        Para("Date assessment was carried out: 2 September 2021    Date of next review: September 2022"),
        Grid([HEADS, *found]),
        Para("Put this form where everyone can see it. Review it if anything changes."),
    ]
    return Paper(
        "otterwick-risk-form",
        ("docx", "html"),
        blocks,
        plan(TITLE, "Otterwick Family Hub", "2 September 2021", [section(None, actions(COLUMNS, found))]),
    )
