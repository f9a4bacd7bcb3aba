"""Strings of marks: from which day they run, whether weekends are in them, and what their spaces mean."""

from collections.abc import Sequence
from datetime import date

from village.basics.errors import Refused
from village.importing.rules.cleaning.day_order import judged
from village.importing.rules.cleaning.days import Order, read_day
from village.importing.rules.columns.matching import Matching
from village.importing.rules.layouts.marks_in_cells import meaning_of_spaces, tokens_of, without_weekends
from village.importing.rules.layouts.marks_layout import MarksLayout, Told
from village.importing.rules.layouts.titles import title_days
from village.importing.rules.sheet import Sheet

SAMPLE_ROWS = 200
LEAST_WEEKEND_SHARE = 0.9
LEAST_TOKENS = 14
BACKWARDS = (
    "The strings of marks begin with an afternoon, so the first day is not the one that is named. Export them again"
    " from the morning of the first day."
)
WHICH_DAY = "The file does not say on which day its strings of marks begin. Say which day the first mark is of."


def marks_string(sheet: Sheet, matching: Matching, *, today: date, told: Told) -> MarksLayout | None:
    """Return the layout of a file with a string of marks in each row; None for another file."""
    column = matching.column("marks")
    if column is None:
        return None
    strings = [cell for cell in sheet.column(column) if cell.strip()][:SAMPLE_ROWS]
    spaces = meaning_of_spaces(strings)
    start, order, questions = _start(sheet, matching, today=today, told=told)
    layout = MarksLayout(
        "marks-string",
        f"The column “{sheet.headings[column] or 'of marks'}” holds the marks of many days.",
        orders=(("starts_on", order),),
        starts_on=start,
        spaces=spaces,
        questions=questions,
    )
    if questions:
        return layout
    started = list(_started(sheet, matching, layout, today=today))
    _refuse_backwards([tokens for _, tokens in started])
    fitting = [tokens for first, tokens in started if len(tokens) >= LEAST_TOKENS and without_weekends(tokens, first)]
    long = [tokens for _, tokens in started if len(tokens) >= LEAST_TOKENS]
    if long and len(fitting) >= len(long) * LEAST_WEEKEND_SHARE:
        return MarksLayout(
            layout.code, f"{layout.reason} Weekends are in them.", (), layout.orders, start, None, spaces, True
        )
    return layout


def _start(
    sheet: Sheet, matching: Matching, *, today: date, told: Told
) -> tuple[date | None, Order | None, tuple[str, ...]]:
    """Return the first day of all strings, or the order of the column that says it, or what must be asked."""
    if told.starts_on is not None:
        return told.starts_on, None, ()
    column = start_column(matching)
    if column is not None:
        found = judged(
            sheet.column(column), label=sheet.headings[column], today=today, weekdays_only=True, told=told.order
        )
        return None, found.order, (found.question,) if found.question else ()
    days = title_days(sheet.titles, today=today, told=told.order)
    if len(days) == 1:
        return days.pop(), None, ()
    return None, None, (WHICH_DAY,)


def start_column(matching: Matching) -> int | None:
    """Return the column that says on which day a string begins."""
    for code in ("starts_on", "date", "week"):
        if (column := matching.column(code)) is not None:
            return column
    return None


def _started(sheet: Sheet, matching: Matching, layout: MarksLayout, *, today: date) -> Sequence[tuple[date, list[str]]]:
    column, marks = start_column(matching), matching.column("marks")
    found = []
    for row in sheet.rows[:SAMPLE_ROWS]:
        try:
            first = layout.starts_on or read_day(row.cell(column), layout.order("starts_on"), today=today)
            if first is not None:
                found.append((first, tokens_of(row.cell(marks), layout.spaces)))
        except Refused:
            continue
    return found


def _refuse_backwards(strings: Sequence[list[str]]) -> None:
    """Morning strokes that stand mostly at places of afternoons show that a string begins half a day late."""
    right = sum(tokens[0::2].count("/") + tokens[1::2].count("\\") for tokens in strings)
    wrong = sum(tokens[1::2].count("/") + tokens[0::2].count("\\") for tokens in strings)
    uses_both = any("\\" in tokens for tokens in strings)
    if uses_both and wrong > right * 4 and wrong > 8:
        raise Refused(BACKWARDS)
