"""To whom something about many children may go: whole schools in six queries, whatever their size.

`queries/contacts.py: to_write_to` says the same of few children; a test holds the two together.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from village.people.models.adult import Contact
from village.people.models.household import HouseholdMember
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.people.queries.homes import restricted_households
from village.people.rules.contacts import counts_as_parent
from village.people.rules.languages import language_tag
from village.people.rules.restrictions import AGAINST_AN_ADULT
from village.people.rules.writing_to import (
    DO_NOT_CONTACT,
    RESTRICTION,
    AdultRow,
    HomeRow,
    PupilRow,
    TieRow,
    ToWriteTo,
)

FEW = 500
"""Up to so many children are asked for by their ids; of more, whole schools are read and narrowed here."""

FEW_SCHOOLS = 12
"""Up to so many schools are asked for by their ids: of more, a database would look each child up at each of them."""


def writing_to(
    partnership_id: int, school_ids: Collection[int], *, today: date, only: Collection[int] | None = None
) -> ToWriteTo:
    """Return the children on the rolls of these schools today with their parents, or those in `only` of them.

    A child on two of the rolls stands with its main school. Whoever calls this shows nobody to anybody: names, numbers
    and addresses here are for making messages, and each page asks for itself what its viewer may see.
    """
    found = ToWriteTo(pupils=_pupils(partnership_id, school_ids, today, only))
    if not found.pupils:
        return found
    barred = _barred(partnership_id, today)
    _read_ties(found, partnership_id, school_ids, today, barred)
    _read_homes(found, partnership_id, today)
    return found


def _today(today: date, prefix: str = "") -> Q:
    open_end = Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": today})
    return open_end & (Q(**{f"{prefix}starts_on__isnull": True}) | Q(**{f"{prefix}starts_on__lte": today}))


def _pupils(
    partnership_id: int, school_ids: Collection[int], today: date, only: Collection[int] | None
) -> dict[int, PupilRow]:
    rows = Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=today),
        joined_on__lte=today,
        pupil__partnership_id=partnership_id,
        pupil__merged_into__isnull=True,
    ).exclude(status=Spell.Status.GUEST)
    if len(school_ids) <= FEW_SCHOOLS:
        rows = rows.filter(school__in=school_ids)
    here = frozenset(school_ids)
    wanted = None if only is None else frozenset(only)
    if wanted is not None and len(wanted) <= FEW:
        rows = rows.filter(pupil__in=wanted)
    pupils: dict[int, PupilRow] = {}
    stands: dict[int, str] = {}
    columns = rows.order_by().values_list(
        "status",
        "pupil_id",
        "pupil__preferred_forename",
        "pupil__forename",
        "pupil__surname",
        "school_id",
        "year_group",
        "registration_group",
    )
    for status, pupil_id, preferred, forename, surname, school_id, year, group in _bare(columns):
        if school_id in here and (wanted is None or pupil_id in wanted) and status < stands.get(pupil_id, "~"):
            stands[pupil_id] = status
            pupils[pupil_id] = PupilRow(pupil_id, preferred or forename, surname, school_id, year, group)
    return pupils


def _barred(partnership_id: int, today: date) -> frozenset[tuple[int, int]]:
    """Return pupil and adult of each restriction against an adult that stands today."""
    rows = Restriction.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        pupil__partnership_id=partnership_id,
        kind__in=AGAINST_AN_ADULT,
        adult__isnull=False,
        starts_on__lte=today,
    )
    return frozenset(rows.order_by().values_list("pupil_id", "adult_id"))


def _read_ties(
    found: ToWriteTo, partnership_id: int, school_ids: Collection[int], today: date, barred: frozenset[tuple[int, int]]
) -> None:
    rows = Contact.objects.filter(_today(today), pupil__partnership_id=partnership_id)
    if len(found.pupils) <= FEW:
        rows = rows.filter(pupil__in=list(found.pupils))
    else:
        rows = rows.filter(pupil__in=Spell.objects.filter(school__in=school_ids).values("pupil"))
    columns = rows.order_by().values_list(
        "pupil_id",
        "adult_id",
        "order",
        "relationship",
        "has_parental_responsibility",
        "lives_with",
        "may_contact",
        "adult__forename",
        "adult__surname",
        "adult__mobile",
        "adult__email",
        "adult__language",
        "adult__reach_by",
        "adult__user_id",
    )
    pupils, adults, ties = found.pupils, found.adults, found.ties
    for row in _bare(columns):
        pupil_id, adult_id, order, kin, responsible, lives_with, may_contact = row[:7]
        if pupil_id not in pupils:
            continue
        if not counts_as_parent(kin, has_responsibility=responsible, lives_with=lives_with):
            continue
        if (pupil_id, adult_id) in barred:
            closed = RESTRICTION
        else:
            closed = "" if may_contact else DO_NOT_CONTACT
        at_home = None if lives_with is None else bool(lives_with)
        ties.setdefault(pupil_id, []).append(TieRow(adult_id, order, at_home, closed))
        if adult_id not in adults:
            forename, surname, mobile, email, language, reach_by, user = row[7:]
            name = f"{forename} {surname}".strip()
            tag = language_tag(language)
            adults[adult_id] = AdultRow(adult_id, name, mobile, email, tag, reach_by, user is not None)
    for of_child in ties.values():
        of_child.sort(key=_in_order)


def _bare(columns: QuerySet[Any, Any]) -> Iterator[Any]:
    """Yield the rows as the database gives them: true and false may be 1 and 0, which is all that is asked of them.

    Converting each of a hundred thousand rows takes longer than all the rest.
    """
    sql, params = columns.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        while rows := cursor.fetchmany(5000):
            yield from rows


def _in_order(tie: TieRow) -> tuple[int, int]:
    return tie.order, tie.adult_id


def _read_homes(found: ToWriteTo, partnership_id: int, today: date) -> None:
    rows = HouseholdMember.objects.filter(_today(today), adult__isnull=False, household__partnership_id=partnership_id)
    if len(found.adults) <= FEW:
        rows = rows.filter(adult__in=list(found.adults))
    hidden = restricted_households(partnership_id, today=today)
    columns = rows.order_by("pk").values_list("adult_id", "household_id", "household__address", "household__postcode")
    for adult_id, household_id, address, postcode in _bare(columns):
        if adult_id in found.adults:
            is_hidden = household_id in hidden
            found.homes[adult_id] = HomeRow(
                household_id, "" if is_hidden else address, "" if is_hidden else postcode, is_hidden
            )
