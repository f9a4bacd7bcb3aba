"""A council's action log: the section named once and left blank below, filters, a total row, real dates, 24 actions."""

from tests.reading.corpus.make.paper import (
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    Sheet,
    actions,
    head,
    plan,
    rows,
    section,
)

TITLE = "Beckside Family Hubs – Action Log"
COLUMNS = "ref text owner timescale resources status progress"
HEADS = head("Workstream", "Ref", "Action", "Lead", "Target date", "Budget", "Status", "Notes / latest position")

STREAMS = (
    (
        "Buildings",
        """
B01 | Agree leases for the three hub sites | Estates | 28/02/2025 | £0 | Closed | Signed 20 Feb
B02 | Fit a changing place at Tanyard Lane | Estates | 30/05/2025 | £31,500 | Open – on track | Contractor on site
B03 | Paint outdoors signs with families | Hub managers | 27/06/2025 | £2,400 | Open – on track |
B04 | Move the sexual health clinic into Hub 2 | ICB | 31/07/2025 | £9,000 | Open – at risk | Ventilation
B05 | Shared booking for rooms | IT | 31/03/2025 | £4,200 | Overdue | Supplier demo 8 April
B06 | Bike stands and a buggy shelter | Estates | 29/08/2025 | £6,800 | Not started |
""",
    ),
    (
        "People",
        """
P01 | Appoint three hub managers | HR | 31/01/2025 | £141,000 | Closed | All in post
P02 | Train 60 staff in trauma-informed practice | L&D | 30/09/2025 | £7,200 | Open – on track | 22 trained
P03 | Bring health visitors and family workers into one team meeting | Service heads | 14/04/2025 | £0 | Closed |
P04 | Recruit 30 parent champions | VCS lead | 31/10/2025 | £5,000 | Open – on track | 11 so far
P05 | Pay champions' expenses in cash on the day | Finance | 30/04/2025 | £1,500 | Overdue | Audit query
P06 | Supervision for volunteers | Hub managers | 30/06/2025 | £0 | Not started |
""",
    ),
    (
        "Offer",
        """
O01 | Publish the Start for Life offer (print + web) | Comms | 28/03/2025 | £3,300 | Closed |
O02 | Infant feeding cafés in each hub | ICB / feeding supporters | 30/06/2025 | £2,000 | Open – on track | Two of three
O03 | Dads' Saturday | VCS lead | 03/05/2025 | £900 | Open – on track |
O04 | Evening sessions for working parents | Hub managers | 30/09/2025 | £4,000 | Not started |
O05 | Speech and language drop-in | SALT | 30/04/2025 | £12,000 | Open – at risk | Maternity cover
O06 | Benefits advice by video | CAB | 31/05/2025 | £0 | Open – on track |
O07 | Storytime in Pashto, Romanian and BSL | Libraries | 30/06/2025 | £1,200 | Open – on track | Pashto started
""",
    ),
    (
        "Evidence",
        """
E01 | One registration form | Data | 31/03/2025 | £0 | Closed | In use
E02 | Count who does not come | Data & Public Health | 31/08/2025 | £0 | Not started | Needs birth data
E03 | Parents' panel scores each hub twice a year | VCS lead | 30/11/2025 | £600 | Not started |
E04 | Case studies (six) | Comms | 31/12/2025 | £0 | Open – on track | 1 of 6
E05 | Independent evaluation | Univ. partner | 31/03/2026 | £25,000 | Open – on track | Contract let
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    body: list[Row] = [HEADS]
    gold = []
    for title, written in STREAMS:
        found = rows(COLUMNS, written)
        body += [[title if at == 0 else "", *row] for at, row in enumerate(found)]
        gold.append(section(title, actions(COLUMNS, found)))
    body.append(["Total", "", "", "", "", "£257,600", "", ""])
    return Paper(
        "beckside-hubs-log",
        ("xlsx", "csv", "ods"),
        [Sheet("Log"), Heading(TITLE, 0), Para("Printed for the programme board, April 2025"), Grid(body)],
        plan(TITLE, "Beckside Family Hubs", "April 2025", gold),
        real_dates=True,
    )
