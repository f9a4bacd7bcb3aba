"""A turn takes the list as it was, the draw is held once, and a person decides about every place."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.rota.making import ASKED, NOW, RotaTown, make_list, make_rota
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.basics.fair_draw import drawn_order
from village.cohorts.models.cohort import Listed
from village.cohorts.services.deciding import add_by_person
from village.people.queries.pupils import school_pupil_for
from village.rota.contributed import deliveries, happenings, helped, helps, work
from village.rota.models import Place, Turn
from village.rota.services.deciding import Decision, decide_place
from village.rota.services.merging import merge_places, unmerge_places
from village.rota.services.rotas import change_rota, retire_rota, write_rota
from village.rota.services.turns import begin_turn, change_places, hold_draw, take_in_later


@pytest.fixture
def rota(town: Town) -> RotaTown:
    return make_rota(town)


def decide(rota: RotaTown, turn: Turn, name: str, standing: str, reason: str = "") -> Place:
    row = rota.place(turn, name)
    lead = rota.town.viewer("inclusion_lead")
    return decide_place(by=lead, row=row, seen_version=row.version, decision=Decision(standing, reason))


def test_a_turn_holds_its_year_groups_of_the_list_and_nothing_is_decided(rota: RotaTown) -> None:
    turn = rota.turn()
    assert {row.pupil.forename for row in turn.rows.all()} == {"Ada", "Cy", "Ben", "Dee", "Eve"}
    assert set(turn.rows.values_list("standing", flat=True)) == {"to_decide"}
    assert turn.rows.first().why == ["Missed 5 of 37 days"]  # type: ignore[union-attr]


def test_brothers_and_sisters_are_one_family(rota: RotaTown) -> None:
    turn = rota.turn()
    assert rota.place(turn, "Ada").family == rota.place(turn, "Cy").family
    assert len({row.family for row in turn.rows.all()}) == 4


def test_who_was_taken_off_the_list_is_not_in_the_turn_and_who_was_added_is_marked(rota: RotaTown) -> None:
    Listed.objects.filter(pupil=rota.pupils["Ben"]).update(standing="taken_off", off_why="bereavement")
    Listed.objects.filter(pupil=rota.pupils["Eve"]).update(added_by_person=True, asked_for_help=True)
    turn = rota.turn()
    assert not turn.rows.filter(pupil=rota.pupils["Ben"]).exists()
    assert rota.place(turn, "Eve").origin == Place.Origin.ASKED
    assert rota.place(turn, "Ada").origin == Place.Origin.RULE


def test_a_turn_is_begun_once(rota: RotaTown) -> None:
    rota.turn()
    with pytest.raises(Refused, match="begun already"):
        rota.turn()


def test_a_list_of_the_same_half_term_cannot_begin_its_turn(rota: RotaTown) -> None:
    late = make_list(rota.town, rota.school, rota.pupils, term="spring")
    with pytest.raises(Refused, match="same half-term or a later one"):
        begin_turn(by=rota.town.viewer("head"), rota=rota.rota, cohort=late, when=NOW)


def test_a_list_that_was_set_aside_begins_nothing(rota: RotaTown) -> None:
    rota.cohort.set_aside_at = rota.cohort.run_at
    with pytest.raises(Refused, match="that counts"):
        rota.turn()


def test_no_turn_before_the_rota_begins_or_after_it_ended(rota: RotaTown) -> None:
    lead = rota.town.viewer("inclusion_lead")
    with pytest.raises(Refused, match="no turn in that half-term"):
        begin_turn(by=lead, rota=rota.rota, cohort=rota.cohort, when=NOW.later(-2))
    retire_rota(by=lead, rota=rota.rota)
    rota.rota.refresh_from_db()
    with pytest.raises(Refused, match="no turn in that half-term"):
        rota.turn()


def test_the_draw_can_be_worked_out_again_and_keeps_families_together(rota: RotaTown) -> None:
    turn = hold_draw(by=rota.town.viewer("inclusion_lead"), turn=rota.turn())
    order = drawn_order(turn.draw_seed, {row.family for row in turn.rows.all()})
    assert {row.family: row.drawn_place for row in turn.rows.all()} == {
        family: place for place, family in enumerate(order, start=1)
    }
    assert rota.place(turn, "Ada").drawn_place == rota.place(turn, "Cy").drawn_place
    assert Entry.objects.filter(verb="rota.drawn").count() == 1


def test_the_draw_is_held_once(rota: RotaTown) -> None:
    turn = hold_draw(by=rota.town.viewer("inclusion_lead"), turn=rota.turn())
    seed = turn.draw_seed
    with pytest.raises(Refused, match="cannot be held again"):
        hold_draw(by=rota.town.viewer("head"), turn=turn)
    turn.refresh_from_db()
    assert turn.draw_seed == seed


def test_nothing_is_drawn_where_there_is_a_place_for_everybody(rota: RotaTown) -> None:
    turn = rota.turn()
    turn = change_places(by=rota.town.viewer("head"), turn=turn, seen_version=turn.version, places=4)
    with pytest.raises(Refused, match="a place for everybody"):
        hold_draw(by=rota.town.viewer("head"), turn=turn)


def test_who_does_not_need_a_place_is_not_drawn(rota: RotaTown) -> None:
    turn = rota.turn()
    decide(rota, turn, "Ben", "not_now", "Their grandmother helps")
    hold_draw(by=rota.town.viewer("head"), turn=turn)
    assert rota.place(turn, "Ben").drawn_place is None
    assert rota.place(turn, "Eve").drawn_place is not None


def test_no_draw_after_places_were_offered(rota: RotaTown) -> None:
    turn = rota.turn()
    decide(rota, turn, "Ben", "offered")
    with pytest.raises(Refused, match="offered already"):
        hold_draw(by=rota.town.viewer("head"), turn=turn)


def test_a_family_takes_one_place_however_many_of_its_children_are_in_it(rota: RotaTown) -> None:
    turn = rota.turn()
    decide(rota, turn, "Ada", "offered")
    decide(rota, turn, "Ben", "offered")
    decide(rota, turn, "Cy", "offered")
    with pytest.raises(Refused, match="Every place is offered"):
        decide(rota, turn, "Dee", "offered")


def test_a_declined_place_is_free_for_the_next(rota: RotaTown) -> None:
    turn = rota.turn()
    decide(rota, turn, "Ada", "offered")
    decide(rota, turn, "Ben", "offered")
    decide(rota, turn, "Ben", "declined")
    assert decide(rota, turn, "Dee", "offered").standing == "offered"


def test_passing_over_who_was_drawn_earlier_needs_a_reason(rota: RotaTown) -> None:
    turn = hold_draw(by=rota.town.viewer("head"), turn=rota.turn())
    last = turn.rows.order_by("-drawn_place").select_related("pupil").first()
    assert last is not None
    with pytest.raises(Refused, match="drawn earlier"):
        decide(rota, turn, last.pupil.forename, "offered")
    assert decide(rota, turn, last.pupil.forename, "offered", "The others asked for autumn").standing == "offered"


def test_not_now_needs_a_reason_and_the_record_keeps_none_of_it(rota: RotaTown) -> None:
    turn = rota.turn()
    with pytest.raises(Refused, match="why not now"):
        decide(rota, turn, "Ben", "not_now")
    decide(rota, turn, "Ben", "not_now", "Grandfather is ill")
    assert "Grandfather" not in str(list(Entry.objects.filter(verb="rota.decided").values()))


def test_two_people_who_decide_at_once_lose_nothing(rota: RotaTown) -> None:
    turn = rota.turn()
    row = rota.place(turn, "Ben")
    decide(rota, turn, "Ben", "offered")
    with pytest.raises(Stale):
        decide_place(by=rota.town.viewer("head"), row=row, seen_version=row.version, decision=Decision("not_now", "No"))
    assert rota.place(turn, "Ben").standing == "offered"


def test_fewer_places_than_are_offered_are_refused(rota: RotaTown) -> None:
    turn = rota.turn()
    decide(rota, turn, "Ada", "offered")
    decide(rota, turn, "Ben", "offered")
    with pytest.raises(Refused, match="offered already"):
        change_places(by=rota.town.viewer("head"), turn=turn, seen_version=turn.version, places=1)


def test_a_name_added_to_the_list_later_comes_in_marked_and_undrawn(rota: RotaTown) -> None:
    Listed.objects.filter(pupil=rota.pupils["Eve"]).delete()
    turn = rota.turn()
    lead = rota.town.viewer("inclusion_lead")
    pupil = school_pupil_for(lead, rota.pupils["Eve"].pk)
    add_by_person(by=lead, cohort=rota.cohort, pupil=pupil, reason="Mother rang", asked_for_help=False)
    assert take_in_later(by=lead, turn=turn) == 1
    assert take_in_later(by=lead, turn=turn) == 0
    assert rota.place(turn, "Eve").origin == Place.Origin.STAFF


@pytest.mark.parametrize("who", ["support_worker", "teacher", "office", "coordinator", "stranger"])
def test_who_may_not_run_a_rota_begins_no_turn(rota: RotaTown, who: str) -> None:
    with pytest.raises((PermissionDenied, Http404)):
        begin_turn(by=rota.town.viewer(who), rota=rota.rota, cohort=rota.cohort, when=NOW)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (replace(ASKED, name="Other", slots=[]), "at least one turn"),
        (replace(ASKED, name="Other", slots=[[1], [], [2]]), "has no year groups"),
        (replace(ASKED, name="Other", slots=[[1], [1, 2]]), "stands in two turns"),
        (replace(ASKED, name="Other", places=0), "from 1 to 200"),
        (ASKED, "rota of this name"),
    ],
)
def test_a_rota_that_makes_no_sense_is_refused(rota: RotaTown, asked: object, said: str) -> None:
    with pytest.raises(Refused, match=said):
        write_rota(by=rota.town.viewer("head"), school_id=rota.school.pk, asked=asked)  # type: ignore[arg-type]


def test_a_changed_rota_leaves_turns_as_they_were(rota: RotaTown) -> None:
    turn = rota.turn()
    lead = rota.town.viewer("inclusion_lead")
    change_rota(by=lead, rota=rota.rota, seen_version=1, asked=replace(ASKED, slots=[[1], [2]], places=5))
    turn.refresh_from_db()
    assert (turn.year_groups, turn.places) == ([0, 5], 2)
    with pytest.raises(Stale):
        change_rota(by=lead, rota=rota.rota, seen_version=1, asked=replace(ASKED, places=6))


def test_other_rooms_hear_of_places(rota: RotaTown) -> None:
    lead = rota.town.viewer("inclusion_lead")
    assert [one.verb for one in work(lead, rota.school.pk)] == ["Begin"]
    turn = rota.turn()
    assert work(lead, rota.school.pk)[0].title.startswith("Decide 5")
    decide(rota, turn, "Ada", "offered")
    decide(rota, turn, "Ada", "taken")
    ids = [pupil.pk for pupil in rota.pupils.values()]
    assert [one.words for one in happenings(lead, ids)] == ["Attendance groups, Spring 2 2025/26: The family takes it"]
    assert [one.pupil_ids for one in helps(lead, rota.school.pk)] == [(rota.pupils["Ada"].pk,)]
    spring = rota.cohort.data_until.replace(year=2026, month=3, day=1)
    assert helped(ids, spring, spring) == {rota.pupils["Ada"].pk}
    assert not helped(ids, rota.cohort.data_until, rota.cohort.data_until)


def test_an_evaluation_hears_how_many_places_were_taken_of_those_offered(rota: RotaTown) -> None:
    turn = rota.turn()
    ids = [pupil.pk for pupil in rota.pupils.values()]
    spring = rota.cohort.data_until.replace(year=2026, month=3, day=1)
    [first, second] = Place.objects.filter(turn=turn).exclude(pupil=rota.pupils["Ada"]).order_by("pk")[:2]
    for name, standing in (("Ada", "offered"), ("Ada", "taken")):
        decide(rota, turn, name, standing)
    Place.objects.filter(pk=first.pk).update(standing=Place.Standing.DECLINED, family=901)
    Place.objects.filter(pk=second.pk).update(standing=Place.Standing.WAITS, family=902)
    [told] = deliveries(ids, spring, spring)
    assert (told.label, told.done, told.promised) == ("Places of the rota taken up", 1, 2)
    Place.objects.filter(pk=second.pk).update(standing=Place.Standing.OFFERED, family=901)
    [told] = deliveries(ids, spring, spring)
    assert (told.done, told.promised) == (1, 2)
    [before] = deliveries(ids, rota.cohort.data_until, rota.cohort.data_until)
    assert before.promised == 0


@pytest.mark.parametrize("who", ["teacher", "office", "support_worker", "stranger"])
def test_who_may_not_see_the_rota_hears_nothing_of_it(rota: RotaTown, who: str) -> None:
    turn = rota.turn()
    decide(rota, turn, "Ada", "offered")
    viewer = rota.town.viewer(who)
    ids = [pupil.pk for pupil in rota.pupils.values()]
    assert not list(happenings(viewer, ids))
    assert not list(helps(viewer, rota.school.pk))
    assert not work(viewer, rota.school.pk)


def test_places_follow_a_merged_record_and_come_back(rota: RotaTown) -> None:
    turn = rota.turn()
    fay, ben = rota.pupils["Fay"], rota.pupils["Ben"]
    moved = merge_places(fay.pk, ben.pk)
    assert turn.rows.filter(pupil=fay).count() == 1
    unmerge_places(fay.pk, ben.pk, moved)
    assert turn.rows.filter(pupil=ben).count() == 1
    assert merge_places(rota.pupils["Ada"].pk, ben.pk) == {"places": []}
