"""A sport premium form: key indicator bands with a percentage cell, long sentences as column heads under intent,
implementation and impact."""

from tests.reading.corpus.make.paper import (
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

TITLE = "Kirkby Ash Primary School: Sport Premium Action Plan and Budget Tracking 2021/22"
COLUMNS = "objective text resources measure -"

INDICATORS = (
    (
        "Key indicator 1",
        "The engagement of all pupils in regular physical activity",
        "38%",
        """
Every child active for 30 minutes a day | * Mark a running track on the field // Daily mile for all classes | £2,300
    | Fitness scores up in every year | Staff will lead from next year
Lunchtimes are active | Train twelve Year 6 play leaders and buy equipment | £740
    | Fewer incidents; 120 children join in
    | New leaders trained each July
""",
    ),
    (
        "Key indicator 2",
        "The profile of PE and sport is raised across the school",
        "7%",
        """
Sport celebrated each week | Sports board, trophies and assembly slot | £260 | Pupils can name our values | Low cost
Parents know about clubs | Film clips for the website made by pupils | £950 | 60 views a week | Equipment stays
""",
    ),
    (
        "Key indicator 3",
        "Increased confidence, knowledge and skills of all staff",
        "31%",
        """
Gymnastics taught well | Specialist coach teaches alongside each teacher for six weeks | £4,100
    | Teachers' confidence rises from 2.4 to 4.1 out of 5 | Plans kept for future use
PE lead is up to date | Subject leader course and network days | £680 | Scheme of work rewritten | Cascade to staff
""",
    ),
    (
        "Key indicator 4",
        "Broader experience of a range of sports",
        "14%",
        """
New sports tried | Taster days for archery, fencing and boccia | £1,400 | 92% tried a new sport | Links with clubs
Top-up swimming | Extra ten lessons for those not yet at 25 metres | £1,150 | 88% swim 25 metres | Pool hire shared
""",
    ),
)


def _heads() -> list[Row]:
    return [
        [C("Intent", bold=True), C("Implementation", cols=2, bold=True), C("Impact", bold=True), ""],
        head(
            "Your school focus should be clear about what you want the pupils to know and be able to do",
            "Make sure your actions to achieve are linked to your intentions:",
            "Funding allocated:",
            "Evidence of impact: what do pupils now know and what can they now do?",
            "Sustainability and suggested next steps:",
        ),
    ]


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Grid(
            [
                head("Key achievements to date until July 2021:", "Areas for further improvement:"),
                ["School games bronze mark", "Swimming after the closures"],
            ]
        ),
        Grid(
            [
                head("Meeting national curriculum requirements for swimming", ""),
                ["What percentage of your Year 6 can swim at least 25 metres?", "71%"],
                ["What percentage can perform safe self-rescue?", "64%"],
            ]
        ),
        Grid([["Academic Year: 2021/22", "Total fund allocated: £18,610", "Date Updated: 4 July 2022"]]),
    ]
    gold = []
    for ref, title, share, written in INDICATORS:
        found = rows(COLUMNS, written)
        band: Row = [C(f"{ref}: {title}", cols=4, bold=True), C(f"Percentage of total allocation: {share}", bold=True)]
        blocks.append(Grid([band, *_heads(), *found], heads=3))
        gold.append(section(title, actions(COLUMNS, found), ref))
    blocks += [
        Para("Signed off by"),
        Grid([["Head Teacher:", ""], ["Date:", ""], ["Subject Leader:", ""], ["Governor:", ""]]),
    ]
    return Paper(
        "kirkby-ash-sport",
        ("docx", "pdf"),
        blocks,
        plan(TITLE, "Kirkby Ash Primary School", "2021/22", gold),
    )
