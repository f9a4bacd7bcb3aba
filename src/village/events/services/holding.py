"""What holds events: places, series, and the hours of a conference."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.events.models.series import Series, Slot
from village.events.models.venue import Venue
from village.events.rules.clock import must_exist
from village.events.services.may import must_keep_for_all


@transaction.atomic
def keep_venue(*, by: Viewer, values: Mapping[str, Any], venue: Venue | None = None, seen_version: int = 0) -> Venue:
    """Return the place, new or changed."""
    must_keep_for_all(by, venue.partnership_id if venue else by.partnership_id or 0)
    if venue is None:
        venue = Venue.objects.create(partnership_id=by.partnership_id or 0, **values)
        record("events.venue-made", by=by, subject=_venue(venue))
        return venue
    change(venue, values, seen_version=seen_version, verb="events.venue-changed", by=by, subject=_venue(venue))
    return venue


@transaction.atomic
def keep_series(
    *, by: Viewer, values: Mapping[str, Any], series: Series | None = None, seen_version: int = 0
) -> Series:
    """Return the series, new or changed."""
    must_keep_for_all(by, series.partnership_id if series else by.partnership_id or 0)
    if series is None:
        series = Series.objects.create(partnership_id=by.partnership_id or 0, **values)
        record("events.series-made", by=by, subject=_series(series))
        return series
    change(series, values, seen_version=seen_version, verb="events.series-changed", by=by, subject=_series(series))
    return series


@transaction.atomic
def add_slot(*, by: Viewer, series: Series, values: Mapping[str, Any]) -> Slot:
    """Return an hour of a conference, of whose workshops a person chooses one."""
    must_keep_for_all(by, series.partnership_id)
    must_exist(values["on"], values["starts_at"], values["ends_at"])
    if series.kind != Series.Kind.CONFERENCE:
        raise Refused("Only a conference has workshops side by side. Change its kind first.")
    try:
        with transaction.atomic():
            slot = Slot.objects.create(series=series, **values)
    except IntegrityError as error:
        raise Refused("There is an hour of that name already. Write another.", field="title") from error
    record("events.series-changed", by=by, subject=_series(series), reason=slot.title)
    return slot


@transaction.atomic
def remove_slot(*, by: Viewer, slot: Slot) -> None:
    """The hour is gone; its workshops stay, each by itself."""
    must_keep_for_all(by, slot.series.partnership_id)
    record("events.series-changed", by=by, subject=_series(slot.series), reason=slot.title)
    slot.delete()


def _venue(venue: Venue) -> Subject:
    return Subject("events.venue", venue.pk, str(venue))


def _series(series: Series) -> Subject:
    return Subject("events.series", series.pk, series.title)
