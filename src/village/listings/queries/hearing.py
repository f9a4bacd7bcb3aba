"""What people said on public pages: the queue for staff, and what is published."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.models.user import User
from village.access.rules.roles import COORDINATOR
from village.access.viewer import Viewer
from village.directory.models.place import ServiceAtPlace
from village.directory.models.service import Service
from village.directory.queries.shown import public_services
from village.listings.models import Feedback, Report
from village.listings.queries.listings import kept_listings
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner


def public_service(slug: str, public_id: UUID) -> Service:
    """Return a service that everybody may see, by its public address; Http404 for every other."""
    rows = public_services().select_related("provider", "partnership")
    found = rows.filter(partnership__slug=slug, public_id=public_id).first()
    if found is None:
        raise Http404("No such page.")
    return found


def public_partnership(slug: str) -> Partnership:
    """Return a partnership that lists something for everybody; Http404 for every other."""
    found = Partnership.objects.filter(slug=slug).first()
    if found is None or not public_services(found.pk).exists():
        raise Http404("No such page.")
    return found


def reports_for(viewer: Viewer, show: str) -> QuerySet[Report]:
    """Return reports for who keeps the directory: waiting, mine or over; the oldest first, what is over last."""
    rows = Report.objects.filter(service__in=kept_listings(viewer))
    rows = rows.select_related("service__provider", "service__partnership", "assigned_to", "answered_by")
    if show == "over":
        return rows.exclude(state=Report.State.WAITING).order_by("-answered_at", "-pk")
    rows = rows.filter(state=Report.State.WAITING)
    return rows.filter(assigned_to=viewer.user_id) if show == "mine" else rows


def report_for(viewer: Viewer, report_id: int) -> Report:
    """Return one report for who keeps the directory; Http404 for every other."""
    rows = Report.objects.select_related("service__provider", "service__partnership", "assigned_to", "answered_by")
    found = rows.filter(pk=report_id, service__in=kept_listings(viewer)).first()
    if found is None:
        raise Http404("No such report.")
    return found


def reports_of(service: Service) -> list[Report]:
    """Return what was reported of one listing and waits, the oldest first."""
    return list(Report.objects.filter(service=service, state=Report.State.WAITING))


def reports_by_service(service_ids: list[int]) -> dict[int, list[Report]]:
    """Return what was reported and waits, by listing."""
    found: dict[int, list[Report]] = {}
    for row in Report.objects.filter(service__in=service_ids, state=Report.State.WAITING):
        found.setdefault(row.service_id, []).append(row)
    return found


def keepers(partnership_id: int) -> list[User]:
    """Return who keeps the directory today, by name."""
    today = timezone.localdate()
    rows = User.objects.filter(
        roles__partnership_id=partnership_id, roles__role=COORDINATOR, roles__starts_on__lte=today, is_active=True
    ).exclude(roles__partnership_id=partnership_id, roles__role=COORDINATOR, roles__ends_on__lt=today)
    return list(rows.distinct().order_by("name"))


def may_be_given(viewer: Viewer, user_id: int) -> bool:
    """Tell whether a report can be given to somebody."""
    return any(user.pk == user_id for user in keepers(viewer.partnership_id or 0))


def feedback_for(viewer: Viewer, show: str) -> QuerySet[Feedback]:
    """Return comments for who keeps the directory, by their state."""
    states = {
        "waiting": (Feedback.State.WAITING, Feedback.State.READ),
        "published": (Feedback.State.PUBLISHED,),
        "declined": (Feedback.State.DECLINED,),
    }
    rows = Feedback.objects.filter(service__in=kept_listings(viewer), state__in=states.get(show, states["waiting"]))
    return rows.select_related("service__provider").order_by("made_at" if show == "waiting" else "-made_at", "pk")


def one_feedback_for(viewer: Viewer, feedback_id: int) -> Feedback:
    """Return one comment for who keeps the directory; Http404 for every other."""
    rows = Feedback.objects.select_related("service__provider", "service__partnership", "decided_by")
    found = rows.filter(pk=feedback_id, service__in=kept_listings(viewer)).first()
    if found is None:
        raise Http404("No such comment.")
    return found


def published_of(service: Service, most: int = 5) -> list[Feedback]:
    """Return what families said of a service and what was answered, the newest first."""
    rows = Feedback.objects.filter(service=service, state=Feedback.State.PUBLISHED)
    return list(rows.order_by("-published_at", "-pk")[:most])


def published_in(partnership_id: int) -> QuerySet[Feedback]:
    """Return everything that is published of services that everybody may see, the newest first."""
    rows = Feedback.objects.filter(state=Feedback.State.PUBLISHED, service__in=public_services(partnership_id))
    return rows.select_related("service__partnership", "service__provider").order_by("-published_at", "-pk")


def published_since(partnership_id: int, now: datetime) -> int:
    """Return how many comments were published in the year before."""
    return published_in(partnership_id).filter(published_at__gte=now - timedelta(days=365)).count()


def people_of(partnership_id: int) -> list[str]:
    """Return the names of people who work in the partnership, who left too."""
    staff = Practitioner.objects.filter(partnership_id=partnership_id).values_list("name", flat=True)
    logins = User.objects.filter(roles__partnership_id=partnership_id).values_list("name", flat=True)
    return sorted({*staff, *logins} - {""})


def names_that_may_stand(service: Service) -> list[str]:
    """Return the names in a comment that are nobody's: the service's, the provider's, its places'."""
    places = ServiceAtPlace.objects.filter(service=service).values_list("place__name", flat=True)
    return [service.name, service.provider.name, service.partnership.name, *places]
