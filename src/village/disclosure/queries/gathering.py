"""Everything that the school which was asked keeps about somebody, as items to look through."""

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from village.access.viewer import NOBODY
from village.disclosure.models.request import AccessRequest
from village.disclosure.queries.copying import (
    PLACES,
    day_of,
    has_words,
    links_of,
    lists_of,
    parts_of,
    table_words,
)
from village.disclosure.rules.redacting import Part
from village.disclosure.rules.room_words import ELSEWHERE
from village.forum.models.safety_concern import SafetyConcern
from village.people.models.adult import Adult
from village.people.models.household import Household, HouseholdMember
from village.people.models.pupil import Pupil
from village.people.queries.holds import same_children
from village.people.queries.homes import hidden_households
from village.people.queries.kept import kept_about, school_path
from village.people.rules.restrictions import ADDRESS_NOT_SHOWN

COMPARTMENT: frozenset[type[Model]] = frozenset({SafetyConcern})
"""Tables of which only who may read about safety learns anything."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is kept, before it is copied."""

    table: type[Model]
    row_id: int
    heading: str
    on: date | None
    parts: tuple[Part, ...]

    @property
    def room(self) -> str:
        return self.table._meta.app_label

    @property
    def label(self) -> str:
        return self.table._meta.label

    @property
    def is_safety(self) -> bool:
        return self.table in COMPARTMENT

    @property
    def fingerprint(self) -> str:
        """The same words have the same one, so that a second gathering finds what is new."""
        words = json.dumps([asdict(part) for part in self.parts], ensure_ascii=False)
        return sha256(words.encode()).hexdigest()


def everything_for(request: AccessRequest) -> list[Found]:
    """Return all that this school keeps about the one whom the request is about, table by table.

    What another school keeps is for that school to give. Rows of tables without sentences come together as one item.
    """
    if request.is_about_adult and request.adult_id:
        kept = kept_about(adult_ids=[request.adult_id])
    else:
        kept = kept_about(pupil_ids=same_children([request.pupil_id]))
    hidden = _hidden(kept.get(Household, set()), kept.get(Adult, set()))
    found: list[Found] = []
    for table in sorted(kept, key=lambda one: one._meta.label):
        if table._meta.app_label not in ELSEWHERE and not (table is Pupil and request.is_about_adult):
            found += _of_table(table, _at_school(table, kept[table], request.school_id), hidden, kept.get(Pupil, ()))
    return found


def _hidden(homes: Collection[int], adults: Collection[int]) -> "Hidden":
    pairs = list(HouseholdMember.objects.filter(adult__in=adults).values_list("household_id", "adult_id"))
    shut = hidden_households(NOBODY, {*homes, *(home for home, _adult in pairs)}, today=timezone.localdate())
    return Hidden(shut, frozenset(adult for home, adult in pairs if home in shut))


@dataclass(frozen=True, slots=True)
class Hidden:
    """Homes whose address a court keeps from view, and the adults whose land line would tell where it rings."""

    homes: frozenset[int]
    adults: frozenset[int]


def _at_school(table: type[Model], ids: Collection[int], school_id: int) -> QuerySet[Model]:
    rows = table._default_manager.filter(pk__in=ids).order_by("pk")
    if links := links_of(table):
        rows = rows.select_related(*links)
    if path := school_path(table):
        rows = rows.filter(Q(**{path: school_id}) | Q(**{f"{path}__isnull": True}))
    return rows.prefetch_related(*lists_of(table))


def _of_table(table: type[Model], rows: QuerySet[Model], hidden: Hidden, about: Collection[int]) -> Iterator[Found]:
    single = has_words(table) or table._meta.app_label == "people"
    together: list[Part] = []
    for row in rows:
        parts = _parts(row, hidden, about)
        if not parts:
            continue
        on = day_of(row)
        if single:
            yield Found(table, row.pk, table_words(table), on, tuple(parts))
        else:
            words = "; ".join(f"{part.label}: {part.text}" for part in parts)
            together.append(Part(f"row-{row.pk}", f"{on:%-d %B %Y}" if on else table_words(table), words))
    if together:
        yield Found(table, 0, f"{table_words(table)} ({len(together)})", None, tuple(together))


def _parts(row: Model, hidden: Hidden, about: Collection[int]) -> list[Part]:
    if isinstance(row, Household):
        if row.pk not in hidden.homes:
            return parts_of(row)
        return [Part("address", "Address", ADDRESS_NOT_SHOWN)]
    parts = parts_of(row, but=PLACES, about=about)
    if isinstance(row, Adult) and row.pk in hidden.adults:
        parts = [replace(part, text=ADDRESS_NOT_SHOWN) if part.code == "phone" else part for part in parts]
    return parts
