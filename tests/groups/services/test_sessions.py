"""Sessions: double booking, moving, cancelling, and making and ending programmes."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.groups.making import MORNING, TODAY, Groups
from village.basics.errors import Refused, Stale
from village.groups.models import GroupSession, Place
from village.groups.rules.dates import Pattern
from village.groups.services import programmes as doing
from village.groups.services.sessions import When, cancel_session, hold_again, move_session, plan_sessions


def test_holidays_of_the_schools_calendar_are_left_out(groups: Groups) -> None:
    found = plan_sessions(by=groups.lead, programme=groups.programme(), pattern=Pattern(TODAY, 4), when=MORNING)
    assert found.days[:2] == (date(2026, 3, 18), date(2026, 3, 25)) and len(found.days) == 4
    assert all(not date(2026, 3, 28) <= day <= date(2026, 4, 10) for day in found.days)
    assert date(2026, 4, 8) in found.left_out


def test_room_and_leader_are_not_booked_twice(groups: Groups) -> None:
    one = groups.programme()
    groups.leads(one, "teacher")
    groups.weekly(one)
    two = groups.programme(title="Cook and eat", room="Hall")
    with pytest.raises(Refused, match="Family room is taken on 18 March at 09:15 by “Maths for parents”"):
        plan_sessions(by=groups.lead, programme=two, pattern=Pattern(TODAY, 2), when=MORNING)
    groups.leads(two, "teacher")
    elsewhere = When(time(10), time(11), "Hall")
    with pytest.raises(Refused, match="A leader has “Maths for parents”"):
        plan_sessions(by=groups.lead, programme=two, pattern=Pattern(TODAY, 2), when=elsewhere)
    assert not GroupSession.objects.filter(programme=two).exists()
    plan_sessions(by=groups.lead, programme=two, pattern=Pattern(TODAY, 2), when=When(time(10, 30), time(11), "Hall"))


def test_a_session_moves_with_its_reason_and_not_onto_a_holiday(groups: Groups) -> None:
    first, second, *_ = groups.weekly(groups.programme())
    with pytest.raises(Refused, match="closed on 4 April 2026"):
        move(groups, first, date(2026, 4, 4))
    with pytest.raises(Refused, match="meets on 25 March at that time already"):
        move(groups, first, second.on)
    seen = first.version
    move(groups, first, date(2026, 3, 19))
    assert (first.on, first.moved_from, first.changed_why) == (date(2026, 3, 19), TODAY, "Snow")
    with pytest.raises(Stale):
        move(groups, first, date(2026, 3, 20), seen=seen)


def move(groups: Groups, session: GroupSession, on: date, seen: int = 0) -> None:
    version = seen or session.version
    move_session(by=groups.lead, session=session, seen_version=version, on=on, when=MORNING, why="Snow")


def test_a_cancelled_session_frees_its_room_until_it_is_put_back(groups: Groups) -> None:
    session = groups.weekly(groups.programme(), times=1)[0]
    with pytest.raises(Refused, match="Say in a line why"):
        cancel_session(by=groups.lead, session=session, why=" ")
    cancel_session(by=groups.lead, session=session, why="The boiler")
    other = groups.programme(title="Cook and eat")
    groups.weekly(other, times=1)
    with pytest.raises(Refused, match="is taken"):
        hold_again(by=groups.lead, session=session)
    GroupSession.objects.filter(programme=other).delete()
    hold_again(by=groups.lead, session=session)
    assert session.state == "planned"


def test_a_programme_ends_only_when_everybody_has_ended(groups: Groups) -> None:
    course = groups.programme()
    place = groups.has(course, "Ada")
    with pytest.raises(Refused, match="1 person has a place still"):
        doing.end_programme(by=groups.lead, programme=course, on=TODAY)
    Place.objects.filter(pk=place.pk).update(state="finished")
    doing.end_programme(by=groups.lead, programme=course, on=TODAY)
    assert (course.state, course.ended_on) == ("ended", TODAY)
    with pytest.raises(Refused, match="has ended"):
        groups.waits(course, "Ben")


def test_what_is_cancelled_takes_its_coming_sessions_along(groups: Groups) -> None:
    course = groups.programme()
    groups.weekly(course)
    doing.cancel_programme(by=groups.lead, programme=course, why="The tutor is ill", on=TODAY)
    assert set(GroupSession.objects.values_list("state", flat=True)) == {"cancelled"}
    with pytest.raises(Refused, match="was cancelled"):
        groups.waits(course, "Ada")


def test_the_kind_stays_once_somebody_is_in_it(groups: Groups) -> None:
    course = groups.programme()
    values = {"kind": "mentoring", "title": "Maths", "tier": "early", "places": 2}
    groups.waits(course, "Ada")
    with pytest.raises(Refused, match="so its kind stays"):
        doing.change_programme(by=groups.lead, programme=course, seen_version=course.version, values=values)
    seen = course.version
    doing.change_programme(by=groups.lead, programme=course, seen_version=seen, values=values | {"kind": "course"})
    with pytest.raises(Stale):
        doing.change_programme(
            by=groups.lead, programme=course, seen_version=seen, values=values | {"kind": "course", "title": "X"}
        )


def test_nobody_of_another_partnership_leads_and_a_check_ends_after_it_was_seen(groups: Groups) -> None:
    course = groups.programme()
    with pytest.raises(Refused, match="staff list"):
        groups.leads(course, "stranger")
    with pytest.raises(Refused, match="before the last"):
        groups.leads(course, "teacher", checked_on=TODAY, check_again_on=TODAY)
    leader = groups.leads(course, "teacher")
    doing.remove_leader(by=groups.lead, leader=leader)
    assert not course.leaders.exists()


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("teacher", PermissionDenied), ("office", Http404), ("support_worker", Http404), ("stranger", Http404)],
)
def test_nobody_else_makes_groups_at_the_school(groups: Groups, who: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        doing.make_programme(
            by=groups.town.viewer(who), school_id=groups.school.pk, values={"kind": "course", "title": "X"}
        )
