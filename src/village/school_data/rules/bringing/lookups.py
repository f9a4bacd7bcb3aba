"""What the texts in a file mean: UPNs, schools, days, sessions and codes, each different text looked at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import polars as pl

from village.basics.errors import Refused
from village.basics.school_year import school_year_of
from village.importing.rules.cleaning.days import read_day
from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.bringing.known_roll import NOBODY, KnownRoll
from village.school_data.rules.codes import NO_MARK, NOT_NATIONAL
from village.school_data.rules.eras import ERAS
from village.school_data.rules.national_text import parse_marks
from village.school_data.rules.periods import SATURDAY, Period, place_of
from village.school_data.rules.year_spans import YearSpans

FIRST_DAY = date(1970, 1, 1)
SESSIONS = {"AM": 0, "A": 0, "MORNING": 0, "1": 0, "PM": 1, "P": 1, "AFTERNOON": 1, "2": 1}
NOT_SAID = -1
NOT_HERE_YET = ord("Z")
"""The code of who is not on the roll yet; outside the roll it says what the roll says, and is not kept."""
IN_FORCE = np.array([1 - era.unrecorded for era in ERAS])
"""By era and symbol: 1 where the symbol is a national code of those days."""


@dataclass(frozen=True, slots=True, eq=False)
class DaysMeant:
    """What each different text of a column of days means; `NOT_SAID` in `day` where it is no day."""

    day: Ints
    """Days since 1 January 1970."""
    is_weekend: Bytes
    is_ahead: Bytes
    period: Ints
    """In which of the periods that `Lookups` has met the day lies."""
    place: Ints
    """Of its morning within the period; a weekend's is that of the Monday after it."""
    era: Ints
    """Which row of `IN_FORCE`."""


@dataclass(slots=True)
class Lookups:
    """Everything that is needed to understand a file; texts that were seen are remembered."""

    known: KnownRoll
    spans: YearSpans
    today: date
    fallbacks: dict[str, int] = field(default_factory=dict)
    """How often each sub-code was read as its letter."""
    periods: list[Period] = field(default_factory=list)
    """Those that were met, in that order."""
    _days: dict[str, tuple[int, int, int, int, int, int]] = field(default_factory=dict)
    _upn_texts: pl.Enum = field(init=False)

    def __post_init__(self) -> None:
        self._upn_texts = pl.Enum(self.known.upns)

    def pupils(self, texts: pl.Series) -> Ints:
        """Return the id of the pupil of each UPN, `NOBODY` for none; small letters and spaces do not matter."""
        numbers = texts.cast(self._upn_texts, strict=False).to_physical().cast(pl.Int64)
        missing = numbers.is_null()
        if missing.any():
            tidy = texts.filter(missing).str.replace_all(" ", "").str.to_uppercase()
            again = tidy.cast(self._upn_texts, strict=False).to_physical().cast(pl.Int64)
            numbers = numbers.scatter(missing.arg_true(), again)
        found: Ints = np.append(self.known.upn_pupils, NOBODY)[numbers.fill_null(NOBODY).to_numpy()]
        return found

    def days(self, texts: Iterable[str]) -> DaysMeant:
        """Return what different texts mean as days, day before month."""
        rows = [self._day(text) for text in texts]
        columns = np.array(rows, np.int64).reshape(len(rows), 6).T
        return DaysMeant(columns[0], columns[1].astype(np.uint8), columns[2].astype(np.uint8), *columns[3:])

    def _day(self, text: str) -> tuple[int, int, int, int, int, int]:
        if text not in self._days:
            self._days[text] = self._read_day(text)
        return self._days[text]

    def _read_day(self, text: str) -> tuple[int, int, int, int, int, int]:
        try:
            day = read_day(text, "day-first", today=self.today)
        except Refused:
            day = None
        if day is None:
            return (NOT_SAID, 0, 0, 0, 0, 0)
        number = (day - FIRST_DAY).days
        if school_year_of(day) > school_year_of(self.today):
            return (number, 0, 1, 0, 0, 0)
        is_weekend = day.weekday() >= SATURDAY
        school_day = day + timedelta(days=7 - day.weekday()) if is_weekend else day
        period = self.spans.period_on(school_day)
        if period not in self.periods:
            self.periods.append(period)
        era = max(at for at, era in enumerate(ERAS) if era.starts_on <= day)
        place = place_of(period.starts_on, school_day, 0)
        return (number, int(is_weekend), 0, self.periods.index(period), place, era)

    def schools(self, texts: Iterable[str]) -> Ints:
        """Return the id of the school of each URN, `NOBODY` for none that is known."""
        known = dict(zip(self.known.urns, self.known.urn_schools.tolist(), strict=True))
        return np.array([known.get(text.strip(), NOBODY) for text in texts], np.int64)

    def symbols(self, texts: Iterable[str]) -> tuple[Bytes, list[str]]:
        """Return the symbol of each code, 0 for no mark, `NOT_NATIONAL` for no code; and the texts read as a letter."""
        symbols, fallen = [], []
        for text in texts:
            reading = parse_marks(text.strip() or NO_MARK)
            is_one = len(reading.symbols) == 1
            symbols.append(ord(reading.symbols if is_one else NOT_NATIONAL))
            fallen.append(text.strip() if is_one and reading.fallen_back else "")
        found = np.array(symbols, np.uint8)
        found[found == ord(NO_MARK)] = 0
        return found, fallen
