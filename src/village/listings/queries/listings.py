"""All listings of a partnership for who keeps them, and those of one provider."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.provider import Provider, Source
from village.directory.models.service import Service
from village.listings import permissions
from village.listings.models import KeepingRules, Proposal, Report, Trust, Version

SHOW = ("all", "stale", "hidden", "drafts", "waiting", "incomplete", "reported")


def kept_listings(viewer: Viewer) -> QuerySet[Service]:
    """Return every listing of the partnership for who keeps the directory; nothing for anybody else."""
    if not viewer.can(permissions.KEEP):
        return Service.objects.none()
    return Service.objects.filter(partnership_id=viewer.partnership_id or 0)


def listing_for(viewer: Viewer, service_id: int) -> Service:
    """Return one listing for who keeps the directory; Http404 for every other."""
    found = kept_listings(viewer).select_related("provider", "partnership", "source").filter(pk=service_id).first()
    if found is None:
        raise Http404("No such listing.")
    return found


def own_listings(viewer: Viewer) -> QuerySet[Service]:
    """Return the listings of the organisations whose listings the viewer keeps, but for drafts of the directory."""
    return Service.objects.filter(
        partnership_id=viewer.partnership_id or 0, provider__organisation__in=viewer.places_with(permissions.OWN)
    ).exclude(Q(shown=Service.Shown.DRAFT, source__isnull=False) | Q(status=Service.Status.DEFUNCT))


def own_listing_for(viewer: Viewer, service_id: int) -> Service:
    """Return one listing of the viewer's own organisation; Http404 for every other."""
    found = own_listings(viewer).select_related("provider", "partnership").filter(pk=service_id).first()
    if found is None:
        raise Http404("No such listing.")
    return found


def narrowed(rows: QuerySet[Service], show: str, source: int | None, words: str, today: date) -> QuerySet[Service]:
    """Return those of the rows that are asked for."""
    if show in SHOW and show != "all":
        rows = rows.filter(_condition(show, today))
    if source is not None:
        rows = rows.filter(source__isnull=True) if source == 0 else rows.filter(source_id=source)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(provider__name__icontains=words))
    return rows.select_related("provider", "source").annotate(
        waits=Exists(_waiting()), reports=Count("wrong_reports", filter=Q(wrong_reports__state=Report.State.WAITING))
    )


def counts_by_show(rows: QuerySet[Service], today: date) -> dict[str, int]:
    """Return how many listings each way of looking shows, in one query."""
    asked = {show: Count("pk", filter=_condition(show, today)) for show in SHOW if show != "all"}
    return dict(rows.order_by().aggregate(all=Count("pk"), **asked))


def sources_of(viewer: Viewer) -> list[Source]:
    """Return from where listings came."""
    return list(Source.objects.filter(partnership_id=viewer.partnership_id or 0))


def providers_of(partnership_id: int) -> QuerySet[Provider]:
    """Return who gives services here, by name."""
    return Provider.objects.filter(partnership_id=partnership_id)


def places_of(partnership_id: int) -> QuerySet[Place]:
    """Return the places of the partnership that have a name or an address, by name."""
    return Place.objects.filter(partnership_id=partnership_id).exclude(name="", address="")


def provider_named(partnership_id: int, name: str) -> Provider | None:
    """Return the provider of this name, whatever its capitals and blanks."""
    plain = " ".join(name.split())
    return Provider.objects.filter(partnership_id=partnership_id, name__iexact=plain).order_by("pk").first()


def versions_of(service: Service) -> list[Version]:
    """Return every published state, the newest first."""
    return list(Version.objects.filter(service=service).order_by("-number"))


def version_for(viewer: Viewer, version_id: int) -> Version:
    """Return one version of a listing for who keeps the directory; Http404 for every other."""
    rows = Version.objects.select_related("service__provider", "service__partnership")
    found = rows.filter(pk=version_id, service__in=kept_listings(viewer)).first()
    if found is None:
        raise Http404("No such version.")
    return found


def last_number(service: Service) -> int:
    """Return the number of the version that stands; 0 where none was published."""
    found = Version.objects.filter(service=service).order_by("-number").values_list("number", flat=True).first()
    return found or 0


def rules_of(partnership_id: int) -> KeepingRules:
    """Return how the partnership keeps its listings; where nobody decided yet, the usual way, unsaved."""
    found = KeepingRules.objects.filter(partnership_id=partnership_id).first()
    return found or KeepingRules(partnership_id=partnership_id)


def is_trusted(provider_id: int) -> bool:
    """Tell whether what the provider writes is published at once."""
    return Trust.objects.filter(provider_id=provider_id).exists()


def trusted_ids(partnership_id: int) -> dict[int, Trust]:
    """Return the trust in providers of a partnership, by provider."""
    rows = Trust.objects.filter(provider__partnership_id=partnership_id).select_related("given_by")
    return {row.provider_id: row for row in rows}


def provider_for(viewer: Viewer, provider_id: int) -> Provider:
    """Return a provider of the partnership for who keeps the directory; Http404 for every other."""
    rows = providers_of(viewer.partnership_id or 0) if viewer.can(permissions.KEEP) else Provider.objects.none()
    found = rows.filter(pk=provider_id).first()
    if found is None:
        raise Http404("No such provider.")
    return found


def links_at(service: Service) -> list[ServiceAtPlace]:
    """Return where the service is given."""
    return list(ServiceAtPlace.objects.filter(service=service).select_related("place").order_by("pk"))


def _waiting() -> QuerySet[Proposal]:
    return Proposal.objects.filter(service=OuterRef("pk"), state=Proposal.State.WAITING)


def _condition(show: str, today: date) -> Q:
    live = Q(shown__in=(Service.Shown.PUBLIC, Service.Shown.INTERNAL, Service.Shown.SENSITIVE))
    if show == "stale":
        return live & (Q(assured_on__isnull=True) | Q(next_check_on__lt=today))
    if show == "hidden":
        return Q(shown=Service.Shown.HIDDEN)
    if show == "drafts":
        return Q(shown=Service.Shown.DRAFT)
    if show == "waiting":
        return Q(Exists(_waiting()))
    if show == "reported":
        return Q(Exists(Report.objects.filter(service=OuterRef("pk"), state=Report.State.WAITING)))
    nowhere = ~Exists(ServiceAtPlace.objects.filter(service=OuterRef("pk")))
    return (
        Q(description="", summary="")
        | Q(way_in="")
        | Q(minimum_age__isnull=True, maximum_age__isnull=True)
        | Q(is_free__isnull=True, fees="")
        | Q(email="", parts__phones__isnull=True)
        | Q(parts__schedules__isnull=True)
        | Q(nowhere)
    )
