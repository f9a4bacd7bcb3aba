"""Pupils and rolls as they are before a file of pupils is brought."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet, Sum

from village.importing.rules.records import PupilRecord
from village.people.models.pupil import Identifier, Pupil
from village.people.models.roll import Spell, YearOnRoll
from village.people.rules.bringing import PUPIL_FIELDS, SPELL_FIELDS, KnownPupil, KnownSpell

AT_ONCE = 500
MANY = 3000
"""From so many rows on, the whole partnership is read at once."""


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Everybody whom a file may mean."""

    by_id: dict[int, KnownPupil]
    by_upn: dict[str, KnownPupil]
    by_number: dict[tuple[str, int], KnownPupil]
    years: dict[tuple[int, int], tuple[int, int | None, str]]
    """By spell and academic year: the row's id, year group and class."""


def known_people(partnership_id: int, records: Sequence[PupilRecord], also: Iterable[int] = ()) -> KnownPeople:
    """Return the pupils whom the rows mean, with their times on rolls; former UPNs and merged records lead there.

    `also` are the ids of those whom a person took rows for.
    """
    everybody = Pupil.objects.filter(partnership_id=partnership_id)
    numbers = Identifier.objects.filter(pupil__partnership_id=partnership_id).order_by()
    if len(records) >= MANY:
        return _known([everybody], [numbers])
    upns = sorted({record.upn for record in records if record.upn})
    own = sorted({record.pupil_number for record in records if record.pupil_number})
    by_values = [numbers.filter(value__in=some) for some in _slices([*upns, *own])]
    by_number = {pupil for found in by_values for pupil in found.values_list("pupil_id", flat=True)}
    led_to = sorted(by_number | set(also))
    asked = [everybody.filter(upn__in=some) for some in _slices(upns)]
    asked += [everybody.filter(pk__in=some) for some in _slices(led_to)]
    return _known(asked, by_values)


def state_of_rolls(partnership_id: int) -> tuple[object, ...]:
    """Return a few numbers that change whenever a pupil or a time on roll of the partnership is made or goes."""
    pupils = Pupil.objects.filter(partnership_id=partnership_id).aggregate(Count("pk"), Max("pk"), Sum("version"))
    spells = Spell.objects.order_by().aggregate(Count("pk"), Max("pk"))
    return (*pupils.values(), *spells.values())


def _known(asked: Iterable[QuerySet[Pupil]], numbers: Iterable[QuerySet[Identifier]]) -> KnownPeople:
    by_id: dict[int, KnownPupil] = {}
    merged: dict[int, tuple[int, str]] = {}
    for some in asked:
        for pk, into, version, upn, *values in some.order_by().values_list(
            "pk", "merged_into_id", "version", "upn", *PUPIL_FIELDS
        ):
            if into is not None:
                merged[pk] = (into, upn)
            else:
                by_id[pk] = KnownPupil(pk, version, dict(zip(PUPIL_FIELDS, values, strict=True)), upn)
    _add_targets(by_id, merged)
    _add_spells(by_id)
    by_upn, by_number = dict[str, KnownPupil](), dict[tuple[str, int], KnownPupil]()
    for found in numbers:
        for pupil_id, kind, value, school_id in found.values_list("pupil_id", "kind", "value", "school_id"):
            pupil = by_id.get(_end(pupil_id, merged))
            if pupil is None:
                continue
            if kind in (Identifier.Kind.FORMER_UPN, Identifier.Kind.TEMPORARY_UPN):
                by_upn[value] = pupil
            elif kind == Identifier.Kind.SCHOOL and school_id is not None:
                by_number[value, school_id] = pupil
    by_upn |= {upn: by_id[_end(pk, merged)] for pk, (_, upn) in merged.items() if upn and _end(pk, merged) in by_id}
    by_upn |= {pupil.upn: pupil for pupil in by_id.values() if pupil.upn}
    return KnownPeople(by_id, by_upn, by_number, _years(by_id))


def _add_targets(by_id: dict[int, KnownPupil], merged: dict[int, tuple[int, str]]) -> None:
    """Records into which others were merged are known too."""
    missing = {_end(pk, merged) for pk in merged} - by_id.keys()
    while missing:
        found = Pupil.objects.filter(pk__in=missing).order_by()
        for pk, into, version, upn, *values in found.values_list(
            "pk", "merged_into_id", "version", "upn", *PUPIL_FIELDS
        ):
            if into is not None:
                merged[pk] = (into, upn)
            else:
                by_id[pk] = KnownPupil(pk, version, dict(zip(PUPIL_FIELDS, values, strict=True)), upn)
        ends = {_end(pk, merged) for pk in merged}
        if ends - by_id.keys() == missing:
            return
        missing = ends - by_id.keys()


def _end(pupil_id: int, merged: dict[int, tuple[int, str]]) -> int:
    while pupil_id in merged:
        pupil_id = merged[pupil_id][0]
    return pupil_id


def _add_spells(by_id: dict[int, KnownPupil]) -> None:
    ids = sorted(by_id)
    every = Spell.objects.order_by("joined_on")
    asked = [every.filter(pupil_id__gte=ids[0], pupil_id__lte=ids[-1])] if len(ids) >= MANY else []
    asked = asked or [every.filter(pupil__in=some) for some in _slices(ids)]
    for some in asked:
        for pk, pupil_id, school_id, *values in some.values_list("pk", "pupil_id", "school_id", *SPELL_FIELDS):
            if pupil := by_id.get(pupil_id):
                spell = KnownSpell(pk, pupil, school_id, dict(zip(SPELL_FIELDS, values, strict=True)))
                pupil.spells.append(spell)


def _years(by_id: dict[int, KnownPupil]) -> dict[tuple[int, int], tuple[int, int | None, str]]:
    spells = sorted(spell.spell_id for pupil in by_id.values() for spell in pupil.spells if spell.spell_id)
    every = YearOnRoll.objects.order_by()
    asked = [every.filter(spell__gte=spells[0], spell__lte=spells[-1])] if len(spells) >= MANY else []
    asked = asked or [every.filter(spell__in=some) for some in _slices(spells)]
    names = ("pk", "spell_id", "academic_year", "year_group", "registration_group")
    rows = (row for some in asked for row in some.values_list(*names))
    return {(spell, year): (pk, year_group, group) for pk, spell, year, year_group, group in rows}


def _slices[T](values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
