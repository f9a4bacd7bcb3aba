"""One term of a plan as lists, for screens too narrow for a timeline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from village.basics.school_year import TERM_NAMES
from village.basics.whole_numbers import whole_number
from village.plans.pages.rows import ActionRow
from village.plans.rules.term_grid import TERM_WORDS, Term, year_words

FIRST_SHOWN = 6
"""How many actions a list shows before the rest is unfolded."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One item of a switch."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class TermList:
    """One list with its title; `word_of` is the plan's own word beside the tick."""

    title: str
    note: str
    first: tuple[tuple[ActionRow, str], ...]
    rest: tuple[tuple[ActionRow, str], ...]


@dataclass(frozen=True, slots=True)
class TermPage:
    """A term with what is due, what starts, what ends and what has no year."""

    words: str
    terms: tuple[Choice, ...]
    years: tuple[Choice, ...]
    lists: tuple[TermList, ...]


def term_page(
    plan_id: int, rows: Sequence[ActionRow], years: Sequence[tuple[int, int]], *, asked: str, now: Term
) -> TermPage:
    """Return the lists of the term asked for ("2025-spring"), else of today's, else of the plan's nearest.

    `years` are (place among the row's cells, academic year).
    """
    places = {year: at for at, year in years}
    chosen = _chosen(asked, sorted(places), now)
    return TermPage(
        words=chosen.words,
        terms=tuple(_choice(plan_id, Term(chosen.academic_year, at), chosen) for at in range(len(TERM_NAMES))),
        years=tuple(
            Choice(year_words(year), _url(plan_id, Term(year, chosen.place)), year == chosen.academic_year)
            for year in sorted(places)
        )
        if len(places) > 1
        else (),
        lists=tuple(_lists(rows, places, chosen)),
    )


def _lists(rows: Sequence[ActionRow], places: dict[int, int], chosen: Term) -> Iterable[TermList]:
    here, after = places[chosen.academic_year], places.get(chosen.academic_year + 1)
    open_rows = [row for row in rows if not row.is_closed]
    due = [row for row in open_rows if row.years[here].terms[chosen.place].is_planned]
    yield _list("Due this term", due, here, f"Nothing is planned for {chosen.words}")
    if after is not None:
        starts = [row for row in open_rows if row.years[after].ticked and not row.years[here].ticked]
        yield _list("Starts next year", starts, after, f"Nothing new starts in {year_words(chosen.academic_year + 1)}")
    ends = [row for row in open_rows if row.years[here].ticked and not (after is not None and row.years[after].ticked)]
    yield _list("Ends with this year", ends, here, f"Nothing ends with {year_words(chosen.academic_year)}")
    nowhere = [row for row in rows if not any(year.ticked for year in row.years)]
    if nowhere:
        yield _list("No year ticked", nowhere, here, "")


def _list(title: str, rows: Sequence[ActionRow], at: int, nothing: str) -> TermList:
    pairs = tuple((row, row.years[at].word) for row in rows)
    count = len(pairs)
    # One or two more are no reason to fold.
    shown = FIRST_SHOWN if count > FIRST_SHOWN + 2 else count
    words = f"{count} action{'' if count == 1 else 's'}" if count else nothing
    return TermList(title, f"{words}, first {shown} shown" if shown < count else words, pairs[:shown], pairs[shown:])


def _chosen(asked: str, years: list[int], now: Term) -> Term:
    words, _, name = asked.partition("-")
    year = whole_number(words)
    if year is not None and year in years and name in TERM_NAMES:
        return Term(year, TERM_NAMES.index(name))
    if now.academic_year in years:
        return now
    return Term(years[0], 0) if now.academic_year < years[0] else Term(years[-1], len(TERM_NAMES) - 1)


def _choice(plan_id: int, term: Term, chosen: Term) -> Choice:
    year = term.academic_year + (term.place > 0)
    return Choice(f"{TERM_WORDS[term.name]} {year % 100:02d}", _url(plan_id, term), term == chosen)


def _url(plan_id: int, term: Term) -> str:
    return f"{reverse('plans:timeline', args=(plan_id,))}?term={term.academic_year}-{term.name}"
