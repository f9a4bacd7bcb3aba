"""Ticks, walk-ins, matches, corrections and the door by phone."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from tests.groups.making import TODAY, Groups
from village.access.viewer import Viewer
from village.basics.door_links import key_from, token_at
from village.basics.errors import Refused, Stale
from village.groups.models import Came, Correction, Door, GroupSession
from village.groups.pages.register import register_page
from village.groups.queries.register import door_by_link
from village.groups.services import door as doors
from village.groups.services.register import close_register, match, strike_name, tick, walk_in
from village.groups.services.sessions import cancel_session


def tick_it(groups: Groups, session: GroupSession, place: object, is_here: bool = True, who: str = "") -> Came:
    by = groups.town.viewer(who) if who else groups.lead
    return tick(by=by, session=session, place=place, is_here=is_here, at=timezone.now())  # type: ignore[arg-type]


def test_ticking_twice_or_by_two_people_is_one_tick(groups: Groups) -> None:
    course = groups.programme()
    session, place = groups.weekly(course)[0], groups.has(course, "Ada")
    first = tick_it(groups, session, place)
    second = tick_it(groups, session, place, who="head")
    assert first.pk == second.pk and first.by_id == second.by_id == groups.lead.user_id
    assert first.is_first_time and Came.objects.count() == 1 and not Correction.objects.exists()


def test_a_tick_taken_back_on_the_day_is_no_correction(groups: Groups) -> None:
    course = groups.programme()
    session, place = groups.weekly(course)[0], groups.has(course, "Ada")
    tick_it(groups, session, place)
    assert not tick_it(groups, session, place, is_here=False).is_here
    assert not Correction.objects.exists()
    assert not tick_it(groups, session, groups.has(course, "Ben"), is_here=False).pk


def test_what_is_put_right_later_keeps_what_stood_before(groups: Groups) -> None:
    course = groups.programme()
    session, place = groups.weekly(course)[0], groups.has(course, "Ada")
    tick_it(groups, session, place)
    close_register(by=groups.lead, session=session, seen_version=session.version, note="Fractions")
    tick_it(groups, session, place, is_here=False, who="head")
    found = Correction.objects.get()
    assert (found.was_here, found.by) == (True, groups.town.users["head"])
    page = register_page(groups.lead, session)
    assert (page.here_count, len(page.corrections), page.is_correcting) == (0, 1, True)


def test_two_people_who_close_a_register_at_once(groups: Groups) -> None:
    session = groups.weekly(groups.programme())[0]
    other = GroupSession.objects.select_related("programme").get(pk=session.pk)
    close_register(by=groups.lead, session=session, seen_version=1, note="Fractions")
    with pytest.raises(Stale):
        close_register(by=groups.lead, session=other, seen_version=1, note="Decimals")
    assert GroupSession.objects.get(pk=session.pk).note == "Fractions"


def test_no_register_of_a_cancelled_session_and_none_closed_before_its_day(groups: Groups) -> None:
    course = groups.programme()
    first, second, *_ = groups.weekly(course)
    place = groups.has(course, "Ada")
    cancel_session(by=groups.lead, session=first, why="The boiler")
    with pytest.raises(Refused, match="cancelled"):
        tick_it(groups, first, place)
    with pytest.raises(Refused, match="register opens on that day"):
        tick_it(groups, second, place)
    with pytest.raises(Refused, match="still to come"):
        close_register(by=groups.lead, session=second, seen_version=second.version, note="")


def test_nobody_of_another_group_and_nobody_without_the_group_ticks(groups: Groups) -> None:
    course, other = groups.programme(), groups.programme(title="Cook and eat", room="Hall")
    session, place = groups.weekly(course)[0], groups.has(other, "Ada")
    with pytest.raises(Refused, match="has a place in this group"):
        tick_it(groups, session, place)
    for who in ("teacher", "office", "other_parent", "support_worker"):
        with pytest.raises(Http404):
            tick_it(groups, session, groups.has(course, "Ben") if who == "teacher" else place, who=who)
    groups.leads(course, "teacher")
    ben = groups.waits(course, "Cy")
    assert tick_it(groups, session, ben, who="teacher").is_here


def test_a_walk_in_is_a_name_until_somebody_says_who_it_is(groups: Groups) -> None:
    course = groups.programme(childcare_places=4)
    session, place = groups.weekly(course)[0], groups.has(course, "Ada")
    typed = walk_in(by=groups.lead, session=session, name="  bea   f ", at=timezone.now(), children=2)
    again = walk_in(by=groups.lead, session=session, name="Bea F", at=timezone.now())
    assert typed.pk == again.pk and (typed.typed_name, typed.children_cared_for) == ("bea f", 2)
    tick_it(groups, session, place)
    row = match(by=groups.lead, row=typed, place=place)
    assert (row.place, row.children_cared_for, Came.objects.count()) == (place, 2, 1)
    with pytest.raises(Refused, match="matched already"):
        match(by=groups.lead, row=row, place=place)
    with pytest.raises(Refused, match="Write a name"):
        walk_in(by=groups.lead, session=session, name="  ", at=timezone.now())
    with pytest.raises(Refused, match="from 0 to 12"):
        walk_in(by=groups.lead, session=session, name="Zoe", at=timezone.now(), children=40)


def test_a_name_of_a_slip_is_struck_off(groups: Groups) -> None:
    session = groups.weekly(groups.programme())[0]
    typed = walk_in(by=groups.lead, session=session, name="Asdf", at=timezone.now())
    strike_name(by=groups.lead, row=typed)
    assert not Came.objects.exists()


def test_more_people_than_places_is_said_and_nobody_is_refused(groups: Groups) -> None:
    course = groups.programme(places=1)
    session = groups.weekly(course)[0]
    for name in ("Ann", "Bob"):
        walk_in(by=groups.lead, session=session, name=name, at=timezone.now())
    assert register_page(groups.lead, session).is_over_full


def opened(groups: Groups, session: GroupSession) -> Door:
    return doors.open_for_phones(by=groups.lead, session=session, at=timezone.now())


def test_a_parent_with_a_login_presses_once(groups: Groups) -> None:
    course = groups.programme()
    session, place = groups.weekly(course)[0], groups.has(course, "Ada")
    door = opened(groups, session)
    groups.signs_in("Ada")
    parent = groups.town.viewer("other_parent")
    for _ in range(2):
        row = doors.sign_in_as_parent(by=parent, door=door, at=timezone.now())
    assert (row.place, row.how, Came.objects.count()) == (place, "phone", 1)
    with pytest.raises(Refused, match="do not find you on the list"):
        doors.sign_in_as_parent(by=groups.town.viewer("parent"), door=door, at=timezone.now())


def test_others_type_a_name_which_tells_them_nothing(groups: Groups) -> None:
    course = groups.programme()
    session, _place = groups.weekly(course)[0], groups.has(course, "Ada")
    door = opened(groups, session)
    holder = Viewer(name="Somebody at the door", partnership_id=groups.town.partnership.pk, link_id=door.pk)
    row = doors.sign_in_by_name(by=holder, door=door, name="Bea Fell", at=timezone.now())
    assert (row.place, row.how) == (None, "phone")
    for number in range(doors.MOST_NAMES - 1):
        doors.sign_in_by_name(by=holder, door=door, name=f"Guest {number}", at=timezone.now())
    with pytest.raises(Refused, match="tell somebody at the door"):
        doors.sign_in_by_name(by=holder, door=door, name="One more", at=timezone.now())


def test_a_door_is_open_for_an_hour_on_its_day_and_can_be_shut(groups: Groups) -> None:
    first, second, *_ = groups.weekly(groups.programme())
    with pytest.raises(Refused, match="opens on the day"):
        opened(groups, second)
    door, now = opened(groups, first), timezone.now()
    assert opened(groups, first).pk == door.pk
    token = token_at(door.nonce, key_from("x"), now)
    assert door_by_link(token, "x", now).pk == door.pk
    late = now + timedelta(hours=1, seconds=1)
    with pytest.raises(Http404):
        door_by_link(token_at(door.nonce, key_from("x"), late), "x", late)
    doors.close_for_phones(by=groups.lead, session=first, at=now)
    with pytest.raises(Http404):
        door_by_link(token, "x", now)


def test_the_day_of_a_session_is_known(groups: Groups) -> None:
    assert groups.weekly(groups.programme())[0].on == TODAY == date(2026, 3, 18)
