"""Rows that files bring one by one: what each import made or changed, so that any of them can be taken back exactly.

Every import keeps, for each row that it touched, the values before and after. What stands is what the latest of the
imports said that still stand; where none stands, the row is as before the first, or gone when an import made it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db import models
from django.db.models import QuerySet

from village.importing.models.batch import ImportBatch

AT_ONCE = 500
CAME_LATER = "{count:,} stay as they are, because a later file changed them since."

type Values = dict[str, Any]


@dataclass(slots=True)
class Touched:
    """What one import did to one table."""

    new: int = 0
    changed: int = 0
    same: int = 0
    rows: dict[str, list[Values | None]] = field(default_factory=dict)
    """By id of the row: values before, None when it was made, and values after; as plain JSON."""

    @property
    def outcome(self) -> dict[str, Any]:
        """What a batch keeps."""
        return {"new": self.new, "changed": self.changed, "same": self.same, "rows": self.rows}


def lay_over(
    table: type[models.Model],
    *,
    known: Mapping[object, models.Model],
    said: Mapping[object, Values],
    fields: Sequence[str],
    batch: ImportBatch,
) -> Touched:
    """Return what was done: rows that are `said` by their key stand in the table, those `known` by it are changed.

    `fields` are those that a later file may change; `said` holds them and, for new rows, the others too.
    """
    done, new, changed = Touched(), list[models.Model](), list[models.Model]()
    for key, values in said.items():
        row = known.get(key)
        if row is None:
            new.append(table(batch=batch, **values))
            continue
        before = {name: getattr(row, name) for name in fields}
        after = {name: values[name] for name in fields}
        if before == after:
            done.same += 1
            continue
        for name, value in after.items():
            setattr(row, name, value)
        done.rows[str(row.pk)] = [_plain(before), _plain(after)]
        changed.append(row)
    done.new, done.changed = len(new), len(changed)
    for row in table._default_manager.bulk_create(new, batch_size=AT_ONCE):
        done.rows[str(row.pk)] = [None, _plain({name: getattr(row, name) for name in fields})]
    table._default_manager.bulk_update(changed, list(fields), batch_size=AT_ONCE)
    return done


def take_back(table: type[models.Model], *, batch: ImportBatch, name: str) -> tuple[int, int]:
    """Return how many rows are as before the import, and how many stay because a later one changed them.

    `name` is under which the outcome of an import keeps what it did to this table.
    """
    mine: Mapping[str, list[Values | None]] = batch.outcome.get(name, {}).get("rows", {})
    chains = _chains(batch, name, mine)
    restored = staying = 0
    gone: list[int] = []
    rows = {str(row.pk): row for some in _slices(sorted(map(int, mine))) for row in _found(table, some)}
    for pk, row in rows.items():
        standing, first, is_mine_over = chains[pk]
        if not is_mine_over:
            staying += 1
            continue
        restored += 1
        values = standing if standing is not None else first
        if values is None:
            gone.append(int(pk))
        else:
            fresh = {field: table._meta.get_field(field).to_python(value) for field, value in values.items()}  # type: ignore[union-attr]
            table._default_manager.filter(pk=row.pk).update(**fresh)
    for some in _slices(gone):
        table._default_manager.filter(pk__in=some).delete()
    return restored, staying


def _found(table: type[models.Model], pks: Sequence[int]) -> QuerySet[models.Model]:
    return table._default_manager.filter(pk__in=pks)


def _chains(
    batch: ImportBatch, name: str, mine: Mapping[str, object]
) -> dict[str, tuple[Values | None, Values | None, bool]]:
    """Return for each row: what the latest standing import but this one said, what stood before the first, and whether
    this one was the latest that stands."""
    touches: dict[str, list[tuple[bool, bool, Values | None, Values | None]]] = defaultdict(list)
    every = ImportBatch.objects.filter(
        partnership_id=batch.partnership_id, school_id=batch.school_id, kind=batch.kind, accepted_at__isnull=False
    ).order_by("accepted_at", "pk")
    for other in every.only("state", "outcome").iterator(chunk_size=20):
        is_mine = other.pk == batch.pk
        stands = other.state == ImportBatch.State.ACCEPTED and not is_mine
        for pk, (before, after) in other.outcome.get(name, {}).get("rows", {}).items():
            if pk in mine:
                touches[pk].append((is_mine, stands, before, after))
    found = {}
    for pk, chain in touches.items():
        place = next(at for at, touch in enumerate(chain) if touch[0])
        standing = [after for _, stands, _, after in chain if stands]
        is_latest = not any(stands for _, stands, _, _ in chain[place + 1 :])
        found[pk] = (standing[-1] if standing else None, chain[0][2], is_latest)
    return found


def words_of(restored: int, staying: int, what: str) -> str:
    """Return one sentence, or two, on what was taken back."""
    words = f"{restored:,} {what} are as they were before this file."
    return f"{words} {CAME_LATER.format(count=staying)}" if staying else words


def _plain(values: Values) -> Values:
    return {name: str(value) if isinstance(value, date | time) else value for name, value in values.items()}


def _slices(pks: Sequence[int]) -> list[Sequence[int]]:
    return [pks[start : start + AT_ONCE] for start in range(0, len(pks), AT_ONCE)]
