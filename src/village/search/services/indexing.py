"""Keeping the index in step with the directory: called inside the transaction in which services change."""

import uuid
from collections.abc import Collection, Iterable
from itertools import batched

from django.db import transaction

from village.directory.models.service import Service
from village.organisations.models.partnership import Partnership
from village.search.models.indexed import Indexed, IndexMark
from village.search.queries.entries import entries_of

SLICE = 400
FIELDS = ("partnership", "is_public", "name_stems", "term_stems", "about_stems", "spellings", "facts")


@transaction.atomic
def index_services(service_ids: Collection[int]) -> None:
    """The index says of these services what the directory says; one that nobody may find any more has no row.

    Where a partnership was never indexed, all its services are.
    """
    asked = set(service_ids)
    partnerships = set(
        Service.objects.filter(pk__in=asked).order_by().values_list("partnership_id", flat=True).distinct()
    ) | set(Indexed.objects.filter(service_id__in=asked).order_by().values_list("partnership_id", flat=True).distinct())
    begun = set(IndexMark.objects.filter(partnership_id__in=partnerships).values_list("partnership_id", flat=True))
    for partnership_id in sorted(partnerships - begun):
        rebuild(partnership_id)
    if partnerships & begun:
        _write(asked)
        _mark(partnerships & begun)


@transaction.atomic
def rebuild(partnership_id: int) -> int:
    """Return how many services of the partnership stand in the index, all read anew."""
    Indexed.objects.filter(partnership_id=partnership_id).delete()
    written = _write(list(Service.objects.filter(partnership_id=partnership_id).values_list("pk", flat=True)))
    _mark({partnership_id})
    return written


def rebuild_all() -> dict[str, int]:
    """Return how many services of each partnership stand in the index, each partnership in its own transaction."""
    return {partnership.name: rebuild(partnership.pk) for partnership in Partnership.objects.order_by("name")}


def rebuild_where_missing() -> None:
    """Each partnership with services has an index."""
    begun = IndexMark.objects.values("partnership_id")
    for partnership_id in (
        Service.objects.exclude(partnership_id__in=begun).order_by().values_list("partnership_id", flat=True).distinct()
    ):
        rebuild(partnership_id)


def mark_all() -> None:
    """Every search reads its columns anew: where postcodes lie has changed."""
    _mark(IndexMark.objects.values_list("partnership_id", flat=True))


def _write(service_ids: Iterable[int]) -> int:
    written = 0
    for some in batched(service_ids, SLICE):
        rows = entries_of(some)
        Indexed.objects.filter(service_id__in=set(some) - {row.service_id for row in rows}).delete()
        Indexed.objects.bulk_create(rows, update_conflicts=True, unique_fields=("service",), update_fields=FIELDS)
        written += len(rows)
    return written


def _mark(partnership_ids: Iterable[int]) -> None:
    """Whoever remembers the index must read it anew; the row is locked until the transaction ends."""
    for partnership_id in sorted(partnership_ids):
        mark = {"mark": uuid.uuid4()}
        IndexMark.objects.update_or_create(partnership_id=partnership_id, defaults=mark)
