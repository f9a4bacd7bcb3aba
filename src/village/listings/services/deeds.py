"""Deeds at one press: still right, taken off, shown again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.directory.contributions import services_changed
from village.directory.models.service import Service
from village.directory.services.indexing import reindex
from village.listings.models import Step, UpdateLink, Version
from village.listings.rules.words import HIDDEN_BY_CLOCK
from village.listings.services.may import must_keep, must_write_for
from village.listings.services.on_record import listing_subject
from village.listings.services.writing import Standing, locked, stamp_checked, write


@transaction.atomic
def confirm_as_keeper(*, by: Viewer, service: Service) -> None:
    """The listing counts as checked today by the partnership; one that the clock took off is shown again."""
    must_keep(by, service.partnership_id)
    _confirm(by, service, service.partnership.name)


@transaction.atomic
def confirm_as_provider(*, by: Viewer, service: Service) -> None:
    """The listing counts as checked today by its provider; one that the clock took off is shown again."""
    must_write_for(by, service)
    if service.shown == Service.Shown.DRAFT:
        raise Refused("This is not published yet. Change what is missing, then send it.")
    _confirm(by, service, service.provider.name)
    note_use(by, timezone.now())


def note_use(viewer: Viewer, now: datetime) -> None:
    """The link through which something was done remembers when."""
    if viewer.link_id is not None:
        UpdateLink.objects.filter(pk=viewer.link_id).update(used_at=now)


@transaction.atomic
def hide(*, by: Viewer, service: Service, why: str) -> None:
    """Families no longer find the listing; the reason stands with it."""
    must_keep(by, service.partnership_id)
    plain = " ".join(why.split())[:200]
    if not plain:
        raise Refused("Say why it is taken off: whoever looks after it reads this.", field="why")
    _show_as(by, service, Service.Shown.HIDDEN, plain)


@transaction.atomic
def show_again(*, by: Viewer, service: Service) -> None:
    """Everybody finds the listing again; where nobody has checked it, its provider is asked anew."""
    must_keep(by, service.partnership_id)
    Step.objects.filter(service=service).delete()
    _show_as(by, service, Service.Shown.PUBLIC, "")


def _confirm(by: Viewer, service: Service, name: str) -> None:
    row = locked(service, None)
    stamp_checked(row, checked_by=name, on=timezone.localdate())
    is_back = row.shown == Service.Shown.HIDDEN and row.hidden_why == HIDDEN_BY_CLOCK
    row.modified_at = timezone.now()
    row.version += 1
    row.save()
    record("listings.confirmed", by=by, subject=listing_subject(row), partnership_id=row.partnership_id)
    if is_back:
        _show_as(by, row, Service.Shown.PUBLIC, "")
    else:
        reindex(row)
        services_changed([row.pk])
    service.refresh_from_db()


def _show_as(by: Viewer, service: Service, shown: str, why: str) -> None:
    row = locked(service, None)
    standing = Standing(shown, why)
    write(by=by, service=row, values={}, verb="listings.changed", via=Version.Via.STAFF, standing=standing)
    Service.objects.filter(pk=row.pk).update(modified_at=timezone.now())
    service.refresh_from_db()
