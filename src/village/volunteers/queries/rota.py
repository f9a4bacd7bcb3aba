"""Named reads of the rota and of hours."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.http import Http404

from village.access.viewer import Viewer
from village.events.models.event import Event, Occurrence
from village.volunteers.models import Hours, Offer, Shift, Turn, Volunteer
from village.volunteers.queries.reach import hosts_of
from village.volunteers.rules.rota import Span

HELD = (Turn.State.ON, Turn.State.CAME)
BACK = timedelta(days=14)


def shifts_of(viewer: Viewer, *, host_id: int | None = None, since: date | None = None) -> QuerySet[Shift]:
    """Return the shifts of those whom the viewer looks after, with who takes them, the soonest first."""
    rows = Shift.objects.filter(hosts_of(viewer), role__partnership_id=viewer.partnership_id or 0)
    if host_id is not None:
        rows = rows.filter(host=host_id)
    if since is not None:
        rows = rows.filter(on__gte=since)
    turns = Turn.objects.select_related("volunteer").order_by("volunteer__name")
    return rows.select_related("role", "host", "occurrence__event").prefetch_related(Prefetch("turns", turns))


def shift_for(viewer: Viewer, shift_id: int) -> Shift:
    """Return one shift; raises Http404."""
    found = shifts_of(viewer).filter(pk=shift_id).first()
    if found is None:
        raise Http404("There is no such time on the rota.")
    return found


def turn_for(viewer: Viewer, turn_id: int) -> Turn:
    """Return one turn; raises Http404."""
    mine = Turn.objects.filter(hosts_of(viewer, "shift__host"))
    mine = mine.filter(shift__role__partnership_id=viewer.partnership_id or 0)
    found = mine.select_related("shift__role", "shift__host", "volunteer").filter(pk=turn_id).first()
    if found is None:
        raise Http404("There is no such turn.")
    return found


def ready_for(shift: Shift) -> list[Volunteer]:
    """Return who offers to help in the role of the shift and is ready, with their checks, by name."""
    rows = Volunteer.objects.filter(
        partnership_id=shift.role.partnership_id, offers__role=shift.role, offers__state=Offer.State.READY
    )
    rows = rows.filter(Q(host=shift.host_id) | Q(host__isnull=True)) if shift.host_id else rows
    return list(rows.exclude(turns__in=Turn.objects.filter(shift=shift, state__in=HELD)).prefetch_related("checks"))


def spans_of(volunteer_ids: Collection[int], on: date, *, but: int = 0) -> dict[int, list[Span]]:
    """Return when these people help on the day, but for one shift."""
    found: dict[int, list[Span]] = {}
    rows = Turn.objects.filter(volunteer__in=volunteer_ids, shift__on=on, state__in=HELD).exclude(shift=but)
    for turn in rows.filter(shift__cancelled_at__isnull=True).select_related("shift__role"):
        shift = turn.shift
        span = Span(shift.on, shift.starts_at, shift.ends_at, shift.role.name)
        found.setdefault(turn.volunteer_id, []).append(span)
    return found


def turns_to_come(volunteer: Volunteer, today: date) -> list[Turn]:
    """Return when somebody helps from today on."""
    rows = Turn.objects.filter(volunteer=volunteer, shift__on__gte=today, shift__cancelled_at__isnull=True)
    return list(rows.filter(state=Turn.State.ON).select_related("shift__role", "shift__host").order_by("shift__on"))


def own_turn(volunteer: Volunteer, turn_id: int, today: date) -> Turn:
    """Return one of them; raises Http404."""
    found = next((turn for turn in turns_to_come(volunteer, today) if turn.pk == turn_id), None)
    if found is None:
        raise Http404("There is no such turn.")
    return found


def turns_to_remind(on: date) -> QuerySet[Turn]:
    """Return who helps on the day and was not reminded, at every partnership; not for an event that is off by now."""
    rows = Turn.objects.filter(shift__on=on, state=Turn.State.ON, reminded_at__isnull=True)
    rows = rows.filter(shift__cancelled_at__isnull=True).exclude(volunteer__email="")
    is_off = Q(occurrence__state=Occurrence.State.CANCELLED) | Q(occurrence__event__state=Event.State.CANCELLED)
    rows = rows.exclude(shift__in=Shift.objects.filter(is_off))
    return rows.select_related("shift__role__partnership", "shift__host", "volunteer")


def events_to_help_at(viewer: Viewer, today: date) -> list[Occurrence]:
    """Return what is on in the next eighty days, for which a shift can be planned."""
    rows = Occurrence.objects.filter(
        hosts_of(viewer, "event__host"),
        event__partnership_id=viewer.partnership_id or 0,
        state=Occurrence.State.ON,
        on__gte=today,
        on__lt=today + timedelta(days=80),
    )
    return list(rows.exclude(event__state=Event.State.CANCELLED).select_related("event").order_by("on")[:100])


def hours_of(viewer: Viewer, *, first: date, last: date) -> QuerySet[Hours]:
    """Return the hours given between two days, both included."""
    rows = Hours.objects.filter(hosts_of(viewer), partnership_id=viewer.partnership_id or 0, on__range=(first, last))
    return rows.select_related("role", "host", "volunteer")


def minutes_by(rows: QuerySet[Hours], *fields: str) -> list[dict[str, object]]:
    """Return the minutes by these fields, the most first."""
    return list(rows.order_by().values(*fields).annotate(minutes=Sum("minutes")).order_by("-minutes"))
