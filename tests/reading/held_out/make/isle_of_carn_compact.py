"""A compact between public bodies: pledges as headings, commitments in prose with the doer in bold, dates in words."""

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

TITLE = "Isle of Carn Families Compact"
COLUMNS = "ref text owner timescale progress"

PLEDGES = (
    (
        "Pledge One",
        "We tell families once and listen twice",
        """
1a | Bring six application forms down to one. | Revenues and Benefits | June 2021 | Two forms left.
1b | Publish waiting times for every children's service. | NHS Carn | quarterly from October 2020 |
1c | Let families see who has looked at their record. | Digital Carn | Q2 2022/23 | Design agreed.
""",
    ),
    (
        "Pledge Two",
        "We go to where families are",
        """
2a | Run clinics at the ferry terminal on market days. | NHS Carn with the Harbour Trust | every second Saturday
    | Began May.
2b | Hold council surgeries at the three supermarkets. | Elected members | monthly |
2c | Send the play bus to the north end in winter. | Youth and Play | November to February |
2d | Move parents' meetings online when the boats are off. | All schools | immediately | In place.
""",
    ),
    (
        "Pledge Three",
        "We stay",
        """
3a | Keep the same worker with a family for at least a year. | Social Work | from January 2021 | 71% at last count.
3b | Offer island housing to three family workers. | Carn Homes | 2022 | One let.
3c | End contracts shorter than two years for family charities. | Procurement | next budget round |
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Between the Council, NHS Carn, the schools and the charities of the island. 2020 to 2023."),
        Heading("Why a compact"),
        Para("There are 2,014 children on Carn and eleven bodies that serve them. Families were our go-betweens."),
    ]
    gold = []
    for ref, title, written in PLEDGES:
        found = rows(COLUMNS, written)
        blocks.append(Heading(f"{ref} – {title}"))
        for number, text, owner, when, now in found:
            blocks.append(Bullet(f"{number}) {text} [Who: {owner}. When: {when}.{f' Now: {now}' if now else ''}]"))
        gold.append(section(title, actions(COLUMNS, found), ref))
    blocks += [
        Heading("Signed"),
        Grid([head("For", "Name", "Date"), ["The Council", "", "2 June 2020"], ["NHS Carn", "", "2 June 2020"]]),
    ]
    return Paper(
        "isle-of-carn-compact",
        ("docx", "odt", "txt", "pdf"),
        blocks,
        plan(TITLE, "Isle of Carn", "2020 to 2023", gold),
        landscape=False,
    )
