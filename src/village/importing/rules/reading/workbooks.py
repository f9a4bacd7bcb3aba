"""Workbooks of Excel and OpenDocument: every cell as text, as a person would have typed it into a CSV file."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from village.basics.errors import Refused
from village.basics.panics import panics_are_errors
from village.importing.rules.reading import limits
from village.importing.rules.reading.kinds_of_file import DAMAGED, PROTECTED
from village.importing.rules.reading.number_styles import Style, styled
from village.importing.rules.reading.separated import WIDE
from village.importing.rules.sheet import Row

type Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta

EMPTY_WORKBOOK = "No sheet of this workbook holds a table. Export the table again and bring the new file."
MINUTES_AN_HOUR = 60


@contextmanager
def opened_workbook(path: Path) -> Iterator[CalamineWorkbook]:
    """Open a workbook; one that is damaged or protected is Refused, here or while its rows are read."""
    try:
        with panics_are_errors(), CalamineWorkbook.from_path(str(path)) as workbook:
            yield workbook
    except PasswordError as error:
        raise Refused(PROTECTED) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Refused(DAMAGED) from error


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of the worksheets in the workbook's order; Refused when there is none."""
    with opened_workbook(path) as workbook:
        names = tuple(known.name for known in workbook.sheets_metadata if known.typ == SheetTypeEnum.WorkSheet)
    if not names:
        raise Refused(EMPTY_WORKBOOK)
    return names


def sheet_of(path: Path, name: str) -> CalamineSheet:
    """Return a sheet, all of it in memory in a compact form; Refused when it is damaged or has too many columns."""
    with opened_workbook(path) as workbook:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.total_width > limits.COLUMNS_MAX_COUNT:
            raise Refused(WIDE.format(most=f"{limits.COLUMNS_MAX_COUNT:,}"))
        return sheet


def rows_of_sheet(sheet: CalamineSheet, styles: dict[int, Style]) -> Iterator[Row]:
    """Yield every row of a sheet, blank ones without cells. `styles` says how numbers of a column are shown."""
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells = tuple(
            [value if type(value) is str else shown(value, styles.get(column)) for column, value in enumerate(values)]
        )
        yield Row(number, cells if any(cells) else ())


def shown(value: Value, style: Style | None = None) -> str:
    """Return a value as text: days in ISO 8601, whole numbers without a point, percents and lost zeros by the style."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return styled(value, style)
    if isinstance(value, datetime.datetime):
        at_midnight = value.time() == datetime.time()
        return value.date().isoformat() if at_midnight else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // MINUTES_AN_HOUR:02}:{minutes % MINUTES_AN_HOUR:02}"
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    return value.isoformat()
