"""An attendance plan: ticked half-term columns, banners across the table, the header row typed again on each page."""

from tests.reading.corpus.make.paper import (
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    actions,
    banner,
    head,
    plan,
    rows,
    section,
)

TITLE = "Eastgarth Cluster Attendance Action Plan 2023–24"
COLUMNS = "text owner tick:Au1 tick:Au2 tick:Sp1 tick:Sp2 tick:Su1 tick:Su2 measure"
HEADS = head("What we will do", "By whom", "Au1", "Au2", "Sp1", "Sp2", "Su1", "Su2", "Target")

BANDS = (
    (
        "Everyone, every day",
        """
(a) Greet every child by name at the gate | Senior staff | ✔ | ✔ | ✔ | ✔ | ✔ | ✔ |
(b) Tell families each Friday how the week went | Office | ✔ | ✔ | ✔ | ✔ | ✔ | ✔ | 96% whole school
(c) Teach the late bell routine again after each holiday | Class teachers | ✔ | | ✔ | | ✔ | | Lates halve
(d) Publish holiday dates two years ahead | HTs together | | ✔ | | | | |
(e) Breakfast club open to all, free for a trial month | Extended services | Trial ✔ | | | ✔ | ✔ | ✔ | 25 children a day
""",
    ),
    (
        "Children whose attendance is slipping (90% to 95%)",
        """
(f) Ring, then write, then meet | Attendance officer | ✔ | ✔ | ✔ | ✔ | ✔ | ✔ | Two in three improve
(g) Offer walking-bus places | Parent volunteers | | | ✔ | ✔ | ✔ | ✔ | 3 routes
(h) Check for hidden worries with the pupil voice tool | Family workers | ✔ | | ✔ | | ✔ | | All in band seen
""",
    ),
    (
        "Children who miss a day a week or more",
        """
(i) Joint home visits with the school nurse | FW + school nurse | ✔ | ✔ | ✔ | ✔ | ✔ | ✔ |
(j) A team around the family for the twenty lowest | EH co-ordinator | ✔ | ✔ | | | | | Each has a plan by Oct
(k) Part-time timetables reviewed every three weeks | SENCo | ✔ | ✔ | ✔ | ✔ | ✔ | ✔ | None longer than 6 weeks
(l) Ask the three families who came back what helped | Cluster lead | | | | | Visits ✔ | Report ✔ |
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    body: list[Row] = [HEADS]
    gold = []
    for number, (title, written) in enumerate(BANDS):
        found = rows(COLUMNS, written)
        body += [banner(title, 9, "FFE599"), *found]
        made = actions(COLUMNS, found)
        for action in made:
            ref, _, action["text"] = action["text"].partition(" ")
            action["ref"] = ref.strip("()")
        gold.append(section(title, made))
        if number < 2:
            body.append(HEADS)
    sign_off = Grid(
        [
            head("Agreed by", "Signature", "Date"),
            ["Chair of cluster heads", "", ""],
            ["Chair of governors", "", ""],
            ["Attendance adviser", "", "11/09/23"],
        ]
    )
    return Paper(
        "eastgarth-attendance",
        ("docx", "pdf"),
        [
            Heading(TITLE, 0),
            Para("Key: ✔ = happens in this half-term"),
            Grid(body, heads=1, widths=(6, 3, 1.3, 1.3, 1.3, 1.3, 1.3, 1.3, 3)),
            Heading("Sign-off"),
            sign_off,
        ],
        plan(TITLE, "Eastgarth Cluster", "2023–24", gold),
        header="Eastgarth Cluster",
        footer="Attendance Action Plan",
    )
