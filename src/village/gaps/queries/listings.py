"""What there is: the services of the directory, as far as the audit needs them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.directory.models import Service, ServiceAtPlace
from village.directory.queries.shown import staff_services
from village.gaps.rules.audit import tier_of
from village.gaps.rules.rows import Listing
from village.gazetteer.models.spot import Postcode
from village.gazetteer.rules.postcodes import code_of, district_of
from village.referrals.models.destination import Destination


def listings_for(viewer: Viewer) -> tuple[Listing, ...]:
    """Return what is listed and running, also what only staff see; never what is kept secret. Five queries."""
    rows = staff_services(viewer.partnership_id or 0).exclude(status=Service.Status.INACTIVE)
    services = list(rows.select_related("provider").order_by("name", "pk"))
    wards, asked_as = _wards([one.pk for one in services]), _tiers(viewer.partnership_id or 0)
    return tuple(
        Listing(
            id=one.pk,
            name=one.name,
            provider=one.provider.name,
            needs=tuple(one.needs),
            lowest=one.minimum_age,
            highest=one.maximum_age,
            wards=frozenset(wards.get(one.pk, ())),
            tier=tier_of(one.way_in, asked_as.get(one.provider.organisation_id or 0, "")),
            checked_by=one.assured_by,
            checked_on=one.assured_on,
            next_check_on=one.next_check_on,
        )
        for one in services
    )


def wards_of(codes: Collection[str]) -> dict[str, str]:
    """Return the ward of each postcode that is known, by the postcode as `code_of` gives it; one query."""
    plain = {code_of(code) for code in codes} - {""}
    districts = {district_of(code) for code in plain}
    rows = Postcode.objects.filter(code__in=plain - districts).exclude(ward="")
    return dict(rows.values_list("code", "ward"))


def unchecked_before(today: date | None = None) -> date:
    """Return the day before which a check is too old to rest on."""
    day = today or timezone.localdate()
    return day.replace(year=day.year - 1, day=min(day.day, 28))


def _wards(service_ids: Collection[int]) -> dict[int, set[str]]:
    rows = ServiceAtPlace.objects.filter(service__in=service_ids, place__is_secret=False).order_by()
    pairs = list(rows.exclude(place__postcode="").values_list("service_id", "place__postcode"))
    known, found = wards_of([code for _, code in pairs]), defaultdict(set)
    for service_id, code in pairs:
        if ward := known.get(code_of(code)):
            found[service_id].add(ward)
    return found


def _tiers(partnership_id: int) -> dict[int, str]:
    """Return as which kind of help schools refer to an organisation."""
    rows = Destination.objects.filter(partnership_id=partnership_id, retired_on__isnull=True).order_by("-pk")
    return dict(rows.values_list("organisation_id", "tier"))
