"""A council's tracker as a flat file: a section column, start and end dates, status in words."""

from tests.reading.corpus.make.paper import Grid, Paper, Para, Row, actions, head, plan, rows, section

TITLE = "Ravensholme Prevention Board action tracker"
COLUMNS = "- ref text owner - timescale resources status progress"
HEADS = head("Priority area", "ID", "Action", "Owner", "Start date", "Due date", "Cost", "Status", "Comments")

WRITTEN = """
Homes | PB01 | Insulate 400 private rented homes with children under five | Housing Standards | 01/04/2024 | 31/03/2025
    | £240,000 | On track | 122 done
Homes | PB02 | Train health visitors to spot damp, cold and overcrowding | Public Health | 01/05/2024 | 31/07/2024
    | £3,500
    | Complete | 64 trained
Homes | PB03 | One referral form for all home improvement help | Digital | 01/06/2024 | 30/09/2024 | | Delayed
    | Supplier changed, "form 2" in test
Homes | PB04 | Visit every family in temporary accommodation within five days | Family Support | 01/04/2024 | 31/03/2025
    | | On track |
Food | PB05 | Sign up 90% of those entitled to Healthy Start | 0-19 service | 01/04/2024 | 31/12/2024 | £0 | On track
    | 78% in June
Food | PB06 | Open holiday kitchens in six schools | Schools Catering | 22/07/2024 | 30/08/2024 | £41,000 | Complete
    | 9,310 meals
Food | PB07 | Move the food bank into the Family Hub | Ravensholme Larder (charity) | 01/09/2024 | 30/11/2024 | £12,000
    | Not started |
Food | PB08 | Teach cooking on a camping stove to families in hotels | Adult Learning | 01/10/2024 | 31/03/2025 | £2,200
    | Not started | Awaiting insurance
Money | PB09 | Put a welfare rights worker in each GP practice for half a day | Citizens Advice | 01/04/2024
    | 31/03/2025
    | £96,000 | On track |
Money | PB10 | Auto-enrol children for free school meals | Benefits / Schools Admissions | 01/04/2024 | 31/08/2024
    | £8,000
    | Off track | Legal advice needed on data
Money | PB11 | Write off school dinner debts under £50 | Schools Forum | 01/06/2024 | 30/06/2024 | £6,700 | Complete |
Money | PB12 | Pilot no-interest loans for beds and cookers | Credit Union | 01/01/2025 | 30/06/2025 | £30,000
    | Not started |
Play | PB13 | Close twelve streets for play once a month | Highways & residents | 01/04/2024 | 31/10/2024 | £1,900
    | On track
    | 8 streets
Play | PB14 | Repair the swings at Canal Street, Nab End and Tŷ Mawr parks | Parks | 01/05/2024 | 31/05/2024 | £14,300
    | Complete | Reopened 29 May
Play | PB15 | Lend sports kit through libraries | Libraries | 01/07/2024 | 30/09/2024 | £2,000 | Delayed | Kit on order
Play | PB16 | Ask 500 children what they want (Iarr ar na páistí) | Youth Service | 01/09/2024 | 30/11/2024 |
    | Not started |
"""


def build() -> Paper:
    """Return the document with its gold."""
    body: list[Row] = rows(COLUMNS, WRITTEN)
    made = actions(COLUMNS, body)
    gold: dict[str, list[dict[str, object]]] = {}
    for action, row in zip(made, body, strict=True):
        action["timescale"] = f"{row[4]} - {row[5]}"
        gold.setdefault(str(row[0]), []).append(action)
    return Paper(
        "ravensholme-tracker",
        ("csv", "md"),
        [Para(TITLE), Grid([HEADS, *body])],
        plan(TITLE, "Ravensholme Prevention Board", None, [section(title, found) for title, found in gold.items()]),
    )
