"""Named reads of who looked at what: at one thing, and at unusually many on one day.

They keep to the viewer's partnership; whether the viewer may know is for the page to ask.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Min, Q, QuerySet, Value, When
from django.utils import timezone

from village.audit.models.entry import Entry
from village.audit.queries import entries_about, entries_of_partnership, midnight
from village.audit.rules.unusual import LISTED_AT_LEAST, OPENED_AT_LEAST, UnusualDay, unusual_days
from village.audit.services.record import Actor, Subject

USUAL_FROM = timedelta(days=56)
"""How far back somebody's usual day is looked for: eight weeks before the days in question."""
OPENED, IN_LISTS = "opened", "in lists"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as the record knows them."""

    kind: str
    """user, link or installation."""
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Looks:
    """How often one person saw one thing, and when."""

    who: Who
    count: int
    in_lists: int
    """How many of them were rows of a list or hits of a search."""
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class UnusualLooks:
    """Somebody's day on which they saw many more things than usual."""

    who: Who
    how: str
    """`OPENED`: one after the other. `IN_LISTS`: as names in lists, searches, prints and exports."""
    day: UnusualDay


def looks_at(viewer: Actor, subject: Subject, since: date) -> list[Looks]:
    """Return who has seen the thing since the day, how often and when last; who saw it last comes first. One query."""
    seen = entries_about(viewer, subject).filter(is_read=True, at__gte=midnight(since)).order_by()
    people = seen.values("actor_kind", "actor_id").annotate(
        name=Max("actor_name"),
        count=Count("pk"),
        in_lists=Count("pk", filter=Q(list_size__isnull=False)),
        first_at=Min("at"),
        last_at=Max("at"),
    )
    return [
        Looks(
            Who(row["actor_kind"], row["actor_id"], row["name"]),
            row["count"],
            row["in_lists"],
            row["first_at"],
            row["last_at"],
        )
        for row in people.order_by("-last_at", "actor_kind", "actor_id")
    ]


def unusual_looks(
    viewer: Actor, *, kinds: Collection[str], since: date, within: Iterable[Subject] | None = None
) -> list[UnusualLooks]:
    """Return the days from `since` on when somebody saw many more things of these kinds than on their own usual day.

    `within` narrows to what belongs to any of these, such as the schools that the viewer answers for; none of them
    finds nothing. The latest day first, on it who saw most. One query.
    """
    seen = entries_of_partnership(viewer).filter(is_read=True, subject_kind__in=kinds)
    first, today = since - USUAL_FROM, timezone.localdate()
    seen = seen.filter(at__gte=midnight(first), at__lt=midnight(today + timedelta(days=1)))
    if within is not None:
        seen = seen.filter(_inside(within))
    names: dict[tuple[str, str], str] = {}
    days: defaultdict[tuple[str, str, str], defaultdict[date, int]] = defaultdict(lambda: defaultdict(int))
    for row in _by_day(seen, first, today):
        who = (row["actor_kind"], row["actor_id"])
        names[who] = row["name"]
        for how, count in ((OPENED, row["opened"]), (IN_LISTS, row["listed"])):
            if count:
                days[*who, how][row["day"]] += count
    least = {OPENED: OPENED_AT_LEAST, IN_LISTS: LISTED_AT_LEAST}
    found = [
        UnusualLooks(Who(kind, key, names[kind, key]), how, day)
        for (kind, key, how), seen_on in days.items()
        for day in unusual_days(seen_on, since=since, least=least[how])
    ]
    return sorted(found, key=lambda looks: (looks.day.on, looks.day.seen, looks.who.name), reverse=True)


def _by_day(seen: QuerySet[Entry], first: date, last: date) -> Iterable[dict[str, Any]]:
    """Yield how many different things each person saw on each day, kind by kind.

    Days are told apart by their midnights: a date function would be called in Python for each line on SQLite.
    """
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    ends = (When(at__lt=midnight(day + timedelta(days=1)), then=Value(number)) for number, day in enumerate(days))
    number = Case(*ends, output_field=IntegerField())
    grouped = seen.order_by().values("actor_kind", "actor_id", "subject_kind", number=number)
    counted = grouped.annotate(
        name=Max("actor_name"),
        opened=Count("subject_id", distinct=True, filter=Q(list_size__isnull=True)),
        listed=Count("subject_id", distinct=True, filter=Q(list_size__isnull=False)),
    )
    return ({**row, "day": days[row["number"]]} for row in counted)


def _inside(within: Iterable[Subject]) -> Q:
    inside = Q(pk__in=())
    for whole in within:
        inside |= Q(within_kind=whole.kind, within_id=str(whole.id))
    return inside
