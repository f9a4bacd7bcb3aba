"""The weekly forum: begun, decided, put off, closed; what comes back, and what two people do at once."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.forum.making import NEXT_FRIDAY, SUPPORTER, Forum, begun, decided, make_forum, worried
from village.basics.errors import Refused, Stale
from village.forum.models import Attendance, Concern, Meeting, Point, Task
from village.forum.pages.agenda import agenda_page
from village.forum.pages.minutes import minutes_page
from village.forum.queries.meetings import here
from village.forum.services.brought import add_extra, note_feedback, take_back_extra
from village.forum.services.meetings import add_guest, begin, close, lay_down, set_times, tick
from village.forum.services.minutes import correct
from village.forum.services.points import Decided, decide, open_again, put_off, share
from village.forum.services.tasks import Undertaken, finish_task, hand_on_task, put_off_task, undo_finish

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def forum(town: Town) -> Forum:
    return make_forum(town)


def lead(forum: Forum) -> object:
    return forum.by("inclusion_lead")


def closed(forum: Forum) -> Meeting:
    """Return the meeting that goes on, closed, with the inclusion lead in it."""
    by, meeting = forum.by("inclusion_lead"), forum.meeting()
    tick(by=by, meeting=meeting, users=[forum.user("inclusion_lead").pk], guests=[], seen=[])
    return close(by=by, meeting=meeting)


def test_the_next_forum_is_laid_down_by_itself_on_friday(forum: Forum) -> None:
    meeting = forum.meeting()
    assert not Meeting.objects.exists()
    assert (meeting.on, meeting.starts_at) == (NEXT_FRIDAY, time(9, 15))
    begun(forum)
    closed(forum)
    assert Meeting.objects.get(state="planned").on == date(2026, 3, 27)
    assert forum.meeting().on == date(2026, 3, 27)


def test_weekday_and_time_are_data_and_the_next_meeting_moves(forum: Forum) -> None:
    by = forum.by("head")
    lay_down(by=by, school_id=forum.school_id)
    set_times(
        by=by,
        school_id=forum.school_id,
        seen_version=1,
        weekday=0,
        starts_at=time(15, 30),
        minutes=60,
        point_minutes=5,
    )
    meeting = Meeting.objects.get()
    assert (meeting.on, meeting.starts_at, meeting.minutes) == (date(2026, 3, 23), time(15, 30), 60)
    assert forum.meeting() == meeting


@pytest.mark.parametrize(("who", "error"), [(SUPPORTER, PermissionDenied), ("safeguarding_lead", PermissionDenied)])
def test_who_sits_in_it_does_not_run_it(forum: Forum, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        begin(by=forum.by(who), school_id=forum.school_id)


@pytest.mark.parametrize("who", ["teacher", "office", "two_hats", "coordinator", "parent", "stranger"])
def test_for_all_others_there_is_no_forum(forum: Forum, who: str) -> None:
    with pytest.raises(Http404):
        begin(by=forum.by(who), school_id=forum.school_id)


def test_a_decision_becomes_a_task_and_the_concern_is_taken_up(forum: Forum) -> None:
    concern = worried(forum)
    begun(forum)
    point = decided(forum, f"concern-{concern.pk}", task_for=SUPPORTER)
    concern.refresh_from_db()
    assert (concern.state, concern.taken_up_on) == (Concern.State.TAKEN_UP, date(2026, 3, 18))
    task = Task.objects.get(point=point)
    assert (task.owner, task.due_on, task.state) == (forum.user(SUPPORTER), date(2026, 3, 25), "open")
    assert "Ada" not in point.title and [child.pupil_id for child in point.children.all()] == [forum.pupils["Ada"].pk]


def test_nothing_needed_closes_the_concern(forum: Forum) -> None:
    concern = worried(forum)
    begun(forum)
    decided(forum, f"concern-{concern.pk}", "nothing")
    concern.refresh_from_db()
    assert (concern.state, concern.closed_why) == ("closed", "The forum found that nothing is needed.")


def test_a_decision_needs_a_meeting_that_goes_on(forum: Forum) -> None:
    key = f"concern-{worried(forum).pk}"
    with pytest.raises(Refused, match="Begin the meeting"):
        decided(forum, key)


@pytest.mark.parametrize(
    ("words", "task", "field"),
    [
        (Decided("gossip"), None, "decision"),
        (Decided("other"), None, "words"),
        (Decided("ring", note="x" * 301), None, "note"),
        (Decided("ring"), ("", 0, date(2026, 3, 25)), "what"),
        (Decided("ring"), ("Ring", 0, date(2026, 3, 1)), "due_on"),
        (Decided("ring"), ("Ring", -1, date(2026, 3, 25)), "owner"),
    ],
)
def test_bad_decisions_are_refused_and_nothing_is_kept(
    forum: Forum, words: Decided, task: tuple[str, int, date] | None, field: str
) -> None:
    key = f"concern-{worried(forum).pk}"
    begun(forum)
    owner = forum.user(SUPPORTER).pk
    undertaken = Undertaken(task[0], owner if task[1] == 0 else 99999, task[2]) if task else None
    with pytest.raises(Refused) as refusal:
        decide(
            by=forum.by("inclusion_lead"),
            meeting=forum.meeting(),
            point=forum.placed(key).point,
            seen_version=0,
            decided=words,
            task=undertaken,
        )
    assert refusal.value.field == field
    assert not Point.objects.exists() and not Task.objects.exists()


def test_what_was_dealt_with_does_not_come_back_and_what_is_new_does(forum: Forum) -> None:
    first = worried(forum)
    begun(forum)
    decided(forum, f"concern-{first.pk}")
    closed(forum)
    second = worried(forum)
    assert forum.agenda_keys() == [f"concern-{second.pk}"]


def test_what_nobody_talked_about_comes_back_by_itself(forum: Forum) -> None:
    key = f"concern-{worried(forum).pk}"
    begun(forum)
    closed(forum)
    assert forum.agenda_keys() == [key]


def test_a_point_is_put_off_with_a_reason_and_stands_next_week(forum: Forum) -> None:
    key, by = f"concern-{worried(forum).pk}", forum.by("head")
    meeting = lay_down(by=by, school_id=forum.school_id)
    with pytest.raises(Refused):
        put_off(by=by, meeting=meeting, point=forum.placed(key).point, seen_version=0, why="")
    assert not Point.objects.exists()
    row = put_off(by=by, meeting=meeting, point=forum.placed(key).point, seen_version=0, why="Her teacher is away.")
    assert row.put_off_until == date(2026, 3, 27)
    begun(forum)
    closed(forum)
    assert forum.agenda_keys() == [key]
    assert minutes_page(by, meeting).lines[0].outcome == "Put off: Her teacher is away."


def test_an_overdue_task_comes_back_to_the_forum(forum: Forum) -> None:
    begun(forum)
    point = decided(forum, f"concern-{worried(forum).pk}", task_for=SUPPORTER)
    task = Task.objects.get(point=point)
    closed(forum)
    assert forum.agenda_keys() == []
    with time_machine.travel(datetime(2026, 3, 26, 10, tzinfo=LONDON), tick=False):
        assert forum.agenda_keys() == [f"task-{task.pk}"]
        begun(forum)
        decided(forum, f"task-{task.pk}", "watch")
        closed(forum)
        put_off_task(by=forum.by(SUPPORTER), task=task, seen_version=1, due_on=date(2026, 4, 15), why="No answer yet.")
    with time_machine.travel(datetime(2026, 4, 14, 10, tzinfo=LONDON), tick=False):
        assert forum.agenda_keys() == []
    with time_machine.travel(datetime(2026, 4, 16, 10, tzinfo=LONDON), tick=False):
        assert forum.agenda_keys() == [f"task-{task.pk}"]


def test_points_of_ones_own_and_feedback_stand_on_the_agenda_until_dealt_with(forum: Forum) -> None:
    by = forum.by(SUPPORTER)
    extra = add_extra(by=by, school_id=forum.school_id, words="Who opens the gate on Mondays?")
    back = note_feedback(
        by=by,
        school_id=forum.school_id,
        pupil=forum.pupils["Ben"],
        met_on=date(2026, 3, 3),
        words="Speech therapist will ring.",
    )
    assert forum.agenda_keys() == [f"guidance-{back.pk}", f"extra-{extra.pk}"]
    with pytest.raises(PermissionDenied):
        take_back_extra(by=forum.by("safeguarding_lead"), extra=extra)
    begun(forum)
    decided(forum, f"guidance-{back.pk}")
    closed(forum)
    take_back_extra(by=by, extra=extra)
    assert forum.agenda_keys() == []
    with pytest.raises(Refused):
        note_feedback(by=by, school_id=forum.school_id, pupil=forum.pupils["Ben"], met_on=date(2026, 4, 7), words="x")


def test_two_people_at_one_point_lose_nothing(forum: Forum) -> None:
    key = f"concern-{worried(forum).pk}"
    begun(forum)
    point = forum.placed(key).point
    decided(forum, key, task_for=SUPPORTER)
    with pytest.raises(Stale):
        decide(by=forum.by("head"), meeting=forum.meeting(), point=point, seen_version=0, decided=Decided("visit"))
    row = Point.objects.get()
    assert (row.decision, row.tasks.count()) == ("ring", 1)


def test_who_comes_second_puts_off_what_was_decided_and_it_comes_back_next_week(forum: Forum) -> None:
    concern = worried(forum)
    key = f"concern-{concern.pk}"
    begun(forum)
    row = decided(forum, key, task_for=SUPPORTER)
    meeting = forum.meeting()
    point = forum.placed(key).point
    put_off(by=forum.by("head"), meeting=meeting, point=point, seen_version=row.version, why="Her mother comes Monday.")
    concern.refresh_from_db()
    assert (concern.state, concern.taken_up_on, Task.objects.count()) == ("open", None, 1)
    tick(by=forum.by("head"), meeting=meeting, users=[forum.user("head").pk], guests=[], seen=[])
    close(by=forum.by("head"), meeting=meeting)
    assert key in forum.agenda_keys()


def test_who_comes_second_decides_otherwise_than_that_nothing_is_needed(forum: Forum) -> None:
    concern = worried(forum)
    key = f"concern-{concern.pk}"
    begun(forum)
    decided(forum, key, "nothing")
    decided(forum, key, "visit")
    concern.refresh_from_db()
    assert (concern.state, concern.closed_why, concern.closed_at) == ("taken_up", "", None)


def test_two_people_ticking_at_once_add_up(forum: Forum) -> None:
    meeting, by = begun(forum), forum.by("head")
    head, other = forum.user("head").pk, forum.user(SUPPORTER).pk
    tick(by=by, meeting=meeting, users=[head], guests=[], seen=[])
    tick(by=forum.by("inclusion_lead"), meeting=meeting, users=[other], guests=[], seen=[])
    assert here(meeting)[0] == {head, other}
    tick(by=by, meeting=meeting, users=[], guests=[], seen=[f"u{head}"])
    assert here(meeting)[0] == {other}
    tick(by=by, meeting=meeting, users=[forum.user("stranger").pk], guests=[999], seen=["u1", "x", ""])
    assert Attendance.objects.count() == 1


def test_what_is_shared_with_an_agency_waits_for_its_person(forum: Forum) -> None:
    by, centre = forum.by("head"), forum.town.organisations["Lantern Family Centre"]
    first, second = worried(forum), worried(forum, "Ben")
    guest = add_guest(by=by, school_id=forum.school_id, organisation=centre, name="Idris Cole")
    meeting = begun(forum)
    point = forum.placed(f"concern-{first.pk}").point
    share(by=by, meeting=meeting, point=point, seen_version=0, organisation_id=centre.pk)
    page = agenda_page(by, meeting)
    assert [item.key for item in page.items] == [f"concern-{second.pk}", f"concern-{first.pk}"]
    assert page.items[1].waits_for == "Lantern Family Centre"
    assert page.current is not None and page.current.key == f"concern-{second.pk}"
    tick(by=by, meeting=meeting, users=[], guests=[guest.pk], seen=[])
    page = agenda_page(by, meeting)
    assert [item.key for item in page.items] == [f"concern-{first.pk}", f"concern-{second.pk}"]


def test_open_again_takes_back_the_task_and_the_concern(forum: Forum) -> None:
    concern = worried(forum)
    begun(forum)
    row = decided(forum, f"concern-{concern.pk}", task_for=SUPPORTER)
    open_again(by=forum.by("head"), row=row, seen_version=row.version)
    concern.refresh_from_db()
    assert (concern.state, concern.taken_up_on, Task.objects.count()) == ("open", None, 0)


def test_minutes_are_frozen_and_put_right_beside_what_was_written(forum: Forum) -> None:
    concern = worried(forum)
    begun(forum)
    row = decided(forum, f"concern-{concern.pk}", task_for=SUPPORTER)
    with pytest.raises(Refused, match="Tick who is here"):
        close(by=forum.by("head"), meeting=forum.meeting())
    meeting = closed(forum)
    with pytest.raises(Refused, match="closed"):
        open_again(by=forum.by("head"), row=Point.objects.select_related("meeting").get(), seen_version=row.version)
    with pytest.raises(Refused):
        close(by=forum.by("head"), meeting=meeting)
    task = Task.objects.get()
    hand_on_task(by=forum.by(SUPPORTER), task=task, seen_version=1, owner_id=forum.user("teacher").pk)
    point = Point.objects.select_related("meeting").get()
    correct(by=forum.by("head"), point=point, part="words", reads="The head rings.")
    correct(by=forum.by("head"), point=Point.objects.get(), part="words", reads="The head writes.")
    (line,) = minutes_page(forum.by(SUPPORTER), meeting).lines
    assert (line.title, line.words, line.note) == (
        "Ada Fell",
        "Her class teacher rings.",
        "Also seen at breakfast club.",
    )
    assert [(one.what, one.who) for one in line.tasks] == [("Ring her mother", "Bram Orchard")]
    assert [(one.was, one.reads) for one in line.corrections] == [
        ("Her class teacher rings.", "The head rings."),
        ("The head rings.", "The head writes."),
    ]
    with pytest.raises(PermissionDenied):
        correct(by=forum.by(SUPPORTER), point=point, part="note", reads="x")


def test_a_task_is_done_put_off_and_handed_on_by_its_owner(forum: Forum) -> None:
    begun(forum)
    decided(forum, f"concern-{worried(forum).pk}", task_for=SUPPORTER)
    task, owner = Task.objects.get(), forum.by(SUPPORTER)
    with pytest.raises(PermissionDenied):
        finish_task(by=forum.by("teacher"), task=task, seen_version=1, words="x")
    with pytest.raises(Refused):
        finish_task(by=owner, task=task, seen_version=1, words="")
    with pytest.raises(Refused):
        put_off_task(by=owner, task=task, seen_version=1, due_on=date(2026, 3, 25), why="x")
    with pytest.raises(Refused):
        hand_on_task(by=owner, task=task, seen_version=1, owner_id=forum.user("parent").pk)
    finish_task(by=owner, task=task, seen_version=1, words="She comes on Monday.")
    with pytest.raises(Refused, match="done already"):
        finish_task(by=owner, task=task, seen_version=2, words="Again.")
    undo_finish(by=owner, task=task, seen_version=2)
    assert (task.state, task.done_at) == ("open", None)
