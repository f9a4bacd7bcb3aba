"""Four children of Ashlea with half a term of marks, behaviour and results, for lists."""

from dataclasses import dataclass
from datetime import date

from tests.cast import Town
from tests.school_data.rolls import enrol, store, strings, upn
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.school_data.models.attainment import Result
from village.school_data.models.behaviour import Incident

URN = "900101"
SPRING_1 = date(2026, 1, 5)
AUTUMN_2 = date(2025, 11, 3)
FULL = "/\\"
CHILDREN = {"Ada": 5, "Ben": 5, "Cy": 0, "Dee": 5}
"""Names and year groups: Ada misses days, Ben is late, Cy is Ada's brother, Dee is calm."""


@dataclass(slots=True)
class Ashlea:
    """The school with its children by name."""

    town: Town
    school: Organisation
    pupils: dict[str, Pupil]


def make_ashlea(town: Town) -> Ashlea:
    """Return the school: spring 1 from Monday 5 January, 30 school days, Ada away ten, Ben late six times."""
    school = town.organisations["Ashlea Primary School"]
    pupils = {}
    for number, (name, year) in enumerate(CHILDREN.items(), start=1):
        pupil = enrol(town.partnership, school, number, year_group=year)
        Pupil.objects.filter(pk=pupil.pk).update(forename=name, surname="Fell")
        pupil.refresh_from_db()
        pupils[name] = pupil
    mother = Adult.objects.create(partnership=town.partnership, forename="Bea", surname="Fell")
    for name in ("Ada", "Cy"):
        Contact.objects.create(pupil=pupils[name], adult=mother, relationship="mother")
    store(
        town.partnership,
        strings(
            [
                (upn(1), URN, str(SPRING_1), "OO" * 4 + "II" * 6 + FULL * 20),
                (upn(2), URN, str(SPRING_1), "L\\" * 6 + FULL * 24),
                (upn(3), URN, str(SPRING_1), FULL * 30),
                (upn(4), URN, str(SPRING_1), FULL * 29 + "U\\"),
            ]
        ),
    )
    return Ashlea(town, school, pupils)


def incident(ashlea: Ashlea, name: str, on: date, number: int = 0) -> Incident:
    """Return one incident of a child."""
    return Incident.objects.create(
        pupil=ashlea.pupils[name],
        school=ashlea.school,
        on=on,
        kind="incident",
        type="Disruption",
        natural_key=f"{name}-{on}-{number}",
    )


def result(ashlea: Ashlea, name: str, standing: str, on: date) -> Result:
    """Return a child's result in maths."""
    return Result.objects.create(
        pupil=ashlea.pupils[name], school=ashlea.school, subject="maths", value="3b", standing=standing, on=on
    )
