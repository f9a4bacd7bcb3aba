"""What came of referrals as one table: results down, agencies across; small counts hidden outside a school's own team.

Source: the research asks for "returned without action, by reason and by agency" as the number a town wants most. House
rule: at a partnership results and agencies of few children are put together first, then small counts are hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from village.referrals.rules.rounds import HELPED, RETURN_WORDS, STOPPED, WAITING, AgencyLine, middle
from village.school_data.rules.suppression import Shown, table_shown

RESULT_WORDS = {
    HELPED: "Accepted",
    WAITING: "Waiting for an answer",
    STOPPED: "Stopped by the family or the school",
    **RETURN_WORDS,
}
IN_HAND = (HELPED, WAITING, STOPPED)
OTHERS, IN_HAND_OTHERS = "others", "in-hand-others"
OTHER_REASONS, OTHER_AGENCIES = "All other reasons together", "All others together"
OTHER_RESULTS, NOT_BACK = "Everything else that did not come back", "Accepted, waiting or stopped"
CAME_BACK = "For any reason"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One result at every agency; None is hidden."""

    code: str
    label: str
    cells: tuple[Shown, ...]
    total: Shown

    @property
    def has_come_back(self) -> bool:
        return self.code in RETURN_WORDS or self.code == OTHERS


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """The whole table."""

    agencies: tuple[str, ...]
    rows: tuple[ResultRow, ...]
    totals: tuple[Shown, ...]
    total: Shown
    returned: tuple[Shown, ...]
    """Came back without action, for each agency; hidden where a part of it is."""
    returned_total: Shown
    answer_days: tuple[int | None, ...]
    """Days to the first answer, in the middle."""
    begin_days: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    lines: tuple[AgencyLine, ...]

    def count(self, results: Sequence[str]) -> int:
        return sum(line.counts.get(result, 0) for line in self.lines for result in results)

    def is_of_one_school(self, results: Sequence[str]) -> bool:
        """Whether children of one school alone stand behind the count."""
        none: frozenset[int] = frozenset()
        return len(none.union(*(line.schools.get(result, none) for line in self.lines for result in results))) == 1


def table_of(lines: Sequence[AgencyLine], names: Mapping[int, str], fewest: int | None) -> FiguresTable:
    """Return the table; `fewest` hides what tells of fewer children, None shows everything to the school's own team."""
    every = sorted(lines, key=lambda line: names.get(line.agency_id, ""))
    columns = [_Column(names.get(line.agency_id, "Not known"), (line,)) for line in every]
    groups: dict[str, tuple[str, ...]] = {code: (code,) for code in RESULT_WORDS}
    labels = dict(RESULT_WORDS)
    if fewest is None:
        groups = {code: one for code, one in groups.items() if any(column.count(one) for column in columns)}
    else:
        columns = _columns_together(columns, fewest)
        groups, labels = _results_together(columns, fewest)
    counts = [[column.count(group) for column in columns] for group in groups.values()]
    alone = [
        (row, place)
        for row, group in enumerate(groups.values())
        for place, column in enumerate(columns)
        if column.is_of_one_school(group)
    ]
    if fewest is None or not columns:
        cells = tuple(tuple(row) for row in counts)
        row_totals: tuple[Shown, ...] = tuple(sum(row) for row in counts)
        totals: tuple[Shown, ...] = tuple(sum(column) for column in zip(*counts, strict=True))
        total: Shown = sum(sum(row) for row in counts)
        rows = _rows(groups, labels, cells, row_totals)
    else:
        shown = table_shown(counts, fewest, alone)
        rows = _rows(groups, labels, shown.cells, shown.row_totals)
        totals, total = shown.column_totals, shown.total
    back = [row for row in rows if row.has_come_back]
    return FiguresTable(
        tuple(column.name for column in columns),
        rows,
        totals,
        total,
        tuple(_added([row.cells[place] for row in back]) for place in range(len(columns))),
        _added([row.total for row in back]),
        tuple(_days(column, "answer_days", fewest) for column in columns),
        tuple(_days(column, "begin_days", fewest) for column in columns),
    )


def _rows(
    groups: Mapping[str, Sequence[str]],
    labels: Mapping[str, str],
    cells: Sequence[tuple[Shown, ...]],
    totals: Sequence[Shown],
) -> tuple[ResultRow, ...]:
    parts = zip(groups, cells, totals, strict=True)
    return tuple(ResultRow(code, labels[code], row, total) for code, row, total in parts)


def _columns_together(columns: Sequence[_Column], fewest: int) -> list[_Column]:
    """Return agencies of enough children each, and all others as one, which takes the smallest until it is enough."""
    kept = sorted(columns, key=lambda column: column.count(tuple(RESULT_WORDS)), reverse=True)
    rest: list[_Column] = []
    while kept and (_size(kept[-1:]) < fewest or 0 < _size(rest) < fewest):
        rest.append(kept.pop())
    together = [_Column(OTHER_AGENCIES, tuple(line for one in rest for line in one.lines))] if rest else []
    return [*sorted(kept, key=lambda column: column.name), *together]


def _results_together(columns: Sequence[_Column], fewest: int) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Return results of enough children each, the small ones as one: what came back apart from what did not."""
    found: dict[str, tuple[str, ...]] = {}
    labels = dict(RESULT_WORDS)
    for codes, code, some, all_words in (
        (IN_HAND, IN_HAND_OTHERS, OTHER_RESULTS, NOT_BACK),
        (tuple(RETURN_WORDS), OTHERS, OTHER_REASONS, CAME_BACK),
    ):
        kept, rest = _small_together(columns, codes, fewest)
        found |= {one: (one,) for one in codes if one in kept}
        if rest:
            found[code] = tuple(rest)
            labels[code] = some if kept else all_words
    return found, labels


def _small_together(columns: Sequence[_Column], codes: Sequence[str], fewest: int) -> tuple[list[str], list[str]]:
    """Return what stands by itself and what is put together, which takes the smallest until it is enough."""
    sizes = {code: sum(column.count((code,)) for column in columns) for code in codes}
    kept = sorted(sizes, key=lambda code: sizes[code], reverse=True)
    rest: list[str] = []
    while kept and (sizes[kept[-1]] < fewest or (rest and sum(sizes[code] for code in rest) < fewest)):
        rest.append(kept.pop())
    return kept, rest


def _size(columns: Sequence[_Column]) -> int:
    return sum(column.count(tuple(RESULT_WORDS)) for column in columns)


def _added(cells: Sequence[Shown]) -> Shown:
    known = [cell for cell in cells if cell is not None]
    return sum(known) if len(known) == len(cells) else None


def _days(column: _Column, name: str, fewest: int | None) -> int | None:
    days = [one for line in column.lines for one in getattr(line, name)]
    return middle(days, fewest or 1)
