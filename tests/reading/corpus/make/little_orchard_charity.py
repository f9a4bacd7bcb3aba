"""A small charity's business plan: priorities merged down, ticked bands, costs, a totals table and a table of risks."""

from tests.reading.corpus.make.paper import (
    UP,
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

TITLE = "Little Orchard Family Centre – Business Plan 2017–2020"
COLUMNS = "text owner tick:Short tick:Medium tick:Long resources measure"
HEADS = head("Strategic aim", "Activity", "Led by", "Short", "Medium", "Long", "£", "Key performance indicator")

AIMS = (
    (
        "Be open when families need us",
        """
Open until seven on two evenings | Centre manager | √ | √ | √ | 6,200 | 30 families an evening
Saturday stay-and-play for working parents | Play lead | | √ | √ | 4,750 | 20 families
Minibus run from the Copse estate | Trustees’ transport group | | Trial √ | √ | 11,000 | 16 seats filled
Cover August (closed until now) | Centre manager | √ | | | 2,900 | 400 visits
""",
    ),
    (
        "Be led by parents",
        """
Half of trustees to be parents who use the centre | Chair | √ | √ | | 0 | 5 of 10
Parents' budget of £1,000 a year | Treasurer | √ | √ | √ | 1,000 | Spent by parents' vote
Train parent volunteers to level 2 | Volunteer co-ordinator | | √ | √ | 3,300 | 8 a year
""",
    ),
    (
        "Be here in ten years",
        """
Raise reserves to three months' costs | Treasurer | | | √ | | £38,000
Win one contract from the council or the NHS | Manager/Chair | | √ | | | £25,000 a year
Start a nearly-new shop in the lodge | Shop group | Plan √ | Open √ | √ | 7,400 | £9,000 profit
Write a will-giving leaflet | Fundraiser | | √ | | 350 | 20 pledges
""",
    ),
)


MONEY = Grid(
    [
        head("Income (£)", "2017/18", "2018/19", "2019/20"),
        ["Grants", "61,000", "58,000", "50,000"],
        ["Shop", "0", "4,000", "9,000"],
        ["Total income", "61,000", "62,000", "59,000"],
    ]
)
RISKS = Grid(
    [
        head("Risk", "Likelihood", "Effect", "What protects us"),
        ["We lose the council grant", "Medium", "High", "Reserves policy"],
        ["Manager leaves", "Low", "High", "Deputy trained"],
    ]
)


def build() -> Paper:
    """Return the document with its gold."""
    body: list[Row] = [HEADS]
    gold = []
    for title, written in AIMS:
        found = rows(COLUMNS, written)
        body += [
            [C(title, rows=len(found), bold=True, fill="FFF2CC") if at == 0 else UP, *row]
            for at, row in enumerate(found)
        ]
        gold.append(section(title, actions(COLUMNS, found)))
    return Paper(
        "little-orchard-charity",
        ("odt", "docx", "pdf"),
        [
            Heading(TITLE, 0),
            Heading("Who we are"),
            Para("Little Orchard is a family centre run by its neighbours since 1986."),
            Para("Short = this year, medium = by 2018, long = by 2020."),
            Heading("Three-year plan"),
            Grid(body, widths=(2.5, 5, 3, 1, 1.2, 1, 1.3, 3)),
            Heading("Money"),
            MONEY,
            Heading("Risks"),
            RISKS,
        ],
        plan(TITLE, "Little Orchard Family Centre", "2017–2020", gold),
    )
