"""Sheets of services: read without a trace, written once somebody has looked, and taken back as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core import serializers
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Actor, Installation, record
from village.basics.errors import Refused
from village.directory.contributions import services_changed
from village.directory.models.index import Coverage, Opening
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.provider import Provider, Source
from village.directory.models.service import Service
from village.directory.models.vocabulary import ServiceTerm
from village.directory.services.storing import Outcome, store_records
from village.feeds.queries.pairs import listings_of
from village.feeds.rules.likeness import alike_among
from village.feeds.rules.sheet_columns import WISHES, columns_of, table_of
from village.feeds.rules.sheet_records import SheetRecords, records_of, way_in_of
from village.feeds.services.alike import look_for_alike
from village.feeds.services.readings import subject_of
from village.files.queries import path_of
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.importing.specs import Progress
from village.organisations.models.partnership import Partnership

KIND = "services-sheet"
"""The kind of import, and the purpose of its files."""
MOST_SHOWN = 200
NO_FILE = "There is no file here any more. Bring it again."
OVERTAKEN = "Some of these services were changed since, so this cannot be taken back as a whole: {names}."


@transaction.atomic
def bring_sheet(*, by: Viewer, content: "File[bytes]", name: str, source_name: str) -> ImportBatch:
    """Return the batch of a sheet that waits to be read; nothing of it is in the directory yet."""
    partnership = Partnership.objects.get(pk=by.partnership_id or 0)
    called = " ".join(source_name.split())[:120]
    if not called:
        raise Refused("Say whose sheet it is: families see where a listing came from.", field="source_name")
    kept = keep(partnership, content, name=name, purpose=KIND, by=by)
    return batches.start(by=by, kind=KIND, file=kept, decisions={"source": called})


def check(batch: ImportBatch, path: Path, on_progress: Progress) -> dict[str, Any]:
    """Return what accepting the sheet would do: new, changed, the same, refused, and what is like something known."""
    sheet = table_of(path, batch.file.name if batch.file else "")
    columns = columns_of(sheet)
    found = records_of(sheet, columns)
    by = Installation(partnership_id=batch.partnership_id)
    on_progress(0, len(found.records))
    with left_undone():
        outcomes = _store(batch, found, by=by)
        fresh = frozenset(one.service_id for one in outcomes if one.what == "new" and one.service_id)
        listings = listings_of(batch.partnership_id)
        names = {one.id: one.name for one in listings}
        alike = [
            {"name": names[pair.one if pair.one in fresh else pair.other],
             "like": names[pair.other if pair.one in fresh else pair.one], "percent": pair.likeness,
             "reasons": list(pair.reasons)}
            for pair in alike_among(listings, fresh)[:MOST_SHOWN]
        ]  # fmt: skip
    on_progress(len(found.records), len(found.records))
    labels = {wish.code: wish.label for wish in WISHES}
    return {
        "columns": [
            {"heading": sheet.headings[match.column], "meaning": labels[match.code], "reason": match.reason}
            for match in columns.matches
        ],
        "unused": [sheet.headings[at] for at in columns.unused if sheet.headings[at]],
        "counts": _counts(outcomes, found),
        "rows": [_shown(found, one) for one in outcomes if one.what in ("new", "changed")][:MOST_SHOWN],
        "refused": _refused(found, outcomes)[:MOST_SHOWN],
        "remarks": [{"row": number, "sentence": sentence} for number, sentence in found.remarks[:MOST_SHOWN]],
        "alike": alike,
    }


def accept_sheet(batch: ImportBatch, *, by: Actor) -> dict[str, Any]:
    """Return what undoing needs: the ids of what is new, and everything of what was changed as it was before."""
    if batch.file is None:
        raise Refused(NO_FILE)
    sheet = table_of(path_of(batch.file), batch.file.name)
    found = records_of(sheet, columns_of(sheet))
    source = _source(batch)
    keys = [record_["id"] for _, record_ in found.records]
    before = {row.source_key: row for row in Service.objects.filter(source=source, source_key__in=keys)}
    kept = {key: _snapshot(row) for key, row in before.items()}
    outcomes = _store(batch, found, by=by)
    changed = {one.key: one.service_id for one in outcomes if one.what == "changed"}
    new = [one.service_id for one in outcomes if one.what == "new" and one.service_id]
    _say_ways(found, sheet, new, outcomes)
    Source.objects.filter(pk=source.pk).update(read_at=timezone.now())
    versions = dict(Service.objects.filter(pk__in=[*new, *filter(None, changed.values())]).values_list("pk", "version"))
    look_for_alike(batch.partnership_id, [*new, *filter(None, changed.values())])
    return {
        "target_id": str(source.pk),
        "new": new,
        "changed": {key: kept[key] for key in changed if key in kept},
        "versions": {str(pk): version for pk, version in versions.items()},
        "counts": _counts(outcomes, found),
    }


def undo_sheet(batch: ImportBatch, *, by: Actor) -> str:
    """Return a sentence on what was taken back. Refused where somebody wrote in one of these services since."""
    batch.refresh_from_db()
    outcome = batch.outcome
    rows = {row.pk: row for row in Service.objects.filter(pk__in=[int(pk) for pk in outcome.get("versions", {})])}
    touched = [row.name for pk, row in rows.items() if row.version != outcome["versions"][str(pk)]]
    if touched:
        raise Refused(OVERTAKEN.format(names=", ".join(touched[:5])))
    services_changed(list(rows))
    new = [pk for pk in outcome.get("new", ()) if pk in rows]
    providers = set(Service.objects.filter(pk__in=new).values_list("provider_id", flat=True))
    places = set(ServiceAtPlace.objects.filter(service__in=new).values_list("place_id", flat=True))
    Service.objects.filter(pk__in=new).delete()
    Provider.objects.filter(pk__in=providers, services=None).delete()
    Place.objects.filter(pk__in=places, services=None).delete()
    for words in outcome.get("changed", {}).values():
        _restore(words)
    source = Source.objects.get(pk=int(batch.target_id or outcome["target_id"]))
    record("feeds.sheet-undone", by=by, subject=subject_of(source))
    return f"{len(new)} new services are gone again, and {len(outcome.get('changed', {}))} are as they were before."


@contextmanager
def left_undone() -> Iterator[None]:
    """Whatever is written inside leaves no trace: the dry run is the run itself, taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _source(batch: ImportBatch) -> Source:
    source, _ = Source.objects.get_or_create(
        partnership_id=batch.partnership_id, kind=Source.Kind.SHEET, name=str(batch.decisions["source"])
    )
    return source


def _store(batch: ImportBatch, found: SheetRecords, *, by: Actor) -> list[Outcome]:
    records = (record_ for _, record_ in found.records)
    source = _source(batch)
    return list(
        store_records(records, source=source, partnership_id=batch.partnership_id, by=by, shown=Service.Shown.PUBLIC)
    )


def _say_ways(found: SheetRecords, sheet: Any, new: list[int], outcomes: list[Outcome]) -> None:
    """New services get the way in that the sheet's words tell; the standard has no field for it."""
    column = columns_of(sheet).column("referral")
    if column is None:
        return
    cells = {row.number: row.cell(column) for row in sheet.rows}
    for one in outcomes:
        if one.service_id in new and (way := way_in_of(cells.get(found.records[one.number][0], ""))):
            Service.objects.filter(pk=one.service_id).update(way_in=way)


def _counts(outcomes: list[Outcome], found: SheetRecords) -> dict[str, int]:
    counts = {what: sum(one.what == what for one in outcomes) for what in ("new", "changed", "same", "refused")}
    counts["refused"] += len(found.refused)
    return counts


def _shown(found: SheetRecords, one: Outcome) -> dict[str, Any]:
    number, record_ = found.records[one.number]
    times = [one_["description"] for one_ in record_.get("schedules", ())[:1]]
    return {"row": number, "what": one.what, "name": one.name, "when": times[0] if times else "",
            "cost": record_.get("fees", ""), "ages": [record_.get("minimum_age"), record_.get("maximum_age")],
            "notes": list(one.notes)[:3]}  # fmt: skip


def _refused(found: SheetRecords, outcomes: list[Outcome]) -> list[dict[str, Any]]:
    told = [{"row": number, "name": name, "reason": reason} for number, name, reason in found.refused]
    stored = [
        {"row": found.records[one.number][0], "name": one.name, "reason": one.reason}
        for one in outcomes
        if one.what == "refused"
    ]
    return sorted([*told, *stored], key=lambda one: int(str(one["row"])))


def _snapshot(row: Service) -> str:
    """Return a service with everything that hangs on it, as it stands."""
    uses = list(ServiceAtPlace.objects.filter(service=row).select_related("place"))
    hanging = [*(use.place for use in uses), *uses]
    for table in (ServiceTerm, Coverage, Opening):
        hanging += table.objects.filter(service=row)
    return str(serializers.serialize("json", [row.provider, row, *hanging]))


def _restore(words: str) -> None:
    """The service is as it was: what hangs on it now goes, what hung on it then is there again."""
    objects = list(serializers.deserialize("json", words))
    services = [one.object.pk for one in objects if isinstance(one.object, Service)]
    for table in (Opening, Coverage, ServiceTerm, ServiceAtPlace):
        table.objects.filter(service__in=services).delete()
    for one in objects:
        one.save()
    Service.objects.filter(pk__in=services).update(modified_at=timezone.now())
