"""Movement of the partnership's children: from which part of school, and why, with small numbers hidden."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from village.basics.school_year import TermDates
from village.people.rules.leaving import REASONS, reason_words
from village.school_data.queries.moving import leavers_in
from village.school_data.rules.suppression import table_shown

PHASES = ("Up to Year 2", "Year 3 to 6", "Year 7 to 9", "Year 10 and up")
OTHER = "Other reasons, or not known"
MOST_REASONS = 5


@dataclass(frozen=True, slots=True)
class Moves:
    """Children who left a roll, by phase and reason; a count of None is hidden.

    Of the paths only those that may be shown are there: which of the others is nobody's is hidden too.
    """

    sources: list[dict[str, object]]
    targets: list[dict[str, object]]
    links: list[dict[str, int]]
    total: int | None
    until: date


def moves_of(partnership_id: int, dates: TermDates, academic_year: int, today: date, fewest: int) -> Moves | None:
    """Return who left rolls from the September of last year to the end of the last half-term that is over.

    Counts that grow by a few from one look to the next would tell of those few; so they grow by whole half-terms. None
    when nobody left, or too few to show any path.
    """
    over = [half.ends_on for year in (academic_year - 1, academic_year) for half in dates.year(year).half_terms]
    until = max((day for day in over if day < today), default=date(academic_year - 1, 9, 1))
    counts: Counter[tuple[int, str]] = Counter()
    for year_group, why in leavers_in(partnership_id, date(academic_year - 1, 9, 1), until):
        if year_group is not None:
            counts[_phase(year_group), reason_words(why) if why in REASONS else OTHER] += 1
    reasons = _reasons(counts, fewest)
    table = [[0] * len(reasons) for _ in PHASES]
    for (place, words), number in counts.items():
        table[place][reasons.index(words) if words in reasons else len(reasons) - 1] += number
    shown = table_shown(table, fewest)
    links = [
        {"source": row, "target": column, "count": cell}
        for row, line in enumerate(shown.cells)
        for column, cell in enumerate(line)
        if cell is not None
    ]
    if not links:
        return None
    return Moves(
        sources=[{"label": words, "count": shown.row_totals[place]} for place, words in enumerate(PHASES)],
        targets=[{"label": words, "count": shown.column_totals[place]} for place, words in enumerate(reasons)],
        links=links,
        total=shown.total,
        until=until,
    )


def _reasons(counts: Counter[tuple[int, str]], fewest: int) -> list[str]:
    """Return the reasons to name, by their words: that a rare one happened at all tells of a few."""
    by_reason: Counter[str] = Counter()
    for (_place, words), number in counts.items():
        by_reason[words] += number
    named = [words for words, number in by_reason.most_common(MOST_REASONS) if number >= fewest and words != OTHER]
    return [*sorted(named), *([OTHER] if set(by_reason) - set(named) else [])]


def _phase(year_group: int) -> int:
    return 0 if year_group <= 2 else 1 if year_group <= 6 else 2 if year_group <= 9 else 3
