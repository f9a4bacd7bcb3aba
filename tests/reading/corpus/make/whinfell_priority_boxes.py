"""A school plan whose tables open with boxes: priority, success criteria and governor stand in rows above the
header."""

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

TITLE = "Whinfell High School Improvement Plan 2015-2016"
COLUMNS = "ref text owner timescale resources - progress"
HEADS = head("", "Actions", "Personnel", "Start/end", "Resources & training", "Monitored by", "Impact to date")

PRIORITIES = (
    (
        "Priority One",
        "To raise achievement at KS4, especially of boys",
        ["55% of boys reach five good grades", "No subject more than 10% below the school's best"],
        "Mr O. Thwaite-Begum",
        """
a | Interview every boy predicted a grade D | SLT, heads of year | Sept–Oct 2015 | Cover £600 | OT-B | 71 interviewed
b | Saturday school with breakfast and a bus | Maths/English | Jan–May 2016 | £4,000; staff paid | Finance |
c | Exam-skills evening for parents, repeated at the mosque and the rugby club | Head of KS4 | Nov 2015 | Leaflets
    | OT-B
    | 212 parents at three venues
d | Exchange books with Ullock Academy each half term | Faculty leaders | ½ termly | 1 day's cover each | SLT |
""",
    ),
    (
        "Priority Two",
        "To make Year 7 a good start",
        ["Attendance of Y7 at 96%", "Nine in ten parents say their child has settled"],
        "Mrs L. Garsdale",
        """
a | Visit 14 feeder primaries | Transition lead | Summer 2 | Travel £90 | LG | All visited
b | Let parents walk the school day | Year 7 tutors | 2nd wk Oct | | LG | 63 came
c | Reading test and phone call home with the result | SENCo/ tutors | by end Sept 2015 | Tests £380 | SLT |
d | Change the bell times so that buses meet | Business manager | From Jan 2016 | Nil | Chair |
""",
    ),
    (
        "Priority Three",
        "To be a school where people talk to one another",
        ["Staff survey up ten points"],
        "Rev. P. Askew",
        """
a | Replace two briefings with one coffee | Head | Immediate | Coffee | PA | Popular!
b | Ask leavers why | HR | On-going | None | PA |
c | Parent governors hold a gate surgery | Parent governors | monthly | None | PA | Sept and Oct held
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [Heading(TITLE, 0), Para("Approved by the full governing body on 15 July 2015")]
    gold = []
    for ref, title, criteria, governor, written in PRIORITIES:
        found = rows(COLUMNS, written)
        boxes: list[Row] = [
            [C(ref, cols=2, bold=True, fill="DDEBF7"), C(title, cols=5, bold=True, fill="DDEBF7")],
            [C("Success criteria", cols=2, bold=True), C(criteria, cols=5, bullets=True)],
            [C("Link governor", cols=2, bold=True), C(governor, cols=5)],
        ]
        blocks += [Grid([*boxes, HEADS, *found], heads=0, widths=(0.7, 5, 2.5, 2, 2.5, 1.5, 3)), Para("")]
        gold.append(section(title, actions(COLUMNS, found), ref, success_criteria=criteria))
    return Paper(
        "whinfell-priority-boxes",
        ("docx", "html", "txt"),
        blocks,
        plan(TITLE, "Whinfell High School", "2015-2016", gold),
    )
