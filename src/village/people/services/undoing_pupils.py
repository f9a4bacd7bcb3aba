"""Taking a file of pupils back: what it made goes unless something hangs on it, what it changed is as before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import models, transaction

from village.audit.services.record import Actor, Subject, record
from village.basics.plain_values import to_plain
from village.people.contributions import watchers
from village.people.models.pupil import Identifier, Pupil
from village.people.models.roll import Spell, YearOnRoll

TABLES: dict[str, type[models.Model]] = {"pupil": Pupil, "spell": Spell, "year": YearOnRoll}
AT_ONCE = 500


@transaction.atomic
def undo_pupils(*, by: Actor, partnership_id: int, batch_id: int, outcome: Mapping[str, Any]) -> str:
    """Return a sentence on what was taken back; `outcome` is that of `BroughtPupils`.

    What somebody changed since stays as it is. A pupil to whom something else has come since, such as marks, contacts
    or another school, stays on record, without the time on roll that the file brought.
    """
    before = outcome["before"]
    made = {
        name: [pk for first, last in parts for pk in range(first, last + 1)] for name, parts in outcome["made"].items()
    }
    touched = _pupils_of([*made["spell"], *map(int, before["spell"]), *_spells_of_years(before["year"])])
    staying = sum(_restored(TABLES[name], changes) for name, changes in before.items())
    for table, name in ((YearOnRoll, "year"), (Identifier, "identifier"), (Spell, "spell")):
        for some in _slices(made[name]):
            table._default_manager.filter(pk__in=some).delete()
    for told in watchers.of_rolls if touched else ():
        told(sorted(touched))
    in_use = _in_use(made["pupil"])
    for some in _slices(sorted(set(made["pupil"]) - in_use)):
        Pupil.objects.filter(pk__in=some, partnership_id=partnership_id).delete()
    subject = Subject("people.batch", batch_id, f"{len(made['pupil']) + len(before['pupil'])} pupils")
    record("people.pupils-undone", by=by, subject=subject, partnership_id=partnership_id)
    return _sentence(len(made["pupil"]) - len(in_use), len(in_use), staying)


def _pupils_of(spell_ids: Sequence[int]) -> set[int]:
    spells = (Spell.objects.filter(pk__in=some).order_by() for some in _slices(spell_ids))
    return {pupil for some in spells for pupil in some.values_list("pupil_id", flat=True)}


def _spells_of_years(year_ids: Iterable[str]) -> list[int]:
    ids = sorted(map(int, year_ids))
    years = (YearOnRoll.objects.filter(pk__in=some).order_by() for some in _slices(ids))
    return [spell for some in years for spell in some.values_list("spell_id", flat=True)]


def _restored(table: type[models.Model], changes: Mapping[str, Mapping[str, Sequence[Any]]]) -> int:
    """Return how many fields stay as they are, because somebody changed them since; the others are as before."""
    staying = 0
    for some in _slices(sorted(map(int, changes))):
        for row in table._default_manager.filter(pk__in=some):
            new = {}
            for name, (old, now) in changes[str(row.pk)].items():
                if to_plain(getattr(row, name)) == now:
                    new[name] = table._meta.get_field(name).to_python(old)  # type: ignore[union-attr]
                else:
                    staying += 1
            if new:
                table._default_manager.filter(pk=row.pk).update(**new)
    return staying


def _in_use(pupil_ids: Sequence[int]) -> set[int]:
    """Return the pupils to whom another table refers by now; a large file asks each table once for everybody."""
    found: set[int] = set()
    for relation in Pupil._meta.related_objects:
        name = relation.field.attname
        rows = relation.related_model._default_manager.order_by()
        asked = [rows] if len(pupil_ids) > AT_ONCE else [rows.filter(**{f"{name}__in": list(pupil_ids)})]
        for some in asked:
            found |= set(some.values_list(name, flat=True).distinct())
    return found & set(pupil_ids)


def _slices[T](values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def _sentence(gone: int, in_use: int, staying: int) -> str:
    words = f"{gone:,} pupils that this file brought are gone again, and what it changed is as before."
    if in_use:
        words += f" {in_use:,} pupils stay, because other things belong to them by now."
    if staying:
        words += f" {staying:,} values stay, because somebody changed them since."
    return words
