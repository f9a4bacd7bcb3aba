"""Who came: a tap sent twice counts once, the last word counts in any order, and doubts wait for a person."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from itertools import permutations

import pytest
import time_machine

from tests.bookings.making import MORNING, Morning, tap
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.bookings.models import Arrival, Booking
from village.bookings.services.arriving import NOT_YET, WalkIn, settle, tick, type_in, walk_in
from village.bookings.services.doors import FOUR_DIGITS, is_pin, open_door, shut_door
from village.events.models import Occurrence


@pytest.fixture
def day(morning: Morning) -> Iterator[Morning]:
    """The morning itself, with three who booked."""
    morning.set(places=20, has_childcare=True)
    morning.made = [morning.books("Bea Fell", years=(1,), cared_for=1), morning.books("Carl Holm")]
    with time_machine.travel(MORNING, tick=False):
        yield morning


def door(morning: Morning) -> Viewer:
    return Viewer(name="Somebody at the door", partnership_id=morning.town.partnership.pk, link_id=1)


def here() -> int:
    return Arrival.objects.filter(is_here=True).count()


def test_before_the_day_nobody_is_signed_in(morning: Morning) -> None:
    booking = morning.books()
    with pytest.raises(Refused, match=NOT_YET):
        tick(by=door(morning), booking=booking, tap=tap())


def test_a_family_is_here_with_its_number_for_the_creche(day: Morning) -> None:
    row = tick(by=door(day), booking=day.made[0], tap=tap())
    assert (row.adults, row.children, row.cared_for, row.care_number, row.is_first_time) == (1, 1, 1, 1, True)
    other = walk_in(by=door(day), occurrence_id=day.occurrence.pk, tap=tap(), who=WalkIn(children=1, cared_for=1))
    assert other.care_number == 2


def test_the_same_sheet_after_a_lost_connection_counts_once(day: Morning) -> None:
    sheet = uuid.uuid4()
    for _ in range(2):
        type_in(
            by=day.lead,
            occurrence=day.occurrence,
            sheet=sheet,
            ticked=day.made,
            lines=["Dora Ince", "3", ""],
            at=MORNING,
        )
    assert here() == 4
    assert sum(one.adults for one in Arrival.objects.filter(booking=None)) == 4


def test_a_tap_sent_twice_is_one_and_a_guest_sent_twice_is_one(day: Morning) -> None:
    key = uuid.uuid4()
    for _ in range(2):
        walk_in(by=door(day), occurrence_id=day.occurrence.pk, tap=tap(key=key), who=WalkIn("Dora Ince"))
        tick(by=door(day), booking=day.made[0], tap=tap())
    assert here() == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_whatever_order_taps_come_in_the_last_word_counts(day: Morning, order: tuple[int, ...]) -> None:
    said = [tap(MORNING + timedelta(minutes=one), is_here=is_here) for one, is_here in enumerate((True, False, True))]
    for one in order:
        tick(by=door(day), booking=day.made[0], tap=said[one])
    row = Arrival.objects.get()
    assert row.is_here and row.at == said[2].at
    assert bool(row.doubt) == (order in {(0, 2, 1), (1, 0, 2), (2, 0, 1), (2, 1, 0)})


def test_two_of_one_name_are_shown_and_a_person_says_that_it_is_the_same(day: Morning) -> None:
    tick(by=day.lead, booking=day.made[0], tap=tap(how="staff"))
    again = walk_in(by=door(day), occurrence_id=day.occurrence.pk, tap=tap(), who=WalkIn("bea fell"))
    assert again.doubt == "same-name" and here() == 2
    settle(by=day.lead, row=again, counts=False)
    assert here() == 1 and not Arrival.objects.exclude(doubt="").exists()


def test_who_came_before_is_not_here_for_the_first_time(day: Morning) -> None:
    way = {"reach_by": Booking.ReachBy.EMAIL, "address": "dora@thornabyvale.example"}
    earlier = Booking.objects.create(
        occurrence=_last_week(day),
        state="booked",
        form_key=uuid.uuid4(),
        link_hash="x",
        how="page",
        address_print="p",
        booked_at=MORNING,
    )
    Arrival.objects.create(occurrence=earlier.occurrence, booking=earlier, key=uuid.uuid4(), how="staff", at=MORNING)
    booking = Booking.objects.create(
        occurrence=day.occurrence,
        state="booked",
        form_key=uuid.uuid4(),
        link_hash="y",
        how="page",
        address_print="p",
        booked_at=MORNING,
        **way,
    )
    assert not tick(by=door(day), booking=booking, tap=tap()).is_first_time
    assert tick(by=door(day), booking=day.made[1], tap=tap()).is_first_time


def test_the_door_opens_on_its_day_with_four_digits_and_shuts(day: Morning) -> None:
    with pytest.raises(Refused, match=FOUR_DIGITS):
        open_door(by=day.lead, occurrence=day.occurrence, pin="12", at=MORNING)
    found = open_door(by=day.lead, occurrence=day.occurrence, pin="4821", at=MORNING)
    assert is_pin(found, "4821") and not is_pin(found, "4822") and "4821" not in str(vars(found))
    shut_door(by=day.lead, occurrence=day.occurrence, at=MORNING)
    found.refresh_from_db()
    assert found.closes_at == MORNING


def _last_week(day: Morning) -> Occurrence:
    row = day.occurrence
    row.pk, row.public_id = None, uuid.uuid4()
    row.on, row.planned_on = row.on - timedelta(days=7), row.planned_on - timedelta(days=7)
    row.save()
    day.occurrence = day.event.occurrences.order_by("-on")[0]
    return row


@pytest.mark.parametrize("order", [(0, 1, 0, 1), (0, 1, 1, 0), (0, 0, 1, 0, 1, 0)])
def test_taps_sent_again_after_a_lost_connection_raise_no_doubt(day: Morning, order: tuple[int, ...]) -> None:
    booking = day.made[0]
    taps = [tap(MORNING), tap(MORNING + timedelta(minutes=2), is_here=False)]
    for one in order:
        row = tick(by=day.lead, booking=booking, tap=taps[one])
    assert not row.is_here and not row.doubt


def test_a_sheet_with_names_typed_anew_is_the_same_sheet_and_one_of_numbers_is_another(day: Morning) -> None:
    for lines in (["Dora Ince", "3"], ["dora  ince", "", "3 "]):
        type_in(by=day.lead, occurrence=day.occurrence, sheet=uuid.uuid4(), ticked=[], lines=lines, at=MORNING)
    assert sum(one.adults for one in Arrival.objects.filter(booking=None)) == 4
    for _ in range(2):
        type_in(by=day.lead, occurrence=day.occurrence, sheet=uuid.uuid4(), ticked=[], lines=["3"], at=MORNING)
    assert sum(one.adults for one in Arrival.objects.filter(booking=None)) == 10
