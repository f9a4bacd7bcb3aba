"""A morning at Ashlea: two classes whose registers are in, one whose is not, children who are here, late and away."""

from dataclasses import dataclass
from datetime import date

from tests.cast import ASHLEA, Town
from tests.school_data.rolls import JOINED, store, strings, upn
from village.importing.models.batch import ImportBatch
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell

URN = "900101"
STARTS = date(2026, 2, 23)
"""A Monday, from which the strings of marks begin."""
ON = date(2026, 3, 18)
"""The Wednesday on which tests stand."""
BEFORE = "/\\" * 17
"""Everybody was in up to the day before."""

MORNING = {
    "Otis": ("Owl", 3, "/\\" * 15 + "NNNN" + "N"),
    "Mirela": ("Owl", 5, BEFORE + "N"),
    "Andrei": ("Wren", 1, BEFORE + "N"),
    "Inaya": ("Wren", 0, "/\\" * 16 + "II" + "N"),
    "Thuy": ("Owl", 5, BEFORE + "N"),
    "Ben": ("Owl", 3, BEFORE + "I"),
    "Cy": ("Owl", 3, BEFORE + "M"),
    "Dee": ("Wren", 1, BEFORE + "L"),
    "Eve": ("Wren", 1, BEFORE + "U"),
    "Fay": ("Owl", 3, BEFORE + "/"),
    "Gus": ("Heron", 4, BEFORE),
    "Hal": ("Heron", 4, BEFORE + "V"),
}
"""Name: class, year group and marks up to this morning. Heron's register is not in: a trip stands in it beforehand."""


@dataclass(slots=True)
class Morning:
    """The school with its children by name."""

    town: Town
    school: Organisation
    pupils: dict[str, Pupil]

    def upn(self, name: str) -> str:
        return self.pupils[name].upn


def make_morning(town: Town, *, without: tuple[str, ...] = ()) -> Morning:
    """Return the school on Wednesday 18 March 2026 at ten; leave out Gus and Hal for all registers to be in."""
    school = town.organisations[ASHLEA]
    pupils, rows = {}, []
    for number, (name, (group, year, marks)) in enumerate(MORNING.items(), start=500):
        if name in without:
            continue
        pupil = Pupil.objects.create(partnership=town.partnership, upn=upn(number), forename=name, surname="Tell")
        Spell.objects.create(pupil=pupil, school=school, joined_on=JOINED, year_group=year, registration_group=group)
        pupils[name] = pupil
        rows.append((pupil.upn, URN, str(STARTS), marks))
    store(town.partnership, strings(rows))
    return Morning(town, school, pupils)


def bring_mark(morning: Morning, name: str, code: str, on: date = ON) -> ImportBatch:
    """Return the import by which the school's system says something else of a child's morning."""
    _, batch = store(morning.town.partnership, strings([(morning.upn(name), URN, str(on), code)]))
    return batch
