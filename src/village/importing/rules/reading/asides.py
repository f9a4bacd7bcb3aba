"""Lines between and below the rows of a table that are none of its rows: totals, names of classes, headings again."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from village.importing.rules.cleaning.words import plain_text
from village.importing.rules.columns.looks import NUMBER, UPN
from village.importing.rules.sheet import Row

FOOTER = re.compile(
    r"(?:grand |sub ?|sub-|overall |class |group |year )?totals?\b.*"
    r"|(?:overall |class )?average:?|mean:?|count:?|number (?:of|in) .*"
    r"|(?:printed|generated|created|produced|exported|report (?:run|date|generated)|run)\b.*"
    r"|end of (?:report|file|list).*|page \d+.*|key:.*|notes?:.*|source:.*|%.*"
    r"|\d+ (?:pupils|students|records?|rows?|results?|learners)(?: .*)?",
    re.IGNORECASE,
)
SUM_OF = re.compile(
    r"(?:number |no\.? |sessions? )?"
    r"(?:present|absent|absences?|possible|attended|lates?|(?:un)?authorised.*|attendance.*)",
    re.IGNORECASE,
)
"""What stands before sums below a register; a row of it holds only numbers besides."""
LEAST_WIDTH = 4


def table_rows(
    rows: Iterable[Row],
    *,
    width: int,
    heading_rows: Sequence[Sequence[str]] = (),
    on_aside: Callable[[Row], None] | None = None,
) -> Iterator[Row]:
    """Yield the rows of the table; blank lines and headings that come again are left out, asides handed over."""
    repeated = {_plain(cells) for cells in heading_rows}
    first_headings = {line[0] for line in repeated if line}
    for row in rows:
        if not row.cells:
            continue
        filled = [cell for cell in row.cells if cell and not cell.isspace()]
        if not filled:
            continue
        first = filled[0]
        if (len(filled) == 1 or not first.isupper()) and _is_aside(row.cells, filled, width):
            if on_aside is not None:
                on_aside(row)
            continue
        if first.strip() in first_headings and _plain(row.cells) in repeated:
            continue
        yield row


def _plain(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for cell in cells if (text := plain_text(cell)))


def _is_aside(cells: Sequence[str], filled: Sequence[str], width: int) -> bool:
    first = plain_text(filled[0])
    if FOOTER.fullmatch(first) and not any(UPN.fits(cell) for cell in filled[:4]):
        return True
    if SUM_OF.fullmatch(first) and len(filled) > 1 and all(map(NUMBER.fits, filled[1:])):
        return True
    return (
        len(filled) == 1
        and width >= LEAST_WIDTH
        and not UPN.fits(first)
        and not NUMBER.fits(first)
        and filled[0] in cells[:3]
    )
