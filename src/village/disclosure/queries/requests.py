"""Named reads of access requests: of a school, and of a parent's own; what is not the viewer's is not found."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.disclosure import permissions
from village.disclosure.models.item import Decision, Item
from village.disclosure.models.package import Package
from village.disclosure.models.request import AccessRequest
from village.disclosure.rules.clock import Due, Stop, due_on, standing
from village.disclosure.rules.life import OVER, State
from village.organisations.rules.bank_holidays import bank_holidays
from village.people.models.pupil import Pupil
from village.people.queries.reach import closed_to, reach_for

NO_SUCH_REQUEST = "There is no such request, or it is not for you to see."


def requests_at(viewer: Viewer, school_ids: Collection[int]) -> QuerySet[AccessRequest]:
    """Return the requests to these schools that the viewer may follow, who asked first before the rest."""
    places = viewer.places_with(permissions.RECORD) & frozenset(school_ids)
    rows = AccessRequest.objects.filter(partnership_id=viewer.partnership_id or 0, school__in=places)
    rows = rows.filter(pupil__merged_into__isnull=True)
    rows = rows.exclude(pupil__in=closed_to(viewer, today=timezone.localdate()).values("pupil"))
    return rows.select_related("pupil", "adult", "school", "proven_by", "looked_through_by").prefetch_related("stops")


def request_for(viewer: Viewer, request_id: int) -> AccessRequest:
    """Return one request; raises Http404."""
    found = requests_at(viewer, viewer.places_with(permissions.RECORD)).filter(pk=request_id).first()
    if found is None:
        raise Http404(NO_SUCH_REQUEST)
    return found


def review_request_for(viewer: Viewer, request_id: int) -> AccessRequest:
    """Return one request whose items the viewer may look through; raises Http404."""
    found = request_for(viewer, request_id)
    if not viewer.can(permissions.REVIEW, at=found.school_id):
        raise Http404(NO_SUCH_REQUEST)
    return found


def requests_of_pupils(viewer: Viewer, pupil_ids: Sequence[int]) -> list[AccessRequest]:
    """Return the requests about the children at the viewer's schools, the latest first."""
    rows = requests_at(viewer, viewer.places_with(permissions.RECORD)).filter(pupil__in=pupil_ids)
    return list(rows.order_by("-received_on", "-pk"))


def waiting_for_safety(viewer: Viewer, school_id: int) -> list[AccessRequest]:
    """Return the requests of which who may read about safety has not said that their part is done.

    Every request that was gathered waits for that, so that it tells nothing.
    """
    states = [State.LOOKING.value, State.CHECKING.value, State.CHECKED.value]
    rows = requests_at(viewer, [school_id]).filter(gathered_at__isnull=False, safety_said_at__isnull=True)
    return list(rows.filter(state__in=states))


def package_of(request: AccessRequest) -> Package | None:
    """Return the copy of the request, be it emptied, with who took it."""
    return Package.objects.filter(request=request).prefetch_related("fetches__by").first()


def packages_to_fetch(requests: Sequence[AccessRequest], *, today: date) -> dict[int, date]:
    """Return until when the copy of each request can be fetched, by the request, where there is one."""
    kept = Package.objects.filter(request__in=requests, expires_on__gte=today).exclude(content={})
    return dict(kept.values_list("request_id", "expires_on"))


def items_of(request: AccessRequest) -> list[Item]:
    """Return what was gathered for the request and may be read by whoever looks through it; nothing about safety."""
    return list(Item.objects.filter(request=request).select_related("decided_by"))


def item_for(request: AccessRequest, item_id: int) -> Item:
    """Return one item of the request; raises Http404."""
    found = Item.objects.filter(request=request, pk=item_id).first()
    if found is None:
        raise Http404(NO_SUCH_REQUEST)
    return found


def counts_of(request_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Return how many items each request has and how many are not decided; one query."""
    rows = Item.objects.filter(request__in=request_ids).values("request").order_by("request")
    counted = rows.annotate(every=Count("pk"), still=Count("pk", filter=Q(decision=Decision.OPEN)))
    return {row["request"]: (row["every"], row["still"]) for row in counted}


def own_requests(viewer: Viewer, pupil: Pupil) -> list[AccessRequest]:
    """Return what the viewer themself asked about the child, the latest first; nothing that another parent asked."""
    adults = reach_for(viewer, pupil).own_adults
    if not adults:
        return []
    rows = AccessRequest.objects.filter(pupil=pupil, adult__in=adults).select_related("school", "pupil", "adult")
    return list(rows.prefetch_related("stops").order_by("-received_on", "-pk"))


def own_package_for(viewer: Viewer, pupil: Pupil, request_id: int) -> Package:
    """Return the copy that the viewer asked for, until its last day; raises Http404."""
    for one in own_requests(viewer, pupil):
        if one.pk == request_id and one.standing in {State.READY, State.GIVEN}:
            today = timezone.localdate()
            found = Package.objects.filter(request=one, expires_on__gte=today).exclude(content={}).first()
            if found is not None:
                found.request = one
                return found
    raise Http404(NO_SUCH_REQUEST)


def due_of(request: AccessRequest, *, today: date) -> Due:
    """Return how the clock of the request stands; its stops are read with it."""
    stops = [Stop(one.since, one.until) for one in request.stops.all()]
    holidays = {one.on for year in range(request.received_on.year, today.year + 2) for one in bank_holidays(year)}
    day = due_on(
        request.received_on,
        request.proven_on,
        stops=stops,
        is_extended=request.extended_on is not None,
        holidays=holidays,
    )
    return standing(day, is_proven=request.proven_on is not None, is_over=request.standing in OVER, today=today)
