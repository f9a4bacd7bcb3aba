"""Text copied out of a PDF: each cell on lines of its own, long cells broken where the column ended, page numbers
and the running title between."""

from tests.reading.corpus.make.paper import Paper, actions, plan, rows, section, words_of

TITLE = "Swale End Homes Customer Involvement Plan 2020-2022"
COLUMNS = "ref text owner timescale measure"

PARTS = (
    (
        "Priority 1: Listening to tenants",
        """
1.1 | Set up a tenants' panel // with twelve members | Involvement // Manager | July 2020
    | Panel meets six // times a year
1.2 | Text survey after every repair | Repairs Team | October 2020 | 30% reply rate
1.3 | Estate walkabouts with a // published list of jobs | Housing Officers | Quarterly | 80% of jobs done // in 28 days
1.4 | Mystery shopping of the // contact centre | Tenants' panel | March 2021 | Report with ten // recommendations
""",
    ),
    (
        "Priority 2: Being open",
        """
2.1 | Publish complaints and what // was learned | Head of Service | Every six // months | Web page and // newsletter
2.2 | Explain service charges in // plain words | Finance // Business Partner | February 2021 | Fewer queries
2.3 | Hold an open day at the depot | Repairs Team | May 2021 | 150 visitors
""",
    ),
    (
        "Priority 3: Helping communities",
        """
3.1 | Small grants chosen by tenants | Involvement // Manager | From April 2020 | £15,000 a year // given out
3.2 | Digital champions in each // sheltered scheme | Scheme // Managers | December 2021 | 40 champions
3.3 | Young tenants' board | Involvement // Manager | January 2022 | Eight members // under 25
""",
    ),
)


def _text() -> str:
    lines = [TITLE, "", "Introduction", "", "This plan was written with 46 tenants at three workshops."]
    lines += ["It will be looked at each year by the Board.", ""]
    for page, (title, written) in enumerate(PARTS, 2):
        lines += [title, "", "Ref", "Action", "Lead", "When", "How we will measure", "success", ""]
        for row in rows(COLUMNS, written):
            for cell in row:
                lines += [cell] if isinstance(cell, str) else list(cell) if isinstance(cell, list) else []
            lines.append("")
        lines += ["Swale End Homes Customer Involvement Plan", str(page), ""]
    return "\n".join([*lines, "Contact us: 01234 000000", ""])


def build() -> Paper:
    """Return the document with its gold."""
    gold = []
    for title, written in PARTS:
        found = actions(COLUMNS, [[words_of(cell) or "" for cell in row] for row in rows(COLUMNS, written)])
        ref, _, words = title.partition(": ")
        gold.append(section(words, found, ref))
    return Paper(
        "swale-end-copied", ("txt",), [], plan(TITLE, "Swale End Homes", "2020-2022", gold), raw={"txt": _text()}
    )
