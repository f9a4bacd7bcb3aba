"""Planning, moving, cancelling, addresses, focus, safety notes, hours, merges and letting go."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests.cast import Town
from tests.visits.making import AFTERNOON, TODAY, Doors, make_doors, plan, plan_before, tell
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.people.models.household import HouseholdMember
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.visits.models.about_family import Focus, SafetyNote
from village.visits.models.outing import Outing
from village.visits.models.visit import Visit, VisitChild, Visitor
from village.visits.models.visitor_hours import VisitorHours
from village.visits.queries.about_families import need_two
from village.visits.queries.door import address_of
from village.visits.queries.visits import visit_for
from village.visits.services.about_families import end_focus, set_focus, write_note
from village.visits.services.address import close_address, open_address
from village.visits.services.hours import put_hours, take_off_hours
from village.visits.services.merging import merge_visits, unmerge_visits
from village.visits.services.planning import When, cancel_visit, move_visit, restore_visit
from village.visits.services.retention import tidy_visits

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def doors(town: Town) -> Doors:
    return make_doors(town)


def test_the_office_plans_a_visit_to_two_sisters(doors: Doors) -> None:
    visit = plan(doors, "Ada", "Bea", by="office", visitors=("head", "inclusion_lead"), about=" The  boiler ")
    assert visit.household == doors.homes["Thorn"] and visit.about == "The boiler"
    assert visit.children.count() == visit.visitors.count() == 2
    entry = Entry.objects.get(verb="visits.planned")
    assert "Thorn" not in f"{entry.subject_label}{entry.changes}"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"on": TODAY - timedelta(days=1)}, "past"),
        ({"on": TODAY + timedelta(days=400)}, "year ahead"),
        ({"at": (time(15), time(14))}, "ends before"),
        ({"visitors": ()}, "Choose who goes"),
        ({"visitors": ("support_worker",)}, "does not work at the school"),
        ({"visitors": ("teacher", "office")}, "may record a visit"),
        ({"about": "x" * 201}, "too long"),
        ({"household_id": 0}, "lives in that home"),
    ],
)
def test_what_cannot_be_is_refused(doors: Doors, more: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        plan(doors, "Ada", **more)  # type: ignore[arg-type]


def test_a_child_of_another_school_is_not_visited(doors: Doors) -> None:
    Spell.objects.filter(pupil=doors.pupils["Ada"]).update(left_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="roll"):
        plan(doors, "Ada")


@pytest.mark.parametrize("who", ["safeguarding_lead", "teacher", "support_worker"])
def test_others_do_not_plan_here(doors: Doors, who: str) -> None:
    with pytest.raises((PermissionDenied, Http404)):
        plan(doors, "Ada", by=who)


def test_two_planners_at_once(doors: Doors) -> None:
    visit, by = plan(doors, "Ada"), doors.viewer("office")
    mine = Visit.objects.get(pk=visit.pk)
    ids = [doors.person("head").pk]
    move_visit(by=by, visit=mine, when=When(TOMORROW, *AFTERNOON), visitor_ids=ids, seen_version=1, at=timezone.now())
    other = [doors.person("inclusion_lead").pk]
    again = Visit.objects.get(pk=visit.pk)
    with pytest.raises(Stale):
        move_visit(
            by=by, visit=again, when=When(TOMORROW, *AFTERNOON), visitor_ids=other, seen_version=1, at=timezone.now()
        )
    assert Visitor.objects.get(visit=visit).practitioner == doors.person("head")


def test_cancelling_keeps_why_and_can_be_taken_back(doors: Doors) -> None:
    visit, by = plan(doors, "Ada"), doors.viewer("office")
    with pytest.raises(Refused, match="why nobody goes"):
        cancel_visit(by=by, visit=visit, why="  ", seen_version=1)
    cancel_visit(by=by, visit=visit, why="They asked for May", seen_version=1)
    assert "May" not in str(Entry.objects.get(verb="visits.cancelled").changes)
    with pytest.raises(Refused, match="Bring it back"):
        cancel_visit(by=by, visit=visit, why="again", seen_version=2)
    restore_visit(by=by, visit=visit, seen_version=2)
    assert (visit.state, visit.cancelled_why) == ("planned", "")


def test_a_recorded_visit_stays_as_it_is(doors: Doors) -> None:
    visit = plan(doors, "Ada")
    tell(doors, visit)
    with pytest.raises(Refused, match="recorded"):
        cancel_visit(by=doors.viewer("head"), visit=visit, why="no", seen_version=visit.version)


def test_the_address_opens_on_the_day_for_who_goes_and_on_record(doors: Doors) -> None:
    visit = plan(doors, "Ada")
    open_address(by=doors.viewer("head"), visit=visit, at=timezone.now())
    open_address(by=doors.viewer("head"), visit=visit, at=timezone.now())
    assert Entry.objects.filter(verb="visits.address-opened").count() == 1
    assert "Beck" not in str(list(Entry.objects.values_list("subject_label", "changes", "reason")))
    close_address(by=doors.viewer("head"), visit=visit)
    assert Visitor.objects.get().address_opened_at is None
    with pytest.raises(Http404):
        open_address(by=doors.viewer("inclusion_lead"), visit=visit, at=timezone.now())


def test_a_restricted_address_opens_only_for_who_may(doors: Doors) -> None:
    visit = plan(doors, "Cal")
    open_address(by=doors.viewer("head"), visit=visit, at=timezone.now())
    assert address_of(doors.viewer("head"), visit, today=TODAY) == ("9 Hidden Row", "TV2 3CD")
    assert address_of(doors.viewer("office"), visit, today=TODAY) is None


def test_the_address_stays_shut_before_the_day(doors: Doors) -> None:
    later = plan(doors, "Ada", on=TOMORROW)
    with pytest.raises(Refused, match="on the day"):
        open_address(by=doors.viewer("head"), visit=later, at=timezone.now())


def test_a_home_the_child_has_left_shows_no_address(doors: Doors) -> None:
    visit = plan(doors, "Ada")
    HouseholdMember.objects.all().delete()
    with pytest.raises(Refused, match="kept from view"):
        open_address(by=doors.viewer("head"), visit=visit, at=timezone.now())


def test_a_focus_family_has_a_reason_and_an_end(doors: Doors) -> None:
    by, pupil, school_id = doors.viewer("inclusion_lead"), doors.pupils["Ada"], doors.school.pk
    at, ends_on = timezone.now(), TODAY + timedelta(days=30)
    for reason, until, words in (
        (" ", ends_on, "Say in a line"),
        ("x", TODAY - timedelta(days=1), "past"),
        ("x", date(2030, 1, 1), "a year"),
    ):
        with pytest.raises(Refused, match=words):
            set_focus(by=by, pupil=pupil, school_id=school_id, reason=reason, ends_on=until, at=at)
    row = set_focus(by=by, pupil=pupil, school_id=school_id, reason="New here", ends_on=ends_on, at=at)
    with pytest.raises(Refused, match="already"):
        set_focus(by=by, pupil=pupil, school_id=school_id, reason="Twice", ends_on=ends_on, at=at)
    end_focus(by=by, row=row, at=at)
    set_focus(by=by, pupil=pupil, school_id=school_id, reason="Again", ends_on=ends_on, at=at)
    with pytest.raises(PermissionDenied):
        set_focus(by=doors.viewer("office"), pupil=pupil, school_id=school_id, reason="x", ends_on=ends_on, at=at)


def test_nobody_goes_alone_where_a_note_says_so(doors: Doors) -> None:
    write_note(
        by=doors.viewer("head"), pupil=doors.pupils["Bea"], school_id=doors.school.pk, words="Dog", needs_two=True,
        ends_on=TOMORROW, at=timezone.now(),
    )  # fmt: skip
    assert need_two(doors.school.pk, [doors.pupils["Bea"].pk], on=TOMORROW)
    with pytest.raises(Refused, match="second visitor"):
        plan(doors, "Ada", "Bea")
    assert plan(doors, "Bea", visitors=("head", "inclusion_lead")).visitors.count() == 2
    assert plan(doors, "Bea", on=TOMORROW + timedelta(days=1)).visitors.count() == 1


def test_hours_are_put_in_once_and_taken_off(doors: Doors) -> None:
    by, person = doors.viewer("office"), doors.person("head")
    said: dict[str, Any] = {"school_id": doors.school.pk, "practitioner_id": person.pk, "weekday": 2, "today": TODAY}
    row = put_hours(by=by, from_time=time(9), until_time=time(12), **said)
    for from_time, until_time, words in (
        (time(9), time(10), "begins at that time"),
        (time(12), time(9), "ends before"),
    ):
        with pytest.raises(Refused, match=words):
            put_hours(by=by, from_time=from_time, until_time=until_time, **said)
    with pytest.raises(Refused, match="weekday"):
        put_hours(by=by, from_time=time(9), until_time=time(12), **{**said, "weekday": 6})
    take_off_hours(by=by, row=row)
    assert not VisitorHours.objects.exists()


def test_two_records_of_one_child_become_one_and_come_apart(doors: Doors) -> None:
    kept, gone = doors.pupils["Ada"], doors.pupils["Bea"]
    both, hers = plan(doors, "Ada", "Bea"), plan(doors, "Bea")
    moved = merge_visits(kept.pk, gone.pk)
    assert set(VisitChild.objects.filter(pupil=kept).values_list("visit_id", flat=True)) == {both.pk, hers.pk}
    Pupil.objects.filter(pk=gone.pk).update(merged_into=kept)
    assert visit_for(doors.viewer("head"), both.pk).pk == both.pk
    unmerge_visits(kept.pk, gone.pk, moved)
    assert VisitChild.objects.get(visit=hers).pupil == gone


def test_what_is_old_goes_and_what_is_held_stays(doors: Doors) -> None:
    old, held = plan_before(doors, "Ada", on=date(2018, 3, 1)), plan_before(doors, "Cal", on=date(2018, 3, 1))
    plan(doors, "Ada")
    Pupil.objects.filter(pk=doors.pupils["Cal"].pk).update(held_because="A claim")
    Focus.objects.create(
        pupil=doors.pupils["Ada"], school=doors.school, reason="x", starts_on=date(2018, 1, 1), ends_on=date(2018, 2, 1)
    )
    SafetyNote.objects.create(
        pupil=doors.pupils["Ada"], school=doors.school, words="x", ends_on=date(2024, 1, 1), written_at=timezone.now()
    )
    long_ago = timezone.now() - timedelta(days=500)
    Outing.objects.create(
        partnership=doors.town.partnership, school=doors.school, user=doors.town.users["head"], started_at=long_ago,
        back_at=long_ago + timedelta(hours=1), ended_at=long_ago + timedelta(hours=1),
    )  # fmt: skip
    by = Installation()
    assert set(tidy_visits(now=timezone.now(), do=False, by=by).values()) == {1}
    tidy_visits(now=timezone.now(), do=True, by=by)
    assert not Visit.objects.filter(pk=old.pk).exists() and Visit.objects.filter(pk=held.pk).exists()
    assert Focus.objects.count() == SafetyNote.objects.count() == Outing.objects.count() == 0
