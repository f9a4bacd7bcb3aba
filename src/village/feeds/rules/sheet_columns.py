"""The columns of a sheet of services, found by the meaning of their headings."""

from collections.abc import Iterable
from pathlib import Path

from village.basics.errors import Refused
from village.importing.rules.columns.headings import bare_heading, joined, plain_heading
from village.importing.rules.columns.matching import Matching, match_columns
from village.importing.rules.columns.wishes import ColumnWish
from village.importing.rules.reading.heading_rows import joined_headings
from village.importing.rules.reading.kinds_of_file import kind_of
from village.importing.rules.reading.number_styles import styles_of
from village.importing.rules.reading.separated import opened_text, rows_of, shape_of
from village.importing.rules.reading.workbooks import rows_of_sheet, sheet_names, sheet_of
from village.importing.rules.sheet import Row, Sheet

MOST_ROWS = 20_000
LOOKED_AT_ROWS = 40
IS_XML = "This is an XML file, not a table. Bring an Ofsted extract on the page of the Ofsted register."
NO_HEADINGS = (
    "No row of headings was found. The first row must say what each column is, such as Service name and Phone."
)
NO_NAME = (
    "No column was found that holds the names of the services. Call one of them “Service name” and bring it again."
)
NO_ROWS = "This file has headings but no rows below them."
TOO_MANY = "This file has more than 20,000 rows. Bring it in parts."


def _wish(code: str, label: str, *words: str, is_required: bool = False) -> ColumnWish:
    return ColumnWish(code, label, words, is_required=is_required)


WISHES = (
    _wish(
        "name", "Service name", "service name", "name of service", "service", "activity", "activity name", "group name",
        "session", "title", "name", "what", "club", "name of group",
        "name of the group", "name of the service", "name of activity", "group", "programme", "project",
        is_required=True,
    ),
    _wish("provider", "Who runs it", "who runs it", "organisation", "organization", "organisation name", "provider",
          "provider name", "agency", "run by", "delivered by", "charity", "charity name", "who"),
    _wish("description", "What it is", "what we do", "what you do", "description", "about", "details", "summary",
          "what it is", "what happens", "information", "about service", "service description"),
    _wish("phone", "Phone", "phone", "telephone", "tel", "phone number", "telephone number", "contact number", "tel no",
          "mobile", "ring"),
    _wish("email", "E-mail", "email", "e mail", "email address", "contact email", "mail"),
    _wish("website", "Website", "website", "web", "web site", "url", "link", "web address", "webpage", "web page"),
    _wish("venue", "Place", "venue", "place", "where", "location", "building", "venue name", "site"),
    _wish("address", "Address", "address", "street", "venue address", "street address", "postal address", "address 1"),
    _wish("town", "Town", "town", "city", "area"),
    _wish("postcode", "Postcode", "postcode", "post code", "venue postcode"),
    _wish("ages", "Ages", "ages", "age", "age range", "age group", "who is it for", "who for", "who it for",
          "for whom", "for ages", "age from to", "suitable for"),
    _wish("when", "When", "when", "times", "days and times", "day and time", "opening times", "opening hours", "open",
          "schedule", "session times", "day/time", "days", "timetable"),
    _wish("cost", "Cost", "cost", "price", "fee", "fees", "charge", "charges", "how much", "costs"),
    _wish("charity", "Charity number", "charity number", "charity no", "registered charity number", "charity reg no"),
    _wish("key", "Number", "id", "ref", "reference", "service id", "number", "unique id"),
    _wish("referral", "How to get it", "how to access", "referral", "how to book", "how to refer", "booking",
          "how to join", "referral route", "how to get it"),
)  # fmt: skip
_WORDS = frozenset(joined(word) for wish in WISHES for word in wish.words)


def table_of(path: Path, name: str) -> Sheet:
    """Return the table of a file, of a workbook the sheet with most known headings; Refused where there is none."""
    kind = kind_of(path, name)
    if kind == "ctf":
        raise Refused(IS_XML)
    if kind == "workbook":
        tables = [_raw_sheet(path, one) for one in sheet_names(path)[:20]]
        found = [sheet for rows in tables if (sheet := _sheet(rows)) is not None]
    else:
        shape = shape_of(path)
        with opened_text(path, shape) as lines:
            sheet = _sheet(_few(list(rows_of(lines, shape))))
        found = [sheet] if sheet is not None else []
    if not found:
        raise Refused(NO_HEADINGS)
    best = max(found, key=lambda sheet: (sum(map(_is_known, sheet.headings)), len(sheet.rows)))
    if not best.rows:
        raise Refused(NO_ROWS)
    return best


def columns_of(sheet: Sheet) -> Matching:
    """Return which column is which; Refused where no column holds names. Two equally good ones: the first."""
    matching = match_columns(sheet, WISHES)
    chosen = {question.code: question.columns[0] for question in matching.questions}
    if chosen:
        matching = match_columns(sheet, WISHES, chosen=chosen)
    if not matching.has("name"):
        raise Refused(NO_NAME)
    return matching


def _raw_sheet(path: Path, name: str) -> list[Row]:
    sheet = sheet_of(path, name)
    return _merged(_few(list(rows_of_sheet(sheet, styles_of(path, name)))), sheet.merged_cell_ranges or ())


def _merged(rows: list[Row], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> list[Row]:
    """Return the rows; a cell merged over several holds for each of them that says anything."""
    found = list(rows)
    for (first, column), (last, _) in ranges:
        words = rows[first].cell(column) if first < len(rows) else ""
        for at in range(first + 1, min(last + 1, len(rows))) if words else ():
            cells = found[at].cells
            if cells and not found[at].cell(column):
                filled = [*cells, *[""] * (column + 1 - len(cells))]
                filled[column] = words
                found[at] = Row(found[at].number, tuple(filled))
    return found


def _few(rows: list[Row]) -> list[Row]:
    if len(rows) > MOST_ROWS:
        raise Refused(TOO_MANY)
    return rows


def _sheet(rows: list[Row]) -> Sheet | None:
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    scores = [sum(map(_is_known, row.cells)) for row in filled[:LOOKED_AT_ROWS]]
    if not scores or max(scores) < 2:
        return None
    at = scores.index(max(scores))
    width = max(len(row.cells) for row in filled[at:])
    return Sheet(
        headings=joined_headings((filled[at].cells,), width),
        rows=tuple(filled[at + 1 :]),
        titles=tuple(" ".join(" ".join(row.cells).split()) for row in filled[:at]),
        heading_rows=(filled[at].cells,),
        starts_at=filled[at].number + 1,
    )


def _is_known(cell: str) -> bool:
    return bool(cell.strip()) and (joined(plain_heading(cell)) in _WORDS or joined(bare_heading(cell)) in _WORDS)
