"""What a source no longer has: hidden after two whole readings, never deleted, and shown again when it comes back."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.audit.services.record import Actor, Subject, record
from village.design.wording import day
from village.directory.contributions import services_changed
from village.directory.models.service import Service
from village.feeds.models import Reading, ReadingLine, Seen

READINGS_UNTIL_HIDDEN = 2
MOST_SHARE = 0.5
FEWEST = 10
TOO_MANY = (
    "{gone} of {known} services are gone from the feed at once. That is more likely a fault of the feed, so nothing was"
    " hidden. Ask who runs it; if it is true, press “Hide what is gone”."
)
WHY = "No longer in {source}: missing since {day}."
SEEN_SHOWN = (Service.Shown.PUBLIC, Service.Shown.INTERNAL)


@transaction.atomic
def meet(reading: Reading, services: Mapping[str, int | None], met: Collection[str]) -> None:
    """Each record that came was met now; one that was hidden because it was gone is shown again."""
    known = {row.key: row for row in Seen.objects.filter(source=reading.source_id, key__in=list({*services, *met}))}
    fresh = [
        Seen(source_id=reading.source_id, key=key, service_id=service_id)
        for key, service_id in services.items()
        if key not in known
    ]
    Seen.objects.bulk_create(fresh, batch_size=500)
    unbound = [row for key, row in known.items() if key in services and row.service_id != services[key]]
    for row in unbound:
        row.service_id = services[row.key]
    Seen.objects.bulk_update(unbound, ["service"], batch_size=500)
    _bring_back(reading, [row for row in known.values() if row.missed])


def _bring_back(reading: Reading, rows: list[Seen]) -> None:
    back = [row for row in rows if row.shown_before and row.service_id]
    now = timezone.now()
    for row in back:
        hidden = Service.objects.filter(pk=row.service_id or 0, shown=Service.Shown.HIDDEN)
        if hidden.update(shown=row.shown_before, hidden_why="", modified_at=now):
            _line(reading, ReadingLine.What.BACK, row, "It is in the feed again.")
    Seen.objects.filter(pk__in=[row.pk for row in rows]).update(missed=0, missed_since=None, shown_before="")
    if back:
        services_changed([row.service_id for row in back if row.service_id])


@transaction.atomic
def hide_what_is_gone(reading: Reading, met: Collection[str], *, by: Actor) -> None:
    """Count what was missing once more; what was missing at two readings is hidden with its reason.

    Where more than half vanished at once nothing is hidden: a person presses the button if it is true.
    """
    rows = list(Seen.objects.filter(source=reading.source_id, service__isnull=False).select_related("service"))
    missing = [row for row in rows if row.key not in met]
    today = timezone.localdate()
    for row in missing:
        row.missed += 1
        row.missed_since = row.missed_since or today
        if row.missed == 1:
            _line(
                reading, ReadingLine.What.GONE, row, "Missing for the first time. It is hidden if it is missing again."
            )
    Seen.objects.bulk_update(missing, ["missed", "missed_since"], batch_size=500)
    reading.gone_count = len(missing)
    if len(missing) > max(FEWEST, MOST_SHARE * len(rows)):
        reading.remarks = [*reading.remarks, TOO_MANY.format(gone=len(missing), known=len(rows))]
        return
    going = [row for row in missing if row.missed >= READINGS_UNTIL_HIDDEN]
    reading.hidden_count += _hide(reading, going, by=by)


@transaction.atomic
def hide_all_gone(*, by: Actor, reading: Reading) -> int:
    """Return how many services were hidden that the source did not have at its last whole reading."""
    rows = Seen.objects.filter(source=reading.source_id, missed__gte=1, shown_before="", service__isnull=False)
    count = _hide(reading, list(rows.select_related("service")), by=by)
    Reading.objects.filter(pk=reading.pk).update(hidden_count=F("hidden_count") + count)
    return count


def _hide(reading: Reading, rows: list[Seen], *, by: Actor) -> int:
    now, hidden = timezone.now(), []
    for row in rows:
        service = row.service
        if service is None or service.shown not in SEEN_SHOWN:
            continue
        why = WHY.format(source=reading.source.name, day=day(row.missed_since or timezone.localdate(now)))[:200]
        row.shown_before = service.shown
        row.save(update_fields=["shown_before"])
        Service.objects.filter(pk=service.pk).update(shown=Service.Shown.HIDDEN, hidden_why=why, modified_at=now)
        _line(reading, ReadingLine.What.HIDDEN, row, why)
        record("feeds.hidden", by=by, subject=Subject("directory.service", service.pk, service.name), reason=why)
        hidden.append(service.pk)
    if hidden:
        services_changed(hidden)
    return len(hidden)


def _line(reading: Reading, what: str, row: Seen, reason: str) -> None:
    name = row.service.name if row.service else ""
    ReadingLine.objects.create(
        reading=reading, what=what, key=row.key, name=name, service_id=row.service_id, reason=reason
    )
