"""A school says when its registers open and close."""

from datetime import time

import pytest

from tests.cast import ASHLEA, Town
from village.basics.errors import Refused
from village.school_data.queries.register_times import register_times_of
from village.school_data.services.register_times import set_register_times

AFTERNOON = (time(13, 0), time(13, 15))


def test_a_school_has_the_usual_times_until_it_sets_its_own(town: Town) -> None:
    school = town.organisations[ASHLEA]
    assert register_times_of(school.pk).morning_closes == time(9, 30)
    morning = (time(8, 50), time(9, 20))
    set_register_times(
        by=town.viewer("office"), school_id=school.pk, morning=morning, afternoon=AFTERNOON, seen_version=1
    )
    times = register_times_of(school.pk)
    assert (times.morning_opens, times.morning_closes, times.afternoon_closes) == (*morning, time(13, 15))


@pytest.mark.parametrize("morning", [(time(9, 0), time(9, 0)), (time(9, 0), time(9, 31)), (time(9, 30), time(9, 0))])
def test_a_register_closes_after_it_opens_and_within_half_an_hour(town: Town, morning: tuple[time, time]) -> None:
    with pytest.raises(Refused) as refusal:
        set_register_times(
            by=town.viewer("office"),
            school_id=town.organisations[ASHLEA].pk,
            morning=morning,
            afternoon=AFTERNOON,
            seen_version=1,
        )
    assert refusal.value.field == "morning_closes"
