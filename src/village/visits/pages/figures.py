"""Figures of a half-term: visits planned, made, nobody in, and how long it took to try again. Nobody is named."""

from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.organisations.queries import term_dates_for
from village.visits.queries.records import second_tries, told_of_school
from village.visits.rules.next_steps import MET, NO_ANSWER, TURNED_BACK, days_to_second_try


@dataclass(frozen=True, slots=True)
class HalfTermOfVisits:
    """One half-term of a school's visits."""

    words: str
    starts_on: date
    ends_on: date
    planned: int
    recorded: int
    spoke: int
    nobody_in: int
    turned_back: int
    days_to_try_again: float | None
    tried_again: int

    @property
    def not_yet(self) -> int:
        """Planned, and nobody has said what came of them."""
        return self.planned - self.recorded

    @property
    def days_words(self) -> str:
        """The middle number of days, as one says it; empty where nobody had to try again."""
        if self.days_to_try_again is None:
            return ""
        days = f"{self.days_to_try_again:g}"
        return f"{days} day" if days == "1" else f"{days} days"


def figures_page(viewer: Viewer, school_id: int, *, today: date) -> list[HalfTermOfVisits]:
    """Return this half-term and those before it of the school year, the latest first."""
    year = term_dates_for(viewer.partnership_id or 0).year(school_year_of(today))
    halves = [half for half in year.half_terms if half.starts_on <= today]
    return [
        _half(school_id, f"{half.term.capitalize()} {half.half}", half.starts_on, half.ends_on)
        for half in reversed(halves)
    ]


def _half(school_id: int, words: str, first: date, last: date) -> HalfTermOfVisits:
    told = told_of_school(school_id, first, last)
    outcomes = [outcome for _, _, _, outcome in told if outcome]
    tries = second_tries(school_id, first, last)
    return HalfTermOfVisits(
        words=words,
        starts_on=first,
        ends_on=last,
        planned=len(told),
        recorded=len(outcomes),
        spoke=outcomes.count(MET),
        nobody_in=outcomes.count(NO_ANSWER),
        turned_back=outcomes.count(TURNED_BACK),
        days_to_try_again=days_to_second_try(tries),
        tried_again=len(tries),
    )
