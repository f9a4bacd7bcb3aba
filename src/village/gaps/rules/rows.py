"""What was looked for and not found, in sums; and beside each sum what there is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from village.school_data.rules.suppression import Shown, line_shown
from village.search.rules.tokens import stems_of


class Kind(StrEnum):
    """How Village came to know of it."""

    NOTHING = "nothing"
    LITTLE = "little"
    DECLINED = "declined"
    SELF = "self"
    ANSWER = "answer"
    CONSULTED = "consulted"
    WISH = "wish"


KIND_WORDS: Mapping[Kind, str] = {
    Kind.NOTHING: "Searched, and nothing was found",
    Kind.LITTLE: "Searched, and little was found",
    Kind.DECLINED: "Referred, and there was no room",
    Kind.SELF: "Asked for help, and there was no room",
    Kind.ANSWER: "Said when we asked",
    Kind.CONSULTED: "Said in a consultation",
    Kind.WISH: "Asked for on the calendar’s page",
}
RESTS_ON: Mapping[Kind, str] = {
    Kind.NOTHING: "Searches in the directory without a hit. One family may search often.",
    Kind.LITTLE: "Searches in the directory with one or two hits.",
    Kind.DECLINED: "Referrals that came back with the reason “no room, or a waiting list that is too long”.",
    Kind.SELF: "Families who asked for help themselves, where there was no room.",
    Kind.ANSWER: "What parents say in plans and reviews, by theme. A plan counts once in a month.",
    Kind.CONSULTED: "Families who said so when a consultation asked them. One family may want several things.",
    Kind.WISH: "What families asked for and is not on yet, in the month in which it was last asked for.",
}
AGES = ((0, 4, "Under 5"), (5, 10, "5 to 10"), (11, 15, "11 to 15"), (16, 25, "16 to 25"))
ANY_AGE = "Any age"
NO_WARD = ""


@dataclass(frozen=True, slots=True)
class GapRow:
    """One sum: what was not found, for whom, where, in which month, how often."""

    month: date
    """Its first day."""
    ward: str
    """Code of the ward; empty where nobody knows."""
    age_group: str
    """One of `AGES`, or `ANY_AGE`."""
    need: str
    """Code of a need of the directory; empty: `asked` says what it was."""
    count: int
    kind: Kind
    asked: str = ""
    """In words, where it is no need of the directory: the service that was asked."""


@dataclass(frozen=True, slots=True)
class Basis:
    """One thing that sums of a kind rest on, such as a consultation with how many families answered it."""

    month: date
    """In which its sums are counted; its first day."""
    kind: Kind
    title: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One listed service, as far as it tells what there is."""

    id: int
    name: str
    provider: str
    needs: tuple[str, ...]
    lowest: float | None
    highest: float | None
    wards: frozenset[str]
    """Where it is given; none: nobody said, so it counts everywhere."""
    tier: str
    checked_by: str
    checked_on: date | None
    next_check_on: date | None

    def is_for(self, need: str, age_group: str, ward: str, asked: str = "") -> bool:
        """Whether it is for the need, the age and the ward; what it does not say leaves nobody out."""
        is_meant = need in self.needs if need else bool(asked) and _names(self.name, asked)
        return is_meant and self.is_for_age(age_group) and (not ward or not self.wards or ward in self.wards)

    def is_for_age(self, age_group: str) -> bool:
        """Whether the ages overlap."""
        found = next(((first, last) for first, last, words in AGES if words == age_group), None)
        if found is None:
            return True
        lowest = 0 if self.lowest is None else self.lowest
        highest = 200 if self.highest is None else self.highest
        return lowest < found[1] + 1 and highest >= found[0]


def _names(name: str, asked: str) -> bool:
    """Tell whether the name says what was asked, with whatever endings."""
    wanted = set(stems_of(asked))
    return asked.casefold() in name.casefold() or (bool(wanted) and wanted <= set(stems_of(name)))


@dataclass(frozen=True, slots=True)
class GapLine:
    """One line of the page: a sum that may be hidden, and what there is for it."""

    need: str
    asked: str
    age_group: str
    ward: str
    kind: Kind
    count: Shown
    listed: int


def age_group_of(age: float | None) -> str:
    """Return the group of an age in years."""
    return next((words for first, last, words in AGES if age is not None and first <= age < last + 1), ANY_AGE)


def lines_of(rows: Iterable[GapRow], listings: Sequence[Listing], fewest: int) -> tuple[GapLine, ...]:
    """Return a line for each need, age, ward and kind, most first; what tells of few is hidden."""
    sums: Counter[tuple[str, str, str, str, Kind]] = Counter()
    for row in rows:
        sums[row.need, row.asked, row.age_group, row.ward, row.kind] += row.count
    by_what: dict[tuple[str, str], list[tuple[str, str, str, str, Kind]]] = defaultdict(list)
    for key in sums:
        by_what[key[0], key[1]].append(key)
    found = []
    for keys in by_what.values():
        shown = line_shown([sums[key] for key in keys], fewest).cells
        for key, count in zip(keys, shown, strict=True):
            need, asked, age_group, ward, kind = key
            listed = sum(one.is_for(need, age_group, ward, asked) for one in listings)
            found.append(GapLine(need, asked, age_group, ward, kind, count, listed))
    return tuple(sorted(found, key=lambda one: (-(one.count or 0), one.listed, one.need, one.asked, one.age_group)))


def half_of(month: date) -> tuple[int, int]:
    """Return the school year and which of its six half-terms most of the month lies in; August is in the last."""
    year = month.year if month.month >= 9 else month.year - 1
    half = {9: 0, 10: 0, 11: 1, 12: 1, 1: 2, 2: 2, 3: 3, 4: 4, 5: 4, 6: 5, 7: 5, 8: 5}[month.month]
    return year, half


def trend_of(
    rows: Iterable[GapRow], halves: Sequence[tuple[int, int]], fewest: int
) -> tuple[tuple[tuple[str, str], tuple[Shown, ...]], ...]:
    """Return for each need the sums of these half-terms, hidden in each line as far as a year's sum would tell.

    Nowhere does it stand how much was looked for in a half-term altogether, so no line tells of another.
    """
    sums: dict[tuple[str, str], Counter[tuple[int, int]]] = defaultdict(Counter)
    for row in rows:
        if half_of(row.month) in halves:
            sums[row.need, row.asked][half_of(row.month)] += row.count
    years = [[half for half in halves if half[0] == year] for year in sorted({year for year, _ in halves})]
    found = []
    for what in sorted(sums):
        shown: dict[tuple[int, int], Shown] = {}
        for of_year in years:
            cells = line_shown([sums[what][half] for half in of_year], fewest).cells
            shown |= dict(zip(of_year, cells, strict=True))
        found.append((what, tuple(shown[half] for half in halves)))
    # By what is shown: an order by the whole sums would tell between which two sums a hidden number lies.
    return tuple(sorted(found, key=lambda line: -sum(cell or 0 for cell in line[1])))
