"""A strategy in prose: bullets that end "(Lead: XX; by March 2021)", with a key to the initials."""

from tests.reading.corpus.make.paper import (
    Block,
    Bullet,
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

TITLE = "Seen and Heard: Saltby Young Carers' Strategy 2020 to 2023"
COLUMNS = "text owner timescale"

THEMES = (
    (
        "Finding young carers sooner",
        "Most young carers care for two years before anyone asks. We want that to be two months.",
        """
Add one question on caring to every school admission form | EH | September 2020
Train GP receptionists to spot a child who collects medicine | CCG | December 2020
Give every school a named young carers' champion | SC | Easter 2021
Count young carers in the yearly health survey | PH | annually
""",
    ),
    (
        "A break from caring",
        "Young carers told us that they want fun, not forms.",
        """
Run a club in each of the four quarters of the town, with a minibus | SYC | March 2021
Offer a summer week away to forty children a year | SYC and LT | July 2021
Give each young carer a leisure card in place of proof letters | LT | June 2020
""",
    ),
    (
        "Families stronger together",
        "The best help for a young carer is help for the person cared for.",
        """
Make one assessment for the whole family | ASC/EH | March 2021
Write emergency plans with every family on the register | ASC | ongoing
Hold parents' evenings on Saturdays for disabled parents | SC | Spring 2021
Pay for interpreters so that no child has to interpret at a hospital | CCG | immediately
Publish what we learn each year in an easy-read leaflet | EH | each April
""",
    ),
)

INITIALS = Grid(
    [
        head("Initials", "Stands for"),
        ["ASC", "Adult social care"],
        ["CCG", "Clinical commissioning group"],
        ["EH", "Early help service"],
        ["LT", "Leisure trust"],
        ["PH", "Public health"],
        ["SC", "Schools' consortium"],
        ["SYC", "Saltby Young Carers (charity)"],
    ]
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Saltby Children's Trust"),
        Heading("Foreword"),
        Para("I was nine when I began to look after my mum. Nobody asked. This strategy is so that somebody asks."),
        Heading("Who are young carers?"),
        Para("A young carer is anyone under 18 who looks after a relative who is ill or disabled, or who drinks."),
        Heading("What we will do"),
    ]
    gold = []
    for title, reason, written in THEMES:
        found = rows(COLUMNS, written)
        blocks += [Heading(title, 2), Para(reason)]
        for text, lead, when in found:
            by = "" if str(when) in ("ongoing", "annually", "immediately") or str(when).startswith("each") else "by "
            blocks.append(Bullet(f"{text} (Lead: {lead}; {by}{when})"))
        gold.append(section(title, actions(COLUMNS, found)))
    blocks += [Heading("Who is who"), INITIALS]
    return Paper(
        "saltby-young-carers",
        ("docx", "html", "md"),
        blocks,
        plan(TITLE, "Saltby Children's Trust", "2020 to 2023", gold),
        landscape=False,
    )
