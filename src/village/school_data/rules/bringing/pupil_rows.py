"""Rows of a plain file of pupils as records; each different text is looked at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import polars as pl

from village.basics.errors import Refused
from village.importing.rules.cleaning.choices import clean_sex, clean_year_group
from village.importing.rules.cleaning.days import read_day
from village.importing.rules.cleaning.names import clean_name
from village.importing.rules.cleaning.upn import clean_upn
from village.importing.rules.cleaning.words import text_or_nothing
from village.importing.rules.records import PupilRecord, SchoolKey
from village.school_data.rules.bringing.headings import PUPILS

OLDEST_YEARS = 25


@dataclass(slots=True)
class PupilRows:
    """Reads pieces of a file; rows that cannot be read are refused, each with its reason."""

    today: date
    refused: list[tuple[int, str]] = field(default_factory=list)
    row_count: int = 0
    _day: Callable[[str], date | None] = field(init=False)

    def __post_init__(self) -> None:
        @cache
        def day(cell: str) -> date | None:
            return read_day(cell, "day-first", today=self.today)

        self._day = day

    def records(self, piece: pl.DataFrame) -> Iterator[PupilRecord]:
        """Yield the records of a piece; columns that the file lacks say nothing."""
        self.row_count += len(piece)
        missing = [pl.lit("").alias(name) for name in PUPILS if name not in piece.columns]
        whole = piece.with_columns(missing).select("row", pl.col(PUPILS).fill_null(""))
        for row, *cells in whole.iter_rows():
            try:
                yield self._record(row, *cells)
            except Refused as refused:
                self.refused.append((row, refused.sentence))

    def _record(
        self,
        row: int,
        upn: str,
        forename: str,
        surname: str,
        born: str,
        sex: str,
        year: str,
        group: str,
        urn: str,
        joined: str,
        left: str,
    ) -> PupilRecord:
        return PupilRecord(
            row_number=row,
            upn=clean_upn(upn),
            forename=_name(forename)[:80],
            surname=_name(surname)[:80],
            date_of_birth=self._born(born),
            sex=_sex(sex),
            year_group=_year(year),
            registration_group=_text(group)[:40],
            school=SchoolKey("urn", _text(urn)) if urn else None,
            joined_on=self._day(joined),
            left_on=self._day(left),
        )

    def _born(self, cell: str) -> date | None:
        born = self._day(cell)
        if born is not None and not 0 <= self.today.year - born.year <= OLDEST_YEARS:
            raise Refused(f"A pupil cannot have been born in {born.year}.")
        if born is not None and born > self.today:
            raise Refused("A date of birth cannot lie ahead.")
        return born


_name = cache(clean_name)
_sex = cache(clean_sex)
_year = cache(clean_year_group)
_text = cache(text_or_nothing)
