"""What is counted: bookings and arrivals of some times of events, without any name."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from village.access.viewer import Viewer
from village.bookings import permissions
from village.bookings.models.arrival import Arrival
from village.bookings.models.booking import BookedChild, Booking
from village.bookings.queries.events import occurrences_kept
from village.bookings.rules.counts import Group
from village.events.models.event import Event, Occurrence


@dataclass(frozen=True, slots=True)
class TimeCounts:
    """One time of an event with its sums."""

    occurrence: Occurrence
    booked: int
    came: int
    walked_in: int
    first_time: int


def groups_at(occurrence_ids: Collection[int]) -> list[Group]:
    """Return the people of each booking and of each who walked in. Three queries."""
    years: dict[int, list[int | None]] = defaultdict(list)
    children = BookedChild.objects.filter(booking__occurrence__in=occurrence_ids)
    for booking_id, year in children.order_by().values_list("booking_id", "year"):
        years[booking_id].append(year)
    here = {
        one.booking_id: one
        for one in Arrival.objects.filter(occurrence__in=occurrence_ids, is_here=True, booking__isnull=False)
    }
    bookings = Booking.objects.filter(occurrence__in=occurrence_ids).exclude(
        state=Booking.State.WAITING, arrival__isnull=True
    )
    found = []
    for booking in bookings:
        arrival = here.get(booking.pk)
        stands = booking.state == Booking.State.BOOKED
        own = tuple(years[booking.pk])
        found.append(
            Group(
                booked=booking.people if stands else 0,
                came=arrival.people if arrival else 0,
                first_time=int(arrival is not None and arrival.is_first_time),
                years_booked=own if stands else (),
                years_came=own if arrival else (),
                outcode=booking.outcode,
                language=booking.language,
                occurrence_id=booking.occurrence_id,
            )
        )
    for guest in Arrival.objects.filter(occurrence__in=occurrence_ids, is_here=True, booking=None):
        found.append(
            Group(
                came=guest.people,
                walked_in=guest.people,
                first_time=int(guest.is_first_time),
                years_came=(None,) * guest.children,
                occurrence_id=guest.occurrence_id,
            )
        )
    return found


def times_counted(viewer: Viewer, *, since: date, until: date) -> list[TimeCounts]:
    """Return every time of the viewer’s events in these days that was held or is to be, with its sums. Three queries.

    Times that were held before their event was cancelled are among them.
    """
    rows = _seen(viewer).filter(on__gte=since, on__lte=until, state=Occurrence.State.ON)
    rows = rows.exclude(event__state=Event.State.DRAFT)
    times = list(rows.order_by("on", "starts_at", "pk"))
    ids = [one.pk for one in times]
    booked, came = _booked(ids), _came(ids)
    return [
        TimeCounts(
            one,
            booked.get(one.pk, (0, 0, 0))[0],
            came.get(one.pk, (0, 0, 0))[0],
            came.get(one.pk, (0, 0, 0))[1],
            came.get(one.pk, (0, 0, 0))[2],
        )
        for one in times
    ]


def _seen(viewer: Viewer) -> QuerySet[Occurrence]:
    """Return the times whose sums the viewer may see: the coordinator’s are all, since nobody is named."""
    if viewer.can(permissions.FOR_ALL):
        rows = Occurrence.objects.filter(event__partnership_id=viewer.partnership_id or 0)
        return rows.select_related("event__host", "event__series")
    return occurrences_kept(viewer)


def _booked(ids: Collection[int]) -> dict[int, tuple[int, int, int]]:
    """Return by time how many people are booked."""
    rows = Booking.objects.filter(occurrence__in=ids, state=Booking.State.BOOKED).order_by().values("occurrence")
    summed = rows.annotate(adult=Sum("adults"), child=Sum("children"))
    return {row["occurrence"]: (row["adult"] + row["child"], 0, 0) for row in summed}


def _came(ids: Collection[int]) -> dict[int, tuple[int, int, int]]:
    """Return by time the people who came, of them those who walked in, and the families who were new."""
    walked = Q(booking=None)
    rows = Arrival.objects.filter(occurrence__in=ids, is_here=True).order_by().values("occurrence")
    summed = rows.annotate(
        adult=Sum("adults"),
        child=Sum("children"),
        guest_adults=Sum("adults", filter=walked, default=0),
        guest_children=Sum("children", filter=walked, default=0),
        new=Count("pk", filter=Q(is_first_time=True)),
    )
    return {
        row["occurrence"]: (row["adult"] + row["child"], row["guest_adults"] + row["guest_children"], row["new"])
        for row in summed
    }
