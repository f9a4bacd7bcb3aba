"""Writing a listing: the one place where its words change, with a version of every state that was published."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import STALE
from village.audit.services.record import Actor, Change, record
from village.basics.errors import Refused, Stale
from village.directory.contributions import services_changed
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.directory.rules.assurance import months_after
from village.directory.services.indexing import reindex
from village.listings.models import Version
from village.listings.queries.listings import last_number, provider_named, rules_of
from village.listings.queries.values import PLAIN, names_for, values_of
from village.listings.rules.areas import areas_of
from village.listings.rules.fields import changed_fields, differences, merged
from village.listings.rules.times import id_from, rows_of, schedules_of
from village.listings.services.may import must_keep
from village.listings.services.on_record import changes_told, listing_subject
from village.listings.services.places import give_at

SEEN = (Service.Shown.PUBLIC, Service.Shown.INTERNAL, Service.Shown.SENSITIVE)
"""States of which a version is kept: somebody but its writer can read them."""
NO_PROVIDER = "Say who gives it: choose a provider, or write the name of a new one."


@dataclass(frozen=True, slots=True)
class Standing:
    """Who sees a listing, and whether its writer says that every word is right."""

    shown: str
    hidden_why: str = ""
    is_checked: bool = False
    checked_by: str = ""
    """As families read it; empty: the provider's name."""


@transaction.atomic
def add_listing(*, by: Viewer, partnership_id: int, values: Mapping[str, Any], standing: Standing) -> Service:
    """Return a new listing with everything that was written of it."""
    must_keep(by, partnership_id)
    if not values.get("provider"):
        raise Refused(NO_PROVIDER, field="provider")
    service = Service.objects.create(
        partnership_id=partnership_id,
        provider_id=values["provider"],
        name=values["name"],
        modified_at=timezone.now(),
        public_id=uuid.uuid4(),
    )
    _write_values(service, values)
    record("listings.written", by=by, subject=listing_subject(service), partnership_id=partnership_id)
    _stand(by, service, standing)
    keep_version(by=by, service=service, via=Version.Via.STAFF)
    _followed(service)
    return service


@transaction.atomic
def change_listing(
    *, by: Viewer, service: Service, values: Mapping[str, Any], standing: Standing, seen_version: int
) -> None:
    """The listing says what was written; raises Stale when it is no longer what the person saw."""
    must_keep(by, service.partnership_id)
    if standing.shown == Service.Shown.HIDDEN and not standing.hidden_why:
        raise Refused("Say why it is taken off: whoever looks after it reads this.", field="hidden_why")
    row = locked(service, seen_version)
    write(by=by, service=row, values=values, verb="listings.changed", via=Version.Via.STAFF, standing=standing)
    service.refresh_from_db()


@transaction.atomic
def restore_version(*, by: Viewer, version: Version, seen_version: int) -> None:
    """The listing says again what it said then; what it says now is kept as a version too."""
    must_keep(by, version.service.partnership_id)
    row = locked(version.service, seen_version)
    write(
        by=by,
        service=row,
        values=version.values,
        verb="listings.restored",
        via=Version.Via.STAFF,
        restores=version.number,
    )


def locked(service: Service, seen_version: int | None) -> Service:
    """Return the listing for this transaction alone; raises Stale when it is no longer the version that was seen."""
    row = Service.objects.select_for_update(of=("self",)).select_related("provider", "partnership").get(pk=service.pk)
    if seen_version is not None and row.version != seen_version:
        raise Stale(STALE)
    return row


def write(
    *,
    by: Actor,
    service: Service,
    values: Mapping[str, Any],
    verb: str,
    via: str,
    standing: Standing | None = None,
    restores: int | None = None,
    made_by_name: str = "",
) -> list[str]:
    """Return the fields that changed, written, on record and kept as a version. Call it with a locked listing."""
    before = values_of(service)
    changed = changed_fields(before, values)
    first_version(service, before)
    if changed:
        found = differences(
            before, values, names_for(service.partnership_id, (before["provider"], values.get("provider")))
        )
        told: list[Change] = changes_told(service, found, before, values)
        service.written_here = _written(service, changed, restores)
        _write_values(service, {code: values[code] for code in changed})
        record(verb, by=by, subject=listing_subject(service), changes=told, partnership_id=service.partnership_id)
    was = service.shown
    if standing is not None:
        _stand(by, service, standing)
    if changed or service.shown != was:
        keep_version(by=by, service=service, via=via, changed=changed, restores=restores, made_by_name=made_by_name)
    Service.objects.filter(pk=service.pk).update(version=service.version + 1)
    service.version += 1
    _followed(service)
    return changed


def _written(service: Service, changed: list[str], restores: int | None) -> list[str]:
    """Return what was written here of a service with a source; whoever goes back to how it came follows that again."""
    if service.source_id is None:
        return []
    came = Version.objects.filter(service=service, number=restores or 0, via=Version.Via.SOURCE).exists()
    before = set(service.written_here)
    return sorted(before - set(changed) if came else before | set(changed))


def first_version(service: Service, values: Mapping[str, Any]) -> None:
    """What came from a source and was never written here stands as the first version, before it is changed."""
    if service.shown in SEEN and last_number(service) == 0:
        Version.objects.create(
            service=service,
            number=1,
            values=dict(values),
            via=Version.Via.SOURCE,
            made_by_name=service.source.name if service.source else "",
            made_at=service.modified_at,
        )


def keep_version(
    *,
    by: Actor,
    service: Service,
    via: str,
    changed: list[str] | None = None,
    restores: int | None = None,
    made_by_name: str = "",
) -> None:
    """The state that families can read from now on stands as a version; a draft and a hidden one make none."""
    if service.shown not in SEEN:
        return
    Version.objects.create(
        service=service,
        number=last_number(service) + 1,
        values=values_of(service),
        changed=changed or [],
        via=via,
        made_by_id=by.user_id,
        made_by_name=made_by_name or by.name,
        made_at=timezone.now(),
        restores=restores,
    )


def stamp_checked(service: Service, *, checked_by: str, on: date) -> None:
    """Everything about the listing counts as checked that day, and its next check is fixed. It is not saved here."""
    service.assured_on, service.assured_by = on, checked_by[:120]
    service.assurer_email = service.provider.email
    service.next_check_on = months_after(on, rules_of(service.partnership_id).stale_months)


def provider_for_listing(*, by: Viewer, partnership_id: int, name: str) -> Provider:
    """Return the provider of this name, made where there is none."""
    must_keep(by, partnership_id)
    plain = " ".join(name.split())[:250]
    found = provider_named(partnership_id, plain)
    return found or Provider.objects.create(partnership_id=partnership_id, name=plain, description=plain)


def _write_values(service: Service, values: Mapping[str, Any]) -> None:
    for name in PLAIN:
        if name in values:
            setattr(service, name, values[name])
    if values.get("provider"):
        service.provider = Provider.objects.get(pk=values["provider"], partnership_id=service.partnership_id)
    service.parts = merged(service.parts, _parts(service, values))
    service.parts = {name: part for name, part in service.parts.items() if part not in (None, [], {})}
    service.modified_at = timezone.now()
    service.save()
    if "places" in values:
        give_at(service, values["places"])


def _parts(service: Service, values: Mapping[str, Any]) -> dict[str, Any]:
    stem, found = str(service.public_id), dict[str, Any]()
    if "times" in values:
        kept = rows_of(service.parts.get("schedules", []))[1]
        found["schedules"] = [*schedules_of(values["times"], stem), *kept]
    if "areas" in values:
        found["service_areas"] = areas_of(values["areas"], stem, service.parts.get("service_areas", []))
    if "phones" in values:
        found["phones"] = [_phone(row, f"{stem}:phone:{place}") for place, row in enumerate(values["phones"])]
    return found


def _phone(row: Mapping[str, str], stem: str) -> dict[str, str]:
    found = {"id": id_from(stem), "number": row["number"], "description": row.get("what", "")}
    return {name: value for name, value in found.items() if value}


def _stand(by: Actor, service: Service, standing: Standing) -> None:
    """Who sees it and whether it is checked are written, and the first is on record."""
    was = service.shown
    service.shown = standing.shown
    service.hidden_why = standing.hidden_why if standing.shown == Service.Shown.HIDDEN else ""
    if standing.is_checked:
        stamp_checked(service, checked_by=standing.checked_by or service.provider.name, on=timezone.localdate())
        record("listings.confirmed", by=by, subject=listing_subject(service), partnership_id=service.partnership_id)
    service.save()
    if was != service.shown:
        labels = dict(Service.Shown.choices)
        told: Change = {"field": "shown", "label": "Who sees it", "old": labels[was], "new": labels[service.shown]}
        record(
            "listings.shown",
            by=by,
            subject=listing_subject(service),
            changes=[told],
            reason=service.hidden_why,
            partnership_id=service.partnership_id,
        )


def _followed(service: Service) -> None:
    reindex(service)
    services_changed([service.pk])
