"""Pupils with marks, behaviour and results at Ashlea, for lists."""

from dataclasses import dataclass
from datetime import date

from tests.cast import Town
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.school_data.models.attainment import Result
from village.school_data.models.behaviour import Incident

SPRING_1 = (date(2026, 1, 5), date(2026, 2, 13))
SEPTEMBER = date(2025, 9, 2)
AUTUMN_2 = date(2025, 11, 10)


@dataclass(slots=True)
class Ashlea:
    """Four children of Ashlea: Ada misses days, Ben is late, Cy is Ada's brother, Dee is calm."""

    town: Town
    school: Organisation
    pupils: dict[str, Pupil]


def make_ashlea(town: Town) -> Ashlea:
    """Return the school with its four children on roll since September, Ada and Cy brother and sister."""
    school = town.organisations["Ashlea Primary School"]
    years = {"Ada": 5, "Ben": 5, "Cy": 0, "Dee": 5}
    pupils = {}
    for number, (name, year) in enumerate(years.items(), start=1):
        pupil = Pupil.objects.create(
            partnership=town.partnership,
            forename=name,
            surname="Fell",
            upn=upn(number),
            date_of_birth=date(2016, 3, number),
        )
        Spell.objects.create(
            pupil=pupil, school=school, joined_on=SEPTEMBER, year_group=year, registration_group="Kestrel"
        )
        pupils[name] = pupil
    mother = Adult.objects.create(partnership=town.partnership, forename="Bea", surname="Fell")
    for name in ("Ada", "Cy"):
        Contact.objects.create(pupil=pupils[name], adult=mother, relationship="mother")
    return Ashlea(town, school, pupils)


def incident(ashlea: Ashlea, name: str, on: date, number: int = 0) -> Incident:
    """Return one incident of a child."""
    key = f"{name}-{on}-{number}"
    return Incident.objects.create(
        pupil=ashlea.pupils[name], school=ashlea.school, on=on, kind="incident", type="Disruption", natural_key=key
    )


def result(ashlea: Ashlea, name: str, standing: str, on: date = date(2026, 2, 2)) -> Result:
    """Return a child's result in maths."""
    return Result.objects.create(
        pupil=ashlea.pupils[name], school=ashlea.school, subject="maths", value="3b", standing=standing, on=on
    )


def upn(number: int) -> str:
    """Return a valid made-up UPN."""
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    digits = f"80199992{number:04d}"
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2))
    return letters[total % 23] + digits
