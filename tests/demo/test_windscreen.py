"""The demo's levels obey the rules that people obey, and move both ways at two schools."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.cast import ASHLEA, BECKSIDE, Town
from village.access.models.user import User
from village.demo import windscreen_demo
from village.demo.people import address_of
from village.demo.town import Town as DemoTown
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.windscreen.models.decision import LevelDecision


def test_two_schools_decide_both_ways(
    town: Town, monkeypatch: pytest.MonkeyPatch, still_time: time_machine.Traveller
) -> None:
    still_time.move_to(datetime(2026, 11, 10, 10, tzinfo=ZoneInfo("Europe/London")))
    here = ("Farah Lund", "Samir Vall", "Viola Yates")  # Of the cast nobody else works with families of Ashlea.
    monkeypatch.setattr(windscreen_demo, "PEOPLE", (*here[:2], *here[1:]))
    for name in ("Hana Brook", "Xenia Udall", *here):
        User.objects.filter(name=name).update(email=address_of(name))
    schools = (town.organisations[ASHLEA], town.organisations[BECKSIDE])
    for school in schools:
        for number in range(80):
            pupil = Pupil.objects.create(partnership=town.partnership, forename="Ivy", surname=f"Sorrel {number:02d}")
            Spell.objects.create(pupil=pupil, school=school, joined_on=date(2024, 9, 1), year_group=4)
    places = dict(zip((windscreen_demo.SCHOOL, windscreen_demo.OTHER_SCHOOL), schools, strict=True))
    windscreen_demo.decide_levels(DemoTown(town.partnership, places))
    for school in schools:
        ways = set(LevelDecision.objects.filter(school=school).order_by().values_list("way", flat=True))
        assert ways == {"first", "more", "less"}
    assert LevelDecision.objects.filter(withdrawn_at__isnull=False).count() == 1
