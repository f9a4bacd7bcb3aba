"""A meeting from its calling to the work that follows from it."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.http import Http404

from tests.cast import Town
from tests.meetings.making import make_meeting
from tests.plans.making import make_action, make_small_plan, sections_of
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.meetings.models import AgendaItem, Arising, Meeting
from village.meetings.pages.meeting import is_done
from village.meetings.queries.meetings import attendance_of, items_of, unfinished_before
from village.meetings.queries.proposals import proposals_of
from village.meetings.services.agenda import add_item, change_item, move_item, remove_item, take_proposals
from village.meetings.services.calling import bring_back, cancel_meeting, change_meeting, remove_meeting
from village.meetings.services.deciding import (
    arise,
    become_action,
    become_step,
    change_arising,
    change_decision,
    decide,
    finish,
)
from village.meetings.services.minutes import add_guest, agree_minutes, mark_attendance, write_minutes
from village.meetings.services.papers import add_paper
from village.plans.models.action import Action, Step
from village.plans.queries.actions import placement_for
from village.plans.services.lineage import drop

TODAY = date(2026, 3, 18)


def titles(meeting: Meeting) -> list[str]:
    """Return the agenda in words."""
    return [item.title for item in items_of(meeting)]


def test_a_meeting_begins_with_the_usual_items_and_everybody_who_sits_there(town: Town) -> None:
    meeting = make_meeting(town)
    assert titles(meeting) == ["Welcome and apologies", "Any other business", "Date of the next meeting"]
    assert [(row.name, row.role, row.state) for row in attendance_of(meeting)] == [("Owen Tarn", "Chair", "")]


def test_the_second_meeting_looks_at_the_minutes_of_the_first(town: Town) -> None:
    make_meeting(town, date(2026, 1, 15))
    assert "Minutes of the last meeting" in titles(make_meeting(town))


def test_a_new_item_stands_before_the_usual_last_ones_and_can_be_moved(town: Town) -> None:
    by, meeting = town.viewer("coordinator"), make_meeting(town)
    first = add_item(by=by, meeting=meeting, values={"title": "Books"})
    add_item(by=by, meeting=meeting, values={"title": "Halls"})
    assert titles(meeting)[1:3] == ["Books", "Halls"]
    move_item(by=by, item=first, up=False)
    assert titles(meeting)[1:3] == ["Halls", "Books"]
    move_item(by=by, item=items_of(meeting)[0], up=True)
    assert titles(meeting)[0] == "Welcome and apologies"
    remove_item(by=by, item=first)
    assert "Books" not in titles(meeting)


def test_the_agenda_is_made_from_the_plan_and_nothing_is_proposed_twice(town: Town) -> None:
    by, plan = town.viewer("coordinator"), make_small_plan(town)
    action = make_action(town, plan, "Open the hall")
    Action.objects.filter(pk=action.pk).update(status="red")
    meeting = make_meeting(town, plan=plan)
    keys = [one.key for one in proposals_of(by, meeting)]
    assert keys == [f"red:{action.pk}", "unowned"]
    gone = make_action(town, plan, "Hold story mornings")
    drop(by=by, plan=plan, action=gone, seen=None, reason="The grant ended")
    assert [one.key for one in proposals_of(by, meeting)] == keys, "what has ended is put before nobody"
    assert take_proposals(by=by, meeting=meeting, keys=keys) == 2
    assert proposals_of(by, meeting) == ()
    assert take_proposals(by=by, meeting=meeting, keys=keys) == 0
    item = AgendaItem.objects.get(made_from=keys[0])
    assert (item.action_id, item.asks) == (action.pk, "decision")


def test_work_of_earlier_meetings_comes_back_until_it_is_done(town: Town) -> None:
    by = town.viewer("coordinator")
    first, second = make_meeting(town, date(2026, 1, 15)), make_meeting(town)
    work = arise(by=by, meeting=first, values={"words": "Ask the library", "due_on": date(2026, 2, 1)})
    assert [one.key for one in proposals_of(by, second)] == [f"arising:{work.pk}"]
    finish(by=by, arising=work, on=TODAY)
    assert unfinished_before(second) == []
    finish(by=by, arising=work, on=None)
    assert unfinished_before(second) == [work]


def test_work_becomes_an_action_with_its_owner_and_its_day(town: Town) -> None:
    by, plan = town.viewer("coordinator"), make_small_plan(town)
    meeting = make_meeting(town, plan=plan)
    decision = decide(by=by, meeting=meeting, words="The library opens on Saturdays.")
    owner = town.practitioners["action_lead"]
    values = {"words": "Ask the library", "owner": owner, "due_on": date(2026, 5, 1), "decision": decision}
    work = arise(by=by, meeting=meeting, values=values)
    action = become_action(by=by, arising=work, plan=plan, section=sections_of(plan)[1], ref="2.9")
    assert placement_for(by, plan.pk, action.pk).ref == "2.9"
    assert [lead.practitioner for lead in action.leads.all()] == [owner]
    assert action.timings.get().ends_on == date(2026, 5, 1)
    assert "decision 1" in action.notes
    work.refresh_from_db()
    assert (work.action, is_done(work)) == (action, True)
    with pytest.raises(Refused, match="already"):
        become_action(by=by, arising=work, plan=plan, section=sections_of(plan)[0])
    with pytest.raises(Refused, match="already"):
        change_arising(by=by, arising=work, seen=work.version, values={"words": "Another"})


def test_work_becomes_a_step_and_is_done_when_the_step_is(town: Town) -> None:
    by, plan = town.viewer("coordinator"), make_small_plan(town)
    action = make_action(town, plan, "Open the hall", steps=[{"text": "Find the key"}])
    first, second = make_meeting(town, date(2026, 1, 15), plan=plan), make_meeting(town)
    work = arise(by=by, meeting=first, values={"words": "Oil the door", "owner_words": "The caretaker"})
    step = become_step(by=by, arising=work, plan=plan, action=action)
    assert [row.text for row in Step.objects.filter(action=action)] == ["Find the key", "Oil the door"]
    assert (step.lead_words, unfinished_before(second)) == ("The caretaker", [work])
    Step.objects.filter(pk=step.pk).update(done_on=TODAY)
    assert unfinished_before(second) == []


def test_attendance_is_marked_by_ticking_and_guests_are_added(town: Town) -> None:
    by, meeting = town.viewer("coordinator"), make_meeting(town)
    (row,) = attendance_of(meeting)
    assert mark_attendance(by=by, meeting=meeting, states={row.pk: "apologies"}) == 1
    assert mark_attendance(by=by, meeting=meeting, states={row.pk: "apologies"}) == 0
    add_guest(by=by, meeting=meeting, name="A visitor", organisation="Next door")
    assert [(one.name, one.state) for one in attendance_of(meeting)] == [
        ("Owen Tarn", "apologies"),
        ("A visitor", "present"),
    ]
    with pytest.raises(Refused):
        mark_attendance(by=by, meeting=meeting, states={row.pk: "asleep"})


def test_minutes_are_written_once_at_a_time_and_stand_once_agreed(town: Town) -> None:
    by, meeting = town.viewer("coordinator"), make_meeting(town, date(2026, 3, 2))
    item, seen = items_of(meeting)[0], meeting.version
    write_minutes(by=by, meeting=meeting, seen=seen, minutes="Short.", discussions={item.pk: "All came."}, is_held=True)
    assert (meeting.state, items_of(meeting)[0].discussion) == ("held", "All came.")
    with pytest.raises(Stale):
        write_minutes(by=by, meeting=meeting, seen=seen, minutes="Other.", discussions={}, is_held=True)
    with pytest.raises(Refused, match="later"):
        agree_minutes(by=by, meeting=meeting, on=date(2026, 3, 1))
    decision = decide(by=by, meeting=meeting, words="Yes.")
    agree_minutes(by=by, meeting=meeting, on=TODAY)
    with pytest.raises(Refused, match="agreed"):
        write_minutes(by=by, meeting=meeting, seen=meeting.version, minutes="Late.", discussions={}, is_held=True)
    decision.refresh_from_db()
    with pytest.raises(Refused, match="stands as written"):
        change_decision(by=by, decision=decision, seen=decision.version, words="No.")


def test_decisions_are_numbered_and_a_meeting_with_decisions_stays(town: Town) -> None:
    by, meeting = town.viewer("coordinator"), make_meeting(town)
    assert [decide(by=by, meeting=meeting, words=words).number for words in ("One", "Two")] == [1, 2]
    with pytest.raises(Refused, match="stays on record"):
        remove_meeting(by=by, meeting=meeting)


def test_a_meeting_called_by_mistake_goes_and_comes_back(town: Town) -> None:
    by, meeting = town.viewer("coordinator"), make_meeting(town)
    remove_meeting(by=by, meeting=meeting)
    meeting.refresh_from_db()
    assert meeting.removed_at is not None
    bring_back(by=by, meeting=meeting)
    meeting.refresh_from_db()
    assert meeting.removed_at is None


def test_cancelling_needs_a_reason_and_happens_once(town: Town) -> None:
    by, meeting = town.viewer("coordinator"), make_meeting(town)
    with pytest.raises(Refused):
        cancel_meeting(by=by, meeting=meeting, reason="")
    cancel_meeting(by=by, meeting=meeting, reason="Snow")
    with pytest.raises(Refused):
        cancel_meeting(by=by, meeting=meeting, reason="Snow")
    assert Entry.objects.filter(verb="meetings.cancelled", reason="Snow").count() == 1


def test_a_paper_is_one_thing(town: Town) -> None:
    by, meeting = town.viewer("coordinator"), make_meeting(town)
    paper = add_paper(by=by, meeting=meeting, title="", file=File(BytesIO(b"Words"), name="notes.txt"))
    assert (paper.title, paper.file is not None) == ("notes.txt", True)
    with pytest.raises(Refused, match="one thing"):
        add_paper(by=by, meeting=meeting, title="Nothing")
    file = File(BytesIO(b"Words"), name="notes.txt")
    with pytest.raises(Refused, match="one thing"):
        add_paper(by=by, meeting=meeting, title="Two", link="https://vale.example/", file=file)


def test_two_people_do_not_overwrite_each_other(town: Town) -> None:
    by, meeting = town.viewer("coordinator"), make_meeting(town)
    seen = meeting.version
    change_meeting(by=by, meeting=meeting, seen=seen, values={"place": "Library"})
    with pytest.raises(Stale):
        change_meeting(by=by, meeting=meeting, seen=seen, values={"place": "Hall"})
    item = items_of(meeting)[0]
    change_item(by=by, item=item, seen=1, values={"title": "Hello", "asks": "information"})
    with pytest.raises(Stale):
        change_item(by=by, item=item, seen=1, values={"title": "Goodbye", "asks": "information"})


def test_only_who_runs_meetings_changes_them_and_only_their_own(town: Town) -> None:
    meeting = make_meeting(town)
    for who, refusal in {"board_member": PermissionDenied, "head": PermissionDenied, "stranger": Http404}.items():
        with pytest.raises(refusal):
            decide(by=town.viewer(who), meeting=meeting, words="Mine.")
    assert not Arising.objects.exists()
