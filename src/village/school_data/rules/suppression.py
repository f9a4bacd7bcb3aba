"""Counts of few children hidden before a table leaves one school's named team, with as many more as totals would tell.

Source: ONS research service, which has counts under 10 looked at; DfE, Explore education statistics, for a cell of one
school; house rule, as the research names them: under 10 hidden, nought too; a second cell where a total would give the
first away; no percent of fewer than 10; no group in which all or none have the trait. 5 may do inside one school.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from village.basics.errors import Refused
from village.school_data.rules.cell_protection import Arrow, protected

FEWEST_SHOWN = 10
HIDDEN_MARK = "c"
"""How a hidden count stands in files, as in the open statistics. First and second cells look alike on purpose."""
LOSS_OF_A_TOTAL = 10**9
"""A total is hidden only when no number of cells will do."""

type Shown = int | None
"""A count, or None where it is hidden."""


@dataclass(frozen=True, slots=True)
class LineShown:
    """One row of counts with its total."""

    cells: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True, slots=True)
class TableShown:
    """Rows and columns of counts with all their totals."""

    cells: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown


def is_small(count: int, fewest: int = FEWEST_SHOWN) -> bool:
    """Return whether a count of children is hidden by itself. Nought is: that nobody has a trait tells of everybody."""
    return count < fewest


def line_shown(counts: Sequence[int], fewest: int = FEWEST_SHOWN, alone: Collection[int] = ()) -> LineShown:
    """Return a row of counts with its total, hidden as far as it must be.

    `alone` holds the places of cells that stand for one school only, hidden whatever they count. What a reader can
    work out about a hidden count reaches over `fewest` children at least. Raises ValueError when a count is below
    nothing.
    """
    _check_counts([counts])
    total = sum(counts)
    arrows = [*(Arrow(0, 1, count, count + 1) for count in counts), Arrow(1, 0, total, LOSS_OF_A_TOTAL + total)]
    shown = _shown(arrows, alone, fewest)
    return LineShown(tuple(shown[:-1]), shown[-1])


def table_shown(
    counts: Sequence[Sequence[int]],
    fewest: int = FEWEST_SHOWN,
    alone: Collection[tuple[int, int]] = (),
    *,
    noughts_tell: bool = True,
) -> TableShown:
    """Return a table of counts with the totals of its rows and columns, hidden as far as it must be; see `line_shown`.

    `alone` holds (row, column) of cells that stand for one school only. Without `noughts_tell` a nought is no secret:
    that nobody came tells of nobody. Raises ValueError when a count is below nothing
    or the rows differ in length.
    """
    _check_counts(counts)
    rows, columns = len(counts), len(counts[0]) if counts else 0
    of_one_school = [row * columns + column for row, column in alone]
    shown = _shown(_arrows(counts), of_one_school, fewest, noughts_tell=noughts_tell)
    totals = shown[rows * columns :]
    return TableShown(
        cells=tuple(tuple(shown[row * columns : (row + 1) * columns]) for row in range(rows)),
        row_totals=tuple(totals[:rows]),
        column_totals=tuple(totals[rows : rows + columns]),
        total=totals[-1],
    )


def percent_shown(with_trait: int, group: int, fewest: int = FEWEST_SHOWN) -> float | None:
    """Return the percent of a group's children that have a trait, or None where it would tell too much.

    Hidden for a group of fewer, when fewer have the trait (none of them too), and when fewer do not have it (all do).
    """
    if min(group, with_trait, group - with_trait) < fewest:
        return None
    return 100 * with_trait / group


def rate_shown(part: int, whole: int, children: int, fewest: int = FEWEST_SHOWN) -> float | None:
    """Return the percent of a group's sessions, or None for a group of fewer children, and when it is all or none."""
    if is_small(children, fewest) or not 0 < part < whole:
        return None
    return 100 * part / whole


def check_fewest(fewest: int) -> None:
    """Raise Refused unless so few children can be the fewest that are shown."""
    if fewest < 2:
        raise Refused("Hide counts under 2 at least: a count of one is a child.", field="fewest_shown")


def _check_counts(counts: Sequence[Sequence[int]]) -> None:
    if any(count < 0 for row in counts for count in row):
        raise ValueError("A count is below nothing")
    if len({len(row) for row in counts}) > 1:
        raise ValueError("The rows differ in length")


def _shown(arrows: Sequence[Arrow], alone: Collection[int], fewest: int, *, noughts_tell: bool = True) -> list[Shown]:
    check_fewest(fewest)
    small = {
        number for number, arrow in enumerate(arrows) if is_small(arrow.value, fewest) and (arrow.value or noughts_tell)
    }
    sensitive = small | set(alone)
    hidden = protected(arrows, sensitive, fewest)
    return [None if number in hidden else arrow.value for number, arrow in enumerate(arrows)]


def _arrows(counts: Sequence[Sequence[int]]) -> list[Arrow]:
    """Points are the rows, then the columns, then the row of totals and the column of totals."""
    rows, columns = len(counts), len(counts[0]) if counts else 0
    row_of_totals, column_of_totals = rows + columns, rows + columns + 1
    of_columns = [sum(column) for column in zip(*counts, strict=True)]
    in_all = sum(of_columns)
    return [
        *(Arrow(r, rows + c, count, count + 1) for r, line in enumerate(counts) for c, count in enumerate(line)),
        *(Arrow(column_of_totals, r, sum(line), LOSS_OF_A_TOTAL + sum(line)) for r, line in enumerate(counts)),
        *(Arrow(rows + c, row_of_totals, count, LOSS_OF_A_TOTAL + count) for c, count in enumerate(of_columns)),
        Arrow(row_of_totals, column_of_totals, in_all, LOSS_OF_A_TOTAL**2),
    ]
