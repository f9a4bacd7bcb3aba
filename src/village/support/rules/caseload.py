"""What a caseload is narrowed to, how it is ordered, and what is due next of several things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

ALL, MINE, OVERDUE, NO_DATE, NOBODY = "all", "mine", "overdue", "no-date", "nobody"
SHOWN_WORDS: Mapping[str, str] = {
    ALL: "Every family with something open",
    MINE: "My families",
    OVERDUE: "With something overdue",
    NO_DATE: "With nothing due",
    NOBODY: "With nobody named",
}
DUE, NAME, LONGEST, MOST = "due", "name", "longest", "most"
SORT_WORDS: Mapping[str, str] = {
    DUE: "What is due first",
    NAME: "Name",
    LONGEST: "Helped longest",
    MOST: "Most kinds of help",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to, and its order; whatever is empty does not narrow it."""

    show: str = ALL
    kind: str = ""
    year_group: int | None = None
    worker_id: int | None = None
    sort: str = DUE


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules know of one family."""

    name: str
    kinds: frozenset[str]
    years: frozenset[int]
    worker_ids: frozenset[int]
    has_worker: bool
    since: date
    next_on: date | None = None


def fits(case: Case, wanted: Wanted, mine: frozenset[int], today: date) -> bool:
    """Tell whether a family stays in the list; `mine` are the ids of the one who looks in the staff list."""
    if wanted.kind and wanted.kind not in case.kinds:
        return False
    if wanted.year_group is not None and wanted.year_group not in case.years:
        return False
    if wanted.worker_id is not None and wanted.worker_id not in case.worker_ids:
        return False
    return {
        MINE: bool(case.worker_ids & mine),
        OVERDUE: case.next_on is not None and case.next_on < today,
        NO_DATE: case.next_on is None,
        NOBODY: not case.has_worker,
    }.get(wanted.show, True)


def order_of(case: Case, sort: str) -> tuple[object, ...]:
    """Return by what a family is ordered; families without a date come last, and name settles what is equal."""
    if sort == NAME:
        return (case.name,)
    if sort == LONGEST:
        return (case.since, case.name)
    if sort == MOST:
        return (-len(case.kinds), case.name)
    return (case.next_on or date.max, case.name)


def kind_family(kind: str) -> str:
    """Return the kind without the name of the one group or agency: "Group: Cook and eat" is a group."""
    return kind.partition(":")[0]


def soonest[T](dues: Iterable[tuple[date | None, T]]) -> tuple[date, T] | None:
    """Return the day that comes first with what is due then; what is long past comes before what is to come."""
    dated = [(on, what) for on, what in dues if on is not None]
    return min(dated, key=lambda pair: pair[0]) if dated else None


def days_words(on: date, today: date) -> str:
    """Return how far a day is, as people say it."""
    days = (on - today).days
    if days < 0:
        return "1 day overdue" if days == -1 else f"{-days} days overdue"
    if days == 0:
        return "Today"
    return "Tomorrow" if days == 1 else f"In {days} days"
