"""Opening the record of another school's child in an emergency: told at once, for some hours, and judged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from time_machine import Traveller

from tests.cast import BECKSIDE, Town
from tests.people.family import make_adult, make_home, make_pupil, put_on_roll, tie
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.outbox.models import Line
from village.people.models import Adult, Pupil, Restriction, Spell
from village.people.models.opening import Opening
from village.people.queries.contacts import contacts_of
from village.people.queries.homes import homes_of
from village.people.queries.openings import opened_child_for, unjudged_count
from village.people.queries.pupils import school_pupil_for
from village.people.services.looking import record_look
from village.people.services.merging import merge, unmerge
from village.people.services.opening import Sought, close_opening, open_record, settle_opening

pytestmark = pytest.mark.django_db
BORN = date(2012, 2, 3)
BY_NAME = Sought(forename="ada", surname="MORAN", born=BORN)
WHY = "She rang me from the station, alone and afraid to go home."


@dataclass(slots=True)
class Case:
    """A child of Beckside with its mother at a home."""

    town: Town
    ada: Pupil
    mother: Adult


@pytest.fixture
def case(town: Town) -> Case:
    ada = make_pupil(town, "Ada", school=BECKSIDE, upn="B900101200001", date_of_birth=BORN, year_group=8)
    mother = make_adult(town, "Gita", mobile="07700900111")
    tie(ada, mother, lives_with=True)
    make_home(town, "1 Beck Lane", "VA1 1AA", pupils=(ada,), adults=(mother,))
    return Case(town, ada, mother)


def opening_by(case: Case, who: str = "head", sought: Sought = BY_NAME, hours: int = 4) -> Opening:
    return open_record(by=case.town.viewer(who), sought=sought, reason=WHY, hours=hours, now=timezone.now())


def sees(case: Case, who: str = "head") -> bool:
    """Tell whether the person has the record open, asked as a page asks."""
    try:
        opened_child_for(case.town.viewer(who), case.ada.pk)
    except Http404:
        return False
    return True


@pytest.mark.parametrize("sought", [BY_NAME, Sought(upn="b900101200001")])
def test_it_opens_for_the_one_who_asked_and_nobody_else(case: Case, sought: Sought) -> None:
    opening = opening_by(case, sought=sought)
    assert (opening.school.name, opening.by_name, opening.reason) == (BECKSIDE, "Samir Vall", WHY)
    assert sees(case) and not sees(case, "safeguarding_lead") and not sees(case, "coordinator")
    head = case.town.viewer("head")
    assert [line.numbers for line in contacts_of(head, case.ada, today=timezone.localdate())] == [("07700900111",)]
    assert [home.address for home in homes_of(head, case.ada, today=timezone.localdate())] == ["1 Beck Lane"]
    with pytest.raises(Http404):
        school_pupil_for(head, case.ada.pk)


def test_an_address_that_a_court_keeps_from_view_stays_blank(case: Case) -> None:
    Restriction.objects.create(pupil=case.ada, kind="restricted_address", starts_on=date(2026, 1, 1))
    opening_by(case)
    (home,) = homes_of(case.town.viewer("head"), case.ada, today=timezone.localdate())
    assert home.is_hidden and home.address == ""


def test_it_ends_by_itself_and_by_hand(case: Case, still_time: Traveller) -> None:
    opening_by(case, hours=1)
    still_time.shift(3599)
    assert sees(case)
    still_time.shift(1)
    assert not sees(case)
    again = opening_by(case)
    assert sees(case)
    close_opening(by=case.town.viewer("head"), opening=again, now=timezone.now())
    close_opening(by=case.town.viewer("head"), opening=again, now=timezone.now())
    assert not sees(case) and Entry.objects.filter(verb="people.opening-closed").count() == 1


def test_the_school_of_the_child_ends_it_and_others_do_not(case: Case) -> None:
    opening = opening_by(case)
    with pytest.raises(Http404):
        close_opening(by=case.town.viewer("safeguarding_lead"), opening=opening, now=timezone.now())
    close_opening(by=case.town.viewer("two_hats"), opening=opening, now=timezone.now())
    assert not sees(case)


def test_its_school_hears_at_once_without_the_name_of_the_child(case: Case) -> None:
    opening = opening_by(case)
    (line,) = Line.objects.filter(run__purpose="people.opened")
    assert line.address == case.town.users["two_hats"].email
    assert "Samir Vall" in line.body and "999" in line.body
    assert not [word for word in ("Ada", "Moran", WHY, "B900101") if word in line.subject + line.body]
    assert unjudged_count(case.town.viewer("two_hats"), opening.school_id) == 1
    assert unjudged_count(case.town.viewer("safeguarding_lead"), opening.school_id) == 0
    (entry,) = Entry.objects.filter(verb="people.opened")
    assert (entry.subject_id, entry.within_id, entry.reason) == (str(case.ada.pk), str(opening.school_id), WHY)


def test_pressed_twice_it_is_one_opening_and_one_letter(case: Case) -> None:
    assert opening_by(case).pk == opening_by(case).pk
    assert Line.objects.filter(run__purpose="people.opened").count() == 1


def test_each_look_is_marked(case: Case) -> None:
    opening_by(case)
    record_look(by=case.town.viewer("head"), pupil=case.ada, verb="people.opened-child-seen")
    entry = Entry.objects.get(verb="people.opened-child-seen")
    assert entry.is_read and entry.reason == "Opened the record in an emergency"


MISSES: list[Callable[[Case], Sought]] = [
    lambda case: Sought(forename="Ada", surname="Moran", born=date(2012, 2, 4)),
    lambda case: Sought(forename="Ad", surname="Moran", born=BORN),
    lambda case: Sought(upn="B90010120000"),
    lambda case: Sought(upn="%"),
]


@pytest.mark.parametrize("sought", MISSES)
def test_what_is_only_alike_finds_nothing_and_is_on_record(case: Case, sought: Callable[[Case], Sought]) -> None:
    with pytest.raises(Refused, match="No record fits"):
        opening_by(case, sought=sought(case))
    assert Entry.objects.get(verb="people.opening-missed").subject_label == "no record"


def test_two_who_fit_are_none(case: Case) -> None:
    make_pupil(case.town, "Ada", school=BECKSIDE, date_of_birth=BORN)
    with pytest.raises(Refused, match="No record fits"):
        opening_by(case)


def test_after_five_misses_nothing_is_sought_for_an_hour(case: Case, still_time: Traveller) -> None:
    for _ in range(5):
        with pytest.raises(Refused, match="No record fits"):
            opening_by(case, sought=Sought(upn="X"))
    with pytest.raises(Refused, match="Too many"):
        opening_by(case)
    still_time.shift(3601)
    assert opening_by(case).by_name == "Samir Vall"


def test_an_adult_of_the_child_finds_nothing_with_or_without_an_order(case: Case) -> None:
    mine = make_adult(case.town, "Samir", user=case.town.users["head"])
    tie(case.ada, mine, "father")
    with pytest.raises(Refused, match="No record fits"):
        opening_by(case)
    Restriction.objects.create(pupil=case.ada, kind="no_contact", adult=mine, starts_on=date(2026, 1, 1))
    with pytest.raises(Refused, match="No record fits"):
        opening_by(case)


def test_an_order_that_comes_later_closes_it(case: Case) -> None:
    opening_by(case)
    mine = make_adult(case.town, "Samir", user=case.town.users["head"])
    Restriction.objects.create(pupil=case.ada, kind="no_contact", adult=mine, starts_on=date(2026, 1, 1))
    assert not sees(case)


def test_who_sees_the_child_by_their_work_is_led_there(case: Case) -> None:
    with pytest.raises(Refused, match="by your work"):
        opening_by(case, "two_hats")


@pytest.mark.parametrize("who", ["teacher", "inclusion_lead", "support_worker", "office", "agency_worker", "parent"])
def test_others_have_no_such_key(case: Case, who: str) -> None:
    with pytest.raises(PermissionDenied):
        opening_by(case, who)


def test_a_child_next_door_is_not_there(case: Case) -> None:
    with pytest.raises((Refused, PermissionDenied)):
        opening_by(case, "stranger")


def test_the_school_before_keeps_its_days_and_opens_the_rest(case: Case) -> None:
    put_on_roll(case.town, case.ada, joined_on=date(2020, 9, 1), left_on=date(2023, 7, 20))
    opening_by(case)
    assert sees(case) and school_pupil_for(case.town.viewer("head"), case.ada.pk) == case.ada


def test_it_is_judged_by_another_once_and_on_the_version_that_was_seen(case: Case) -> None:
    opening, now = opening_by(case), timezone.now()
    judge = case.town.viewer("two_hats")
    settle_opening(by=judge, opening=opening, verdict="not-right", words="A call was enough.", seen_version=1, now=now)
    assert (opening.verdict, opening.version) == ("not-right", 2)
    assert unjudged_count(judge, opening.school_id) == 0
    with pytest.raises(Stale):
        settle_opening(by=judge, opening=opening, verdict="right", words="Yes.", seen_version=1, now=now)
    with pytest.raises(Http404):
        settle_opening(
            by=case.town.viewer("safeguarding_lead"),
            opening=opening,
            verdict="right",
            words="x",
            seen_version=2,
            now=now,
        )


def test_nobody_judges_their_own(case: Case) -> None:
    opening = opening_by(case)
    Opening.objects.update(user=case.town.users["two_hats"])
    opening.refresh_from_db()
    with pytest.raises(Refused, match="Nobody judges"):
        settle_opening(
            by=case.town.viewer("two_hats"),
            opening=opening,
            verdict="right",
            words="x",
            seen_version=1,
            now=timezone.now(),
        )


def test_it_goes_with_a_merge_and_comes_back(case: Case) -> None:
    opening = opening_by(case)
    other = make_pupil(case.town, "Adi", school=BECKSIDE)
    judge = case.town.viewer("two_hats")
    row = merge(by=judge, kept=other, gone=case.ada, school_id=opening.school_id)
    opening.refresh_from_db()
    assert opening.pupil_id == other.pk and opened_child_for(case.town.viewer("head"), other.pk) == other
    unmerge(by=judge, merge=row, school_id=opening.school_id)
    opening.refresh_from_db()
    assert opening.pupil_id == case.ada.pk


def test_a_record_that_no_school_keeps_is_opened_by_nobody(case: Case) -> None:
    Spell.objects.all().delete()
    with pytest.raises(Refused, match="No record fits"):
        opening_by(case)
