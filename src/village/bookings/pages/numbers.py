"""Numbers of one time, of an event, of a series or of a term: who booked, who came, who came for the first time."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.basics.languages import OWN_NAMES
from village.bookings.queries.numbers import groups_at
from village.bookings.rules.counts import Group, Line, Totals, by_word, by_year, totals_of
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


def numbers_page(partnership_id: int, parts: Sequence[Sequence[int]], *, at: int | None = 0) -> NumbersPage:
    """Return the numbers of one part of the times, or of all with None. A fixed number of queries, however many.

    A part is the ids of its times. Parts have a page each and one for all: see `by_word` for what is hidden then.
    """
    found = groups_at([one for part in parts for one in part])
    place = {one: number for number, part in enumerate(parts) for one in part}
    groups: list[list[Group]] = [[] for _ in parts]
    for group in found:
        groups[place[group.occurrence_id]].append(group)
    fewest = band_lines(partnership_id).fewest_shown
    years: dict[int | None, str] = {year: year_words(year) for year in ALL}
    years[None] = NOT_SAID
    languages = {"": NOT_SAID, **{code: language_words(code) for code in OWN_NAMES}}
    return NumbersPage(
        totals=totals_of(found if at is None else groups[at]),
        years=by_year(groups, years, fewest, at=at),
        areas=by_word(groups, "outcode", {"": NOT_SAID}, fewest, at=at),
        languages=by_word(groups, "language", languages, fewest, at=at),
        fewest=fewest,
    )
