"""Who left in a year, added up: from which year group to where, why, at which age."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from village.people.rules.ages import age_on
from village.people.rules.leaving import (
    HOME,
    MOVED_ABROAD,
    MOVED_AWAY,
    NEXT_PHASE,
    NOT_FOUND,
    NOT_KNOWN,
    reason_words,
)
from village.people.rules.years import year_words

IN_TOWN, NEXT, ELSEWHERE, ABROAD, AT_HOME, UNKNOWN = (
    "Another school near by",
    "The next school",
    "A school elsewhere",
    "Abroad",
    "Educated at home",
    "Not known",
)
WHERE_TO = (NEXT, IN_TOWN, ELSEWHERE, ABROAD, AT_HOME, UNKNOWN)
_BY_REASON = {
    NEXT_PHASE: NEXT,
    MOVED_AWAY: ELSEWHERE,
    MOVED_ABROAD: ABROAD,
    HOME: AT_HOME,
    NOT_FOUND: UNKNOWN,
    NOT_KNOWN: UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Leaver:
    """One child who left, as far as it is counted."""

    year_group: int | None
    left_on: date
    born_on: date | None
    left_to: str
    left_why: str


@dataclass(frozen=True, slots=True)
class Movement:
    """The leavers of one year, added up."""

    sources: tuple[str, ...]
    """Year groups, the youngest first."""
    targets: tuple[str, ...]
    links: tuple[tuple[int, int, int], ...]
    """Place in sources, place in targets, how many."""
    reasons: tuple[tuple[str, int], ...]
    ages: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    """Where to, as it was written, the most frequent first."""
    without_reason_count: int


def where_to(leaver: Leaver) -> str:
    """Return the kind of place to which a child went; another reason with a place named is a school near by."""
    return _BY_REASON.get(leaver.left_why, IN_TOWN if leaver.left_to or leaver.left_why else UNKNOWN)


def movement(leavers: Iterable[Leaver]) -> Movement:
    """Return the leavers added up."""
    rows = list(leavers)
    years = sorted({row.year_group for row in rows}, key=lambda year: 99 if year is None else year)
    targets = [place for place in WHERE_TO if any(where_to(row) == place for row in rows)]
    links = Counter((years.index(row.year_group), targets.index(where_to(row))) for row in rows)
    ages = Counter(age_on(row.born_on, row.left_on) for row in rows if row.born_on)
    return Movement(
        sources=tuple(year_words(year) or "Year not known" for year in years),
        targets=tuple(targets),
        links=tuple((source, target, count) for (source, target), count in sorted(links.items())),
        reasons=_ranked(Counter(reason_words(row.left_why) for row in rows)),
        ages=tuple((f"{age} years", count) for age, count in sorted(ages.items())),
        places=_ranked(Counter(row.left_to or "Not known" for row in rows)),
        without_reason_count=sum(not row.left_why for row in rows),
    )


def _ranked(counts: "Counter[str]") -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def sentence(found: Movement, left: int, joined: int, words: str) -> str:
    """Return in one sentence who came and who went in a year."""
    people = "Nobody" if not left else ("1 child" if left == 1 else f"{left} children")
    came = "nobody" if not joined else ("1 child" if joined == 1 else str(joined))
    most = _most(found.links, found.targets)
    return (
        f"{people} left and {came} joined in {words}.{f' Most went to: {most.lower()}.' if most and left > 1 else ''}"
    )


def _most(links: Sequence[tuple[int, int, int]], targets: Sequence[str]) -> str:
    totals: Counter[int] = Counter()
    for _, target, count in links:
        totals[target] += count
    return targets[totals.most_common(1)[0][0]] if totals else ""
