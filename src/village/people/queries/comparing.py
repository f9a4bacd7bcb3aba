"""The records of a partnership as they are compared with each other."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q

from village.people.models.adult import Contact
from village.people.models.household import HouseholdMember
from village.people.models.pupil import Identifier, Pupil
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.people.rules.contacts import PARENTS, PERHAPS_CARERS
from village.people.rules.names import folded
from village.people.rules.similarity import Person


def people_to_compare(partnership_id: int, *, today: date) -> list[Person]:
    """Return every record of the partnership that is not merged; six queries.

    A restricted address takes no part: that two records share it would tell where one of them lives.
    """
    records = Pupil.objects.filter(partnership_id=partnership_id, merged_into__isnull=True).order_by("pk")
    mine = records.values("pk")
    hidden = set(
        Restriction.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            pupil__in=mine,
            kind=Restriction.Kind.RESTRICTED_ADDRESS,
        ).values_list("pupil_id", flat=True)
    )
    former = _by_pupil(
        Identifier.objects.filter(
            pupil__in=mine, kind__in=(Identifier.Kind.FORMER_UPN, Identifier.Kind.TEMPORARY_UPN)
        ).values_list("pupil_id", "value")
    )
    homes, postcodes = _homes(mine, hidden)
    adults, reached_by = _adults(mine)
    rolls = _by_pupil(
        Spell.objects.filter(
            Q(left_on__isnull=True) | Q(left_on__gte=today), pupil__in=mine, joined_on__lte=today, status="C"
        ).values_list("pupil_id", "school_id")
    )
    columns = ("pk", "forename", "surname", "preferred_forename", "date_of_birth", "sex", "upn")
    return [
        Person(
            pupil_id=pupil_id,
            forename=forename,
            surname=surname,
            preferred=preferred,
            born_on=born_on,
            sex=sex,
            upn=upn,
            former_upns=frozenset(former.get(pupil_id, ())),
            postcodes=frozenset(postcodes.get(pupil_id, ())),
            homes=frozenset(homes.get(pupil_id, ())),
            adults=frozenset(adults.get(pupil_id, ())),
            reached_by=frozenset(reached_by.get(pupil_id, ())),
            schools_today=frozenset(rolls.get(pupil_id, ())),
        )
        for pupil_id, forename, surname, preferred, born_on, sex, upn in records.values_list(*columns)
    ]


def _by_pupil[T](rows: Collection[tuple[int, T]]) -> dict[int, set[T]]:
    found: dict[int, set[T]] = defaultdict(set)
    for pupil_id, value in rows:
        found[pupil_id].add(value)
    return dict(found)


def _homes(mine: Any, hidden: Collection[int]) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    homes: dict[int, set[str]] = defaultdict(set)
    postcodes: dict[int, set[str]] = defaultdict(set)
    rows = HouseholdMember.objects.filter(pupil__in=mine).values_list(
        "pupil_id", "household__address", "household__postcode"
    )
    for pupil_id, address, postcode in rows:
        if pupil_id in hidden:
            continue
        code = postcode.replace(" ", "").lower()
        if code:
            postcodes[pupil_id].add(code)
        first_line = folded(address.splitlines()[0]) if address else ""
        if first_line:
            homes[pupil_id].add(f"{first_line} {code}")
    return homes, postcodes


def _adults(mine: Any) -> tuple[dict[int, set[int]], dict[int, set[str]]]:
    adults: dict[int, set[int]] = defaultdict(set)
    reached_by: dict[int, set[str]] = defaultdict(set)
    parents = Q(relationship__in=PARENTS) | Q(relationship__in=PERHAPS_CARERS, lives_with=True)
    rows = Contact.objects.filter(parents, pupil__in=mine).values_list(
        "pupil_id", "adult_id", "adult__mobile", "adult__email"
    )
    for pupil_id, adult_id, mobile, email in rows:
        adults[pupil_id].add(adult_id)
        reached_by[pupil_id] |= {way.lower() for way in (mobile, email) if way}
    return adults, reached_by
