"""Numbers of one time, of an event, of a series or of a term: who booked, who came, who came for the first time."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.basics.languages import OWN_NAMES
from village.bookings.queries.numbers import groups_at
from village.bookings.rules.counts import Line, Totals, by_word, by_year, totals_of
from village.bookings.rules.years import ALL, year_words
from village.people.rules.languages import language_words
from village.school_data.queries.bands import band_lines

NOT_SAID = "Not said"


@dataclass(frozen=True, slots=True)
class NumbersPage:
    """Sums, and three tables of which small counts are hidden."""

    totals: Totals
    years: Sequence[Line]
    areas: Sequence[Line]
    languages: Sequence[Line]
    fewest: int

    @property
    def tables(self) -> tuple[tuple[str, str, Sequence[Line]], ...]:
        """Title, head of the first column, and rows of each table."""
        return (
            ("Children by year", "Year", self.years),
            ("People by area", "Area", self.areas),
            ("People by language", "Language", self.languages),
        )


def numbers_page(partnership_id: int, occurrence_ids: Sequence[int]) -> NumbersPage:
    """Return the numbers of these times. A fixed number of queries, however many there are."""
    groups = groups_at(occurrence_ids)
    fewest = band_lines(partnership_id).fewest_shown
    years: dict[int | None, str] = {year: year_words(year) for year in ALL}
    years[None] = NOT_SAID
    languages = {"": NOT_SAID, **{code: language_words(code) for code in OWN_NAMES}}
    return NumbersPage(
        totals=totals_of(groups),
        years=by_year(groups, years, fewest),
        areas=by_word(groups, "outcode", {"": NOT_SAID}, fewest),
        languages=by_word(groups, "language", languages, fewest),
        fewest=fewest,
    )
