"""Finding and narrowing the pupils of one school."""

from collections import defaultdict
from datetime import date

from django.db.models import QuerySet

from village.access.viewer import Viewer
from village.people import permissions
from village.people.models.pupil import Identifier
from village.people.models.roll import Spell
from village.people.queries.pupils import HERE, Wanted, roll_of_school
from village.people.rules.searching import Findable, found


def spells_wanted(viewer: Viewer, school_id: int, wanted: Wanted, *, today: date) -> list[int]:
    """Return the spells that fit, as ids: by name, or the best first when something was typed. At most two queries."""
    rows = narrowed(viewer, school_id, wanted, today=today)
    if not wanted.typed.strip():
        return list(rows.values_list("pk", flat=True))
    columns = ("pk", "pupil_id", "pupil__forename", "pupil__preferred_forename", "pupil__surname", "pupil__upn")
    known = list(rows.values_list(*columns, "registration_group"))
    numbers = _other_numbers([row[1] for row in known])
    sees_numbers = viewer.can(permissions.VIEW_DETAILS, at=school_id)
    children = [
        Findable(
            spell_id,
            names=(forename, preferred, surname),
            upn=upn if sees_numbers else "",
            registration_group=group,
            other_numbers=numbers.get(pupil_id, ()) if sees_numbers else (),
        )
        for spell_id, pupil_id, forename, preferred, surname, upn, group in known
    ]
    return found(wanted.typed, children)


def narrowed(viewer: Viewer, school_id: int, wanted: Wanted, *, today: date) -> QuerySet[Spell]:
    """Return the school's roll narrowed by everything but what was typed; needs are asked only by who may see them."""
    rows = roll_of_school(viewer, school_id, today=today, state=wanted.state or HERE)
    if wanted.year_group is not None:
        rows = rows.filter(year_group=wanted.year_group)
    if wanted.registration_group:
        rows = rows.filter(registration_group=wanted.registration_group)
    if viewer.can(permissions.VIEW_DETAILS, at=school_id):
        if wanted.sen:
            rows = rows.filter(pupil__sen=wanted.sen)
        if wanted.language:
            rows = rows.filter(pupil__first_language=wanted.language)
    return rows


def spells_with_ids(viewer: Viewer, school_id: int, spell_ids: list[int], *, today: date, state: str) -> list[Spell]:
    """Return these spells in the order of the ids."""
    rows = roll_of_school(viewer, school_id, today=today, state=state).filter(pk__in=spell_ids)
    by_id = {row.pk: row for row in rows}
    return [by_id[spell_id] for spell_id in spell_ids if spell_id in by_id]


def years_and_classes(viewer: Viewer, school_id: int, *, today: date) -> list[tuple[int | None, str, int]]:
    """Return each year group and class of the school's roll today, with how many are in it."""
    rows = roll_of_school(viewer, school_id, today=today).order_by().values_list("year_group", "registration_group")
    counts: dict[tuple[int | None, str], int] = defaultdict(int)
    for pair in rows:
        counts[pair] += 1
    ordered = sorted(counts, key=lambda pair: (-9 if pair[0] is None else pair[0], pair[1]))
    return [(year, group, counts[year, group]) for year, group in ordered]


def languages_spoken(viewer: Viewer, school_id: int, *, today: date) -> list[str]:
    """Return the first languages of the pupils on roll today, for who may see them."""
    if not viewer.can(permissions.VIEW_DETAILS, at=school_id):
        return []
    rows = roll_of_school(viewer, school_id, today=today).exclude(pupil__first_language="").order_by()
    return sorted(set(rows.values_list("pupil__first_language", flat=True)))


def _other_numbers(pupil_ids: list[int]) -> dict[int, tuple[str, ...]]:
    numbers: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for pupil_id, value in Identifier.objects.filter(pupil__in=pupil_ids).values_list("pupil_id", "value"):
        numbers[pupil_id] += (value,)
    return dict(numbers)
