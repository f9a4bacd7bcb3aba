"""Bars of a timeline: which terms an action spans, where a bar starts and ends, and how many run in each term."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from village.plans.rules.term_grid import YearCell

NOTHING_SAID = frozenset({"ahead", "not-due", "not-rated"})


@dataclass(frozen=True, slots=True)
class BarCell:
    """One action in one term."""

    is_planned: bool
    is_ahead: bool
    is_now: bool
    starts: bool
    ends: bool
    starts_year: bool
    rating: str
    """A rating code, or nothing."""
    word: str
    """The plan's own word, in the first term that it covers."""
    speech: str
    """What a listener hears: "Planned, Green"."""

    @property
    def in_words(self) -> str:
        """The cell of the table in words; a dash where there is nothing to say."""
        if not self.is_planned and not self.rating:
            return "–"
        return f"{self.speech}, {self.word}" if self.word else self.speech


@dataclass(frozen=True, slots=True)
class Load:
    """How many actions run in one term."""

    count: int
    share: float
    """0-1 of the fullest term."""
    is_ahead: bool


def bar_cells(years: Iterable[YearCell], now_place: int) -> tuple[BarCell, ...]:
    """Return a cell for every term; `now_place` is that of today's term, -1 before the plan, past the end after it.

    A bar breaks between past and future, so that a plan for later is never drawn as work done.
    """
    terms = [(term, year, place) for year in years for place, term in enumerate(year.terms)]
    cells = []
    for at, (term, year, place) in enumerate(terms):
        is_ahead = at > now_place
        before = terms[at - 1][0] if at else None
        after = terms[at + 1][0] if at + 1 < len(terms) else None
        planned_before = any(other.is_planned for other in year.terms[:place])
        cells.append(
            BarCell(
                is_planned=term.is_planned,
                is_ahead=is_ahead,
                is_now=at == now_place,
                starts=term.is_planned and (before is None or not before.is_planned or at == now_place + 1),
                ends=term.is_planned and (after is None or not after.is_planned or at == now_place),
                starts_year=place == 0,
                rating="" if term.mark in NOTHING_SAID else term.mark,
                word=year.word if term.is_planned and not planned_before else "",
                speech=("Planned, " if term.is_planned else "") + term.speech.split(" ", 1)[1],
            )
        )
    return tuple(cells)


def loads(rows: Sequence[Sequence[BarCell]]) -> tuple[Load, ...]:
    """Return how many actions are planned in each term; rows are equally long."""
    if not rows:
        return ()
    counts = [sum(row[at].is_planned for row in rows) for at in range(len(rows[0]))]
    fullest = max(counts, default=0) or 1
    return tuple(Load(count, count / fullest, rows[0][at].is_ahead) for at, count in enumerate(counts))
