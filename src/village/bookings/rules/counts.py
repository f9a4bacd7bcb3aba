"""Who came, in numbers: by year, area and language, each table hidden as far as few people could be told from it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from village.school_data.rules.suppression import FEWEST_SHOWN, Shown, line_shown

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


def by_year(groups: Iterable[Group], words: Mapping[int | None, str], fewest: int = FEWEST_SHOWN) -> list[Line]:
    """Return the children by their year, the youngest first, who said none last."""
    two = _Two()
    for one in groups:
        two.booked.update(words.get(year, words[None]) for year in one.years_booked)
        two.came.update(words.get(year, words[None]) for year in one.years_came)
    return _lines(two, [words[year] for year in words], fewest)


def by_word(groups: Iterable[Group], name: str, words: Mapping[str, str], fewest: int = FEWEST_SHOWN) -> list[Line]:
    """Return the people by their area or their language; `words` says how a code is read."""
    two = _Two()
    for one in groups:
        code = str(getattr(one, name))
        two.booked[words.get(code, code)] += one.booked
        two.came[words.get(code, code)] += one.came
    return _lines(two, sorted({*two.booked, *two.came}), fewest)


def _lines(two: _Two, order: Sequence[str], fewest: int) -> list[Line]:
    """Return the rows that have anybody; the totals stand on the page, so second cells are hidden where they tell.

    Rows of which nothing is shown are one: that a single family came from a place is told of nobody either.
    """
    rows = [label for label in order if two.booked[label] or two.came[label]]
    booked = line_shown([two.booked[label] for label in rows], fewest).cells if rows else ()
    came = line_shown([two.came[label] for label in rows], fewest).cells if rows else ()
    lines = [Line(label, booked[at], came[at]) for at, label in enumerate(rows)]
    told = [one for one in lines if one.booked is not None or one.came is not None]
    return told if len(told) == len(lines) else [*told, Line(OTHERS, None, None)]
