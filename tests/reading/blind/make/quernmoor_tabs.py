"""A Word table saved as text: tabs between cells, lines inside cells broken by returns, section titles on lines
of their own, a header typed again on each page, a row cut in two."""

from tests.reading.corpus.make.paper import Paper, actions, plan, rows, section, words_of

TITLE = "Quernmoor Cluster Children's Services Locality Plan 2010/11"
COLUMNS = "objective text owner resources timescale measure"
HEADS = "Objective\tActivity\tLead\tResources\tTimescale\tOutcome measures"

PARTS = (
    (
        "BE HEALTHY",
        """
Reduce teenage pregnancy | Drop-in clinics in two high schools // Condom card scheme in youth clubs
    | School nurse // PCT
    | Existing staff | From Sept 10 | Conceptions fall by 15% on 1998
Reduce childhood obesity | Cook and eat courses in five children's centres | Health trainers | £3,000 PCT | Each term
    | Y6 obesity 18%
Better emotional health | Nurture group at each infant school | Behaviour team // Heads | DSG £22k | January 2011
    | Exclusions nil
""",
    ),
    (
        "STAY SAFE",
        """
Fewer road injuries | Pedestrian training for all Year 3 pupils | Road safety officer | In budget | Summer term 2011
    | 340 trained
Fewer children suffer domestic abuse | Support group for mothers // Training for midwives | Women's centre | £8,500
    | October 2010 | 24 mothers attend
""",
    ),
    (
        "ENJOY AND ACHIEVE",
        """
Raise attainment at foundation stage | Story sacks for every child at two | Library service | £1,600 | By March 2011
    | 54% reach good level
Improve attendance | Fast track to attendance in six schools | EWO | EWS time | Half-termly reviews | PA 4.9%
Family learning | Keeping up with the children courses | Adult education | LSC grant | Two per term | 60 parents enrol
""",
    ),
)


def _text() -> str:
    lines = [TITLE, "", "Cluster co-ordinator: W. Thackthwaite", ""]
    for page, (title, written) in enumerate(PARTS, 1):
        lines += [title, "", HEADS]
        for row in rows(COLUMNS, written):
            cells = ["\n".join(cell) if isinstance(cell, list) else cell for cell in row]
            lines.append("\t".join(str(cell) for cell in cells))
        lines += ["", f"Locality Plan 2010/11\t\tPage {page} of 3", ""]
    return "\n".join([*lines, "Signed off by the Cluster Board 9 June 2010", ""])


def build() -> Paper:
    """Return the document with its gold."""
    gold = []
    for title, written in PARTS:
        found = rows(COLUMNS, written)
        made = actions(
            COLUMNS, [[cell if at == 1 else words_of(cell) or "" for at, cell in enumerate(row)] for row in found]
        )
        gold.append(section(title, made))
    return Paper(
        "quernmoor-tabs",
        ("txt",),
        [],
        plan(TITLE, "Quernmoor Cluster", "2010/11", gold),
        raw={"txt": _text()},
    )
