"""Whole schools of made-up children with marks, for pages that are about many."""

from datetime import date

from tests.cast import Town
from tests.school_data.rolls import enrol, store, strings, upn
from village.organisations.models.organisation import Membership, Organisation
from village.people.models.pupil import Pupil

FIRST = date(2026, 2, 23)
"""A Monday, the first day of the half-term in which time stands still in tests."""
DAYS = 17
"""To Tuesday 17 March."""


def schools_of(town: Town, count: int, children: int, *, first_number: int = 1, days: int = DAYS) -> list[Organisation]:
    """Return new schools, each with so many children: in years 3 to 6 in turn, of whom every fifth misses much.

    Every second child is a girl; every third speaks Polish at home, and the first two of each school speak Dari.
    """
    found, marks, number = [], [], first_number
    for place in range(count):
        school = Organisation.objects.create(
            name=f"Made-up School {first_number}-{place}", kind="school", urn=900000 + first_number + place
        )
        Membership.objects.create(partnership=town.partnership, organisation=school, starts_on=date(2025, 9, 1))
        for child in range(children):
            pupil = enrol(town.partnership, school, number, year_group=3 + child % 4)
            language = "prs" if child < 2 else "pl" if child % 3 == 0 else "en"
            Pupil.objects.filter(pk=pupil.pk).update(sex="F" if child % 2 else "M", first_language=language)
            marks.append((upn(number), str(school.urn), FIRST.isoformat(), marks_of(child, days)))
            number += 1
        found.append(school)
    store(town.partnership, strings(marks))
    return found


def marks_of(child: int, days: int) -> str:
    """Return marks in which every fifth child was ill in the first week."""
    return "".join("II" if child % 5 == 0 and day < 5 else "/\\" for day in range(days))


def later_marks(town: Town, school: Organisation, numbers: range, day: date) -> None:
    """Bring one more day of a school, on which everybody came."""
    store(town.partnership, strings([(upn(one), str(school.urn), day.isoformat(), "/\\") for one in numbers]))
