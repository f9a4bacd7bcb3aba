"""What the clock does with referrals, merges of records, and what is kept how long."""

from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import Traveller

from tests.cast import Town
from tests.referrals.making import Family, agreed, does, drafted, make_family, says, sent
from village.audit.services.record import Installation
from village.outbox.models import Line
from village.people.models.pupil import Pupil
from village.people.services.agreements import withdraw_agreement
from village.people.services.merging import merge, unmerge
from village.referrals.models.referral import Move, Referral
from village.referrals.rules.life import State
from village.referrals.services.retention import tidy_referrals
from village.referrals.services.turning import turn_referrals


@pytest.fixture
def family(town: Town) -> Family:
    return make_family(town)


def subjects() -> list[str]:
    return list(Line.objects.order_by("pk").values_list("subject", flat=True))


def test_the_agency_is_reminded_before_and_after_the_day_and_once_each(family: Family, still_time: Traveller) -> None:
    row = sent(family)
    assert row.due_on is not None
    for days in range(1, 22):
        still_time.move_to(row.sent_at + timedelta(days=days))  # type: ignore[operator]
        turn_referrals(now=timezone.now())
        assert turn_referrals(now=timezone.now()) == 0
    assert subjects() == [
        "Ashlea Primary School asks for help for a family",
        "An answer is due by Monday 30 March: Ashlea Primary School",
        "A family waits for an answer: Ashlea Primary School",
        "A family waits for an answer: Ashlea Primary School",
    ]


def test_nobody_is_reminded_at_night_nor_who_has_answered(family: Family, still_time: Traveller) -> None:
    row = sent(family)
    still_time.move_to(row.sent_at + timedelta(days=13, hours=10))  # type: ignore[operator]
    assert turn_referrals(now=timezone.now()) == 0
    says(family, row, "ask", "More?")
    still_time.move_to(row.sent_at + timedelta(days=14))  # type: ignore[operator]
    assert turn_referrals(now=timezone.now()) == 0


def test_six_weeks_after_the_day_it_comes_back_without_an_answer(family: Family, still_time: Traveller) -> None:
    row = sent(family)
    still_time.move_to(row.sent_at + timedelta(days=56))  # type: ignore[operator]
    turn_referrals(now=timezone.now())
    row.refresh_from_db()
    assert row.standing == State.EXPIRED
    assert row.consent is not None and row.consent.withdrawn_on is not None
    assert turn_referrals(now=timezone.now()) == 0


def test_the_school_s_own_silence_is_not_the_agency_s_and_its_days_begin_anew(
    family: Family, still_time: Traveller
) -> None:
    row = says(family, sent(family), "ask", "Which days?")
    asked_at = row.state_since
    still_time.move_to(asked_at + timedelta(days=70))
    turn_referrals(now=timezone.now())
    row.refresh_from_db()
    assert row.standing == State.ASKED
    row = does(family, row, "tell", "Mondays.")
    assert row.due_on is not None and row.due_on > timezone.localdate()
    turn_referrals(now=timezone.now())
    row.refresh_from_db()
    assert (row.standing, row.reminded_on) == (State.RECEIVED, None)
    still_time.move_to(asked_at + timedelta(days=70 + 60))
    turn_referrals(now=timezone.now())
    row.refresh_from_db()
    assert row.standing == State.EXPIRED


@pytest.mark.parametrize("make", [agreed, sent])
def test_an_agreement_taken_back_elsewhere_withdraws_the_referral(family: Family, make) -> None:  # type: ignore[no-untyped-def]
    row = make(family)
    withdraw_agreement(by=family.viewer("parent"), consent=row.consent)
    assert turn_referrals(now=timezone.now()) == 1
    assert turn_referrals(now=timezone.now()) == 0
    row.refresh_from_db()
    assert row.standing == State.WITHDRAWN
    assert Move.objects.filter(referral=row, deed="withdraw", side="clock").count() == 1


def test_two_records_of_one_child_bring_their_referrals_together_and_apart(family: Family) -> None:
    row = drafted(family)
    head = family.viewer("head")
    double = Pupil.objects.create(partnership=family.town.partnership, forename="Iris", surname="Moran")
    done = merge(by=head, kept=double, gone=family.pupil, school_id=family.school.pk)
    assert Referral.objects.get(pk=row.pk).pupil_id == double.pk
    unmerge(by=head, merge=done, school_id=family.school.pk)
    assert Referral.objects.get(pk=row.pk).pupil_id == family.pupil.pk


def test_what_ended_seven_years_ago_goes_and_nothing_else(family: Family, still_time: Traveller) -> None:
    row = says(family, sent(family), "decline", "No.", "not-ours")
    still_open = drafted(family)
    still_time.move_to(timezone.now() + timedelta(days=7 * 365 + 10))
    by = Installation()
    assert tidy_referrals(now=timezone.now(), do=False, by=by) == {"referrals that ended seven years ago": 1}
    Pupil.objects.filter(pk=row.pupil_id).update(held_because="A claim")
    tidy_referrals(now=timezone.now(), do=True, by=by)
    assert Referral.objects.filter(pk=row.pk).exists()
    Pupil.objects.filter(pk=row.pupil_id).update(held_because="")
    tidy_referrals(now=timezone.now(), do=True, by=by)
    assert list(Referral.objects.values_list("pk", flat=True)) == [still_open.pk]
