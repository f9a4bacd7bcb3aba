"""The demo's places outside school and its way to Year 7 obey the rules that people obey."""

from collections import Counter
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.cast import ASHLEA, BECKSIDE, Town
from village.access.models.user import User
from village.demo.people import address_of
from village.demo.provision_demo import PROVIDER, SCHOOL, SHARES, place_children
from village.demo.town import Town as DemoTown
from village.demo.transition_demo import NEW, OLD, move_up
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.provision.models import Stay
from village.transition.models import Check, Guest, Mover, Sheet


def made_up(town: Town, children: int) -> DemoTown:
    """Return the town of the tests with the demo's names for its people and places."""
    for name in ("Hana Brook", "Farah Lund", "Idris Cole", "Xenia Udall"):
        User.objects.filter(name=name).update(email=address_of(name))
    Organisation.objects.filter(name=BECKSIDE).update(phase="secondary")
    school, academy = town.organisations[ASHLEA], town.organisations[BECKSIDE]
    for number in range(children):
        pupil = Pupil.objects.create(partnership=town.partnership, forename="Ivy", surname=f"Sorrel {number:02d}")
        has_gone = number >= children - 5
        Spell.objects.create(
            pupil=pupil,
            school=school,
            joined_on=date(2024, 9, 1),
            left_on=date(2025, 7, 20) if has_gone else None,
            year_group=6,
        )
        if has_gone:
            Spell.objects.create(pupil=pupil, school=academy, joined_on=date(2025, 9, 1), year_group=7)
        adult = Adult.objects.create(partnership=town.partnership, forename="Bea", surname=f"Sorrel {number}")
        Contact.objects.create(pupil=pupil, adult=adult, relationship="mother", has_parental_responsibility=True)
    places = {name: school for name, _ in SHARES}
    places |= {SCHOOL: school, OLD: school, NEW: academy, PROVIDER: town.organisations["Lantern Family Centre"]}
    return DemoTown(town.partnership, places)


def with_another_school(demo: DemoTown) -> DemoTown:
    """Return the town with the second school that may give places."""
    hill = Organisation.objects.create(name="Hillside Primary School", kind="school", phase="primary")
    hill.memberships.create(partnership=demo.partnership, starts_on=date(2024, 9, 1))
    demo.places["Hillside Primary School"] = hill
    return demo


@pytest.mark.parametrize("today", [date(2026, 8, 31), date(2026, 9, 14), date(2026, 11, 29), date(2027, 1, 2)])
def test_the_demo_is_made_whatever_day_it_is(town: Town, still_time: time_machine.Traveller, today: date) -> None:
    still_time.move_to(datetime.combine(today, time(10), tzinfo=ZoneInfo("Europe/London")), tick=False)
    demo = with_another_school(made_up(town, 85))
    place_children(demo)
    move_up(demo)
    assert Stay.objects.count() == 4


def test_the_demo_shows_each_point_of_both_ways(town: Town) -> None:
    demo = with_another_school(made_up(town, 85))
    place_children(demo)
    assert Counter(Stay.objects.values_list("state", flat=True)) == {"ended": 1, "placed": 2, "waiting": 1}
    assert Stay.objects.get(state="ended").weeks.count() >= 4
    move_up(demo)
    assert Counter(Check.objects.values_list("how", flat=True)) == {"settled": 2, "worries": 1, "not": 1}
    assert Sheet.objects.filter(closed_on=None).count() == 4
    assert Mover.objects.exclude(elsewhere="").count() == 2
    assert (
        Guest.objects.filter(taster__kind="taster").count() == Guest.objects.filter(taster__kind="coffee").count() > 0
    )
