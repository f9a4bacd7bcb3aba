"""Concerns: who adds them, who puts them right, and where what is about safety goes."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import ASHLEA, Town
from tests.conftest import Clients
from tests.forum.making import SUPPORTER, Forum, begun, decided, make_forum, worried
from tests.school_data.rolls import enrol
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.forum.models import Concern, SafetyConcern
from village.forum.queries.concerns import concern_for, concerns_of_school
from village.forum.queries.safety import safety_concerns
from village.forum.services.concerns import (
    Said,
    add_concern,
    add_safety_concern,
    bring_concern_back,
    change_concern,
    close_concern,
    join_concern,
    part_concern,
    reopen_concern,
    withdraw_concern,
)
from village.forum.services.merging import merge_forum, unmerge_forum
from village.forum.services.safety import answer_safety_concern
from village.people.models import Adult, Consent, Contact, Restriction
from village.support.contributions import agenda_points, happenings_of

SAID = Said(words="She says that she is afraid to go home.")


@pytest.fixture
def forum(town: Town) -> Forum:
    return make_forum(town)


@pytest.mark.parametrize(
    "who", ["head", "inclusion_lead", "safeguarding_lead", "office", "teacher", SUPPORTER, "two_hats"]
)
def test_everybody_who_works_at_the_school_adds_concerns(forum: Forum, who: str) -> None:
    concern = worried(forum, who=who)
    assert (concern.state, concern.written_for_id) == ("open", None)
    assert Entry.objects.get(verb="forum.concern-added").subject_label == "Ada Fell"


@pytest.mark.parametrize(
    "who", ["coordinator", "teacher_elsewhere", "support_worker", "agency_worker", "parent", "board_member", "helper"]
)
def test_nobody_else_does(forum: Forum, who: str) -> None:
    with pytest.raises(Http404):
        worried(forum, who=who)
    assert not Concern.objects.exists()


def agreed(forum: Forum, name: str = "Ada") -> None:
    """The child's family shares with the agency worker's centre."""
    Consent.objects.create(
        pupil=forum.pupils[name],
        kind=Consent.Kind.SHARE,
        organisation=forum.town.organisations["Lantern Family Centre"],
        given_on=date(2026, 1, 5),
    )


def test_an_agency_worker_writes_about_a_child_whose_family_agreed_and_no_other(forum: Forum) -> None:
    agreed(forum)
    assert worried(forum, who="agency_worker").written_for == forum.town.organisations["Lantern Family Centre"]
    with pytest.raises(Http404):
        worried(forum, "Ben", who="agency_worker")


def test_who_is_shut_out_writes_nothing_and_reads_nothing(forum: Forum) -> None:
    adult = Adult.objects.create(
        partnership=forum.town.partnership, forename="F", surname="L", user=forum.user("inclusion_lead")
    )
    Contact.objects.create(pupil=forum.pupils["Ada"], adult=adult, relationship="mother")
    worried(forum)
    Restriction.objects.create(pupil=forum.pupils["Ada"], adult=adult, kind="no_contact", starts_on=date(2026, 1, 1))
    by = forum.by("inclusion_lead")
    assert not concerns_of_school(by, forum.school_id).exists() and forum.agenda_keys() == []
    assert happenings_of(by, [forum.pupils["Ada"].pk]) == []
    with pytest.raises(Http404):
        worried(forum, who="inclusion_lead")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Said(words="  "), "words"),
        (Said(words="x" * 601), "words"),
        (Said(words="x", kind="gossip"), "kind"),
        (Said(words="x", worry="7"), "worry"),
        (Said(words="x", tried="y" * 301), "tried"),
    ],
)
def test_what_is_missing_is_asked_for(forum: Forum, said: Said, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        add_concern(by=forum.by("teacher"), pupil=forum.pupils["Ada"], school_id=forum.school_id, said=said)
    assert refusal.value.field == field


def test_the_writer_puts_it_right_and_nobody_else(forum: Forum) -> None:
    concern, better = worried(forum), Said(words="Hungry, three days.", kind="home", worry="stays")
    change_concern(by=forum.by("teacher"), concern=concern, seen_version=1, said=better)
    assert (concern.words, concern.version) == ("Hungry, three days.", 2)
    line = Entry.objects.get(verb="forum.concern-changed")
    assert "Hungry" not in str(line.changes)
    with pytest.raises(Stale):
        change_concern(by=forum.by("teacher"), concern=concern, seen_version=1, said=SAID)
    with pytest.raises(PermissionDenied):
        change_concern(by=forum.by("head"), concern=concern, seen_version=2, said=better)


def test_it_is_withdrawn_and_brought_back_until_the_forum_has_looked(forum: Forum) -> None:
    concern = worried(forum)
    withdraw_concern(by=forum.by("teacher"), concern=concern, seen_version=1)
    assert forum.agenda_keys() == []
    with pytest.raises(Http404):
        concern_for(forum.by("inclusion_lead"), concern.pk)
    bring_concern_back(by=forum.by("teacher"), concern=concern, seen_version=2)
    assert forum.agenda_keys() == [f"concern-{concern.pk}"]
    begun(forum)
    decided(forum, f"concern-{concern.pk}")
    concern.refresh_from_db()
    with pytest.raises(Refused, match="looked at it already"):
        withdraw_concern(by=forum.by("teacher"), concern=concern, seen_version=concern.version)


def test_whoever_withdraws_theirs_takes_no_concern_of_others_along(forum: Forum) -> None:
    """Else what the office noticed would stand on no agenda, joined to a concern that nobody has any more."""
    first, second, third = worried(forum), worried(forum, who="office"), worried(forum, who="office")
    for one in (second, third):
        join_concern(by=forum.by("inclusion_lead"), concern=one, first=first, seen_version=1)
    withdraw_concern(by=forum.by("office"), concern=third, seen_version=third.version)
    assert forum.agenda_keys() == [f"concern-{first.pk}"]
    withdraw_concern(by=forum.by("teacher"), concern=first, seen_version=1)
    assert forum.agenda_keys() == [f"concern-{second.pk}"]
    for one in (first, third):
        one.refresh_from_db()
    assert (first.state, third.state) == ("withdrawn", "withdrawn")
    bring_concern_back(by=forum.by("office"), concern=third, seen_version=third.version)
    assert set(forum.agenda_keys()) == {f"concern-{second.pk}", f"concern-{third.pk}"}


def test_what_was_closed_together_goes_on_together_or_apart(forum: Forum) -> None:
    first, second = worried(forum), worried(forum, who="office")
    by = forum.by("inclusion_lead")
    join_concern(by=by, concern=second, first=first, seen_version=1)
    close_concern(by=by, concern=first, seen_version=1, why="Breakfast club has begun.")
    second.refresh_from_db()
    with pytest.raises(Refused, match="the way of an earlier one"):
        reopen_concern(by=by, concern=second, seen_version=second.version)
    reopen_concern(by=by, concern=first, seen_version=first.version)
    second.refresh_from_db()
    assert (first.state, second.state, second.closed_at) == ("open", "open", None)
    close_concern(by=by, concern=first, seen_version=first.version, why="Breakfast club has begun.")
    second.refresh_from_db()
    part_concern(by=by, concern=second, seen_version=second.version)
    assert (second.state, second.closed_why, second.closed_at) == ("open", "", None)
    with pytest.raises(Refused, match="stands for itself already"):
        part_concern(by=by, concern=second, seen_version=second.version)
    assert forum.agenda_keys() == [f"concern-{second.pk}"]


def test_nothing_is_joined_to_what_was_closed_meanwhile(forum: Forum) -> None:
    first, second = worried(forum), worried(forum, who="office")
    by = forum.by("inclusion_lead")
    close_concern(by=by, concern=first, seen_version=1, why="Breakfast club has begun.")
    with pytest.raises(Refused, match="stands for itself"):
        join_concern(by=by, concern=second, first=first, seen_version=1)


def test_one_that_says_the_same_goes_the_way_of_the_first(forum: Forum) -> None:
    first, second = worried(forum), worried(forum, who="office")
    by = forum.by("inclusion_lead")
    join_concern(by=by, concern=second, first=first, seen_version=1)
    assert forum.agenda_keys() == [f"concern-{first.pk}"]
    begun(forum)
    decided(forum, f"concern-{first.pk}")
    second.refresh_from_db()
    assert (second.state, second.taken_up_on) == ("taken_up", date(2026, 3, 18))
    part_concern(by=by, concern=second, seen_version=second.version)
    assert f"concern-{second.pk}" in forum.agenda_keys()
    with pytest.raises(Refused):
        join_concern(by=by, concern=second, first=worried(forum, "Ben"), seen_version=second.version)
    with pytest.raises(PermissionDenied):
        join_concern(by=forum.by(SUPPORTER), concern=second, first=first, seen_version=second.version)


def test_it_is_closed_with_a_reason(forum: Forum) -> None:
    concern, by = worried(forum), forum.by("head")
    with pytest.raises(Refused):
        close_concern(by=by, concern=concern, seen_version=1, why=" ")
    close_concern(by=by, concern=concern, seen_version=1, why="Breakfast club since Monday.")
    assert forum.agenda_keys() == [] and concern.state == "closed"


def about_safety(forum: Forum, who: str = "teacher") -> SafetyConcern:
    return add_safety_concern(by=forum.by(who), pupil=forum.pupils["Ada"], school_id=forum.school_id, said=SAID)


@pytest.mark.parametrize(
    "who", ["teacher", "inclusion_lead", "office", SUPPORTER, "coordinator", "two_hats", "parent", "staff", "helper"]
)
def test_what_is_about_safety_is_nowhere_for_who_may_not_know_of_it(forum: Forum, clients: Clients, who: str) -> None:
    concern, by = about_safety(forum), forum.by(who)
    assert not safety_concerns(by, forum.school_id).exists()
    assert agenda_points(by, forum.school_id, date(2026, 1, 1)) == []
    assert {one.kind for one in happenings_of(by, [forum.pupils["Ada"].pk])} <= {"Joined a school"}
    with pytest.raises(Http404):
        answer_safety_concern(by=by, concern=concern, seen_version=1, state="closed", answer="x")
    for url in (f"/families/safety/{concern.pk}/", f"/families/schools/{forum.school_id}/safety/"):
        assert clients[who].get(url).status_code == clients[who].get(url.replace(str(concern.pk), "99999")).status_code
        assert clients[who].get(url).status_code in {403, 404}
    for url in (f"/families/children/{forum.pupils['Ada'].pk}/", f"/families/schools/{forum.school_id}/concerns/"):
        assert "afraid" not in clients[who].get(url).content.decode()


@pytest.mark.parametrize("who", ["safeguarding_lead", "head"])
def test_the_safeguarding_lead_and_the_head_read_and_answer_it(forum: Forum, clients: Clients, who: str) -> None:
    concern = about_safety(forum)
    page = clients[who].get(f"/families/safety/{concern.pk}/").content.decode()
    assert "afraid to go home" in page and "Nora Quist" in page
    sent = {"version": "1", "state": "taken_up", "answer": "Spoke to her today. Case in our own file."}
    answer = clients[who].post(f"/families/safety/{concern.pk}/", sent)
    assert answer.status_code == 303
    concern.refresh_from_db()
    assert (concern.state, concern.answered_by_id) == ("taken_up", forum.user(who).pk)
    assert forum.agenda_keys(who) == []


def test_the_record_tells_of_safety_as_of_any_other_concern(forum: Forum) -> None:
    about_safety(forum)
    worried(forum)
    one, other = Entry.objects.filter(verb="forum.concern-added")
    assert (one.verb, one.subject_kind, one.changes) == (other.verb, other.subject_kind, other.changes)


def test_two_records_of_one_child_bring_all_of_it_together(forum: Forum) -> None:
    twin = enrol(forum.town.partnership, forum.town.organisations[ASHLEA], 9)
    safety, concern = about_safety(forum), worried(forum)
    moved = merge_forum(twin.pk, forum.pupils["Ada"].pk)
    for row in (safety, concern):
        row.refresh_from_db()
        assert row.pupil_id == twin.pk
    unmerge_forum(twin.pk, forum.pupils["Ada"].pk, moved)
    safety.refresh_from_db()
    assert safety.pupil_id == forum.pupils["Ada"].pk
