"""Movement of the partnership's children in one year: from which year group, and why, with small numbers hidden."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from village.people.rules.leaving import reason_words
from village.school_data.queries.moving import leavers_in
from village.school_data.rules.suppression import table_shown

PHASES = ("Up to Year 2", "Year 3 to 6", "Year 7 to 9", "Year 10 and up")
OTHER = "Other reasons"
MOST_REASONS = 5


@dataclass(frozen=True, slots=True)
class Moves:
    """Children who left a roll, by phase and reason; a count of None is hidden."""

    sources: list[dict[str, object]]
    targets: list[dict[str, object]]
    links: list[dict[str, int | None]]
    total: int | None


def moves_of(partnership_id: int, academic_year: int, until: date, fewest: int) -> Moves | None:
    """Return who left rolls of the partnership in the year so far and the one before; None when nobody did."""
    rows = leavers_in(partnership_id, date(academic_year - 1, 9, 1), until)
    counts: Counter[tuple[int, str]] = Counter()
    for year_group, why in rows:
        if year_group is not None:
            counts[_phase(year_group), reason_words(why)] += 1
    if not counts:
        return None
    by_reason: Counter[str] = Counter()
    for (_place, words), number in counts.items():
        by_reason[words] += number
    reasons = [words for words, _number in by_reason.most_common(MOST_REASONS)]
    if len(by_reason) > len(reasons):
        reasons.append(OTHER)
    table = [[0] * len(reasons) for _ in PHASES]
    for (place, words), number in counts.items():
        table[place][reasons.index(words) if words in reasons else len(reasons) - 1] += number
    shown = table_shown(table, fewest)
    return Moves(
        sources=[{"label": words, "count": shown.row_totals[place]} for place, words in enumerate(PHASES)],
        targets=[{"label": words, "count": shown.column_totals[place]} for place, words in enumerate(reasons)],
        links=[
            {"source": row, "target": column, "count": cell}
            for row, line in enumerate(shown.cells)
            for column, cell in enumerate(line)
            if table[row][column]
        ],
        total=shown.total,
    )


def _phase(year_group: int) -> int:
    return 0 if year_group <= 2 else 1 if year_group <= 6 else 2 if year_group <= 9 else 3
