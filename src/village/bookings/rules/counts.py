"""Who came, in numbers: by year, area and language, each table hidden as far as few people could be told from it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from village.school_data.rules.suppression import FEWEST_SHOWN, Shown, line_shown, table_shown

OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class Group:
    """People of one booking or of one arrival, as far as they are counted."""

    booked: int = 0
    came: int = 0
    walked_in: int = 0
    first_time: int = 0
    """Families, not people: the first event of the family here."""
    years_booked: tuple[int | None, ...] = ()
    years_came: tuple[int | None, ...] = ()
    outcode: str = ""
    language: str = ""
    occurrence_id: int = 0
    """At which time of an event."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its words, who booked and who came; None is hidden."""

    label: str
    booked: Shown
    came: Shown


@dataclass(frozen=True, slots=True)
class Totals:
    """The four numbers on top."""

    booked: int = 0
    came: int = 0
    walked_in: int = 0
    first_time: int = 0


@dataclass(slots=True)
class _Two:
    booked: Counter[str] = field(default_factory=Counter)
    came: Counter[str] = field(default_factory=Counter)


def totals_of(groups: Iterable[Group]) -> Totals:
    """Return the sums."""
    found = list(groups)
    return Totals(
        sum(one.booked for one in found),
        sum(one.came for one in found),
        sum(one.walked_in for one in found),
        sum(one.first_time for one in found),
    )


def by_year(
    parts: Sequence[Sequence[Group]],
    words: Mapping[int | None, str],
    fewest: int = FEWEST_SHOWN,
    *,
    at: int | None = 0,
) -> list[Line]:
    """Return the children of a part by their year, the youngest first, who said none last; see `by_word`."""
    return _lines([_by_year(part, words) for part in parts], [words[year] for year in words], fewest, at)


def by_word(
    parts: Sequence[Sequence[Group]],
    name: str,
    words: Mapping[str, str],
    fewest: int = FEWEST_SHOWN,
    *,
    at: int | None = 0,
) -> list[Line]:
    """Return the people of a part by their area or their language; `words` says how a code is read.

    `parts` are what is shown on pages beside each other, as the series of a term, and `at` is the one that is asked
    for; None: all of them. No page tells what another hides: the whole and the other parts tell no part.
    """
    counted = [_by_word(part, name, words) for part in parts]
    order = sorted({label for two in counted for label in (*two.booked, *two.came)})
    return _lines(counted, order, fewest, at)


def _by_year(groups: Iterable[Group], words: Mapping[int | None, str]) -> _Two:
    two = _Two()
    for one in groups:
        two.booked.update(words.get(year, words[None]) for year in one.years_booked)
        two.came.update(words.get(year, words[None]) for year in one.years_came)
    return two


def _by_word(groups: Iterable[Group], name: str, words: Mapping[str, str]) -> _Two:
    two = _Two()
    for one in groups:
        code = str(getattr(one, name))
        two.booked[words.get(code, code)] += one.booked
        two.came[words.get(code, code)] += one.came
    return two


def _lines(parts: Sequence[_Two], order: Sequence[str], fewest: int, at: int | None) -> list[Line]:
    """Return the rows that have anybody; the totals stand on the page, so second cells are hidden where they tell.

    Rows of which nothing is shown are one: that a single family came from a place is told of nobody either.
    """
    rows = [label for label in order if any(two.booked[label] or two.came[label] for two in parts)]
    booked = _shown([[two.booked[label] for label in rows] for two in parts], fewest, at) if rows else ()
    came = _shown([[two.came[label] for label in rows] for two in parts], fewest, at) if rows else ()
    asked = parts if at is None else [parts[at]]
    lines = [
        Line(label, booked[place], came[place])
        for place, label in enumerate(rows)
        if any(two.booked[label] or two.came[label] for two in asked)
    ]
    told = [one for one in lines if one.booked is not None or one.came is not None]
    return told if len(told) == len(lines) else [*told, Line(OTHERS, None, None)]


def _shown(parts: Sequence[Sequence[int]], fewest: int, at: int | None) -> Sequence[Shown]:
    if len(parts) == 1:
        return line_shown(parts[0], fewest).cells
    table = table_shown(parts, fewest, noughts_tell=False)
    cells = table.column_totals if at is None else table.cells[at]
    return tuple(count or None for count in cells)
