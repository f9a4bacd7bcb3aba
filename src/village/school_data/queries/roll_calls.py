"""Who is and was on the roll of one school, for finding whose the rows of its files are."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Identifier, Pupil
from village.people.models.roll import Spell
from village.school_data.rules.school_files.roll_call import RollCall

FORMER = (Identifier.Kind.FORMER_UPN, Identifier.Kind.TEMPORARY_UPN)


def roll_call_of(partnership_id: int, school: Organisation, *, today: date) -> RollCall:
    """Return everybody of the school by UPN, former ones too, and by the number in its system; nobody looks at them."""
    here = Spell.objects.filter(school=school, pupil__partnership_id=partnership_id)
    mine = Pupil.objects.filter(partnership_id=partnership_id, pk__in=here.values("pupil")).order_by()
    led_to = {pk: into or pk for pk, into in mine.values_list("pk", "merged_into_id")}
    merged = Pupil.objects.filter(merged_into__in=here.values("pupil")).order_by()
    led_to |= dict(merged.values_list("pk", "merged_into_id"))
    numbers = Identifier.objects.filter(pupil__in=list(led_to)).order_by() if len(led_to) < 500 else _all_of(here)
    by_upn: dict[str, int] = {}
    by_number: dict[str, int] = {}
    for pupil_id, kind, value, at in numbers.values_list("pupil_id", "kind", "value", "school_id"):
        if kind in FORMER and pupil_id in led_to:
            by_upn[value] = led_to[pupil_id]
        elif kind == Identifier.Kind.SCHOOL and at == school.pk and pupil_id in led_to:
            by_number[value] = led_to[pupil_id]
    for some in (merged, mine):
        by_upn |= {upn: led_to[pk] for pk, upn in some.values_list("pk", "upn") if upn}
    elsewhere = Pupil.objects.filter(partnership_id=partnership_id, pk__in=_on_other_rolls(school, today)).order_by()
    theirs = frozenset(elsewhere.exclude(upn="").values_list("upn", flat=True)) - by_upn.keys()
    return RollCall(school.pk, school.urn or "", by_upn, by_number, theirs)


def _all_of(here: QuerySet[Spell]) -> QuerySet[Identifier]:
    return Identifier.objects.filter(pupil__in=here.values("pupil")).order_by()


def _on_other_rolls(school: Organisation, today: date) -> QuerySet[Spell, Any]:
    today_s = Q(left_on__isnull=True) | Q(left_on__gte=today)
    return Spell.objects.filter(today_s, joined_on__lte=today).exclude(school=school).values("pupil")


def children_named(partnership_id: int, school_id: int, surnames: list[str]) -> list[Pupil]:
    """Return the children of a school with one of these family names, who may be those of rows without a UPN."""
    here = Spell.objects.filter(school_id=school_id).values("pupil")
    mine = Pupil.objects.filter(partnership_id=partnership_id, merged_into=None, pk__in=here)
    return list(mine.filter(surname__in=surnames))


def pupils_without_upn(batch_id: int) -> dict[tuple[str, str, date | None], int]:
    """Return the children without a UPN whom an import made, by family name, first name and date of birth."""
    rows = Pupil.objects.filter(batch_id=batch_id, upn="").order_by()
    names = rows.values_list("surname", "forename", "date_of_birth", "pk")
    return {(surname, forename, born_on): pk for surname, forename, born_on, pk in names}
