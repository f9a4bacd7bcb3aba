"""The action plan of a safeguarding review on the usual form: recommendation numbered and merged down, scope,
milestones, target date, completion column left blank."""

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

TITLE = "Pellbrook Safer Communities Partnership: Domestic Homicide Review 'Alder' Action Plan"
COLUMNS = "objective - text owner progress timescale -"
HEADS = head(
    "Recommendation",
    "Scope of recommendation i.e. local or regional",
    "Action to take",
    "Lead agency",
    "Key milestones achieved in enacting recommendation",
    "Target date",
    "Date of completion and outcome",
)

PARTS = (
    (
        "Multi-agency recommendations",
        """
=2=1. Partners should ask about economic abuse at first contact | Local | Add three questions to the shared
    assessment form | Pellbrook Council | Draft form agreed 3 May 2021 | August 2021
^ | Local | Brief all duty teams on the new questions | Safeguarding Board trainer | First briefing held | October 2021
2. Learning should reach housing staff | Local and regional | Seven-minute briefing to all landlords | Housing Forum
    | Briefing written | July 2021
""",
    ),
    (
        "Single agency recommendations: Pellbrook NHS Trust",
        """
3. Routine enquiry should be recorded | Local | Change the maternity record so that the field cannot be skipped
    | Named Midwife | Supplier has quoted | December 2021
4. Staff should see patients alone | Local | Posters and a prompt on the clinic screen | Head of Outpatients
    | Posters up in 14 clinics | June 2021
=2=5. Supervision should be offered to staff who hold risk | Regional | Agree a supervision standard | Regional
    Safeguarding Lead | | March 2022
^ | Local | Train 12 supervisors | Named Nurse | Dates set | April 2022
""",
    ),
    (
        "Single agency recommendations: Police",
        """
6. Call handlers should check history | Local | Add a flag to addresses with two or more calls | Force Control Room
    | Flag live since April | May 2021
7. Counter-allegations should be looked into | Local | Input to response officers' training days | Learning and
    Development | | November 2021
8. Risk forms should be reviewed by a supervisor | Local | Dip-sample twenty forms each month | Public Protection Unit
    | Two samples done | Ongoing
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Version 2, June 2021. OFFICIAL SENSITIVE until published."),
    ]
    gold = []
    for title, written in PARTS:
        found = rows(COLUMNS, written)
        blocks += [Heading(title), Grid([HEADS, *found])]
        gold.append(section(title, actions(COLUMNS, found)))
    return Paper(
        "pellbrook-review-actions",
        ("docx", "pdf"),
        blocks,
        plan(TITLE, "Pellbrook Safer Communities Partnership", "June 2021", gold),
        header="OFFICIAL SENSITIVE",
    )
