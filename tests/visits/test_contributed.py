"""What visits tell the other rooms: what happened, what goes on, what to talk about, what was done, what waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.visits.making import TODAY, Doors, in_hours, make_doors, plan, plan_before, tell
from village.people.models.pupil import Pupil
from village.school_data.contributions import Work
from village.support.contributions import agenda_points, delivered, happenings_of, open_help
from village.visits.contributed import visits_panel, work
from village.visits.models.outing import Outing
from village.visits.models.visit_record import VisitRecord
from village.visits.services.outings import go_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def doors(town: Town) -> Doors:
    return make_doors(town)


def points(doors: Doors, who: str = "head") -> list[tuple[str, str]]:
    return [
        (point.kind, point.title)
        for point in agenda_points(doors.viewer(who), doors.school.pk, TODAY)
        if point.key.startswith("visit")
    ]


def lines(doors: Doors, who: str) -> list[Work]:
    return work(doors.viewer(who), doors.school.pk)


def test_a_visit_stands_in_the_chronology_of_each_child_for_readers_alone(doors: Doors) -> None:
    tell(doors, plan(doors, "Ada", "Bea"), said="They are well.")
    ids = [pupil.pk for pupil in doors.pupils.values()]
    found = [one for one in happenings_of(doors.viewer("safeguarding_lead"), ids) if one.kind == "Home visit"]
    assert {one.pupil_id for one in found} == {doors.pupils["Ada"].pk, doors.pupils["Bea"].pk}
    assert {one.words for one in found} == {"Met and spoke. They are well."} and found[0].who == "Samir Vall"
    for who in ("office", "teacher", "parent", "support_worker"):
        assert happenings_of(doors.viewer(who), ids) == []


def test_what_was_set_aside_did_not_happen(doors: Doors) -> None:
    tell(doors, plan(doors, "Ada"))
    VisitRecord.objects.update(standing="aside")
    found = happenings_of(doors.viewer("head"), [doors.pupils["Ada"].pk])
    assert [one for one in found if one.kind == "Home visit"] == []


def test_a_planned_visit_is_help_that_goes_on(doors: Doors) -> None:
    visit = plan(doors, "Ada", "Bea")
    (one,) = [help_ for help_ in open_help(doors.viewer("office"), doors.school.pk) if help_.kind == "Home visit"]
    assert (one.key, one.next_on, one.worker) == (f"visit-{visit.pk}", TODAY, "Samir Vall") and len(one.pupil_ids) == 2
    assert not [one for one in open_help(doors.viewer("teacher"), doors.school.pk) if one.kind == "Home visit"]


def test_nobody_in_twice_and_turned_back_come_to_the_forum(doors: Doors) -> None:
    for days in (9, 6):
        tell(doors, plan_before(doors, "Ada", "Bea", on=TODAY - timedelta(days=days)), outcome="no_answer")
    tell(doors, plan(doors, "Cal"), outcome="turned_back")
    assert points(doors) == [("Visitor turned back for safety", "Cal Reed"), ("Nobody in twice", "Ada Thorn")]
    assert points(doors, "office") == points(doors, "teacher") == []
    tell(doors, plan(doors, "Ada", "Bea"))
    assert points(doors) == [("Visitor turned back for safety", "Cal Reed")]


def test_visits_made_of_those_planned(doors: Doors) -> None:
    tell(doors, plan(doors, "Ada", "Bea"))
    plan(doors, "Ada")
    tell(doors, plan(doors, "Cal"), outcome="no_answer")
    ids = [doors.pupils["Ada"].pk, doors.pupils["Bea"].pk]
    (one,) = [one for one in delivered(ids, TODAY, TODAY) if one.code == "visits"]
    assert (one.done, one.promised) == (1, 2)
    assert not [one for one in delivered([], TODAY, TODAY) if one.code == "visits"]


def test_what_waits_names_no_family(doors: Doors) -> None:
    tell(doors, plan(doors, "Ada"), next_step="ring", next_on=TODAY)
    visit = plan(doors, "Cal", visitors=("head", "inclusion_lead"))
    tell(doors, visit)
    tell(doors, visit, by="inclusion_lead")
    by = doors.viewer("head")
    expects = doors.person("office").pk
    go_out(by=by, school_id=doors.school.pk, back_at=in_hours(1), expected_by_id=expects, at=timezone.now())
    Outing.objects.update(started_at=in_hours(-2), back_at=in_hours(-1))
    titles = [one.title for one in lines(doors, "head")]
    assert titles == [
        "Samir Vall is not back from visits",
        "Two records of one visit",
        "1 family to ring after a visit",
    ]
    assert [one.title for one in lines(doors, "office")] == titles[:1] and lines(doors, "teacher") == []
    assert "Ada" not in "".join(f"{one.title}{one.note}" for one in lines(doors, "head"))


@pytest.mark.parametrize(("who", "is_shown"), [("head", True), ("office", True), ("teacher", False), ("parent", False)])
def test_the_panel_on_a_child_s_page(doors: Doors, who: str, is_shown: bool) -> None:
    tell(doors, plan_before(doors, "Ada", on=TODAY - timedelta(days=2)))
    visit = plan(doors, "Ada")
    panel = visits_panel(doors.viewer(who), Pupil.objects.get(pk=doors.pupils["Ada"].pk))
    assert (panel is not None) == is_shown
    if panel is not None:
        assert panel["next"] == visit and (panel["last"] is not None) == (who == "head")


def test_a_visitor_hears_of_their_own_visits_of_the_day(doors: Doors) -> None:
    visit = plan(doors, "Ada", "Bea")
    plan_before(doors, "Cal", on=TODAY - timedelta(days=1))
    assert [(line.title, line.verb) for line in lines(doors, "head")] == [("1 visit of yours today", "Open")]
    assert lines(doors, "office") == lines(doors, "inclusion_lead") == []
    tell(doors, visit)
    assert lines(doors, "head") == []
