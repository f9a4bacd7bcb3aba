"""A council's poverty plan with no table: four styles of numbering, and owner and date in lines below each action."""

from tests.reading.corpus.make.paper import Block, Bullet, Heading, Paper, Para, actions, plan, rows, section

TITLE = "Upper Quay Child Poverty Action Plan, 2015 to 2018"
COLUMNS = "ref text owner timescale"

CHAPTERS = (
    (
        "1",
        "Money in pockets",
        "{ref} {text}",
        """
1.1 | Pay care leavers a council tax rebate | Revenues team | April 2016
1.2 | Check that each family on the waiting list claims what it is owed | Welfare rights | Summer 2015
1.3 | End card-only payment at leisure centres | Quay Leisure | Immediately
""",
    ),
    (
        "2",
        "A fair start",
        "({ref}) {text}",
        """
a | Offer every two-year-old from a low-income home a place within a pram's push | Early years | Sept 2015
b | Bring the midwife to the children's centre | Maternity services | March 2016
c | Give a book at birth, at one and at two | Libraries | ongoing
""",
    ),
    (
        "3",
        "A warm and steady home",
        "{ref}. {text}",
        """
i | Stop using bed and breakfast for families | Housing options | by end of 2016
ii | License private landlords in the Rope Walk | Environmental health | Oct 2015
iii | Lend every new tenant a starter pack | Quay Homes; the Furniture Store | November 2015
iv | Bulk-buy electricity | Sustainability team | TBC
""",
    ),
    (
        "4",
        "Work that pays",
        "{text}",
        """
 | Pay the living wage, and ask suppliers to do the same | Chief executive | Nov 2015
 | Guarantee an interview to parents returning to work | HR | January 2016
 | Open a crèche at the job centre on Wednesdays | Jobcentre manager & Crèche Co-op | 2016
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Upper Quay Council"),
        Para("One child in three in Upper Quay grows up poor. We have three years, four aims and thirteen actions."),
    ]
    gold = []
    for number, title, style, written in CHAPTERS:
        found = rows(COLUMNS, written.replace("\n |", "\n|"))
        blocks.append(Heading(f"{number}. {title}"))
        for ref, text, owner, when in found:
            line = style.format(ref=ref, text=text)
            blocks += [
                Para(line, bold=True) if ref else Bullet(line),
                Para(f"Responsible: {owner}"),
                Para(f"Timescale: {when}"),
            ]
        gold.append(section(title, actions(COLUMNS, found), number))
    return Paper(
        "upper-quay-numbering",
        ("md", "odt", "docx"),
        blocks,
        plan(TITLE, "Upper Quay Council", "2015 to 2018", gold),
        landscape=False,
    )
