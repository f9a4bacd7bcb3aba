"""A forum's plan as a text layer keeps it: columns held apart by spaces, cells that go on over several lines."""

from textwrap import wrap

from tests.reading.corpus.make.paper import Paper, Row, actions, plan, rows, section, words_of

TITLE = "Millbrae Parents' Forum Action Plan 2013"
COLUMNS = "ref text owner timescale progress"
HEADS = ("No", "Action", "Who", "When", "Progress")
WIDTHS = (4, 38, 20, 14, 26)

PARTS = (
    (
        "A. Being heard",
        """
A1 | Elect two parents from each school | Heads and PTAs | March 2013 | Eleven of fourteen elected
A2 | Meet the director each term, with questions sent a week before | Chair | Termly | First held 6 February
A3 | Send a page of notes to every parent who has an e-mail address | Secretary | within 5 days |
A4 | Hold one meeting a year in Gaelic and one in Polish | Secretary and EAL service | by Dec 2013 | Polish one in May
""",
    ),
    (
        "B. Being useful",
        """
B1 | List what parents can offer: trades, languages, hours | Mrs Dalgarno | April 2013 | 140 offers
B2 | Mend the nature garden at Millbrae Infants | Dads' group | Spring bank holiday | Done
B3 | Run a second-hand blazer sale | PTA treasurers | June 2013 | £412 raised
B4 | Help at the transition days | Volunteers | 1-5 July | 36 names
""",
    ),
)


def _spaced(row: Row | tuple[str, ...]) -> list[str]:
    columns = [wrap(words_of(cell) or "", width - 2) for cell, width in zip(row, WIDTHS, strict=True)]
    height = max(len(lines) for lines in columns)
    return [
        "".join(
            (lines[at] if at < len(lines) else "").ljust(width) for lines, width in zip(columns, WIDTHS, strict=True)
        ).rstrip()
        for at in range(height)
    ]


def _text() -> str:
    parts = [TITLE, ""]
    for title, written in PARTS:
        parts += [title, "", *_spaced(HEADS), ""]
        for row in rows(COLUMNS, written):
            parts += [*_spaced(row), ""]
    return "\n".join(parts)


def build() -> Paper:
    """Return the document with its gold."""
    return Paper(
        "millbrae-spaced-columns",
        ("txt",),
        [],
        plan(
            TITLE,
            "Millbrae Parents' Forum",
            "2013",
            [section(title[3:], actions(COLUMNS, rows(COLUMNS, written)), title[0]) for title, written in PARTS],
        ),
        raw={"txt": _text()},
    )
