"""Bringing postcodes in: a new edition is written beside the one in use, slice by slice, then takes its place."""

from collections.abc import Callable, Iterable, Mapping
from itertools import batched
from pathlib import Path

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.gazetteer.models.edition import Edition, Ward
from village.gazetteer.models.spot import Postcode
from village.gazetteer.queries.spots import edition_in_use
from village.gazetteer.rules.lines import WRONG_FILE, Line
from village.gazetteer.rules.postcodes import district_of

SLICE = 5_000
SAMPLE = Path(__file__).resolve().parents[1] / "sample"
SAMPLE_FILES = ("gb-outcodes.csv", "trafford-postcodes.csv")

type Tell = Callable[[int], None]


def load_postcodes(
    *,
    by: Actor,
    source: str,
    lines: Iterable[Line],
    ward_names: Mapping[str, str],
    tell: Tell = lambda _count: None,
) -> Edition:
    """Return the edition that is now the only one in use; the old one stays in use until the new one is whole.

    Each slice is its own transaction, so that the site goes on meanwhile. What broke off earlier is thrown away.
    Raises Refused where not one postcode is usable.
    """
    newest = edition_in_use()
    _throw_away_all_but(newest)
    last = Edition.objects.aggregate(last=Max("number"))["last"] or 0
    edition = Edition.objects.create(number=last + 1, source=source[:200], begun_at=timezone.now())
    count, names = _write(edition, lines, tell)
    if not count:
        edition.delete()
        raise Refused(WRONG_FILE)
    _put_in_use(edition, count, {**names, **ward_names}, by)
    _throw_away_all_but(edition)
    return edition


def add_postcodes(*, by: Actor, lines: Iterable[Line]) -> int:
    """Return how many postcodes stand in the edition in use that did not stand there; one is made where none is."""
    every = list(lines)
    edition = edition_in_use()
    if edition is None:
        names = {line.ward: line.ward_name for line in every if line.ward_name}
        return load_postcodes(by=by, source="By hand", lines=every, ward_names=names).postcode_count
    with transaction.atomic():
        before = Postcode.objects.filter(edition=edition.number).count()
        Postcode.objects.bulk_create([_row(line, edition.number) for line in every], ignore_conflicts=True)
        _name_wards({line.ward: line.ward_name for line in every if line.ward_name})
        edition.postcode_count = Postcode.objects.filter(edition=edition.number).count()
        edition.save()
        record("gazetteer.added", by=by, subject=subject_of(edition))
    return edition.postcode_count - before


def subject_of(edition: Edition) -> Subject:
    """Return the edition as the record names it."""
    return Subject("gazetteer.edition", edition.pk, edition.source)


def _write(edition: Edition, lines: Iterable[Line], tell: Tell) -> tuple[int, dict[str, str]]:
    """Return how many postcodes were written, with districts that the file did not name, and names of wards in it."""
    names: dict[str, str] = {}
    middles: dict[str, list[float]] = {}
    read = 0
    for some in batched(lines, SLICE):
        for line in some:
            if line.ward_name:
                names[line.ward] = line.ward_name
            if (district := district_of(line.code)) != line.code:
                sums = middles.setdefault(district, [0.0, 0.0, 0.0])
                sums[:] = sums[0] + line.latitude, sums[1] + line.longitude, sums[2] + 1
        _write_slice(edition, some)
        read += len(some)
        tell(read)
    for rest in batched((Line(code, n / count, e / count) for code, (n, e, count) in middles.items()), SLICE):
        _write_slice(edition, rest)
    return Postcode.objects.filter(edition=edition.number).count(), names


@transaction.atomic
def _write_slice(edition: Edition, lines: Iterable[Line]) -> None:
    """A code that stands already stays as it was first written: a file's own districts come before our middles."""
    Postcode.objects.bulk_create([_row(line, edition.number) for line in lines], ignore_conflicts=True)


def _row(line: Line, edition: int) -> Postcode:
    return Postcode(code=line.code, latitude=line.latitude, longitude=line.longitude, ward=line.ward, edition=edition)


@transaction.atomic
def _put_in_use(edition: Edition, count: int, names: Mapping[str, str], by: Actor) -> None:
    edition.in_use_since, edition.postcode_count = timezone.now(), count
    edition.save()
    _name_wards(names)
    record("gazetteer.loaded", by=by, subject=subject_of(edition))


def _name_wards(names: Mapping[str, str]) -> None:
    rows = [Ward(code=code[:12], name=name[:120]) for code, name in names.items() if code and name]
    Ward.objects.bulk_create(rows, update_conflicts=True, unique_fields=("code",), update_fields=("name",))


def _throw_away_all_but(edition: Edition | None) -> None:
    """Only this edition's postcodes stay; they go slice by slice, so that nobody waits long for the database."""
    number = edition.number if edition else -1
    while ids := list(Postcode.objects.exclude(edition=number).values_list("pk", flat=True)[: SLICE * 4]):
        with transaction.atomic():
            Postcode.objects.filter(pk__in=ids).delete()
    Edition.objects.exclude(number=number).delete()
