"""From the question to the copy: proven, gathered, decided, checked, given; and what never leaks on the way."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests.cast import Town
from tests.disclosure.making import DANGER, Kept, begin, give_all, make_kept
from tests.people.family import restrict
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.disclosure.exports.copy_files import copy_zip
from village.disclosure.models import AccessRequest, Item, Package, SafetyItem
from village.disclosure.queries.requests import due_of, own_package_for, own_requests
from village.disclosure.rules.life import State
from village.disclosure.rules.redacting import MARK
from village.disclosure.services.gathering import gather
from village.disclosure.services.releasing import fetch, release
from village.disclosure.services.requests import Asked, ask, begin_request, extend, prove, start_clock, stop_clock
from village.disclosure.services.retention import tidy_disclosure
from village.disclosure.services.reviewing import Decided, check, decide, finish, say_safety, send_back, undo
from village.forum.models import Concern, SafetyConcern
from village.people.models import Household, Pupil
from village.visits.models import VisitRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(town: Town) -> Kept:
    return make_kept(town)


def item_of(row: AccessRequest, table: str) -> Item:
    return Item.objects.get(request=row, table=table)


def checked(kept: Kept, row: AccessRequest) -> None:
    """Everything is given, and the head has checked it."""
    give_all(kept, row)
    row.refresh_from_db()
    finish(by=kept.town.viewer("inclusion_lead"), request=row, seen_version=row.version)
    check(by=kept.town.viewer("head"), request=row, seen_version=row.version)


def safety_done(kept: Kept, row: AccessRequest, decided: Decided) -> None:
    """The safeguarding lead decides, the head says that it is done."""
    for item in SafetyItem.objects.filter(request=row):
        decide(by=kept.town.viewer("safeguarding_lead"), item=item, decided=decided, seen_version=item.version)
    say_safety(by=kept.town.viewer("head"), request=row)
    row.refresh_from_db()


def all_words(kept: Kept, package: Package) -> str:
    """Return everything that any file of the copy says."""
    archive = zipfile.ZipFile(io.BytesIO(copy_zip(package.content, package.made_at)))
    assert archive.read("copy.pdf").startswith(b"%PDF")
    return archive.read("read-me-first.html").decode() + archive.read("copy.json").decode()


def test_the_month_begins_when_it_is_proven_who_asks_stands_still_and_is_extended_once(kept: Kept) -> None:
    office, head, today = kept.town.viewer("office"), kept.town.viewer("head"), timezone.localdate()
    asked = Asked(who="parent", received_on=today - timedelta(days=5), adult_id=kept.family.mother.pk)
    row = begin_request(by=office, school_id=kept.school_id, pupil=kept.family.ada, asked=asked)
    assert due_of(row, today=today).on is None
    with pytest.raises(Refused, match="what shows that they may ask"):
        prove(by=office, request=row, seen_version=1, identity="Passport", right="")
    prove(by=office, request=row, seen_version=1, identity="Passport", right="Birth certificate")
    assert f"{due_of(row, today=today).on}" == "2026-04-20"  # 18 April is a Saturday.
    stop_clock(by=office, request=row, seen_version=row.version, why="Which years?")
    assert due_of(AccessRequest.objects.get(pk=row.pk), today=today).on is None
    start_clock(by=office, request=row, seen_version=row.version)
    with pytest.raises(PermissionDenied):
        extend(by=office, request=row, seen_version=row.version, why="Many records")
    extend(by=head, request=row, seen_version=row.version, why="Many records")
    assert f"{due_of(AccessRequest.objects.get(pk=row.pk), today=today).on}" == "2026-06-18"
    with pytest.raises(Refused, match="once"):
        extend(by=head, request=row, seen_version=row.version, why="Again")
    with pytest.raises(Stale):
        stop_clock(by=office, request=row, seen_version=1, why="Late")


def test_nobody_of_another_family_is_written_down_as_a_parent(kept: Kept) -> None:
    asked = Asked(who="parent", received_on=timezone.localdate(), adult_id=kept.cals_mother.pk)
    with pytest.raises(Refused, match="which of the adults"):
        begin_request(by=kept.town.viewer("office"), school_id=kept.school_id, pupil=kept.family.ada, asked=asked)
    asked = Asked(who="pupil", received_on=timezone.localdate())
    with pytest.raises(Http404):
        begin_request(by=kept.town.viewer("two_hats"), school_id=kept.school_id, pupil=kept.family.ada, asked=asked)


def test_what_is_gathered_is_frozen_and_gathered_again_shows_what_is_new(kept: Kept) -> None:
    row, lead = begin(kept), kept.town.viewer("inclusion_lead")
    tables = set(Item.objects.filter(request=row).values_list("table", flat=True))
    assert {"people.Pupil", "people.Household", "forum.Concern", "visits.Visit", "visits.VisitRecord"} <= tables
    said = item_of(row, "visits.VisitRecord")
    assert "Mum asks for a later bus" in json.dumps(said.parts)
    VisitRecord.objects.update(said="Something else")
    Concern.objects.create(
        partnership=kept.town.partnership, school_id=kept.school_id, pupil=kept.family.ada, kind="learning",
        worry="some", words="Tired again", written_at=timezone.now(),
    )  # fmt: skip
    decide(by=lead, item=said, decided=Decided("give"), seen_version=1)
    gather(by=lead, request=row, seen_version=row.version)
    old, new = Item.objects.filter(request=row, table="visits.VisitRecord").order_by("round")
    assert "later bus" in json.dumps(old.parts) and old.decision == "give"
    assert "Something else" in json.dumps(new.parts) and (new.round, new.decision) == (2, "open")
    assert Item.objects.filter(request=row, table="forum.Concern", round=2).count() == 1


def test_what_another_school_keeps_is_not_gathered_and_a_closed_address_never_is(kept: Kept) -> None:
    other = kept.town.organisations["Beckside High School"]
    Concern.objects.create(
        partnership=kept.town.partnership, school=other, pupil=kept.family.ada, kind="learning", worry="some",
        words="Of the other school", written_at=timezone.now(),
    )  # fmt: skip
    restrict(kept.family.ada, "restricted_address")
    row = begin(kept)
    words = json.dumps(list(Item.objects.filter(request=row).values_list("parts", flat=True)))
    assert "Of the other school" not in words and "Beck Lane" not in words and "VA1 1AA" not in words


def test_words_are_taken_out_with_a_ground_and_the_decision_can_be_taken_back(kept: Kept) -> None:
    row, lead = begin(kept), kept.town.viewer("inclusion_lead")
    item = item_of(row, "forum.Concern")
    with pytest.raises(Refused, match="ground"):
        decide(by=lead, item=item, decided=Decided("take-out", ["Cal Lowe"]), seen_version=1)
    ground = {"exemption": "third-party", "reason": "Another child"}
    with pytest.raises(Refused, match="does not stand in it"):
        decide(by=lead, item=item, decided=Decided("take-out", ["Cal Low"], **ground), seen_version=1)
    decide(by=lead, item=item, decided=Decided("take-out", ["Cal Lowe"], **ground), seen_version=1)
    with pytest.raises(Stale):
        decide(by=lead, item=item, decided=Decided("give"), seen_version=1)
    decide(by=lead, item=item, decided=Decided("hold-back", **ground), seen_version=2)
    undo(by=lead, item=item, seen_version=3)
    assert (item.decision, item.passages) == ("take-out", ["Cal Lowe"])


def test_a_second_person_checks_and_the_copy_holds_nothing_that_was_taken_out(kept: Kept) -> None:
    row, lead, head = begin(kept), kept.town.viewer("inclusion_lead"), kept.town.viewer("head")
    ground = {"exemption": "third-party", "reason": "Another child"}
    decide(
        by=lead, item=item_of(row, "forum.Concern"), decided=Decided("take-out", ["Cal Lowe"], **ground), seen_version=1
    )
    decide(by=lead, item=item_of(row, "visits.VisitRecord"), decided=Decided("hold-back", **ground), seen_version=1)
    with pytest.raises(Refused, match="not decided"):
        finish(by=lead, request=row, seen_version=row.version)
    give_all(kept, row)
    finish(by=lead, request=row, seen_version=row.version)
    with pytest.raises(Refused, match="Somebody else"):
        check(by=lead, request=row, seen_version=row.version)
    send_back(by=head, request=row, seen_version=row.version, why="Look at the visit")
    finish(by=lead, request=row, seen_version=row.version)
    check(by=head, request=row, seen_version=row.version)
    safety_done(kept, row, Decided("hold-back", exemption="child-abuse", reason="At risk"))
    package = release(by=lead, request=row, seen_version=row.version)
    words = all_words(kept, package)
    assert MARK in words and "hides her books" in words
    for gone in ("Cal", "Lowe", "later bus", DANGER, "abuse", "At risk"):
        assert gone not in words
    assert "things about other people" in words and "0303 123 1113" in words


def test_nobody_learns_that_something_is_about_safety(kept: Kept) -> None:
    row = begin(kept)
    checked(kept, row)
    lead, viola, head = (kept.town.viewer(who) for who in ("inclusion_lead", "safeguarding_lead", "head"))
    with pytest.raises(Refused, match="asked of every request"):
        release(by=lead, request=row, seen_version=row.version)
    (item,) = SafetyItem.objects.filter(request=row)
    with pytest.raises(PermissionDenied):
        decide(by=lead, item=item, decided=Decided("give"), seen_version=1)
    with pytest.raises(Refused, match="not decided"):
        say_safety(by=head, request=row)
    decide(by=viola, item=item, decided=Decided("give"), seen_version=1)
    with pytest.raises(Refused, match="Somebody else"):
        say_safety(by=viola, request=row)
    say_safety(by=head, request=row)
    row.refresh_from_db()
    package = release(by=lead, request=row, seen_version=row.version)
    assert DANGER in all_words(kept, package)
    told = Entry.objects.filter(subject_kind="disclosure.request")
    assert not [one for one in told if "safety" in f"{one.subject_label}{one.reason}{one.changes}".lower()]


def test_without_anything_about_safety_the_word_is_asked_all_the_same(kept: Kept) -> None:
    SafetyConcern.objects.all().delete()
    row = begin(kept)
    checked(kept, row)
    with pytest.raises(Refused, match="asked of every request"):
        release(by=kept.town.viewer("head"), request=row, seen_version=row.version)


def test_the_mother_fetches_it_and_nobody_else_of_the_family(kept: Kept) -> None:
    row = begin(kept)
    checked(kept, row)
    safety_done(kept, row, Decided("hold-back", exemption="child-abuse", reason="At risk"))
    release(by=kept.town.viewer("head"), request=row, seen_version=row.version)
    mother, father = kept.town.viewer("parent"), kept.town.viewer("separated_parent")
    with pytest.raises(Http404):
        own_package_for(father, Pupil.objects.get(pk=kept.family.ada.pk), row.pk)
    package = own_package_for(mother, Pupil.objects.get(pk=kept.family.ada.pk), row.pk)
    fetch(by=mother, package=package, how="zip", is_family=True)
    row.refresh_from_db()
    assert row.standing == State.GIVEN
    assert package.fetches.get().by_id == mother.user_id
    assert Entry.objects.filter(verb="disclosure.fetched", is_read=True).count() == 1
    Package.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Http404):
        own_package_for(mother, Pupil.objects.get(pk=kept.family.ada.pk), row.pk)


def test_an_order_against_who_asks_stops_the_copy_and_an_order_since_closes_the_address(kept: Kept) -> None:
    row = begin(kept)
    home = item_of(row, "people.Household")
    assert "Beck Lane" in json.dumps(home.parts)
    checked(kept, row)
    safety_done(kept, row, Decided("hold-back", exemption="child-abuse", reason="At risk"))
    order = restrict(kept.family.ada, adult=kept.family.mother)
    with pytest.raises(Refused, match="order stands"):
        release(by=kept.town.viewer("head"), request=row, seen_version=row.version)
    order.delete()
    restrict(kept.family.ada, "restricted_address")
    words = all_words(kept, release(by=kept.town.viewer("head"), request=row, seen_version=row.version))
    assert "Beck Lane" not in words and Household.objects.filter(address="1 Beck Lane").exists()


def test_a_parent_asks_once_about_the_child_and_sees_their_own_request_alone(kept: Kept) -> None:
    mother = kept.town.viewer("parent")
    ada = Pupil.objects.get(pk=kept.family.ada.pk)
    row = ask(by=mother, pupil=ada, about_me=False, wants="Everything")
    assert (row.adult_id, row.school_id, row.is_from_portal) == (kept.family.mother.pk, kept.school_id, True)
    with pytest.raises(Refused, match="already"):
        ask(by=mother, pupil=ada, about_me=False, wants="")
    about_me = ask(by=mother, pupil=ada, about_me=True, wants="")
    assert [one.pk for one in own_requests(mother, ada)] == [about_me.pk, row.pk]
    assert own_requests(kept.town.viewer("separated_parent"), ada) == []


def test_what_is_kept_about_a_parent_is_about_nobody_else(kept: Kept) -> None:
    asked = Asked(who="adult", received_on=timezone.localdate(), adult_id=kept.family.mother.pk)
    office = kept.town.viewer("office")
    row = begin_request(by=office, school_id=kept.school_id, pupil=kept.family.ada, asked=asked)
    prove(by=office, request=row, seen_version=1, identity="Passport", right="")
    gather(by=kept.town.viewer("head"), request=row, seen_version=row.version)
    tables = set(Item.objects.filter(request=row).values_list("table", flat=True))
    assert "people.Adult" in tables and not tables & {"people.Pupil", "forum.Concern", "people.Spell"}
    assert not SafetyItem.objects.filter(request=row).exists()


def test_copies_go_after_six_months_and_requests_after_three_years_but_not_under_a_hold(kept: Kept) -> None:
    row = begin(kept)
    for days, items, left in ((182, True, True), (184, False, True), (3 * 365 + 2, False, False)):
        Pupil.objects.update(held_because="A claim")
        state_since = timezone.now() - timedelta(days=days)
        AccessRequest.objects.filter(pk=row.pk).update(state="given", state_since=state_since)
        before = Item.objects.count()
        tidy_disclosure(now=timezone.now(), do=True, by=Installation())
        assert Item.objects.count() == before
        Pupil.objects.update(held_because="")
        tidy_disclosure(now=timezone.now(), do=True, by=Installation())
        assert (Item.objects.exists(), AccessRequest.objects.exists()) == (items, left)
