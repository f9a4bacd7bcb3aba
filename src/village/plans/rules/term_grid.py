"""Years and terms as columns: what was planned in each, what was said of it, and what is silent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from village.basics.school_year import TERM_NAMES, TermDates, TermName, school_year_of
from village.plans.rules.facts import ActionFacts, PlanFacts, RatingFacts, TickFacts, TimingFacts, YearFacts

TERM_WORDS: Mapping[TermName, str] = {"autumn": "Autumn", "spring": "Spring", "summer": "Summer"}


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One term of one academic year; terms sort in time."""

    academic_year: int
    place: int
    """0 autumn, 1 spring, 2 summer."""

    @property
    def name(self) -> TermName:
        return TERM_NAMES[self.place]

    @property
    def words(self) -> str:
        """Spring 2026: with the calendar year in which the term falls."""
        return f"{TERM_WORDS[self.name]} {self.academic_year + (self.place > 0)}"


@dataclass(frozen=True, slots=True)
class TermSign:
    """What an open round says of one action in its term, beside the ratings on record."""

    term: Term
    mark: str
    """The rating that is proposed, with hyphens."""
    contested_by: str = ""
    """The other rating, where somebody sees it differently; else it waits for a confirmation."""


@dataclass(frozen=True, slots=True)
class TermMark:
    """One term of one year cell."""

    name: str
    mark: str
    """A rating code, or ahead, not-due, no-update, or not-rated: due in a term that nobody reviewed."""
    is_now: bool
    is_planned: bool
    speech: str
    """What a listener hears: "Autumn Red"."""
    contested_by: str = ""
    """The other rating, where somebody sees it differently."""
    waits: bool = False
    """Whether an answer waits to be confirmed."""


@dataclass(frozen=True, slots=True)
class YearCell:
    """Plan above, ratings below, for one action in one year."""

    label: str
    ticked: bool
    word: str
    terms: tuple[TermMark, ...]
    """Three, or none where the column stands for no known academic year."""

    @property
    def speech(self) -> str:
        """One sentence for listeners: "2025/26, ticked, Roll-out. Autumn Red. Spring Red. Summer ahead."."""
        head = f"{self.label}, {'ticked' if self.ticked else 'not ticked'}{', ' + self.word if self.word else ''}."
        return " ".join((head, *(f"{term.speech}." for term in self.terms)))


CLOSED = frozenset({"complete", "superseded"})
"""Marks after which nothing more is asked."""

SPEECH: Mapping[str, str] = {
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "complete": "Complete",
    "not-started": "Not started",
    "on-hold": "On hold",
    "superseded": "Superseded",
    "ahead": "ahead",
    "not-due": "not due",
    "no-update": "no update",
    "not-rated": "not rated",
}


def year_words(academic_year: int) -> str:
    """2025/26 for the academic year that begins in 2025."""
    return f"{academic_year}/{(academic_year + 1) % 100:02d}"


def term_now(today: date, dates: TermDates) -> Term:
    """Return the last term that has begun; in the summer holidays that is still the summer term."""
    year = school_year_of(today)
    begun = [
        Term(y, place)
        for y in (year - 1, year)
        for place, name in enumerate(TERM_NAMES)
        if _begun(dates, y, name, today)
    ]
    return begun[-1] if begun else Term(year, 0)


def _begun(dates: TermDates, year: int, name: TermName, today: date) -> bool:
    try:
        return dates.year(year).term(name)[0] <= today
    except KeyError:
        return False


def reviewed_terms(actions: Iterable[ActionFacts]) -> frozenset[Term]:
    """Return the terms in which anybody rated anything: in these, silence means something."""
    return frozenset(
        term for action in actions for rating in action.ratings if (term := _term_rated(rating)) is not None
    )


def year_columns(plan: PlanFacts) -> tuple[YearFacts, ...]:
    """Return the plan's own years, or else the academic years that its dates reach over, with id 0."""
    if plan.years:
        return plan.years
    days = [day for action in plan.actions for t in action.timings for day in (t.starts_on, t.ends_on) if day]
    days += [day for day in (plan.starts_on, plan.ends_on) if day]
    if not days:
        return ()
    first, last = school_year_of(min(days)), min(school_year_of(max(days)), school_year_of(min(days)) + 9)
    return tuple(YearFacts(0, place, year_words(year), year) for place, year in enumerate(range(first, last + 1)))


def year_cells(
    years: Iterable[YearFacts],
    action: ActionFacts,
    *,
    now: Term,
    reviewed: frozenset[Term],
    sign: TermSign | None = None,
) -> tuple[YearCell, ...]:
    """Return one cell for each year; of two ratings for a term the later holds, and a `sign` over both."""
    years, said = tuple(years), dict[Term, str]()
    for rating in action.ratings:
        if (term := _term_rated(rating)) is not None:
            said[term] = rating.code.replace("_", "-")
    cells = tuple(_cell(year, _ticks_of(action, year), said, now, reviewed) for year in years)
    return cells if sign is None else tuple(_signed(year, cell, sign) for year, cell in zip(years, cells, strict=True))


def _signed(year: YearFacts, cell: YearCell, sign: TermSign) -> YearCell:
    """Return the cell with what the open round says of its term."""
    if year.academic_year != sign.term.academic_year or not cell.terms:
        return cell
    at, word = sign.term.place, SPEECH[sign.mark]
    said = f"contested, {word} against {SPEECH[sign.contested_by]}" if sign.contested_by else f"{word}, to be confirmed"
    term = replace(
        cell.terms[at],
        mark=sign.mark,
        contested_by=sign.contested_by,
        waits=not sign.contested_by,
        speech=f"{cell.terms[at].name} {said}",
    )
    return replace(cell, terms=(*cell.terms[:at], term, *cell.terms[at + 1 :]))


def _ticks_of(action: ActionFacts, year: YearFacts) -> list[TickFacts]:
    """Ticks of the plan's own column; where the plan has none, terms that the action's dates touch."""
    if year.id:
        return [tick for tick in action.ticks if tick.year_id == year.id]
    touched = {}
    for timing in action.timings:
        for place, name in enumerate(TERM_NAMES):
            if _touches(timing, Term(year.academic_year or 0, place)):
                touched[name] = TickFacts(0, name, timing.words if place == 0 or name not in touched else "")
    return list(touched.values())


def _touches(timing: TimingFacts, term: Term) -> bool:
    """Tell whether the time falls into the term, holidays after it included."""
    year = term.academic_year
    first, last = (
        (date(year, 9, 1), date(year, 12, 31)),
        (date(year + 1, 1, 1), date(year + 1, 4, 15)),
        (date(year + 1, 4, 16), date(year + 1, 8, 31)),
    )[term.place]
    starts, ends = timing.starts_on or timing.ends_on, timing.ends_on or timing.starts_on
    return starts is not None and ends is not None and starts <= last and ends >= first


def _cell(
    year: YearFacts, ticks: list[TickFacts], said: Mapping[Term, str], now: Term, reviewed: frozenset[Term]
) -> YearCell:
    whole = any(not tick.term for tick in ticks)
    named = {tick.term for tick in ticks}
    word = ", ".join(dict.fromkeys(tick.word for tick in ticks if tick.word))
    if year.academic_year is None:
        return YearCell(year.label, bool(ticks), word, ())
    marks = []
    for place, name in enumerate(TERM_NAMES):
        term = Term(year.academic_year, place)
        is_planned = whole or name in named
        mark = said.get(term) or _silence(term, is_planned and not _is_over(said, term), now, reviewed)
        marks.append(TermMark(TERM_WORDS[name], mark, term == now, is_planned, f"{TERM_WORDS[name]} {SPEECH[mark]}"))
    return YearCell(year.label, bool(ticks), word, tuple(marks))


def _is_over(said: Mapping[Term, str], term: Term) -> bool:
    """Tell whether the action was finished before the term, so that its silence is no gap."""
    return any(mark in CLOSED and earlier < term for earlier, mark in said.items())


def _silence(term: Term, is_planned: bool, now: Term, reviewed: frozenset[Term]) -> str:
    if not is_planned:
        return "not-due"
    if term > now:
        return "ahead"
    return "no-update" if term in reviewed else "not-rated"


def _term_rated(rating: RatingFacts) -> Term | None:
    """A rating of a whole year stands at the year's end."""
    if rating.academic_year is None:
        return None
    place = TERM_NAMES.index(rating.term) if rating.term in TERM_NAMES else len(TERM_NAMES) - 1
    return Term(rating.academic_year, place)
