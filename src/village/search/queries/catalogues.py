"""The catalogue of a partnership, kept in memory until somebody marks its index as changed.

The mark is asked for with each search and changes in the transaction that changes a service, so no process shows for
a moment what another has hidden.
"""

import uuid
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock

from django.db import connection
from django.utils import timezone

from village.directory.models.vocabulary import Term
from village.search.models.indexed import Indexed
from village.search.queries.spots import Here
from village.search.queries.synonyms import meanings_for
from village.search.rules.catalogue import Catalogue
from village.search.rules.facts import Row
from village.search.rules.groups import Meanings

MOST_KEPT = 8
"""Catalogues in memory, some 15 MB for each 10,000 services."""


class Kept:
    """One catalogue with the names of its terms, and what it was read for."""

    def __init__(
        self, mark: uuid.UUID, day: date, catalogue: Catalogue, meanings: Meanings, terms: dict[str, str]
    ) -> None:
        self.mark, self.day = mark, day
        self.catalogue, self.meanings, self.term_names = catalogue, meanings, terms
        self.spots: dict[tuple[str, bool], Here | None] = {}
        """Places that were asked for, as long as nothing changes."""
        self.labels: dict[str, dict[tuple[str, str], str]] = {}
        """What the values of filters are called, by the reader's language, then by filter and value."""


_kept: OrderedDict[int, Kept] = OrderedDict()
_lock = Lock()
_when_missing: list[Callable[[int], object]] = []


def use_builder(build: Callable[[int], object]) -> None:
    """Have the function called with a partnership whose services were never indexed."""
    _when_missing[:] = [build]


def catalogue_for(partnership_id: int) -> Kept:
    """Return the catalogue as the index stands now: one query where nothing changed since it was last asked for."""
    mark, today = _mark_of(partnership_id), timezone.localdate()
    with _lock:
        kept = _kept.get(partnership_id)
        if kept and kept.mark == mark and kept.day == today:
            _kept.move_to_end(partnership_id)
            return kept
    fresh = _read(partnership_id, mark, today)
    with _lock:
        _kept[partnership_id] = fresh
        _kept.move_to_end(partnership_id)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return fresh


def _mark_of(partnership_id: int) -> uuid.UUID:
    mark = _read_mark(partnership_id)
    if mark is None and _when_missing:
        _when_missing[0](partnership_id)
        mark = _read_mark(partnership_id)
    return mark or uuid.UUID(int=0)


def _read_mark(partnership_id: int) -> uuid.UUID | None:
    """Return the mark, asked for in plain SQL, since every search does so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM search_indexmark WHERE partnership_id = %s", [partnership_id])
        row = cursor.fetchone()
    return uuid.UUID(str(row[0])) if row else None


def _read(partnership_id: int, mark: uuid.UUID, today: date) -> Kept:
    """Read everything after the mark: what is written meanwhile makes another mark, so it is read again."""
    fields = ("pk", "service_id", "is_public", "name_stems", "term_stems", "about_stems", "spellings", "facts")
    rows = [
        Row(*row) for row in Indexed.objects.filter(partnership_id=partnership_id).order_by("pk").values_list(*fields)
    ]
    described = Term.objects.filter(partnership_id=partnership_id).exclude(name="")
    terms = list(described.select_related("parent"))
    meanings = meanings_for(partnership_id)
    catalogue = Catalogue(
        rows,
        parents={str(one.public_id): str(one.parent.public_id) for one in terms if one.parent and one.parent.name},
        today=today,
        meanings=meanings,
    )
    return Kept(mark, today, catalogue, meanings, {str(one.public_id): one.name for one in terms})
