"""Marks of the Morans of Ashlea, as tests of pages about one child need them."""

from datetime import date

from tests.cast import ASHLEA, BECKSIDE, Town
from tests.people.family import Family, make_family, put_on_roll
from tests.school_data.rolls import store, strings, upn
from village.people.models.pupil import Pupil

AUTUMN = "2025-09-08"
"""A Monday."""
GOOD_WEEK = "/\\" * 5
SPRING_TWO = "2026-02-23"


def upn_of(pupil: Pupil, number: int) -> str:
    """Return the number that the child now has, by which files name it."""
    pupil.upn = upn(number)
    pupil.save(update_fields=["upn"])
    return pupil.upn


def marked_family(town: Town) -> Family:
    """Return the Morans with marks: Ada missed two Mondays of this half-term, was late twice and has one N."""
    family = make_family(town)
    ada = upn_of(family.ada, 71)
    now = "OO" + GOOD_WEEK[2:] + "II" + "L\\" + GOOD_WEEK[4:] + "/\\" + "L\\" + "NN" + GOOD_WEEK[6:]
    rows = [(ada, "900101", AUTUMN, GOOD_WEEK * 6), (ada, "900101", SPRING_TWO, now)]
    store(town.partnership, strings(rows))
    return family


def at_two_schools(town: Town, family: Family) -> None:
    """Ada is at Beckside too since January, where she missed a whole week that Ashlea must not learn of."""
    put_on_roll(town, family.ada, BECKSIDE, joined_on=date(2026, 1, 5), status="S", registration_group="Unit")
    store(town.partnership, strings([(family.ada.upn, "900102", SPRING_TWO, "OO" * 5)]))


__all__ = ("ASHLEA", "at_two_schools", "marked_family", "upn_of")
