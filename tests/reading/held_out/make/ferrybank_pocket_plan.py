"""A ward plan as plain text: each action a numbered line, and one line below it with who, when, cost and sign."""

from tests.reading.corpus.make.paper import Paper, actions, plan, rows, section

TITLE = "FERRYBANK IN TEN: THE POCKET PLAN"
COLUMNS = "ref text owner timescale resources measure"

PARTS = (
    (
        "GET AROUND",
        """
1 | Cut the ferry fare for under-16s to 50p | Harbour Board | June 2019 | £8,000 | 12,000 child trips
2 | Paint a walking route from the slipway to both schools | Highways | before term starts | £2,300
    | half of pupils walk
3 | Lend bikes to families from the lock-up | Pedal Works CIC | Spring 2020 | donated | 40 bikes out
""",
    ),
    (
        "GET TOGETHER",
        """
4 | Bring back the street supper | Ferrybank Residents | 17 August 2019 | £350 | six streets eat
5 | Keep the library open one evening | County libraries | trial to Christmas | volunteers | 20 readers a night
6 | Start a choir for people who can't sing | Mrs Abernathy-Osei | fortnightly | room free | thirty voices
""",
    ),
    (
        "GET ON",
        """
7 | Two work tasters for each Year 10 | Harbour firms & Ferrybank High | 2019-20 | none | every pupil placed
8 | Cheap childcare for shift workers | Family Hub | feasibility by March 2020 | £5,000 study | yes or no
9 | Teach English on the fish dock | College outreach | Sept 2019 | £1,900 | 24 learners
10 | Say yes to Saturday jobs: a code of good practice | Chamber of Trade | 1/11/19 | nil | 30 signed
""",
    ),
)


def _text() -> str:
    parts = [
        TITLE,
        "Ferrybank Ward Forum * 2019 - 2020",
        "",
        "Ten things. No more. We meet by the slipway each quarter to check.",
        "",
    ]
    for title, written in PARTS:
        parts += ["", title, "-" * len(title), ""]
        for ref, text, owner, when, cost, sign in rows(COLUMNS, written):
            parts += [f"{ref}. {text}", f"   Who: {owner} | When: {when} | Cost: {cost} | Sign of success: {sign}", ""]
    return "\n".join([*parts, "Printed by the Forum on the library copier. Pass it on.", ""])


def build() -> Paper:
    """Return the document with its gold."""
    return Paper(
        "ferrybank-pocket-plan",
        ("txt",),
        [],
        plan(
            TITLE,
            "Ferrybank Ward Forum",
            "2019 - 2020",
            [section(title, actions(COLUMNS, rows(COLUMNS, written))) for title, written in PARTS],
        ),
        raw={"txt": _text()},
    )
