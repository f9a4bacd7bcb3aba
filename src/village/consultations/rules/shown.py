"""Which numbers the board sees: few families are hidden here too, also from who adds up or takes away."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from village.school_data.rules.cell_protection import Arrow, protected
from village.school_data.rules.suppression import LOSS_OF_A_TOTAL, Shown, is_small


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, as far as hiding it goes."""

    id: int
    consultation_id: int
    year: int
    """The school year in which the page of gaps counts it."""
    what: str
    """The need, else the words."""
    ward: str
    age_group: str
    count: int


def shown_counts(answers: Iterable[Said], fewest: int) -> Mapping[int, Shown]:
    """Return the count of each answer by its id, None where it is hidden.

    The page of gaps shows what all consultations of a year found, added up by what, ward and age. So answers of all
    of them are looked at together: what each consultation and each place and age comes to is taken as known.
    """
    tables: dict[tuple[int, str], list[Said]] = defaultdict(list)
    for one in answers:
        tables[one.year, one.what].append(one)
    found: dict[int, Shown] = {}
    for table in tables.values():
        arrows = _arrows(table)
        hidden = protected(arrows, {at for at, arrow in enumerate(arrows) if is_small(arrow.value, fewest)}, fewest)
        found |= {one.id: None if at in hidden else one.count for at, one in enumerate(table)}
    return found


def _arrows(table: list[Said]) -> list[Arrow]:
    """Return the answers, then what each row and each column of them comes to, then all of it."""
    rows = {key: at for at, key in enumerate(dict.fromkeys(one.consultation_id for one in table))}
    places = dict.fromkeys((one.ward, one.age_group) for one in table)
    columns = {key: at for at, key in enumerate(places, start=len(rows))}
    into, out = len(rows) + len(columns), len(rows) + len(columns) + 1
    sums: dict[int, int] = defaultdict(int)
    for one in table:
        sums[rows[one.consultation_id]] += one.count
        sums[columns[one.ward, one.age_group]] += one.count
    cells = [
        Arrow(rows[one.consultation_id], columns[one.ward, one.age_group], one.count, one.count + 1) for one in table
    ]
    of_rows = [Arrow(into, row, sums[row], LOSS_OF_A_TOTAL + sums[row]) for row in rows.values()]
    of_columns = [Arrow(column, out, sums[column], LOSS_OF_A_TOTAL + sums[column]) for column in columns.values()]
    return [*cells, *of_rows, *of_columns, Arrow(out, into, sum(one.count for one in table), LOSS_OF_A_TOTAL**2)]
