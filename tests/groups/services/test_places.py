"""From asking to the end of a place: who may be asked, the draw, offers, answers, and a family that withdraws."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests.groups.making import TODAY, Groups
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.groups.models import Came, Draw, Place
from village.groups.queries.places import free_places, waiting_in
from village.groups.rules.draw import drawn
from village.groups.services import offering
from village.groups.services.asking import add_to_list, ask_as_parent, write_needs
from village.groups.services.drawing import draw_names
from village.groups.services.finishing import go_on, leave
from village.groups.services.register import put_tick
from village.people.models.adult import Adult, Contact
from village.people.models.consent import Consent
from village.people.models.restriction import Restriction


def test_a_name_waits_marked_with_who_asked_and_the_record_names_the_child(groups: Groups) -> None:
    course = groups.programme()
    place = groups.waits(course, "Ada", "listed", "nonsense")
    assert (place.state, place.needs, place.asked_by_family) == ("waiting", ["listed"], False)
    entry = Entry.objects.get(verb="groups.listed")
    assert entry.subject_label == "Ada Fell" and "Bea" not in f"{entry.subject_label}{entry.reason}{entry.changes}"


def test_nobody_waits_twice_and_staff_say_why(groups: Groups) -> None:
    course = groups.programme()
    groups.waits(course, "Ada")
    with pytest.raises(Refused, match="already"):
        groups.waits(course, "Ada")
    with pytest.raises(Refused, match="Say in a line why"):
        add_to_list(
            by=groups.lead,
            programme=course,
            pupil=groups.pupils["Ben"],
            adult=groups.adults["Carl"],
            needs=(),
            why=" ",
            asked_by_family=False,
            on=TODAY,
        )


def test_an_adult_to_whom_nothing_about_the_child_may_go_is_not_asked(groups: Groups) -> None:
    course = groups.programme()
    other = Adult.objects.create(partnership=groups.town.partnership, forename="Max", surname="Fell")
    Contact.objects.create(pupil=groups.pupils["Ada"], adult=other, relationship="father", order=2)
    Restriction.objects.create(pupil=groups.pupils["Ada"], kind="no_contact", adult=other, starts_on=TODAY)
    for adult in (other, groups.adults["Carl"]):
        with pytest.raises(Refused, match="cannot be asked about the child"):
            add_to_list(
                by=groups.lead,
                programme=course,
                pupil=groups.pupils["Ada"],
                adult=adult,
                needs=(),
                why="x",
                asked_by_family=False,
                on=TODAY,
            )


def test_no_more_places_are_offered_than_there_are(groups: Groups) -> None:
    course = groups.programme(places=1)
    one, two = groups.waits(course, "Ada"), groups.waits(course, "Ben")
    offering.offer(by=groups.lead, place=one, on=TODAY)
    assert free_places(course) == 0
    with pytest.raises(Refused, match="The one place is taken or offered"):
        offering.offer(by=groups.lead, place=two, on=TODAY)
    offering.decline(by=groups.lead, place=one, on=TODAY, why="Works then")
    offering.offer(by=groups.lead, place=two, on=TODAY)
    two.refresh_from_db()
    assert (two.state, str(two.answer_by)) == ("offered", "2026-03-25")


def test_an_offer_can_be_taken_back_and_a_no_can_wait_again(groups: Groups) -> None:
    course = groups.programme()
    place = groups.waits(course, "Ada")
    offering.offer(by=groups.lead, place=place, on=TODAY)
    offering.take_offer_back(by=groups.lead, place=place)
    assert (place.state, place.offered_on) == ("waiting", None)
    offering.take_off_list(by=groups.lead, place=place, on=TODAY)
    offering.wait_again(by=groups.lead, place=place, on=TODAY)
    assert (place.state, place.ended_on) == ("waiting", None)
    with pytest.raises(Refused, match="Offer the place first"):
        offering.accept(by=groups.lead, place=place, on=TODAY)


def test_a_child_takes_part_only_while_the_family_agrees(groups: Groups) -> None:
    group = groups.programme("children_group", title="Attendance group")
    place = groups.waits(group, "Ada")
    offering.offer(by=groups.lead, place=place, on=TODAY)
    with pytest.raises(Refused, match="The family has not agreed"):
        offering.accept(by=groups.lead, place=place, on=TODAY)
    groups.agrees("Ada")
    offering.accept(by=groups.lead, place=place, on=TODAY)
    assert place.state == "accepted"


def test_the_draw_keeps_its_seed_and_is_not_drawn_again(groups: Groups) -> None:
    course = groups.programme(places=1)
    places = [groups.waits(course, child) for child in ("Ada", "Ben", "Cy")]
    draw = draw_names(by=groups.lead, programme=course, at=timezone.now())
    assert [tuple(one) for one in draw.tickets] == list(drawn([(place.pk,) for place in places], draw.seed))
    assert draw.seed in Entry.objects.get(verb="groups.drawn").reason
    with pytest.raises(Refused, match="nothing to draw"):
        draw_names(by=groups.lead, programme=course, at=timezone.now())
    late = groups.waits(course, "Dee")
    second = draw_names(by=groups.lead, programme=course, at=timezone.now(), seed="00")
    assert (second.number, second.tickets) == (2, [[late.pk]])
    assert Draw.objects.get(number=1).tickets == draw.tickets


def test_brothers_and_sisters_are_drawn_together(groups: Groups) -> None:
    group = groups.programme("children_group", title="Clay", places=1)
    Contact.objects.create(pupil=groups.pupils["Cy"], adult=groups.adults["Bea"], relationship="mother", order=2)
    places = {child: groups.waits(group, child) for child in ("Ada", "Ben", "Cy")}
    draw = draw_names(by=groups.lead, programme=group, at=timezone.now())
    assert [places["Ada"].pk, places["Cy"].pk] in draw.tickets and len(draw.tickets) == 2


def test_two_people_who_write_needs_at_once(groups: Groups) -> None:
    place = groups.waits(groups.programme(), "Ada")
    seen = place.version
    write_needs(by=groups.lead, place=place, seen_version=seen, needs=["plan"], why="")
    with pytest.raises(Stale):
        write_needs(by=groups.town.viewer("head"), place=place, seen_version=seen, needs=["forum"], why="")
    place.refresh_from_db()
    assert place.needs == ["plan"]
    assert "plan" not in str(Entry.objects.get(verb="groups.needs-written").changes)


def test_who_withdraws_is_gone_at_once_and_the_register_stays_a_count(groups: Groups) -> None:
    course = groups.programme()
    session = groups.weekly(course)[0]
    place = groups.has(course, "Ada")
    put_tick(by=groups.lead, session=session, place=place, is_here=True, at=timezone.now())
    Place.objects.filter(pk=place.pk).update(outcome="Her words", before=3, needs=["listed"])
    place.refresh_from_db()
    offering.withdraw(by=groups.lead, place=place, on=TODAY)
    place.refresh_from_db()
    assert (place.state, place.outcome, place.before, place.needs, place.why) == ("withdrawn", "", None, [], "")
    row = Came.objects.get(session=session)
    assert (row.is_here, row.place, row.typed_name) == (True, None, "")
    assert free_places(course) == 2
    with pytest.raises(Refused, match="withdrew"):
        offering.wait_again(by=groups.lead, place=place, on=TODAY)


def test_a_parent_asks_says_yes_and_stops(groups: Groups) -> None:
    course = groups.programme(is_open=True)
    groups.signs_in("Ada")
    parent = groups.town.viewer("other_parent")
    place = ask_as_parent(by=parent, programme_id=course.pk, pupil=groups.pupils["Ada"], on=TODAY)
    assert place.asked_by_family and place.adult == groups.adults["Bea"]
    with pytest.raises(Refused, match="already"):
        ask_as_parent(by=parent, programme_id=course.pk, pupil=groups.pupils["Ada"], on=TODAY)
    offering.offer(by=groups.lead, place=place, on=TODAY)
    answered = offering.answer_as_parent(by=parent, place_id=place.pk, yes=True, on=TODAY)
    assert (answered.state, answered.answered_by) == ("accepted", groups.adults["Bea"])
    stopped = offering.withdraw_as_parent(by=parent, place_id=place.pk, on=TODAY)
    assert stopped.state == "withdrawn"


def test_a_parents_yes_for_a_child_is_the_familys_agreement(groups: Groups) -> None:
    group = groups.programme("mentoring", title="Reading friends", is_open=True)
    groups.signs_in("Ada")
    parent = groups.town.viewer("other_parent")
    place = ask_as_parent(by=parent, programme_id=group.pk, pupil=groups.pupils["Ada"], on=TODAY)
    offering.offer(by=groups.lead, place=place, on=TODAY)
    offering.answer_as_parent(by=parent, place_id=place.pk, yes=True, on=TODAY)
    consent = Consent.objects.get(pupil=groups.pupils["Ada"])
    assert (consent.kind, consent.given_by, consent.covers) == ("take_part", groups.adults["Bea"], "Reading friends")


def test_without_responsibility_no_yes_for_a_child(groups: Groups) -> None:
    group = groups.programme("mentoring", title="Reading friends", is_open=True)
    groups.signs_in("Ada")
    Contact.objects.filter(adult=groups.adults["Bea"]).update(has_parental_responsibility=None)
    parent = groups.town.viewer("other_parent")
    place = ask_as_parent(by=parent, programme_id=group.pk, pupil=groups.pupils["Ada"], on=TODAY)
    offering.offer(by=groups.lead, place=place, on=TODAY)
    with pytest.raises(Refused, match="parental responsibility"):
        offering.answer_as_parent(by=parent, place_id=place.pk, yes=True, on=TODAY)
    place.refresh_from_db()
    assert place.state == "offered"


def test_a_parent_meets_no_closed_group_no_other_child_and_no_other_place(groups: Groups) -> None:
    closed, open_one = groups.programme(), groups.programme(title="Cook and eat", is_open=True)
    groups.signs_in("Ada")
    parent = groups.town.viewer("other_parent")
    with pytest.raises(Http404):
        ask_as_parent(by=parent, programme_id=closed.pk, pupil=groups.pupils["Ada"], on=TODAY)
    with pytest.raises(Refused, match="your own children"):
        ask_as_parent(by=parent, programme_id=open_one.pk, pupil=groups.pupils["Ben"], on=TODAY)
    theirs = groups.waits(open_one, "Ben")
    offering.offer(by=groups.lead, place=theirs, on=TODAY)
    with pytest.raises(Http404):
        offering.answer_as_parent(by=parent, place_id=theirs.pk, yes=True, on=TODAY)


def test_separated_parents_meet_only_their_own_place(groups: Groups) -> None:
    course = groups.programme(is_open=True)
    other = Adult.objects.create(
        partnership=groups.town.partnership, forename="Max", surname="Fell", user=groups.town.users["parent"]
    )
    Contact.objects.create(pupil=groups.pupils["Ada"], adult=other, relationship="father", order=2)
    place = groups.waits(course, "Ada")
    offering.offer(by=groups.lead, place=place, on=TODAY)
    with pytest.raises(Http404):
        offering.answer_as_parent(by=groups.town.viewer("parent"), place_id=place.pk, yes=True, on=TODAY)


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("teacher", Http404),
        ("office", Http404),
        ("two_hats", Http404),
        ("support_worker", Http404),
        ("coordinator", Http404),
        ("other_parent", Http404),
        ("stranger", Http404),
        ("nobody", Http404),
    ],
)
def test_nobody_else_decides(groups: Groups, who: str, said: type[Exception]) -> None:
    place = groups.waits(groups.programme(), "Ada")
    with pytest.raises(said):
        offering.offer(by=groups.town.viewer(who), place=place, on=TODAY)


def test_who_left_by_mistake_goes_on_only_while_the_place_is_free(groups: Groups) -> None:
    course = groups.programme(places=1)
    ada = groups.has(course, "Ada")
    leave(by=groups.lead, place=ada, seen_version=ada.version, why="Works on Tuesdays now", on=TODAY)
    ben = groups.has(course, "Ben")
    with pytest.raises(Refused, match="taken or offered"):
        go_on(by=groups.lead, place=ada)
    assert free_places(course) == 0
    leave(by=groups.lead, place=ben, seen_version=ben.version, why="Moved", on=TODAY)
    again = groups.waits(course, "Ada")
    with pytest.raises(Refused, match="already"):
        go_on(by=groups.lead, place=ada)
    offering.take_off_list(by=groups.lead, place=again, on=TODAY)
    go_on(by=groups.lead, place=ada)
    assert (ada.state, free_places(course)) == ("accepted", 0)


def test_a_teacher_who_leads_sees_and_does_not_decide(groups: Groups) -> None:
    course = groups.programme()
    groups.leads(course, "teacher")
    place = groups.waits(course, "Ada")
    with pytest.raises(PermissionDenied):
        offering.offer(by=groups.town.viewer("teacher"), place=place, on=TODAY)
    assert [one.pk for one in waiting_in(course)] == [place.pk]
