"""What casework hears of referrals, each finder asked as the viewer who may see it."""

from datetime import date, timedelta

import pytest
from time_machine import Traveller

from tests.cast import BECKSIDE, Town
from tests.referrals.making import TODAY, Family, agreed, does, make_family, says, sent
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.referrals.pages.told import agenda, deliveries, happenings, helped, helps, work, work_of_agency

SINCE = date(2026, 3, 1)


@pytest.fixture
def family(town: Town) -> Family:
    return make_family(town)


def test_happenings_for_who_may_see_them_alone(family: Family) -> None:
    says(family, sent(family), "decline", "Full of words", "no-room")
    found = [(one.kind, one.words) for one in happenings(family.viewer("head"), [family.pupil.pk])]
    assert found == [
        ("Referral sent", "Family mornings"),
        ("Referral declined", "Family mornings: no room, or a waiting list that is too long"),
    ]
    for who in ("teacher", "office", "coordinator", "agency_worker", "parent", "support_worker"):
        assert list(happenings(family.viewer(who), [family.pupil.pk])) == []


def test_help_that_goes_on_with_its_tier_and_what_is_due(family: Family) -> None:
    row = sent(family)
    (one,) = helps(family.viewer("head"), family.school.pk)
    assert (one.key, one.tier) == (f"referral-{row.pk}", "targeted")
    assert (one.next_on, one.next_words) == (row.due_on, "Answer due")
    row = says(family, row, "accept")
    says(family, row, "allocate", "Idris Cole")
    (one,) = helps(family.viewer("head"), family.school.pk)
    assert (one.worker, one.next_on) == ("Idris Cole", None)
    assert list(helps(family.viewer("teacher"), family.school.pk)) == []


def test_the_forum_hears_of_a_question_that_waits_for_the_school(family: Family, still_time: Traveller) -> None:
    row = says(family, sent(family), "ask", "Which days?")
    still_time.move_to(row.state_since + timedelta(days=6))
    assert list(agenda(family.viewer("head"), family.school.pk, SINCE)) == []
    still_time.move_to(row.state_since + timedelta(days=9))
    (point,) = agenda(family.viewer("head"), family.school.pk, SINCE)
    assert (point.kind, point.key) == ("Referral waits for us", f"referral-{row.pk}-asked")
    assert "their question waits for our answer, 9 days" in point.why
    does(family, row, "tell", "Mondays.")
    assert list(agenda(family.viewer("head"), family.school.pk, SINCE)) == []


def test_the_forum_talks_of_what_waits_too_long_and_what_came_back(family: Family, still_time: Traveller) -> None:
    row = sent(family)
    assert list(agenda(family.viewer("head"), family.school.pk, SINCE)) == []
    still_time.move_to(row.sent_at + timedelta(days=13))  # type: ignore[operator]
    (late,) = agenda(family.viewer("head"), family.school.pk, SINCE)
    assert (late.kind, late.why) == ("Referral waits too long", "Family mornings: answer 1 day late")
    says(family, row, "redirect", "The school nurse")
    (back,) = agenda(family.viewer("head"), family.school.pk, SINCE)
    assert back.kind == "Referral came back" and back.rank < late.rank and back.key != late.key


def test_work_says_the_next_verb(family: Family) -> None:
    row = agreed(family)
    verbs = [one.verb for one in work(family.viewer("inclusion_lead"), family.school.pk)]
    assert verbs == ["Send"]
    assert work(family.viewer("teacher"), family.school.pk) == []
    Restriction.objects.create(pupil=row.pupil, kind="no_contact", adult=family.mother, starts_on=TODAY)
    assert [one.verb for one in work(family.viewer("head"), family.school.pk)] == ["Send"]


def test_the_list_of_work_names_no_child(family: Family) -> None:
    agreed(family)
    (line,) = work(family.viewer("head"), family.school.pk)
    assert line.title == "Referral to Family mornings" and line.note.endswith("since 18 March")
    assert family.pupil.surname not in f"{line.title} {line.note}"


def test_an_agency_hears_how_many_wait_for_its_answer(family: Family, still_time: Traveller) -> None:
    row = sent(family)
    assert row.due_on is not None and row.sent_at is not None
    (line,) = work_of_agency(family.viewer("agency_worker"))
    assert (line.title, line.verb) == ("1 referral waits for your answer", "Answer")
    assert line.note == f"Answer by {row.due_on:%-d %B}"
    for who in ("agency_other", "head", "parent", "coordinator", "nobody"):
        assert work_of_agency(family.viewer(who)) == []
    still_time.move_to(row.sent_at + timedelta(days=13))
    (late,) = work_of_agency(family.viewer("agency_worker"))
    assert late.note == "1 late" and late.rank < line.rank
    says(family, row, "accept")
    assert work_of_agency(family.viewer("agency_worker")) == []


def test_work_asks_to_look_again_when_a_child_moves_or_an_order_arrives(family: Family) -> None:
    sent(family)
    assert work(family.viewer("head"), family.school.pk) == []
    Restriction.objects.create(pupil=family.pupil, kind="no_contact", adult=family.mother, starts_on=TODAY)
    (order,) = work(family.viewer("head"), family.school.pk)
    assert order.note == "An order stands against whoever agreed, since 18 March"
    Restriction.objects.filter(adult=family.mother).delete()
    Spell.objects.filter(pupil=family.pupil).update(left_on=TODAY - timedelta(days=1))
    beckside = family.town.organisations[BECKSIDE]
    Spell.objects.create(pupil=family.pupil, school=beckside, joined_on=TODAY, year_group=7)
    (moved,) = work(family.viewer("head"), family.school.pk)
    assert moved.note == "The child has moved school, since 18 March"


def test_counts_of_what_was_promised_and_of_who_was_helped(family: Family, still_time: Traveller) -> None:
    row = sent(family)
    first, last = TODAY, TODAY + timedelta(days=30)
    assert [(one.done, one.promised) for one in deliveries([family.pupil.pk], first, last)] == [(0, 1)]
    assert helped([family.pupil.pk], first, last) == set()
    still_time.move_to(row.sent_at + timedelta(days=2))  # type: ignore[operator]
    row = says(family, row, "accept")
    assert [(one.done, one.promised) for one in deliveries([family.pupil.pk], first, last)] == [(1, 1)]
    assert [(one.done, one.promised) for one in deliveries([], first, last)] == [(0, 0)]
    assert helped([family.pupil.pk], first, last) == {family.pupil.pk}
    assert helped([family.pupil.pk], first - timedelta(days=30), first) == set()
