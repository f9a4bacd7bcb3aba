"""Writing, publishing, changing and undoing events, and what happens to their times."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.events.making import WEDNESDAYS, Calendar
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.events.models import Event, Occurrence, Stall, Step
from village.events.rules.repeating import Repeats, stored
from village.events.services.publishing import cancel_event, publish, remove_draft, warnings_of
from village.events.services.retention import tidy_events
from village.events.services.times import When, cancel_from, cancel_time, change_from, move_time, plan_on, put_back
from village.events.services.undoing import undo
from village.events.services.writing import change_event, copy_event, make_event
from village.organisations.models.calendar import ClosureDay


def test_a_draft_has_its_times_and_is_on_the_record(calendar: Calendar) -> None:
    event = calendar.draft(rule=WEDNESDAYS)
    assert event.state == Event.State.DRAFT
    assert [time.on for time in calendar.times(event)][:3] == [
        date(2026, 3, 18),
        date(2026, 3, 25),
        date(2026, 4, 15),
    ]
    assert Entry.objects.filter(verb="events.made").exists()


def test_an_agency_writes_its_own_drafts_and_the_coordinator_publishes_them(calendar: Calendar) -> None:
    agency = calendar.town.viewer("agency_worker")
    place = calendar.town.organisations["Lantern Family Centre"]
    values = {"title": "Play", "kind": "drop-in", "first_on": date(2026, 3, 20)}
    values |= {"starts_at": time(10), "ends_at": time(11)}
    event = make_event(by=agency, host_id=place.pk, values=values)
    with pytest.raises(PermissionDenied):
        publish(by=agency, event=event, seen_version=event.version, passed={})
    publish(by=calendar.coordinator, event=event, seen_version=event.version, passed={})
    with pytest.raises(Refused, match="Ask the coordinator"):
        change_event(by=agency, event=event, seen_version=event.version, values={"title": "Other"})
    with pytest.raises(Http404):
        make_event(by=agency, host_id=calendar.ashlea.pk, values=values)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"first_on": date(2026, 3, 17)}, "The first day is over"),
        ({"ends_at": time(9)}, "ends before it begins"),
        ({"first_on": date(2026, 3, 29), "starts_at": time(1, 30), "ends_at": time(3)}, "does not exist"),
        ({"places": 61}, "holds 60 people, and 61 places"),
        (
            {"repeats": stored(Repeats("weekly", weekdays=(2,), term_time=True, until=date(2026, 4, 10)))}
            | {"first_on": date(2026, 4, 1)},
            "no day on which it would be on. 1 April 2026: School holiday",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(calendar: Calendar, values: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        calendar.draft(venue_id=calendar.hall.pk, **values)
    assert not Event.objects.exists()


def test_two_recurrences_of_one_event_do_not_overlap(calendar: Calendar) -> None:
    calendar.draft(rule=WEDNESDAYS)
    with pytest.raises(
        Refused, match=r"“coffee Morning” is on already at that hour on 25 March 2026 and on 1[0-9] more"
    ):
        calendar.draft("coffee Morning", Repeats("weekly", every=1, weekdays=(2,)), first_on=date(2026, 3, 25))


def test_a_warning_is_passed_only_with_a_reason_and_is_kept(calendar: Calendar) -> None:
    calendar.public("Yoga", venue_id=calendar.hall.pk)
    event = calendar.draft("Choir", venue_id=calendar.hall.pk, starts_at=time(10))
    assert {one.code for one in warnings_of(event)} == {"venue", "host"}
    with pytest.raises(Refused, match="Mill Lane Hub, Hall is taken: “Yoga”, 18 March, 9:30 to 11:00") as refusal:
        publish(by=calendar.head, event=event, seen_version=event.version, passed={"host": "Two of us"})
    assert refusal.value.field == "venue"
    passed = {"venue": "We share the hall", "host": "Two of us"}
    publish(by=calendar.head, event=event, seen_version=event.version, passed=passed)
    assert [one["reason"] for one in event.passed] == ["We share the hall", "Two of us"]


def test_school_holidays_are_warned_of_once(calendar: Calendar) -> None:
    event = calendar.draft(rule=Repeats("weekly", weekdays=(2,), until=date(2026, 5, 1)))
    holiday = [one for one in warnings_of(event) if one.code == "holiday"]
    assert [one.on for one in holiday] == [date(2026, 4, 1)]
    assert "1 more of its days" in holiday[0].sentence


def test_times_follow_a_change_but_not_what_was_moved_by_hand(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS)
    moved, cancelled = calendar.times(event)[1:3]
    when = When(date(2026, 3, 26), time(9, 30), time(11))
    move_time(by=calendar.head, row=moved, seen_version=1, when=when, why="Nurse comes Thursday")
    cancel_time(by=calendar.head, row=cancelled, seen_version=1, why="Strike")
    event.refresh_from_db()
    change_event(
        by=calendar.head,
        event=event,
        seen_version=event.version,
        values={"starts_at": time(10), "ends_at": time(11, 30)},
    )
    first, second, third, fourth = calendar.times(event)[:4]
    assert (first.starts_at, fourth.starts_at) == (time(10), time(10))
    assert (second.on, second.planned_on, second.starts_at) == (date(2026, 3, 26), date(2026, 3, 25), time(9, 30))
    assert third.state == Occurrence.State.CANCELLED and third.why == "Strike"


def test_a_published_time_that_the_rule_gives_no_more_is_cancelled_never_deleted(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS)
    before = {one.pk for one in calendar.times(event)}
    fridays = stored(Repeats("weekly", weekdays=(4,), term_time=True, until=date(2026, 7, 17)))
    change_event(by=calendar.head, event=event, seen_version=event.version, values={"repeats": fridays})
    after = calendar.times(event)
    assert before <= {one.pk for one in after}
    assert all(one.state == "cancelled" for one in after if one.pk in before)
    assert [one.on.weekday() for one in after if one.state == "on"][:2] == [4, 4]


def test_this_and_later_keeps_rows_and_identities(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS)
    rows = calendar.times(event)
    later = change_from(
        by=calendar.head, row=rows[3], seen_version=event.version, values={"starts_at": time(13), "ends_at": time(14)}
    )
    assert [one.pk for one in calendar.times(event)] == [one.pk for one in rows[:3]]
    moved = calendar.times(later)
    assert [one.public_id for one in moved] == [one.public_id for one in rows[3:]]
    assert all(one.starts_at == time(13) for one in moved)
    event.refresh_from_db()
    assert undo(by=calendar.head, event=event) == "Changed it from 22 April on"
    assert [(one.pk, one.starts_at) for one in calendar.times(event)] == [(one.pk, time(9, 30)) for one in rows]
    assert not Event.objects.filter(pk=later.pk).exists()


def test_each_change_is_undone_by_one_press_until_somebody_changes_more(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS)
    row = calendar.times(event)[1]
    cancel_time(by=calendar.head, row=row, seen_version=1, why="Snow")
    event.refresh_from_db()
    undo(by=calendar.head, event=event)
    row.refresh_from_db()
    assert (row.state, row.why) == ("on", "") and row.version == 3
    event.refresh_from_db()
    with pytest.raises(Refused, match="Nothing can be undone"):
        undo(by=calendar.head, event=event)


def test_cancelled_with_all_its_times_and_back_by_undo(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS)
    with pytest.raises(Refused, match="Say in a line why"):
        cancel_event(by=calendar.head, event=event, seen_version=event.version, why=" ")
    cancel_event(by=calendar.head, event=event, seen_version=event.version, why="The hall is closed")
    assert {one.state for one in calendar.times(event)} == {"cancelled"}
    undo(by=calendar.head, event=event)
    event.refresh_from_db()
    assert event.state == "published" and {one.state for one in calendar.times(event)} == {"on"}


def test_this_and_all_later_are_cancelled_and_the_rule_ends(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS)
    row = calendar.times(event)[2]
    count = cancel_from(by=calendar.head, row=row, why="Nobody came")
    event.refresh_from_db()
    assert event.repeats and event.repeats["until"] == "2026-04-14"
    assert [one.state for one in calendar.times(event)].count("on") == 2 and count > 8
    put_back(by=calendar.head, row=calendar.times(event)[2])


def test_two_who_change_at_once_do_not_overwrite_each_other(calendar: Calendar) -> None:
    event = calendar.public()
    change_event(by=calendar.head, event=event, seen_version=event.version, values={"title": "Tea"})
    with pytest.raises(Stale):
        change_event(by=calendar.head, event=event, seen_version=1, values={"title": "Cake"})


def test_the_job_plans_on_and_is_safe_to_run_twice(calendar: Calendar) -> None:
    event = calendar.public(rule=Repeats("weekly", weekdays=(2,)))
    with time_machine.travel(datetime(2026, 9, 20, 9, tzinfo=ZoneInfo("Europe/London")), tick=False):
        assert plan_on(by=Installation(), today=date(2026, 9, 20)) == 1
        count = len(calendar.times(event))
        assert plan_on(by=Installation(), today=date(2026, 9, 20)) == 0
    assert calendar.times(event)[-1].on == date(2028, 3, 15) and len(calendar.times(event)) == count


def test_a_copy_is_a_draft_and_a_draft_is_removed_but_never_what_was_published(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS)
    copy = copy_event(by=calendar.head, event=event, first_on=date(2026, 9, 9))
    assert (copy.title, copy.state, copy.first_on) == (event.title, "draft", date(2026, 9, 9))
    remove_draft(by=calendar.head, event=copy)
    with pytest.raises(Refused, match="Cancel it instead"):
        remove_draft(by=calendar.head, event=event)


def test_what_is_over_goes_after_seven_years_and_steps_after_a_month(calendar: Calendar) -> None:
    event = calendar.public()
    now = datetime(2033, 3, 20, 9, tzinfo=ZoneInfo("Europe/London"))
    assert tidy_events(now=now, do=False, by=Installation())["events that were last on seven years ago"] == 1
    tidy_events(now=now, do=True, by=Installation())
    assert not Event.objects.filter(pk=event.pk).exists() and not Step.objects.exists()


def test_a_time_put_back_after_the_rule_ended_stays_when_words_change(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS)
    rows = calendar.times(event)
    cancel_from(by=calendar.head, row=rows[3], why="No room")
    put_back(by=calendar.head, row=Occurrence.objects.select_related("event").get(pk=rows[4].pk))
    event.refresh_from_db()
    change_event(by=calendar.head, event=event, seen_version=event.version, values={"title": "Coffee and cake"})
    assert [one.state for one in calendar.times(event)][3:6] == ["cancelled", "on", "cancelled"]


def test_the_first_time_is_not_split_off_so_no_event_is_left_without_times(calendar: Calendar) -> None:
    event = calendar.public(rule=Repeats("weekly", weekdays=(4,), until=date(2026, 7, 17)))
    first = calendar.times(event)[0]
    assert first.on != event.first_on
    with pytest.raises(Refused, match="first time"):
        change_from(by=calendar.head, row=first, seen_version=event.version, values={"starts_at": time(10)})


def test_a_day_that_school_closes_later_is_told_on_the_page_of_what_follows_the_terms(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS)
    ClosureDay.objects.create(partnership=calendar.town.partnership, on=date(2026, 3, 25), reason="Staff training")
    [told] = [one for one in warnings_of(event) if one.code == "holiday"]
    assert told.on == date(2026, 3, 25) and told.sentence.startswith("Staff training on 25 March 2026")


def test_tables_stand_at_the_times_that_are_split_off_too(calendar: Calendar) -> None:
    event = calendar.public(rule=WEDNESDAYS)
    Stall.objects.create(event=event, name="Library", about="Books", confirmed_on=date(2026, 3, 1), nonce="abc")
    Stall.objects.create(event=event, name="Gym", declined_on=date(2026, 3, 1))
    Stall.objects.create(event=event, name="Bank", invited_on=date(2026, 3, 1), nonce="def")
    row = calendar.times(event)[2]
    later = change_from(by=calendar.head, row=row, seen_version=event.version, values={"starts_at": time(10)})
    found = (
        Stall.objects.filter(event=later).order_by("name").values_list("name", "confirmed_on", "nonce", "invited_on")
    )
    assert list(found) == [("Bank", None, "", None), ("Library", date(2026, 3, 1), "", None)]
    event.refresh_from_db()
    undo(by=calendar.head, event=event)
    assert Stall.objects.count() == 3
