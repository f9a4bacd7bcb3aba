"""What the cells of a column look like, whatever its heading says: numbers of pupils, days, marks, names …"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from village.basics.errors import Refused
from village.importing.rules.cleaning.choices import clean_sen, clean_sex, clean_year_group, clean_yes_no
from village.importing.rules.cleaning.days import read_time, written_day
from village.importing.rules.cleaning.numbers import clean_number
from village.importing.rules.cleaning.reach import EMAIL, POSTCODE, clean_phones
from village.importing.rules.cleaning.relationships import clean_relationship
from village.importing.rules.cleaning.upn import SHAPE
from village.importing.rules.cleaning.words import plain_text
from village.importing.rules.layouts.day_headings import session_of_cell
from village.importing.rules.layouts.marks_in_cells import is_pair

THIS_YEAR = 2100
"""Only whether a cell is a day is asked here, so that years of two figures may lie anywhere."""
NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’,()\-])*")
MARK = re.compile(
    r"[A-Z]\d{0,2}|[/\\#\-]|[LU]\s*[-–:(\[]?\s*\d{1,3}\s*(?:m|mins?|minutes)?[)\]]?|[A-Z/\\#]\d?\s+[-–(:].+",
    re.IGNORECASE,
)
MARKS = re.compile(r"(?:[A-Za-z]\d{0,2}|[/\\#\-. ]){6,}")
GROUP = re.compile(r"[\w /.&\-]{1,20}")


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that cells can look like. `words` completes the sentence: 38 of 40 cells are …"""

    words: str
    fits: Callable[[str], bool]
    is_hard: bool = False
    """Whether a column that does not look so cannot be what its heading says."""
    telling: tuple[str, ...] = ()
    """Cells of which at least one must be there before a column without a heading is taken to be this."""

    def share(self, cells: Sequence[str]) -> float:
        """Return the share of these filled cells that look so, 0 to 1."""
        return sum(map(self.fits, cells)) / len(cells) if cells else 0.0

    def is_told_by(self, cells: Sequence[str]) -> bool:
        """Tell whether these cells alone may say what they are."""
        return not self.telling or any(cell.strip().lower() in self.telling for cell in cells)


def _cleans(clean: Callable[[str], object]) -> Callable[[str], bool]:
    def fits(cell: str) -> bool:
        try:
            clean(cell)
        except Refused:
            return False
        return True

    return fits


def _is_day(cell: str) -> bool:
    found = written_day(cell, this_year=THIS_YEAR)
    return found is not None and found.year is not None


def _is_named_day(cell: str) -> bool:
    """Tell whether this is a day that stands as one, and no bare number that could be one in Excel."""
    return _is_day(cell) and not plain_text(cell).replace(".", "").isdecimal()


def _matches(shape: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: shape.fullmatch(plain_text(cell)) is not None


def _is_name(cell: str) -> bool:
    """Yes and No are answers, whatever stands over them."""
    return NAME.fullmatch(plain_text(cell)) is not None and plain_text(cell).lower() not in ("yes", "no", "y", "n")


def _is_upn_like(cell: str) -> bool:
    return SHAPE.fullmatch(plain_text(cell).replace(" ", "").upper()) is not None


def _is_postcode(cell: str) -> bool:
    return POSTCODE.fullmatch(plain_text(cell).upper().replace(" ", "")) is not None


def _is_phone(cell: str) -> bool:
    return sum(sign.isdecimal() for sign in cell) > 6 and _cleans(clean_phones)(cell)


def _is_marks(cell: str) -> bool:
    return MARKS.fullmatch(cell.strip()) is not None and any(sign in cell for sign in "/\\#")


UPN = Look("UPNs", _is_upn_like, is_hard=True)
DAY = Look("dates", _is_day, is_hard=True)
NAMED_DAY = Look("dates", _is_named_day, is_hard=True)
TIME = Look("times of day", _cleans(read_time))
SESSION_LOOK = Look(
    "mornings and afternoons", lambda cell: session_of_cell(cell) is not None, is_hard=True, telling=("am", "pm")
)
MARK_LOOK = Look("marks of attendance", _matches(MARK), is_hard=True, telling=("/", "\\"))
POLARITY = Look(
    "incidents and rewards",
    _matches(
        re.compile(r"positive|negative|neutral|pos|neg|rewards?|incidents?|achievements?|behaviours?", re.IGNORECASE)
    ),
    telling=("positive", "negative", "reward", "incident", "achievement", "behaviour"),
)
PAIR = Look("two marks each", is_pair, is_hard=True, telling=("/\\",))
MARKS_LOOK = Look("strings of marks", _is_marks, is_hard=True)
SEX = Look("sexes", _cleans(clean_sex), is_hard=True)
YEAR_GROUP = Look("year groups", _cleans(clean_year_group), is_hard=True)
YES_NO = Look("yes or no", _cleans(clean_yes_no))
SEN = Look("kinds of special need", _cleans(clean_sen))
POSTCODE_LOOK = Look("postcodes", _is_postcode, is_hard=True)
EMAIL_LOOK = Look("e-mail addresses", _matches(EMAIL), is_hard=True)
PHONE = Look("telephone numbers", _is_phone)
NAME_LOOK = Look("names", _is_name, is_hard=True)
FULL_NAME = Look("full names", lambda cell: NAME_LOOK.fits(cell) and ("," in cell or " " in cell.strip()))
NUMBER = Look("numbers", _cleans(clean_number), is_hard=True)
RELATIONSHIP = Look(
    "what somebody is to a child",
    lambda cell: clean_relationship(cell) not in ("", "other"),
    telling=("mother", "father", "mum", "dad"),
)
URN = Look("URNs", _matches(re.compile(r"\d{6}")), is_hard=True)
DFE_NUMBER = Look("DfE numbers", _matches(re.compile(r"\d{3}\s?/?\s?\d{4}|\d{3,4}")), is_hard=True)
GROUP_LOOK = Look("names of groups", _matches(GROUP))

TELLING = (
    UPN,
    EMAIL_LOOK,
    POSTCODE_LOOK,
    NAMED_DAY,
    PHONE,
    MARKS_LOOK,
    SEX,
    SESSION_LOOK,
    NUMBER,
    MARK_LOOK,
    NAME_LOOK,
)
"""The looks by which a column is described when it is not what its heading says, the most telling first."""


def described(cells: Sequence[str]) -> str:
    """Return in words what most of these filled cells are: "names", or "something else"."""
    for look in TELLING:
        if cells and look.share(cells) >= 0.8:
            return look.words
    return "something else"
