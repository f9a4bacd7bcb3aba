"""A Scottish school's improvement plan: a block of labels above the header in each table, tasks, quality indicators,
evaluation left to fill in."""

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

TITLE = "Glenorrin Primary School and Nursery Class Improvement Plan Session 2019-2020"
COLUMNS = "text owner timescale resources measure -"
HEADS = head(
    "Tasks / interventions", "By whom", "Timescale", "Resources (PEF / core)", "Measures of impact", "Evaluation"
)

PRIORITIES = (
    (
        "Priority 1",
        "Improve attainment in writing",
        "All learners P2 to P7 write for a range of purposes and the gap closes by 5%.",
        """
Whole-school moderation of writing, four sessions | HT and P3 teacher | Oct, Dec, Feb, May | Collegiate time | Tracking
    shows 72% on track
Buy and start a new approach to teaching of writing | PT | From August 2019 | PEF £2,400 | Weekly assessments
Writing workshops for families | PSA and PT | Term 2 | £150 | Questionnaires
Pupil writers' council sets up a school magazine | P6/7 teacher | Terms 3 and 4 | Printing £90 | Two issues
""",
    ),
    (
        "Priority 2",
        "Health and wellbeing: nurture for all",
        "Learners feel safe and can name a trusted adult.",
        """
Train all staff in nurturing principles | Educational Psychologist | In-service day 2 | Core | Audit before and after
Open a nurture room for eight children each morning | PSA | August 2019 to June 2020 | PEF £14,100 | Boxall profiles
Revise the relationships policy with pupils | DHT | By Easter | Nil | Fewer exclusions
""",
    ),
    (
        "Priority 3",
        "Play-based learning in Primary 1",
        "Transition from nursery is smooth.",
        """
Professional reading group on play | Early years staff | Monthly | Books £120 | Learning conversations
Alter the P1 room and outdoor space | P1 teacher, parent council | September week-end | Parent council £800
    | Leuven scale
Joint planning of nursery and P1 | SEYP and P1 teacher | Weekly from Term 1 | Non-contact time | Observations
""",
    ),
)


def _labels(ref: str, title: str, outcome: str) -> list[Row]:
    told = (
        (f"{ref}:", title),
        ("NIF driver", "Teacher professionalism; assessment of children's progress"),
        ("HGIOS 4 QIs", "2.3, 3.1, 3.2"),
        ("Expected outcomes for learners", outcome),
    )
    return [[C(label, bold=True), C(words, cols=5)] for label, words in told]


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Heading("Vision, values and aims"),
        Para("Kind, curious, brave: our values were chosen by pupils, staff and families in 2018."),
    ]
    gold = []
    for ref, title, outcome, written in PRIORITIES:
        found = rows(COLUMNS, written)
        blocks += [Grid([*_labels(ref, title, outcome), HEADS, *found]), Para("")]
        gold.append(section(title, actions(COLUMNS, found), ref, outcome))
    blocks += [
        Heading("Pupil Equity Fund summary"),
        Grid([head("Item", "Cost"), ["Writing", "£2,400"], ["Nurture", "£14,100"], ["Total", "£16,500"]]),
    ]
    return Paper(
        "glenorrin-improvement",
        ("docx", "pdf"),
        blocks,
        plan(TITLE, "Glenorrin Primary School and Nursery Class", "2019-2020", gold),
    )
