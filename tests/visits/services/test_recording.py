"""Records that a phone sends: once however often, the later words, two people, a role that is gone, a wrong clock."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.cast import Town
from tests.visits.making import TODAY, Doors, make_doors, plan, plan_before, tell
from village.access.models.role import RoleHeld
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.people.models.roll import Spell
from village.visits.models.visit import Visit, Visitor
from village.visits.models.visit_record import FollowUp, VisitPromise, VisitRecord
from village.visits.services.after_visits import end_follow_up, keep_promise, settle
from village.visits.services.planning import cancel_visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def doors(town: Town) -> Doors:
    return make_doors(town)


def entries(verb: str) -> int:
    return Entry.objects.filter(verb=verb).count()


def test_a_record_closes_the_visit_and_says_what_happens_next(doors: Doors) -> None:
    visit = plan(doors, "Ada", "Bea")
    row = tell(doors, visit, promise="A place in breakfast club", next_step="ring", next_on=date(2026, 3, 25))
    visit.refresh_from_db()
    assert visit.state == Visit.State.RECORDED and row.standing == "counts"
    assert VisitPromise.objects.get().due_on == date(2026, 3, 25)
    assert (FollowUp.objects.get().kind, FollowUp.objects.get().due_on) == ("ring", date(2026, 3, 25))
    assert entries("visits.recorded") == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sendings=st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(["met", "no_answer", "not_now"])), min_size=1, max_size=6
    )
)
@example(sendings=[(0, "no_answer"), (1, "no_answer"), (0, "met")])
def test_one_key_is_one_record_with_the_words_typed_last(doors: Doors, sendings: list[tuple[int, str]]) -> None:
    visit, key = plan(doors, "Ada"), uuid4()
    start = datetime(2026, 3, 18, 10, tzinfo=UTC)
    for minute, outcome in sendings:
        typed = start + timedelta(minutes=minute)
        tell(doors, visit, key=key, outcome=outcome, promise="Ring you", typed_at=typed, sent_at=typed)
    row = VisitRecord.objects.get(visit=visit)
    latest = max(minute for minute, _ in sendings)
    assert row.outcome == [outcome for minute, outcome in sendings if minute == latest][-1]
    assert VisitPromise.objects.filter(record=row).count() == 1
    assert FollowUp.objects.filter(record=row).count() == (row.outcome == "no_answer")


def test_the_answer_was_lost_and_the_same_is_sent_again(doors: Doors) -> None:
    visit, key = plan(doors, "Ada"), uuid4()
    first = tell(doors, visit, key=key, said="Boiler is broken", next_step="visit")
    again = tell(doors, visit, key=key, said="Boiler is broken", next_step="visit")
    assert first.pk == again.pk and VisitRecord.objects.count() == FollowUp.objects.count() == 1
    assert entries("visits.recorded") == 1 and entries("visits.record-changed") == 0


def test_what_is_done_is_not_undone_by_a_late_second_sending(doors: Doors) -> None:
    visit, key, by = plan(doors, "Ada"), uuid4(), doors.viewer("head")
    tell(doors, visit, key=key, promise="Ring you", next_step="ring")
    keep_promise(by=by, row=VisitPromise.objects.get(), at=timezone.now())
    end_follow_up(by=by, row=FollowUp.objects.get(), ended="done", at=timezone.now())
    tell(doors, visit, key=key, said="One more word", promise="", next_step="nothing")
    assert VisitPromise.objects.get().kept_at is not None and FollowUp.objects.get().ended == "done"


@pytest.mark.parametrize(
    ("keep", "standings"),
    [("both", ["counts", "counts"]), ("first", ["counts", "aside"]), ("second", ["aside", "counts"])],
)
def test_two_people_record_one_visit_and_both_stay(doors: Doors, keep: str, standings: list[str]) -> None:
    visit = plan(doors, "Ada", visitors=("head", "inclusion_lead"))
    tell(doors, visit, said="They are well")
    second = tell(doors, visit, by="inclusion_lead", outcome="not_now")
    assert second.standing == VisitRecord.Standing.COMPARE
    settle(by=doors.viewer("safeguarding_lead"), row=second, keep=keep)
    assert list(VisitRecord.objects.order_by("pk").values_list("standing", flat=True)) == standings
    with pytest.raises(Refused, match="compared these records already"):
        settle(by=doors.viewer("head"), row=second, keep="both")


def test_nobody_in_proposes_a_second_try_on_the_next_school_day(doors: Doors) -> None:
    tell(doors, plan(doors, "Ada"), outcome="no_answer")
    row = FollowUp.objects.get()
    assert row.kind == "visit" and row.due_on > TODAY
    again = plan(doors, "Ada", on=row.due_on, follow_up=row)
    row.refresh_from_db()
    assert row.ended == "done" and again.asked_by == "visit" and again.after_id == row.record.visit_id


def test_who_lost_the_role_or_does_not_go_finds_no_visit(doors: Doors) -> None:
    visit = plan(doors, "Ada")
    with pytest.raises(Http404):
        tell(doors, visit, by="inclusion_lead")
    RoleHeld.objects.filter(user=doors.town.users["head"]).update(ends_on=TODAY - timedelta(days=1))
    with pytest.raises(Http404):
        tell(doors, visit)
    assert VisitRecord.objects.count() == 0


def test_a_key_of_another_visit_is_refused(doors: Doors) -> None:
    key = uuid4()
    tell(doors, plan(doors, "Ada"), key=key)
    with pytest.raises(Refused, match="another visit"):
        tell(doors, plan(doors, "Cal"), key=key)


def test_yesterday_s_visit_is_recorded_late(doors: Doors) -> None:
    visit = plan_before(doors, "Ada", on=TODAY - timedelta(days=1))
    typed = datetime(2031, 1, 1, 9, tzinfo=UTC)  # The phone's clock is years ahead.
    row = tell(doors, visit, typed_at=typed, sent_at=typed + timedelta(hours=20))
    assert row.went_at == timezone.now() - timedelta(hours=20) and row.recorded_at == timezone.now()


def test_a_visit_to_come_or_cancelled_is_not_recorded(doors: Doors) -> None:
    with pytest.raises(Refused, match="later day"):
        tell(doors, plan(doors, "Ada", on=TODAY + timedelta(days=1)))
    visit = plan(doors, "Ada")
    cancel_visit(by=doors.viewer("head"), visit=visit, why="They asked", seen_version=visit.version)
    with pytest.raises(Refused, match="cancelled"):
        tell(doors, visit)


def test_a_child_that_moved_school_is_still_recorded_here(doors: Doors) -> None:
    visit = plan_before(doors, "Ada", on=TODAY - timedelta(days=1))
    Spell.objects.filter(pupil=doors.pupils["Ada"]).update(left_on=TODAY - timedelta(days=1))
    assert tell(doors, visit, outcome="moved").outcome == "moved"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"outcome": "perhaps"}, "what happened"),
        ({"next_step": "party"}, "happens next"),
        ({"next_on": date(2020, 1, 1), "next_step": "ring"}, "before the visit"),
        ({"met_ids": [0]}, "no adult of this family"),
    ],
)
def test_bad_input_is_refused_in_words(doors: Doors, more: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        tell(doors, plan(doors, "Ada"), **more)  # type: ignore[arg-type]


def test_the_address_closes_with_the_visit(doors: Doors) -> None:
    visit = plan(doors, "Ada")
    Visitor.objects.update(address_opened_at=timezone.now())
    tell(doors, visit)
    assert Visitor.objects.get().address_opened_at is None
