"""The rows of one batch of records: services, and who gives them; found again by source and key, else made."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from village.directory.models.provider import Provider, Source
from village.directory.models.service import Service
from village.directory.queries.shown import GONE, TO_EVERYBODY, public_providers
from village.directory.rules.cleaning import Row
from village.directory.rules.record import Record
from village.directory.rules.record_parts import ProviderRecord
from village.directory.rules.written_here import PLACES, PROVIDER, notes_on, parts_taken_over, taken_over
from village.directory.services.storing_ids import ids_for
from village.directory.services.storing_places import Places
from village.directory.services.storing_terms import Terms

_SERVICE_FIELDS = (
    "provider",
    "source",
    "source_key",
    "source_digest",
    "status",
    "name",
    "description",
    "url",
    "email",
    "fees",
    "is_free",
    "accreditations",
    "minimum_age",
    "maximum_age",
    "languages",
    "alert",
    "assured_on",
    "assured_by",
    "assurer_email",
    "summary",
    "way_in",
    "what_happens",
    "wait_weeks",
    "answer_days",
    "needs",
    "access",
    "parts",
    "modified_at",
    "version",
)
_PROVIDER_FIELDS = (
    "name",
    "description",
    "email",
    "website",
    "charity_number",
    "parts",
    "modified_at",
    "version",
)


type Known = tuple[dict[str, bool], tuple[dict[str, object], set[str]], dict[str, bool], dict[str, str]]


class Batch:
    """What a run of records has stored so far, batch by batch."""

    def __init__(self, source: Source, partnership_id: int, shown: str) -> None:
        self.source, self.partnership_id, self.shown = source, partnership_id, shown
        self.digests: dict[str, str] = {}
        """Key of each record of this run to its digest."""
        self.written: dict[str, bool] = {}
        """Keys of providers that this run has written, and whether for the public: the first such record counts."""
        self.terms = Terms(source, partnership_id)
        self.places = Places(partnership_id)
        self.left: dict[str, tuple[str, ...]] = {}
        """Key of a record to what was left as somebody wrote it here."""

    def known(self) -> Known:
        """Return what `forget` needs to go back to."""
        return dict(self.written), self.terms.so_far(), dict(self.places.written), dict(self.digests)

    def forget(self, known: Known) -> None:
        """The batch that the database refused was never there."""
        self.written, self.digests = known[0], known[3]
        self.terms.go_back(known[1])
        self.places.written = known[2]

    def services_of(self, records: Sequence[Record]) -> dict[str, Service]:
        """Return the services that the records speak of, by key: of this source, or of another file here.

        Nobody else writes in them until the transaction ends.
        """
        mine = Service.objects.select_for_update(of=("self",)).filter(partnership_id=self.partnership_id).order_by("pk")
        keys = [record.key for record in records]
        found = {row.source_key: row for row in mine.filter(source=self.source, source_key__in=keys)}
        missing = {record.public_id: record.key for record in records if record.key not in found}
        if missing and self.source.kind == Source.Kind.FILE:
            others = mine.filter(source__kind=Source.Kind.FILE, public_id__in=missing)
            found |= {missing[str(row.public_id)]: row for row in others}
        return found

    def write(self, items: Sequence[tuple[Record, Service | None, str]], *, at: datetime) -> list[Service]:
        """Return the services as they stand now, with terms and places, in the same order."""
        if not items:
            return []
        records = [record for record, _, _ in items]
        is_open = [_is_open(record, found.shown if found else self.shown) for record, found, _ in items]
        providers = self._providers(list(zip([record.provider for record in records], is_open, strict=True)), at=at)
        ids = ids_for(
            Service, [record.public_id for record, service, _ in items if service is None], self._salt("service")
        )
        services: list[Service] = []
        for record, found, digest in items:
            service = found or Service(
                partnership_id=self.partnership_id, public_id=ids[record.public_id].pop(0), shown=self.shown
            )
            self._fill(service, record, providers[record.provider.key], digest=digest, at=at)
            services.append(service)
        new = [service for service, item in zip(services, items, strict=True) if item[1] is None]
        changed = [service for service, item in zip(services, items, strict=True) if item[1] is not None]
        Service.objects.bulk_create(new, batch_size=100)
        if changed:
            Service.objects.bulk_update(changed, _SERVICE_FIELDS, batch_size=50)
        pairs = list(zip(services, records, strict=True))
        for openly in (True, False):
            some = [pair for pair, one in zip(pairs, is_open, strict=True) if one is openly]
            if some:
                self.terms.write(some, openly=openly)
                placed = [pair for pair in some if PLACES not in pair[0].written_here]
                self.places.write(placed, at=at, openly=openly)
        return services

    def _salt(self, table: str) -> str:
        return f"{self.partnership_id}/{self.source.pk}/{table}"

    def _fill(self, service: Service, record: Record, provider: Provider, *, digest: str, at: datetime) -> None:
        parts, written = dict(record.parts), service.written_here
        if differing := _differing(record.provider, provider):
            parts["organization"] = differing
        was = service.modified_at if service.pk else None
        if PROVIDER not in written:
            service.provider = provider
        service.source, service.source_key, service.source_digest = self.source, record.key, digest
        values = _values(record)
        self.left[record.key] = notes_on(values, {name: getattr(service, name) for name in values}, written)
        for name, value in taken_over(values, written).items():
            setattr(service, name, value)
        service.assured_on, service.assurer_email = record.assured_on, record.assurer_email
        service.assured_by = provider.name[:120] if record.assured_on else ""
        service.parts = parts_taken_over(parts, service.parts, written)
        told = record.last_modified
        service.modified_at = told if told and told != was else at
        service.version = service.version + 1 if service.pk else 1

    def _providers(self, records: Sequence[tuple[ProviderRecord, bool]], *, at: datetime) -> dict[str, Provider]:
        """Return the providers by key; one that a record describes is written once a run.

        What a record that the public may not see says of one that the public sees stays with its own service.
        """
        best: dict[str, ProviderRecord] = {}
        opens: dict[str, bool] = {}
        for record, is_open in sorted(records, key=lambda one: not one[1]):
            if record.key not in best or (record.is_named and not best[record.key].is_named):
                best[record.key], opens[record.key] = record, is_open
        mine = Provider.objects.filter(partnership_id=self.partnership_id, source=self.source)
        found = {row.source_key: row for row in mine.filter(source_key__in=best)}
        ids = ids_for(
            Provider, [row.public_id for key, row in best.items() if key not in found], self._salt("provider")
        )
        seen = public_providers([row.pk for key, row in found.items() if not opens[key]])
        made: list[Provider] = []
        changed: list[Provider] = []
        for key, record in best.items():
            provider = found.get(key)
            if provider is None:
                provider = Provider(partnership_id=self.partnership_id, public_id=ids[record.public_id].pop(0))
                provider.source, provider.source_key = self.source, key
                _describe(provider, record, at=at)
                found[key] = provider
                made.append(provider)
            elif (
                record.is_named
                and self._counts(key, opens[key])
                and provider.pk not in seen
                and _differs(record, provider)
            ):
                _describe(provider, record, at=at)
                provider.version += 1
                changed.append(provider)
        self.written |= {
            key: opens[key] for key, record in best.items() if record.is_named and self._counts(key, opens[key])
        }
        Provider.objects.bulk_create(made, batch_size=100)
        if changed:
            Provider.objects.bulk_update(changed, _PROVIDER_FIELDS, batch_size=100)
        return found

    def _counts(self, key: str, is_open: bool) -> bool:
        """Tell whether what a record says of a provider counts: the first one for the public, else the first one."""
        return key not in self.written or (is_open and not self.written[key])

    def _of_other_files(self, missing: Mapping[str, str]) -> dict[str, Provider]:
        """Return the providers that another file here brought under the same ids, by key."""
        if not missing or self.source.kind != Source.Kind.FILE:
            return {}
        others = Provider.objects.filter(partnership_id=self.partnership_id, source__kind=Source.Kind.FILE)
        return {missing[str(row.public_id)]: row for row in others.filter(public_id__in=missing)}


def _values(record: Record) -> dict[str, Any]:
    """Return what the record says of a service's own fields."""
    words = ("status", "name", "description", "url", "email", "fees", "accreditations", "alert")
    values: dict[str, Any] = {name: getattr(record, name) for name in (*words, "minimum_age", "maximum_age")}
    values["languages"] = list(record.languages)
    if record.is_free is not None:
        values["is_free"] = record.is_free
    if (view := record.for_families) is not None:
        names = ("summary", "way_in", "what_happens", "wait_weeks", "answer_days")
        values |= {name: getattr(view, name) for name in names}
        values |= {"needs": list(view.needs), "access": list(view.access)}
    return values


def _is_open(record: Record, shown: str) -> bool:
    return shown in TO_EVERYBODY and record.status not in GONE


def _described(record: ProviderRecord) -> dict[str, object]:
    return {
        "name": record.name,
        "description": record.description,
        "email": record.email,
        "website": record.website,
        "parts": record.parts,
    }


def _differs(record: ProviderRecord, provider: Provider) -> bool:
    return any(getattr(provider, name) != value for name, value in _described(record).items())


def _describe(provider: Provider, record: ProviderRecord, *, at: datetime) -> None:
    for name, value in _described(record).items():
        setattr(provider, name, value)
    provider.charity_number = record.charity_number
    provider.modified_at = at


def _differing(record: ProviderRecord, provider: Provider) -> Row:
    """Return what this record says of its provider in other words than the record that counts."""
    if not record.is_named:
        return {}
    told = _described(record)
    parts = told.pop("parts")
    differing: Row = {name: value for name, value in told.items() if value and value != getattr(provider, name)}
    for name, value in parts.items() if isinstance(parts, Mapping) else ():
        if provider.parts.get(name) != value:
            differing[name] = value
    return differing
