"""A climate plan: theme banners, carbon impact, cost bands in pound signs, timescale letters with a key, partners."""

from tests.reading.corpus.make.paper import (
    Block,
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    Sheet,
    actions,
    banner,
    head,
    plan,
    rows,
    section,
)

TITLE = "Saltmarsh District Council Climate Emergency Action Plan 2020-2030"
COLUMNS = "ref text - - resources timescale owner - -"
HEADS = head(
    "Ref",
    "Action",
    "Council influence",
    "Carbon impact",
    "Cost",
    "Timescale",
    "Lead service",
    "Partners",
    "Co-benefits",
)

THEMES = (
    (
        "Theme 1: Our buildings and fleet",
        "Our buildings and fleet",
        "Theme 1",
        """
B1 | Replace gas boilers at the civic offices with heat pumps | Direct | High | £££ | M | Property Services
    | Salix | Lower bills
B2 | LED lighting in all car parks and depots | Direct | Medium | ££ | S | Street Scene | | Safety
B3 | Move refuse vehicles to hydrotreated oil, then electric | Direct | High | ££££ | S/L | Waste and Fleet | County
    | Clean air
B4 | Write a decarbonisation plan for each leisure centre | Strong | High | £ | S | Leisure Client | Operator | Health
""",
    ),
    (
        "Theme 2: Homes and planning",
        "Homes and planning",
        "Theme 2",
        """
H1 | Adopt net zero policies in the Local Plan review | Strong | High | £ | M | Planning Policy | Developers
    | Warm homes
H2 | Retrofit 400 council homes to EPC C | Direct | High | ££££ | L | Housing Assets | Contractors | Less fuel poverty
H3 | Advice service for able-to-pay households | Enabling | Medium | ££ | S | Sustainability Officer
    | Citizens' energy co-op
    | Jobs
""",
    ),
    (
        "Theme 3: Travel",
        "Travel",
        "Theme 3",
        """
T1 | Twenty rapid charge points in town car parks | Direct | Medium | £££ | M | Parking | Grid operator | Clean air
T2 | Segregated cycle route from the station to the college | Partial | Medium | ££££ | L | Transport Liaison
    | County; Sustrans | Health
T3 | Staff pool bikes, and end of essential user allowance | Direct | Low | £ | S | HR | Unions | Fitness
""",
    ),
    (
        "Theme 4: Land and nature",
        "Land and nature",
        "Theme 4",
        """
N1 | Plant 25,000 trees on council land | Direct | Medium | ££ | M | Parks | Wildlife trust, schools | Wildlife; shade
N2 | Restore salt marsh at Ness Point | Partial | High | £££ | L | Coastal Team | Environment body | Flood defence
N3 | Stop using peat and glyphosate | Direct | Low | £ | S | Parks | Allotment holders | Bees
""",
    ),
)

KEY = Grid(
    [
        head("Key", "Meaning"),
        ["£", "Under £10,000"],
        ["££", "£10,000 to £100,000"],
        ["£££", "£100,000 to £1 million"],
        ["££££", "Over £1 million"],
        ["S", "Short term: within 2 years"],
        ["M", "Medium term: 2 to 5 years"],
        ["L", "Long term: to 2030"],
    ]
)


def build() -> Paper:
    """Return the document with its gold."""
    table: list[Row] = [HEADS]
    gold = []
    for line, title, ref, written in THEMES:
        found = rows(COLUMNS, written)
        table += [banner(line, 9, "C6E0B4"), *found]
        gold.append(section(title, actions(COLUMNS, found), ref))
    blocks: list[Block] = [
        Sheet("Action plan"),
        Heading(TITLE, 0),
        Para("Adopted by Council on 24 February 2020"),
        Grid(table),
        Sheet("Key"),
        KEY,
        Sheet("Emissions"),
        Grid(
            [
                head("Source", "2018/19 tCO2e", "Share"),
                ["Gas", "1,911", "42%"],
                ["Fleet", "1,480", "33%"],
                ["Electricity", "1,120", "25%"],
                ["Total", "4,511", "100%"],
            ]
        ),
    ]
    return Paper(
        "saltmarsh-climate",
        ("xlsx", "docx"),
        blocks,
        plan(TITLE, "Saltmarsh District Council", "2020-2030", gold),
    )
