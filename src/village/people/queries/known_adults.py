"""Which adults a school's file may mean, and which of them another school keeps too."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from village.importing.rules.records import PupilRecord
from village.people.models.adult import Adult, Contact
from village.people.models.roll import Spell
from village.people.rules.matching import KnownAdult, KnownAdults

AT_ONCE = 500


def known_of(adult: Adult) -> KnownAdult:
    """Return an adult as the rules compare them."""
    return KnownAdult(adult.pk, adult.forename, adult.surname, adult.mobile, adult.phone, adult.email)


def known_adults(
    partnership_id: int, records: Collection[PupilRecord], *, school_id: int | None, today: date
) -> KnownAdults:
    """Return the adults around the school's own children whose phone or e-mail stands in the file.

    Nobody of another school: a name and a number in a file would tie them and their login to a child. Without
    a school, as when a whole town is brought, it is everybody of the partnership.
    """
    phones = {way for one in records for contact in one.contacts for way in (contact.mobile, contact.phone) if way}
    mails = {contact.email for one in records for contact in one.contacts if contact.email}
    known = KnownAdults()
    mine = Adult.objects.filter(partnership_id=partnership_id)
    if school_id is not None:
        here = _rolls(today).filter(school=school_id).values("pupil")
        mine = mine.filter(pk__in=Contact.objects.filter(pupil__in=here).order_by().values("adult"))
    for column, values in (("mobile", phones), ("phone", phones), ("email", mails)):
        for some in _slices(sorted(values)):
            for adult in mine.filter(**{f"{column}__in": some}):
                known.add(known_of(adult))
    return known


def kept_elsewhere(adult_ids: Iterable[int], *, school_id: int | None, today: date) -> frozenset[int]:
    """Return who of the adults is a contact of a child of another school too, who is not on this school's roll."""
    if school_id is None:
        return frozenset()
    here = _rolls(today).filter(school=school_id).values("pupil")
    elsewhere = _rolls(today).exclude(school=school_id).values("pupil")
    ties = Contact.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), pupil__in=elsewhere)
    ties = ties.exclude(pupil__in=here).order_by()
    asked = (ties.filter(adult__in=some) for some in _slices(sorted(set(adult_ids))))
    return frozenset(adult for found in asked for adult in found.values_list("adult_id", flat=True))


def _rolls(today: date) -> QuerySet[Spell]:
    return Spell.objects.filter(Q(left_on__isnull=True) | Q(left_on__gte=today)).order_by()


def _slices[T](values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[begin : begin + AT_ONCE] for begin in range(0, len(values), AT_ONCE))
