"""Changes by providers wait, are compared with what is approved, decided field by field, and joined when several come."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone
from time_machine import Traveller

from tests.cast import Town
from tests.listings.making import by_link, changed, link_for, make_listing, make_provider
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.directory.models.service import Service
from village.listings.models import Proposal, UpdateLink, Version
from village.listings.pages.listing import proposal_page
from village.listings.queries.links import link_by
from village.listings.services.deeds import confirm_as_provider
from village.listings.services.keeping import end_trust, trust
from village.listings.services.links import close_links
from village.listings.services.proposing import decide, propose, take_back
from village.listings.services.writing import Standing, change_listing
from village.outbox.models import Line

PUBLIC = Standing(Service.Shown.PUBLIC)


def proposed(town: Town, service: Service, **values: object) -> Proposal:
    made = propose(
        by=by_link(town, service),
        service=service,
        values=changed(service, **values),
        answer_to="team@littletalkers.thornabyvale.example",
        seen_version=service.version,
    )
    assert made is not None
    return made


def test_a_change_waits_and_families_read_what_was_approved(town: Town) -> None:
    service = make_listing(town, make_provider(town))
    made = proposed(town, service, name="Talkers", fees="£2")
    assert made.values == {"name": "Talkers", "fees": "£2"}
    assert Service.objects.get().name == "Little Talkers drop-in"
    fields = proposal_page(made).fields
    assert [(one.difference.old, one.difference.new) for one in fields] == [
        ("Little Talkers drop-in", "Talkers"),
        ("Nothing", "£2"),
    ]


def test_some_is_published_the_rest_declined_with_a_reason_that_the_provider_gets(town: Town) -> None:
    service = make_listing(town, make_provider(town))
    made, by = proposed(town, service, name="Talkers", fees="£2"), town.viewer("coordinator")
    with pytest.raises(Refused, match="Say why"):
        decide(by=by, proposal=made, accepted=["fees"], reason="", seen_version=service.version)
    decide(by=by, proposal=made, accepted=["fees"], reason="The sign says the old name.", seen_version=service.version)
    service.refresh_from_db()
    assert (service.name, service.fees) == ("Little Talkers drop-in", "£2")
    made.refresh_from_db()
    assert (made.state, made.accepted) == ("partly", ["fees"])
    letter = Line.objects.order_by("-pk")[0]
    assert letter.address == "team@littletalkers.thornabyvale.example"
    assert "The sign says the old name." in letter.body
    assert "but for: Name" in letter.body
    assert Version.objects.filter(service=service, via="provider", changed=["fees"]).exists()


def test_several_in_a_row_are_joined_and_the_newer_word_counts(town: Town) -> None:
    service = make_listing(town, make_provider(town))
    first = proposed(town, service, name="Talkers", fees="£2")
    second = proposed(town, service, fees="£3", wait_weeks=4)
    first.refresh_from_db()
    assert first.state == "joined"
    assert second.values["fees"] == "£3"
    assert second.values["wait_weeks"] == 4
    assert Proposal.objects.filter(state="waiting").count() == 1
    with pytest.raises(Stale):
        decide(by=town.viewer("coordinator"), proposal=first, accepted=["fees"], reason="", seen_version=1)


def test_it_is_compared_with_what_is_approved_now_and_says_what_we_changed_meanwhile(town: Town) -> None:
    service, by = make_listing(town, make_provider(town)), town.viewer("coordinator")
    made = proposed(town, service, name="Talkers", fees="£2")
    ours = changed(service, name="Little Talkers", fees="£2")
    change_listing(by=by, service=service, values=ours, standing=PUBLIC, seen_version=service.version)
    made = Proposal.objects.select_related("service").get(pk=made.pk)
    fields = proposal_page(made).fields
    assert [(one.difference.code, one.difference.old, one.is_changed_meanwhile) for one in fields] == [
        ("name", "Little Talkers", True)
    ]
    with pytest.raises(Stale):
        decide(by=by, proposal=made, accepted=["name"], reason="", seen_version=service.version - 1)


def test_a_declined_one_changes_nothing_and_one_can_be_taken_back(town: Town) -> None:
    service, by = make_listing(town, make_provider(town)), town.viewer("coordinator")
    made = proposed(town, service, name="Talkers")
    decide(by=by, proposal=made, accepted=[], reason="No", seen_version=service.version)
    assert Service.objects.get().name == "Little Talkers drop-in"
    assert "listings.declined" in set(Entry.objects.values_list("verb", flat=True))
    again = proposed(town, service, name="Chatters")
    take_back(by=by_link(town, service), service=service)
    again.refresh_from_db()
    assert again.state == "taken_back"
    with pytest.raises(Refused, match="Nothing waits"):
        take_back(by=by_link(town, service), service=service)


def test_nothing_new_is_refused_and_a_field_of_the_keepers_is_left_alone(town: Town) -> None:
    service = make_listing(town, make_provider(town))
    other = make_provider(town, "Somebody else")
    with pytest.raises(Refused, match="Still right"):
        proposed(town, service, provider=other.pk)


def test_a_trusted_provider_publishes_at_once_until_the_trust_ends(town: Town) -> None:
    provider, by = make_provider(town), town.viewer("coordinator")
    service = make_listing(town, provider)
    trust(by=by, provider=provider, why="Ten years of true words")
    holder = by_link(town, service)
    values, seen = changed(service, fees="£2"), service.version
    assert propose(by=holder, service=service, values=values, answer_to="", seen_version=seen) is None
    service.refresh_from_db()
    assert (service.fees, service.assured_by) == ("£2", "Little Talkers")
    end_trust(by=by, provider=provider)
    assert proposed(town, service, fees="£4").state == "waiting"
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"listings.trusted", "listings.trust-ended", "listings.published-at-once"} <= verbs


def test_one_press_says_still_right_and_a_link_opens_only_its_own(town: Town) -> None:
    provider = make_provider(town)
    service, other = make_listing(town, provider), make_listing(town, provider, "Baby group")
    holder = by_link(town, service)
    confirm_as_provider(by=holder, service=service)
    service.refresh_from_db()
    assert (service.assured_by, service.assured_on) == ("Little Talkers", timezone.localdate())
    assert UpdateLink.objects.get().used_at is not None
    with pytest.raises(Http404):
        confirm_as_provider(by=holder, service=other)


def test_people_of_the_organisation_speak_for_it_and_nobody_else(town: Town) -> None:
    service = make_listing(town, make_provider(town, organisation="Lantern Family Centre"))
    confirm_as_provider(by=town.viewer("agency_worker"), service=service)
    for who in ("agency_other", "head", "stranger", "parent"):
        with pytest.raises(Http404):
            confirm_as_provider(by=town.viewer(who), service=service)


def test_a_link_is_kept_as_a_hash_ends_and_can_be_closed(town: Town, still_time: Traveller) -> None:
    service = make_listing(town, make_provider(town))
    link, token = link_for(town, service)
    assert token not in str(vars(link))
    assert link_by(token, timezone.now()) == link
    still_time.shift(timedelta(days=61))
    with pytest.raises(Http404):
        link_by(token, timezone.now())
    _, second = link_for(town, service)
    close_links(by=town.viewer("coordinator"), service=service)
    for wrong in (second, second[:-1], second + "A", "", "?" * 43):
        with pytest.raises(Http404):
            link_by(wrong, timezone.now())
