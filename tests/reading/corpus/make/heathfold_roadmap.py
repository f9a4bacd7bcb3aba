"""A council strategy: priority and objective merged down one inside the other, milestones in words under each year."""

from tests.reading.corpus.make.paper import (
    UP,
    C,
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

TITLE = "Heathfold District Council: Parenting Strategy Roadmap 2022–25"
COLUMNS = "objective text tick:2022/23 tick:2023/24 tick:2024/25 owner measure"

PRIORITIES = (
    (
        "Priority 1: Start early",
        """
=2=Every new parent is met | Antenatal classes in all four towns | Two towns | Four towns | | Midwifery
    | 70% of first-time parents
^ | Home visit by a family worker at six weeks | | Pilot in Heath End | All wards | 0-19 service | 600 visits a year
=3=Fathers are included | Dads-to-be session before each scan clinic | From Oct | Continue | Continue
    | Dads Together CIC | 200 dads
^ | Paternity packs in workplaces | Ten employers | Thirty employers | | Chamber | Packs given out
^ | Count fathers in all our figures | Agree method | Report | Report | Data team | Figures by sex of parent
""",
    ),
    (
        "Priority 2: Stay alongside",
        """
=2=Courses people finish | Train 24 facilitators from local communities | 12 | 24 | | Adult Learning | 24 accredited
^ | Crèche with every course | In place | | | Early years | No course without
Help at the worst times | Separated parents' programme, evenings and online | Commission | Run | Review and re-let
    | Commissioner | Conflict score falls
""",
    ),
    (
        "Priority 3: Trust and tell",
        """
=2=Parents shape services | Parents write the yearly report card | | First card | Second card | Parents' panel
    | Card published
^ | Panel members sit on tender panels | Train six | Every tender over £50k | ongoing | Procurement | Minutes
Stigma goes down | Posters with local faces, not stock pictures | Spring 2023 | | | Comms | Seen by 40%
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    body: list[Row] = [
        [
            *(C(text, rows=2, bold=True) for text in ("Priority", "Objective", "Action")),
            C("Milestones", cols=3, bold=True),
            *(C(text, rows=2, bold=True) for text in ("Lead", "Measure")),
        ],
        [UP, UP, UP, *head("2022/23", "2023/24", "2024/25"), UP, UP],
    ]
    gold = []
    for title, written in PRIORITIES:
        found = rows(COLUMNS, written)
        body += [[C(title, rows=len(found), bold=True) if at == 0 else UP, *row] for at, row in enumerate(found)]
        ref, _, name = title.partition(": ")
        gold.append(section(name, actions(COLUMNS, found), ref))
    return Paper(
        "heathfold-roadmap",
        ("docx", "xlsx", "html", "pdf"),
        [
            Sheet("Roadmap"),
            Heading(TITLE, 0),
            Para("Adopted 22 March 2022. The strategy itself is on our website; this is how we will deliver it."),
            Grid(body, heads=2, widths=(2, 2.5, 4, 2, 2, 2, 2, 2.5)),
        ],
        plan(TITLE, "Heathfold District Council", "2022–25", gold),
    )
