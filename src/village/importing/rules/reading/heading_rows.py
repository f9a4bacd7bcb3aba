"""Where a table begins: the rows of its headings, one to three of them, below titles and above the rows."""

from collections.abc import Sequence
from itertools import pairwise

from village.importing.rules.cleaning.words import plain_text
from village.importing.rules.columns.contact_wishes import place_of_contact
from village.importing.rules.columns.headings import plain_heading
from village.importing.rules.columns.kinds import is_known_heading
from village.importing.rules.columns.looks import EMAIL_LOOK, NAMED_DAY, NUMBER, PHONE, POSTCODE_LOOK, UPN
from village.importing.rules.columns.result_headings import TERM, result_heading
from village.importing.rules.layouts.day_headings import day_heading
from village.importing.rules.sheet import Row

LOOKED_AT_ROWS = 60
NEVER_HEADINGS = (UPN, EMAIL_LOOK, POSTCODE_LOOK, PHONE)
MOST_HEADING_ROWS = 3
LEAST_SPANNING_SHARE, LEAST_BELOW_SHARE = 0.6, 0.8


def heading_places(rows: Sequence[Row]) -> tuple[int, int]:
    """Return the places in `rows` of the first heading row and of the first row below; equal without any."""
    looked_at = rows[:LOOKED_AT_ROWS]
    scores = [_score(row.cells) for row in looked_at]
    best = max(scores, default=0.0)
    if best < 2:
        return _places_without_known_words(looked_at)
    at = scores.index(best)
    first = at
    while (
        first > 0 and at - first < MOST_HEADING_ROWS - 1 and _spans(looked_at[first - 1].cells, looked_at[first].cells)
    ):
        first -= 1
    after = at + 1
    while after < len(looked_at) and after - first < MOST_HEADING_ROWS and _is_below(looked_at[after].cells):
        after += 1
    return first, after


def _score(cells: Sequence[str]) -> float:
    """Return how much a row is one of headings: known words count for it, cells that only rows have against it."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2 or any(look.fits(cell) for cell in filled for look in NEVER_HEADINGS):
        return 0.0
    known = sum(map(is_known_heading, filled))
    days = sum(_is_day_or_result(cell) for cell in filled if not is_known_heading(cell))
    rows_only = sum(_is_of_a_row(cell) for cell in filled)
    if known == 0 and days < 5:
        return 0.0
    return known + days * 0.5 - rows_only * 1.5


def _is_day_or_result(cell: str) -> bool:
    return day_heading(cell) is not None or result_heading(cell) is not None


def _is_of_a_row(cell: str) -> bool:
    """Tell whether a cell belongs to a row: a number, or a whole date; but dates may stand over columns too."""
    return NUMBER.fits(cell) and day_heading(cell) is None


def _spans(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether the row above headings is one of them: days, terms and contacts span what is below them."""
    filled = [(at, cell) for at, cell in enumerate(cells) if cell.strip()]
    if len(filled) < 2 or any(look.fits(cell) for _, cell in filled for look in NEVER_HEADINGS):
        return False
    fitting = sum(_is_over(cell, below[at].strip() if at < len(below) else "") for at, cell in filled)
    return fitting >= 2 and fitting / len(filled) >= LEAST_SPANNING_SHARE


def _is_over(cell: str, below: str) -> bool:
    if not below:
        return is_known_heading(cell) or _is_day_or_result(cell)
    if place_of_contact(cell) is not None:
        return True
    is_group = _is_day_or_result(cell) or TERM.search(plain_heading(cell)) is not None
    return is_group and (_is_day_or_result(below) or TERM.search(plain_heading(below)) is not None)


def _is_below(cells: Sequence[str]) -> bool:
    """Tell whether the row below headings is one of them too, such as AM and PM below the days."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2 or any(look.fits(cell) for cell in filled for look in NEVER_HEADINGS):
        return False
    fitting = sum(
        is_known_heading(cell) or _is_day_or_result(cell) or TERM.search(plain_heading(cell)) is not None
        for cell in filled
    )
    return fitting / len(filled) >= LEAST_BELOW_SHARE


def _places_without_known_words(rows: Sequence[Row]) -> tuple[int, int]:
    """Return where a table with strange headings begins: they are as wide as its rows, right above the first pupil."""
    widths = [sum(bool(cell.strip()) for cell in row.cells) for row in rows]
    usual = max(2, max(set(widths), key=widths.count, default=0) * 0.8)
    wide = [at for at, width in enumerate(widths) if width >= usual]
    with_pupil = (at for at in wide if any(UPN.fits(cell) or NAMED_DAY.fits(cell) for cell in rows[at].cells))
    first = next(with_pupil, wide[0] if wide else 0)
    return (first - 1, first) if first - 1 in wide else (first, first)


def joined_headings(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Return one heading a column from all heading rows; a cell above spans the cells below it up to the next."""
    layers = [[plain_text(cell) for cell in cells] + [""] * (width - len(cells)) for cells in rows]
    for upper, lower in reversed(list(pairwise(layers))):
        spanning = ""
        for column in range(width):
            if upper[column]:
                spanning = upper[column] if lower[column] else ""
            elif lower[column] and spanning:
                upper[column] = spanning
            elif not lower[column]:
                spanning = ""
    return tuple(" ".join(dict.fromkeys(layer[column] for layer in layers if layer[column])) for column in range(width))
