"""A council plan that only exists as extracted text: rows cut where pages end, page furniture, HTML-like tags."""

from pathlib import Path

from tests.reading.corpus.make.paper import Paper, actions, plan, rows, section

TITLE = "Fernhithe Skills and Aspiration Action Plan 2014"
COLUMNS = "ref objective text owner timescale resources measure progress"
TEXT = Path(__file__).with_name("fernhithe_skills.source.txt")

ROWS = (
    (
        "Priority 1",
        "Every young person leaves school with a plan",
        "To cut the number of 16 to 18 year olds whose whereabouts are not known to under 2%.",
        """
1.1 | Careers advice is fair | All four schools sign up to one careers charter. | FTP schools group | Easter 2014 | None
    | Charter signed by four heads | Three signed
1.2 | Employers meet pupils early
    | Find sixty volunteers from local firms to talk to Year 8. // Match each class with two
    volunteers, one of them a woman in engineering or a man in caring work, and give each class a day out.
    | Chamber / FTP | July 2014 | £900 travel | 60 volunteers, 24 classes visited | 31 found by May
1.3 | Parents can help | Put on a 'what next?' evening at the Guildhall with every college. | FE colleges // FTP
    | Nov 2014
    | Hall free | 400 parents |
1.4 | | Send a text to parents of Year 11 pupils who have not applied by half term. | Careers coordinators | Feb 2014
    | Text credit | All reached | Done, 71 texts
""",
    ),
    (
        "Priority 2",
        "Adults can start again",
        "To help 300 adults a year to gain a first qualification.",
        """
2.1 | Learning is near home | Open three learning corners in pubs and laundrettes. | WEA & landlords | Sept 2014
    | £6,000
    | 90 learners | The Ship opened 3 March
2.2 | Learning fits round work | Ask the bus company to run the 14 until 10pm on two weekdays. | Town clerk
    | To be confirmed
    | Subsidy under discussion | Bus runs | Letter sent; no reply yet
2.3 | People are cheered on | Hold an awards night for adult learners, with families. | FTP | June each year | Sponsors
    | 150 guests |
2.4 | Parents learn beside children | Run family maths and family English in every primary. | Adult education | Termly
    | Staff time | Eleven courses | Seven so far
""",
    ),
    (
        "Priority 3",
        "The town thinks well of itself",
        "To have nine in ten 15 year olds say that Fernhithe is a good place to grow up.",
        """
3.1 | Good news is told | A monthly page in the Fernhithe Echo written by pupils. | Echo editor | From April 2014 | None
    | Ten pages a year |
3.2 | Young people decide | Give the youth forum £5,000 to spend. | Town council | 2014/15 | £5,000
    | Report at year end | Agreed
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    gold = [section(title, actions(COLUMNS, rows(COLUMNS, written)), ref, aim) for ref, title, aim, written in ROWS]
    return Paper(
        "fernhithe-skills",
        ("txt",),
        [],
        plan(TITLE, "Fernhithe Town Partnership", "2014", gold),
        raw={"txt": TEXT.read_text(encoding="utf-8")},
    )
