"""A school development plan with a milestone for each term in words, objectives merged down, and rating by letter."""

from tests.reading.corpus.make.paper import (
    UP,
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

TITLE = "Birkwith High School: School Development Plan 2022-2023"
COLUMNS = "objective text owner resources tick:Autumn tick:Spring tick:Summer measure status"

PRIORITIES = (
    (
        "Priority 1",
        "Quality of Education",
        """
=2=1.1 Pupils know more and remember more | Sequence the curriculum in all KS3 subjects | VP Curriculum | £0
    | Audit complete | Schemes re-written in history, geography, RE | All subjects published
    | Curriculum maps on website; pupils can recall prior learning | Amber
^ | Introduce retrieval starters in every lesson | Heads of faculty | £600 whiteboards | INSET 5 Sept | 80% of lessons
    | Embedded | Learning walks show consistency | Green
=2=1.2 Reading is at the heart of the curriculum | Test all Y7-9 readers with standardised test | Literacy lead
    | £1,980 licence | Baseline tested | Re-test | Re-test and report | Mean reading age up 9 months | Green
^ | * Train twelve TAs in phonics catch-up // Timetable three sessions a week | SENDCo | £3,400 | Training
    | Groups running | Review | 30 pupils graduate | Red
""",
    ),
    (
        "Priority 2",
        "Behaviour and Attitudes",
        """
2.1 Low-level disruption is rare | Re-launch the behaviour policy with scripts and consequences | AHT Pastoral
    | Printing £220
    | Launch | Review with student voice | Policy to governors | Removals down by a third | Green
=2=2.2 Suspensions fall | Open internal support base | AHT Pastoral | £28,000 (staffing) | Appoint manager
    | Base opens |
    | Suspensions below national | Amber
^ | Trauma-informed practice training for all staff | EP service | £1,500 | | Whole-staff session | Refresher
    | Staff survey 85% confident |
""",
    ),
    (
        "Priority 3",
        "Sixth Form Provision",
        """
3.1 Retention into Year 13 is at least 92% | Extend taster days | Head of Sixth | £350 | Taster day 1 | Taster day 2 |
    | Retention 92% | Amber
3.2 Destinations are ambitious | Appoint careers mentor | Head of Sixth | £9,000 | | Appoint | 20 mentored
    | 15% to high-tariff places |
""",
    ),
)


def _heads() -> list[Row]:
    tops = [C(text, rows=2, bold=True) for text in ("Objective", "Actions", "Lead", "Cost")]
    ends = [C(text, rows=2, bold=True) for text in ("Success criteria", "RAG")]
    return [
        [*tops, C("Milestones", cols=3, bold=True), *ends],
        [UP, UP, UP, UP, *head("Autumn", "Spring", "Summer"), UP, UP],
    ]


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("Headteacher: to be appointed. Chair of Trustees: Canon R. Merrow-Hale"),
        Heading("School context"),
        Para("Birkwith High is an 11-18 school with 1,104 students on roll, of whom 27% are disadvantaged."),
    ]
    gold = []
    for ref, title, written in PRIORITIES:
        found = rows(COLUMNS, written)
        blocks += [Heading(f"{ref}: {title}"), Grid([*_heads(), *found], heads=2)]
        gold.append(section(title, actions(COLUMNS, found), ref))
    blocks += [
        Heading("Review log"),
        Grid([head("Date", "Reviewed by", "Comments"), ["12.12.22", "SLT", ""], ["27.3.23", "Trustees", ""]]),
    ]
    return Paper(
        "birkwith-milestones",
        ("docx", "pdf"),
        blocks,
        plan(TITLE, "Birkwith High School", "2022-2023", gold),
        footer="SDP 2022-23",
    )
