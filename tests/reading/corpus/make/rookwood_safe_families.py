"""A partnership's plan: progress as "G – text", refs A1, a glossary, a sign-off table and a table of meeting dates."""

from tests.reading.corpus.make.paper import Block, Grid, Heading, Paper, Para, actions, head, plan, rows, section

TITLE = "Rookwood Safe Families Board – Joint Action Plan"
COLUMNS = "ref text owner timescale measure graded"
HEADS = head("Ref", "Action required", "Accountable", "Timeframe", "Evidence of impact", "Progress and RAG")

STRANDS = (
    (
        "A",
        "Hearing the child",
        """
A1 | Record the child's own words in every case note | Team managers | Immediate | Audit of 40 files
    | G – 38 of 40 files in May audit
A2 | Train school nurses to talk with children alone | 0-19 service lead | 31 July | All 22 nurses
    | A – 14 trained, last day booked
A3 | Ask siblings separately | All agencies | Ongoing | Audit | A – improving
A4 | Offer a worker who speaks the child's language (e.g. اردو or Română) | Commissioning | Q3 2021/22
    | No case uses a family member as interpreter | R – tender failed
""",
    ),
    (
        "B",
        "Working with fathers",
        """
B1 | Name the father in every referral | MASH manager | from 1 June | 90% of referrals | G – 93%
B2 | Commission a programme for men who harm | Public Health & Probation | Oct 2021 | 60 places; drop-out under 30%
    | R – no bids
B3 | Invite fathers to conferences by letter and text | Conference chairs | Immediate | Attendance doubles
    | G – up from 31% to 58%
""",
    ),
    (
        "C",
        "Learning together",
        """
C1 | Hold a learning lunch after each review | Business manager | every 6 weeks | 30 staff each time | B – five held
C2 | Share one chronology across health, police and schools | Digital leads | March 2022 | Chronology live
    | A – data agreement signed
C3 | Publish a seven-minute briefing after each review | Business manager | Within a month of review | Opened by 400 | G
C4 | Test what staff remember six months later | L&D / Univ. of Rookwood | Q4 2021/22 | 70% recall |
""",
    ),
)


def _tail() -> list[Block]:
    return [
        Heading("Board meetings", 2),
        Grid(
            [
                head("Meeting", "Date", "Papers due"),
                ["Board 1", "12 May 2021", "28 April 2021"],
                ["Board 2", "8 Sept 2021", "25 August 2021"],
                ["Board 3", "12 Jan 2022", "22 Dec 2021"],
            ]
        ),
        Heading("Glossary", 2),
        Grid(
            [
                head("Term", "Meaning"),
                ["MASH", "Multi-agency safeguarding hub, where referrals arrive"],
                ["L&D", "Learning and development team"],
                ["Seven-minute briefing", "A one-page lesson from a review"],
            ]
        ),
        Heading("Sign-off", 2),
        Grid(
            [
                head("Role", "Name", "Signed", "Date"),
                ["Independent chair", "", "", ""],
                ["Police lead", "", "", ""],
                ["Health lead", "", "", ""],
            ]
        ),
    ]


def build() -> Paper:
    """Return the document with its gold."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Para("April 2021 – March 2022"),
        Para("B = embedded; G = on target; A = slipping; R = serious concern"),
    ]
    gold = []
    for ref, title, written in STRANDS:
        found = rows(COLUMNS, written)
        blocks += [Heading(f"{ref}. {title}"), Grid([HEADS, *found], widths=(1, 5, 3, 2, 3, 4))]
        gold.append(section(title, actions(COLUMNS, found), ref))
    return Paper(
        "rookwood-safe-families",
        ("docx", "html", "txt"),
        blocks + _tail(),
        plan(TITLE, "Rookwood Safe Families Board", "April 2021 – March 2022", gold),
        footer="Rookwood Safe Families Board. Official.",
    )
