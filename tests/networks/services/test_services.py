"""Who is in a network, what the public sees of them, and asking whether it is still right."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from time_machine import Traveller

from tests.cast import Town
from tests.networks.making import make_member, make_network
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.networks.models import CheckLetter, NetworkMember
from village.networks.queries.networks import (
    found_members,
    holder_of,
    link_for,
    member_by_link,
    public_members,
)
from village.networks.rules.reaching import Sought
from village.networks.services.checking import Allowed, ask_now, ask_who_is_due, confirm, gate
from village.networks.services.networks import (
    MemberDetails,
    NetworkDetails,
    add_member,
    add_network,
    change_member,
    end_member,
    retire_network,
)
from village.networks.services.retention import tidy_networks
from village.organisations.models.practitioner import Practitioner
from village.outbox.contributions import DueLine
from village.outbox.models import Line

TODAY = date(2026, 3, 18)


def test_only_who_keeps_networks_changes_them(town: Town) -> None:
    network = make_network(town)
    with pytest.raises(PermissionDenied):
        add_network(by=town.viewer("head"), details=NetworkDetails("Trainers"))
    with pytest.raises(Http404):
        retire_network(by=town.viewer("stranger"), network=network)
    with pytest.raises(Refused, match="already"):
        make_network(town, "parent support ADVISERS")


def test_people_come_from_the_staff_list_each_once(town: Town) -> None:
    network = make_network(town)
    member = make_member(town, network)
    with pytest.raises(Refused, match="already"):
        make_member(town, network)
    by = town.viewer("coordinator")
    with pytest.raises(Refused, match="staff list"):
        add_member(by=by, network=network, person=town.practitioners["stranger"], details=MemberDetails())
    with pytest.raises(Refused, match="below the lowest"):
        change_member(
            by=by, member=member, details=MemberDetails(lowest_age=9, highest_age=4), seen_version=member.version
        )
    with pytest.raises(Stale):
        change_member(by=by, member=member, details=MemberDetails("Trainer"), seen_version=9)


@pytest.mark.parametrize(
    ("sought", "count"),
    [
        (Sought(), 1),
        (Sought(words="marlowe convenor"), 1),
        (Sought(words="marlowe trainer"), 0),
        (Sought(language="ur"), 1),
        (Sought(language="pl"), 0),
        (Sought(age=11), 1),
        (Sought(age=12), 0),
    ],
)
def test_the_directory_finds_by_everything_together(town: Town, sought: Sought, count: int) -> None:
    make_member(town, make_network(town))
    assert len(found_members(town.viewer("teacher"), sought, TODAY)) == count
    assert not found_members(town.viewer("parent"), sought, TODAY)
    assert not found_members(town.viewer("stranger"), sought, TODAY)


def test_the_public_sees_what_each_person_allowed_and_nothing_else(town: Town) -> None:
    member = make_member(town, make_network(town))
    slug = town.partnership.slug
    assert public_members(slug, TODAY)[1] == []
    by = holder_of(member, "test")
    confirm(by=by, member=member, allowed=Allowed(phone=True), wrong="")
    assert public_members(slug, TODAY)[1] == []  # Without the name there is no number either.
    confirm(by=by, member=member, allowed=Allowed(name=True), wrong="My area is South now.")
    row = public_members(slug, TODAY)[1][0]
    assert (row.shows_name, row.shows_phone, row.said) == (True, False, "My area is South now.")
    end_member(by=town.viewer("coordinator"), member=row)
    assert public_members(slug, TODAY)[1] == []
    with pytest.raises(Http404):
        public_members("no-such-town", TODAY)


def test_who_is_due_is_asked_once_and_the_newest_link_opens(town: Town, still_time: Traveller) -> None:
    member = make_member(town, make_network(town))
    assert [ask_who_is_due(now=timezone.now()) for _ in range(2)] == [1, 0]
    member.refresh_from_db()
    old = link_for(member)
    assert old in Line.objects.get().body
    with pytest.raises(Refused, match="asked today"):
        ask_now(by=town.viewer("coordinator"), member=member)
    still_time.shift(timedelta(days=33))
    assert ask_who_is_due(now=timezone.now()) == 1
    member.refresh_from_db()
    token = link_for(member).rstrip("/").rpartition("/")[2]
    now = timezone.now()
    assert member_by_link(token, now, now.date()) == member
    for wrong in (old.rstrip("/").rpartition("/")[2], "nonsense", token[:-1] + ("a" if token[-1] != "a" else "b")):
        with pytest.raises(Http404):
            member_by_link(wrong, now, now.date())
    with pytest.raises(Http404):
        member_by_link(token, now + timedelta(days=61), now.date())


def test_a_letter_stays_once_they_answered_or_left(town: Town) -> None:
    member = make_member(town, make_network(town))
    ask_now(by=town.viewer("coordinator"), member=member)
    letter, now = CheckLetter.objects.get(), timezone.now()
    line = DueLine(1, letter.pk, letter.pk, "email", "en", "service", "", now, now)
    assert gate([line], now) == {}
    confirm(by=holder_of(member, "test"), member=member, allowed=Allowed(), wrong="")
    assert gate([line], now)[1].why == "not-wanted"
    NetworkMember.objects.update(checked_on=None)
    Practitioner.objects.filter(pk=member.practitioner_id).update(left_on=TODAY - timedelta(days=1))
    assert gate([line], now)[1].why == "not-wanted"


def test_who_left_a_network_is_forgotten_after_a_year(town: Town) -> None:
    member = make_member(town, make_network(town))
    end_member(by=town.viewer("coordinator"), member=member)
    now = timezone.now()
    assert list(tidy_networks(now=now + timedelta(days=365), do=True, by=Installation()).values()) == [0]
    tidy_networks(now=now + timedelta(days=367), do=True, by=Installation())
    assert not NetworkMember.objects.exists()
