"""Writing, agreeing and sending: what is asked, what is refused, and what stands on record."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests.cast import BECKSIDE, Town
from tests.referrals.making import (
    TODAY,
    WHY,
    Family,
    agreed,
    does,
    drafted,
    link_of,
    make_destination,
    make_family,
    says,
    sent,
)
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.outbox.models import Line
from village.people.models.consent import Consent
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.people.queries.reach import reach_for
from village.people.services.agreements import withdraw_agreement
from village.referrals.models.referral import Move, Referral
from village.referrals.queries.referrals import asked_of, referrals_at
from village.referrals.rules.life import State
from village.referrals.services.destinations import retire_destination
from village.referrals.services.drafting import Written, begin_referral, write_draft
from village.referrals.services.moving import Said
from village.referrals.services.sending import Agreement, agree, hand_over, override, send, withdraw


@pytest.fixture
def family(town: Town) -> Family:
    return make_family(town)


def test_the_known_facts_fill_themselves_in_and_only_what_is_picked_goes(family: Family) -> None:
    row = sent(family)
    facts = {str(fact["label"]): str(fact["value"]) for fact in row.facts}
    assert facts == {
        "Name": "Iris Moran",
        "Year, class and school": "Year 4, 4S, Ashlea Primary School",
        "Parent or carer": "Gita Moran, mother; 07700 900021",
    }
    assert row.due_on == TODAY + timedelta(days=12)  # The tenth day is a Saturday.


def test_who_is_shut_out_does_not_go_even_when_picked(family: Family) -> None:
    assert f"contact-{family.father.pk}" in drafted(family).picked
    assert "Kit" not in str(sent(family).facts)


def test_agreement_is_a_row_of_its_own_and_opens_the_child_to_the_agency_alone(family: Family) -> None:
    row = agreed(family)
    consent = row.consent
    assert consent is not None
    assert (consent.kind, consent.organisation_id, consent.given_by_id) == (
        Consent.Kind.SHARE,
        family.destination.organisation_id,
        family.mother.pk,
    )
    assert reach_for(family.viewer("agency_worker"), row.pupil).agreed
    assert not reach_for(family.viewer("agency_other"), row.pupil).agreed


@pytest.mark.parametrize("who", ["support_worker_here", "safeguarding_lead", "head"])
def test_who_may_send_may_write_down_the_agreement(family: Family, who: str) -> None:
    if who == "support_worker_here":
        from_beckside = family.town.users["support_worker"].roles.get()
        from_beckside.organisation = family.school
        from_beckside.save()
        who = "support_worker"
    row = drafted(family, who)
    by = family.viewer(who)
    agree(by=by, referral=row, agreement=Agreement(TODAY, adult_id=family.mother.pk), seen_version=row.version)
    row.refresh_from_db()
    assert row.standing == State.AGREED


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda family: Agreement(TODAY, adult_id=family.father.pk), "restriction stands"),
        (lambda family: Agreement(TODAY, adult_id=0), "Choose who agreed"),
        (lambda family: Agreement(TODAY + timedelta(days=1), adult_id=family.mother.pk), "still to come"),
        (lambda family: Agreement(TODAY, by_young_person=True), "does not agree alone"),
    ],
)
def test_agreement_that_cannot_be_taken(family: Family, change, sentence: str) -> None:  # type: ignore[no-untyped-def]
    row = drafted(family)
    with pytest.raises(Refused, match=sentence):
        agree(by=family.viewer("head"), referral=row, agreement=change(family), seen_version=row.version)
    assert not Consent.objects.exists()


def test_nothing_is_agreed_to_with_gaps(family: Family) -> None:
    by = family.viewer("head")
    row = begin_referral(by=by, school_id=family.school.pk, pupil=family.pupil, destination=family.destination)
    agreement = Agreement(TODAY, adult_id=family.mother.pk)
    with pytest.raises(Refused, match="why help is asked"):
        agree(by=by, referral=row, agreement=agreement, seen_version=row.version)
    write_draft(by=by, referral=row, written=Written(why=WHY), seen_version=row.version)
    with pytest.raises(Refused, match="What should change"):
        agree(by=by, referral=row, agreement=agreement, seen_version=row.version)


def test_two_people_at_one_draft(family: Family) -> None:
    row = drafted(family)
    seen = row.version
    other = Referral.objects.get(pk=row.pk)
    write_draft(by=family.viewer("head"), referral=other, written=Written(why="Theirs"), seen_version=seen)
    with pytest.raises(Stale):
        write_draft(by=family.viewer("inclusion_lead"), referral=row, written=Written(why="Mine"), seen_version=seen)
    agreement = Agreement(TODAY, adult_id=family.mother.pk)
    with pytest.raises(Stale):
        agree(by=family.viewer("head"), referral=row, agreement=agreement, seen_version=seen)
    row.refresh_from_db()
    assert row.why == "Theirs"


def test_what_was_agreed_to_cannot_be_changed_behind_the_familys_back(family: Family) -> None:
    row = agreed(family)
    with pytest.raises(Refused, match="Open it to be changed first"):
        write_draft(by=family.viewer("head"), referral=row, written=Written(why="More"), seen_version=row.version)
    row = does(family, row, "rewrite")
    assert row.standing == State.DRAFT
    assert Consent.objects.get().withdrawn_on == TODAY


def test_an_override_needs_the_right_a_reason_and_words(family: Family) -> None:
    row = drafted(family)
    said = Said("Her father reads her phone.", "safety")
    with pytest.raises(PermissionDenied):
        override(by=family.viewer("inclusion_lead"), referral=row, said=said, is_told=False, seen_version=row.version)
    lead = family.viewer("safeguarding_lead")
    with pytest.raises(Refused):
        override(by=lead, referral=row, said=Said("Words"), is_told=False, seen_version=row.version)
    with pytest.raises(Refused):
        override(by=lead, referral=row, said=Said("", "safety"), is_told=False, seen_version=row.version)
    override(by=lead, referral=row, said=said, is_told=False, seen_version=row.version)
    row.refresh_from_db()
    assert (row.standing, row.override_code, row.is_told) == (State.AGREED, "safety", False)
    assert not Consent.objects.exists()
    send(by=lead, referral=row, seen_version=row.version)
    assert [one.pk for one in asked_of(family.viewer("agency_worker"), today=TODAY)] == [row.pk]


def test_sending_needs_an_agreement_that_still_stands(family: Family) -> None:
    row = agreed(family)
    assert row.consent is not None
    withdraw_agreement(by=family.viewer("parent"), consent=row.consent)
    with pytest.raises(Refused, match="taken its agreement back"):
        send(by=family.viewer("head"), referral=row, seen_version=row.version)


def test_an_order_that_arrives_before_sending_stops_it(family: Family) -> None:
    row = agreed(family)
    Restriction.objects.create(pupil=family.pupil, kind="no_contact", adult=family.mother, starts_on=TODAY)
    with pytest.raises(Refused, match="now stands against whoever agreed"):
        send(by=family.viewer("head"), referral=row, seen_version=row.version)


def test_nobody_sends_to_who_is_retired(family: Family) -> None:
    row = agreed(family)
    retire_destination(by=family.viewer("head"), destination=family.destination)
    with pytest.raises(Refused, match="Nobody refers to this destination"):
        send(by=family.viewer("head"), referral=row, seen_version=row.version)
    family.destination.refresh_from_db()
    with pytest.raises(Refused, match="Nobody refers"):
        begin_referral(
            by=family.viewer("head"),
            school_id=family.school.pk,
            pupil=family.pupil,
            destination=family.destination,
        )


@pytest.mark.parametrize("who", ["teacher", "office", "coordinator", "agency_worker", "parent", "stranger"])
def test_others_may_not_write(family: Family, who: str) -> None:
    row = drafted(family)
    with pytest.raises((PermissionDenied, Http404)):
        write_draft(by=family.viewer(who), referral=row, written=Written(why="x"), seen_version=row.version)
    with pytest.raises((PermissionDenied, Http404)):
        send(by=family.viewer(who), referral=row, seen_version=row.version)


def test_a_whole_life_is_written_down_and_nothing_overwritten(family: Family) -> None:
    row = sent(family)
    row = says(family, row, "receive")
    row = says(family, row, "ask", "Which mornings?")
    row = does(family, row, "tell", "Mondays.")
    row = says(family, row, "accept", "We ring on Friday.")
    row = says(family, row, "allocate", "  Idris   Cole ")
    row = says(family, row, "outcome", "She comes on Mondays now.", "met")
    row = does(family, row, "close", "We look again in summer.")
    assert row.allocated_to == "Idris Cole"
    told = [(one.deed, one.words) for one in Move.objects.filter(referral=row)]
    assert told == [
        ("begin", ""),
        ("agree", ""),
        ("send", ""),
        ("receive", ""),
        ("ask", "Which mornings?"),
        ("tell", "Mondays."),
        ("accept", "We ring on Friday."),
        ("allocate", "Idris   Cole"),
        ("outcome", "She comes on Mondays now."),
        ("close", "We look again in summer."),
    ]
    assert all(one.by_name and one.at for one in Move.objects.filter(referral=row))
    assert Consent.objects.get().withdrawn_on == TODAY
    assert not asked_of(family.viewer("agency_worker"), today=TODAY).exists()


def test_reopening_asks_the_family_anew_and_keeps_what_was(family: Family) -> None:
    row = says(family, sent(family), "decline", "Full until May.", "no-room")
    row = does(family, row, "reopen", "They ring to say that a place is free.")
    assert (row.standing, row.consent, row.facts, row.due_on) == (State.DRAFT, None, [], None)
    declined = Move.objects.get(referral=row, deed="decline")
    assert (declined.words, declined.reason) == ("Full until May.", "no-room")


def test_illegal_moves_say_what_is_possible(family: Family) -> None:
    row = sent(family)
    with pytest.raises(Refused, match="Take it back"):
        does(family, row, "close", "x")
    assert not Move.objects.filter(referral=row, deed="close").exists()


@pytest.mark.parametrize("deed", ["decline", "redirect"])
def test_what_comes_back_closes_the_agencys_reach_at_once(family: Family, deed: str) -> None:
    row = says(family, sent(family), deed, "Try the school nurse.", "not-ours" if deed == "decline" else "")
    assert Consent.objects.get().withdrawn_on == TODAY
    assert not reach_for(family.viewer("agency_worker"), Referral.objects.get(pk=row.pk).pupil).agreed


def test_the_parent_who_agreed_withdraws_midway_and_no_other(family: Family) -> None:
    row = says(family, sent(family), "accept")
    with pytest.raises(Refused, match="Ring the school"):
        withdraw(by=family.viewer("separated_parent"), referral=row)
    withdraw(by=family.viewer("parent"), referral=row, why="It is better now")
    row.refresh_from_db()
    assert row.standing == State.WITHDRAWN
    assert not asked_of(family.viewer("agency_worker"), today=TODAY).exists()
    with pytest.raises(Refused):
        withdraw(by=family.viewer("parent"), referral=row)


def test_a_child_who_moves_is_handed_over_to_the_school_of_today(family: Family) -> None:
    row = sent(family)
    with pytest.raises(Refused, match="no other roll"):
        hand_over(by=family.viewer("head"), referral=row, seen_version=row.version)
    beckside = family.town.organisations[BECKSIDE]
    Spell.objects.filter(pupil=family.pupil).update(left_on=TODAY - timedelta(days=1))
    Spell.objects.create(pupil=family.pupil, school=beckside, joined_on=TODAY, year_group=7)
    assert referrals_at(family.viewer("head"), [family.school.pk]).exists()
    hand_over(by=family.viewer("head"), referral=row, seen_version=row.version)
    assert referrals_at(family.viewer("support_worker"), [beckside.pk]).exists()
    assert not referrals_at(family.viewer("head"), [family.school.pk]).exists()


def test_the_e_mail_holds_a_link_and_nothing_about_the_child(family: Family) -> None:
    row = sent(family)
    line = Line.objects.get()
    assert line.address == "team@lantern.example"
    for word in ("Iris", "Moran", "Gita", "Mondays", "mornings are"):
        assert word not in f"{line.subject} {line.body} {line.html}"
    assert link_of(row).expires_at > timezone.now() + timedelta(days=60)


def test_the_record_names_no_child_in_what_was_done(family: Family) -> None:
    says(family, sent(family), "accept", "Iris is known to us")
    done = Entry.objects.filter(verb__startswith="referrals.", is_read=False)
    assert done.count() >= 5
    assert not any("Iris" in f"{one.subject_label} {one.changes} {one.reason}" for one in done)


def test_another_schools_destination_is_not_ours(family: Family) -> None:
    beckside = family.town.organisations[BECKSIDE]
    theirs = make_destination(family.town, family.school, "Other")
    theirs.school = beckside
    theirs.save()
    with pytest.raises(Refused):
        begin_referral(by=family.viewer("head"), school_id=family.school.pk, pupil=family.pupil, destination=theirs)


def test_an_agreement_ends_with_a_day_even_when_nobody_ends_it(family: Family) -> None:
    sent(family)
    with time_machine.travel("2027-03-19 10:00", tick=False):
        assert not asked_of(family.viewer("agency_worker"), today=timezone.localdate()).exists()
