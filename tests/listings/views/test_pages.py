"""The pages of those who keep the directory, of providers with a login and by link, and of families."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.listings.making import link_for, make_listing, make_place, make_provider
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.listings.models import Feedback, Proposal, Report, Version
from village.listings.queries.values import values_of


def sent(**more: Any) -> dict[str, Any]:
    """Return the page of a listing as a browser sends it, with one Tuesday."""
    rows = {
        "times-TOTAL_FORMS": "2",
        "times-INITIAL_FORMS": "0",
        "times-0-day": "1",
        "times-0-opens": "9.30",
        "times-0-closes": "11:00",
        "times-0-term_time": "on",
        "places-TOTAL_FORMS": "1",
        "places-INITIAL_FORMS": "0",
        "places-0-name": "Mill Lane Family Hub",
        "places-0-postcode": "tv1 2ab",
        "phones-TOTAL_FORMS": "1",
        "phones-INITIAL_FORMS": "0",
        "phones-0-number": "01632 960133",
    }
    usual = {"name": "Little Talkers", "status": "active", "way_in": "come", "is_free": "yes", "shown": "public"}
    return {**rows, **usual, **more}


def test_a_service_is_added_in_one_page_with_a_new_provider_and_a_new_place(clients: Clients) -> None:
    client = clients["coordinator"]
    assert client.get(reverse("listings:new")).status_code == 200
    answer = client.post(reverse("listings:new"), sent(new_provider="Little Talkers CIC", areas="tv1, Mill Lane"))
    assert answer.status_code == 303, answer.content.decode()
    service = Service.objects.get()
    values = values_of(service)
    assert service.provider.name == "Little Talkers CIC"
    assert [(row["day"], row["opens"], row["term_time"]) for row in values["times"]] == [(1, "09:30", True)]
    assert values["places"][0]["postcode"] == "TV1 2AB"
    assert values["areas"] == ["TV1", "Mill Lane"]
    page = client.get(answer["Location"]).content.decode()
    assert "Tuesday 9:30 to 11:00, term time only" in page
    assert "Families search by what troubles them." in page


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"new_provider": ""}, "Say who gives it"),
        ({"times-0-closes": "08:00"}, "It closes before it opens"),
        ({"times-0-opens": ""}, "Write from when to when"),
        ({"times-0-day": ""}, "Choose the day"),
        ({"minimum_age": "5", "maximum_age": "3"}, "The higher age is below the lower one"),
        ({"shown": "hidden"}, "Say why it is taken off"),
        ({"phones-0-number": "ring me"}, "Write a telephone number"),
        ({"places-0-id": "999999"}, "not there any more"),
    ],
)
def test_a_refusal_keeps_what_was_typed(clients: Clients, more: Mapping[str, str], sentence: str) -> None:
    answer = clients["coordinator"].post(reverse("listings:new"), sent(**{"new_provider": "CIC", "fees": "£2", **more}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Mill Lane Family Hub" in page and "£2" in page
    assert not Service.objects.exists()


def test_more_rows_keep_everything_and_save_nothing(clients: Clients) -> None:
    answer = clients["coordinator"].post(reverse("listings:new"), sent(name="", more="times"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="times-3-day"' in page and "Mill Lane Family Hub" in page
    assert not Service.objects.exists()


def test_a_clash_shows_both_and_saving_again_is_a_choice(town: Town, clients: Clients) -> None:
    service = make_listing(town, make_provider(town))
    place = values_of(service)["places"][0]
    client, where = clients["coordinator"], reverse("listings:edit", args=(service.pk,))
    mine = sent(provider=service.provider_id, version=service.version, name="Mine", **{"places-0-id": place["id"]})
    assert client.post(where, {**mine, "name": "Theirs"}).status_code == 303
    answer = client.post(where, mine)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "As it stands now" in page and "Theirs" in page and 'value="Mine"' in page
    service.refresh_from_db()
    assert f'value="{service.version}"' in page
    assert client.post(where, {**mine, "version": service.version}).status_code == 303
    assert Service.objects.get().name == "Mine"


def test_a_former_version_comes_back_by_one_press_and_two_can_be_compared(town: Town, clients: Clients) -> None:
    service, client = make_listing(town, make_provider(town)), clients["coordinator"]
    where = reverse("listings:edit", args=(service.pk,))
    client.post(where, sent(provider=service.provider_id, version=service.version, name="Renamed"))
    page = client.get(reverse("listings:versions", args=(service.pk,))).content.decode()
    assert "Little Talkers drop-in" in page and "Renamed" in page
    service.refresh_from_db()
    first = Version.objects.get(number=1)
    answer = client.post(reverse("listings:restore", args=(first.pk,)), {"version": service.version})
    assert answer.status_code == 303
    assert Service.objects.get().name == "Little Talkers drop-in"


def test_the_list_asks_the_same_number_of_questions_for_two_and_for_forty(town: Town, clients: Clients) -> None:
    provider, client = make_provider(town), clients["coordinator"]
    for number in range(2):
        make_listing(town, provider, f"Club {number}")
    where = reverse("listings:list")
    client.get(where)
    from_two = _count(client, where)
    rows = [
        Service(partnership=town.partnership, provider=provider, name=f"More {n}", modified_at=timezone.now())
        for n in range(40)
    ]
    Service.objects.bulk_create(rows)
    assert _count(client, where) == from_two


def _count(client: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(where).status_code == 200
    return len(queries)


@pytest.mark.parametrize("show", ["all", "stale", "hidden", "drafts", "waiting", "incomplete", "reported", "nonsense"])
def test_the_list_can_be_narrowed(town: Town, clients: Clients, show: str) -> None:
    fresh = make_listing(town, make_provider(town), "Fresh club", checked_on=timezone.localdate())
    old = make_listing(town, fresh.provider, "Old club", fees="", is_free=None)
    Report.objects.create(service=old, what=["times"], made_at=timezone.now())
    Proposal.objects.create(service=old, values={"fees": "£2"}, made_at=timezone.now())
    page = clients["coordinator"].get(reverse("listings:list"), {"show": show, "source": "0"}).content.decode()
    assert ("Old club" in page) is (show not in {"hidden", "drafts"})
    assert ("Fresh club" in page) is (show in {"all", "nonsense"})


def test_a_link_works_on_a_phone_without_script(town: Town) -> None:
    service = make_listing(town, make_provider(town))
    link, token = link_for(town, service)
    nobody = Client(HTTP_USER_AGENT="phone")
    page = nobody.get(reverse("listings:by-link", args=(token,)))
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store, private"
    assert "Still right" in page.content.decode()
    where = reverse("listings:by-link-listing", args=(token, service.pk))
    assert nobody.post(where, {"deed": "right"}).status_code == 303
    service.refresh_from_db()
    assert service.assured_by == "Little Talkers"
    values = {k: v for k, v in sent(version=service.version, name="New name").items() if k != "shown"}
    place = values_of(service)["places"][0]
    values |= {"places-0-id": place["id"], "places-0-address": place["address"]}
    answer = nobody.post(where, values, follow=True)
    assert "Somebody looks at your change" in answer.content.decode()
    assert Proposal.objects.get().values["name"] == "New name"
    assert Service.objects.get().name == "Little Talkers drop-in"
    assert nobody.post(where, {"deed": "take-back"}).status_code == 303
    link.refresh_from_db()
    assert link.used_at is not None


def test_wrong_links_all_look_alike_and_guessing_is_stopped(town: Town) -> None:
    service = make_listing(town, make_provider(town))
    other = make_listing(town, make_provider(town, "Other"), "Other club")
    _, token = link_for(town, service)
    nobody = Client()
    assert nobody.get(reverse("listings:by-link-listing", args=(token, other.pk))).status_code == 404
    for _ in range(29):
        last = nobody.get(reverse("listings:by-link", args=("x" * 43,)))
    assert last.status_code == 404
    assert nobody.get(reverse("listings:by-link", args=("x" * 43,))).status_code == 429
    assert nobody.get(reverse("listings:by-link", args=(token,))).status_code == 200


def test_a_link_tells_no_secret_address_and_a_change_keeps_it(town: Town) -> None:
    service = make_listing(town, make_provider(town))
    house = make_place(town, service, name="Rowan House", address="9 Quiet Row", postcode="TV2 3CD", is_secret=True)
    _, token = link_for(town, service)
    where = reverse("listings:by-link-listing", args=(token, service.pk))
    page = Client().get(where).content.decode()
    assert "Quiet Row" not in page and "Rowan House" not in page
    place = values_of(service)["places"][0]
    values = sent(version=service.version, **{"places-0-id": place["id"], "places-0-address": "7 Mill Lane"})
    assert Client().post(where, values).status_code == 303
    rows = Proposal.objects.get().values["places"]
    assert [(row["id"], row["address"]) for row in rows] == [(place["id"], "7 Mill Lane"), (house.pk, "9 Quiet Row")]


def test_people_of_the_organisation_keep_their_own(town: Town, clients: Clients) -> None:
    service = make_listing(town, make_provider(town, organisation="Lantern Family Centre"))
    other = make_listing(town, make_provider(town, "Other"), "Other club")
    client = clients["agency_worker"]
    page = client.get(reverse("listings:own")).content.decode()
    assert service.name in page and "Other club" not in page
    assert client.post(reverse("listings:own-listing", args=(service.pk,)), {"deed": "right"}).status_code == 303
    assert client.get(reverse("listings:own-listing", args=(other.pk,))).status_code == 404
    assert clients["agency_other"].get(reverse("listings:own-listing", args=(service.pk,))).status_code == 404


def test_a_proposal_is_decided_on_its_page(town: Town, clients: Clients) -> None:
    service = make_listing(town, make_provider(town))
    row = Proposal.objects.create(
        service=service,
        values={"fees": "£2", "name": "New"},
        base={"fees": "", "name": service.name},
        made_at=timezone.now(),
        made_by_name="Little Talkers, by link",
    )
    client, where = clients["coordinator"], reverse("listings:proposal", args=(row.pk,))
    assert "As they propose" in client.get(where).content.decode()
    sends = {"accept": ["fees"], "deed": "some", "version": service.version}
    refused = client.post(where, sends)
    assert refused.status_code == 422 and "the provider gets it" in refused.content.decode()
    assert client.post(where, {**sends, "reason": "The sign says the old one"}).status_code == 303
    assert Service.objects.get().fees == "£2"
    assert client.get(where).status_code == 200


def public(service: Service, page: str) -> str:
    return reverse(f"listings:{page}", args=(service.partnership.slug, service.public_id))


def test_anybody_says_that_something_is_wrong_and_staff_put_it_right(town: Town, clients: Clients) -> None:
    service, nobody = make_listing(town, make_provider(town)), Client()
    where = public(service, "wrong")
    assert "In danger now: ring" in nobody.get(where).content.decode()
    refused = nobody.post(where, {"email": "gran@home.example"})
    assert refused.status_code == 422 and "gran@home.example" in refused.content.decode()
    done = nobody.post(where, {"what": ["times"], "words": "Now at ten", "email": "gran@home.example"})
    assert "Thank you. We look at it." in done.content.decode()
    report, client = Report.objects.get(), clients["coordinator"]
    assert "Now at ten" in client.get(reverse("listings:reports")).content.decode()
    here = reverse("listings:report", args=(report.pk,))
    assert client.post(here, {"deed": "give", "assigned_to": town.users["coordinator"].pk}).status_code == 303
    assert client.post(here, {"deed": "declined", "version": 1}).status_code == 422
    assert client.post(here, {"deed": "done", "answer": "Ten it is", "version": 1}).status_code == 303
    assert client.get(here).status_code == 200


def test_programmes_are_thanked_and_nothing_is_kept_and_too_many_are_stopped(town: Town) -> None:
    service, nobody = make_listing(town, make_provider(town)), Client()
    where = public(service, "wrong")
    assert nobody.post(where, {"what": ["times"], "website": "https://spam.example"}).status_code == 200
    assert not Report.objects.exists()
    cache.clear()
    for _ in range(10):
        assert nobody.post(where, {"what": ["times"]}).status_code == 200
    late = nobody.post(public(service, "feedback"), {"topic": "times", "words": "It clashes"})
    assert late.status_code == 422 and "It clashes" in late.content.decode()


def test_a_comment_is_read_over_answered_and_shown(town: Town, clients: Clients) -> None:
    service, nobody = make_listing(town, make_provider(town)), Client()
    words = "Nora Quist was kind, but it clashes with nursery. Ring 01632 960144"
    assert nobody.post(public(service, "feedback"), {"topic": "times", "words": words}).status_code == 200
    row, client = Feedback.objects.get(), clients["coordinator"]
    here = reverse("listings:comment", args=(row.pk,))
    page = client.get(here).content.decode()
    assert "Look at these words first" in page
    assert "Nora Quist</bdi></strong>" in page and "01632 960144</bdi></strong>" in page
    said = {"said": "It clashes with nursery.", "did": "Saturdays from January.", "version": 1}
    assert client.post(here, {**said, "did": "", "deed": "publish"}).status_code == 422
    assert client.post(here, {**said, "deed": "publish"}).status_code == 303
    assert client.get(reverse("listings:comments")).status_code == 200
    shown = nobody.get(reverse("listings:you-said", args=(service.partnership.slug,))).content.decode()
    assert "It clashes with nursery." in shown and "Saturdays from January." in shown and "Nora" not in shown


def test_what_is_not_public_has_no_public_page(town: Town) -> None:
    service = make_listing(town, make_provider(town))
    for shown in ("draft", "internal", "sensitive", "hidden"):
        Service.objects.update(shown=shown)
        assert Client().get(public(service, "wrong")).status_code == 404
        assert Client().get(public(service, "feedback")).status_code == 404
        assert Client().get(reverse("listings:you-said", args=(service.partnership.slug,))).status_code == 404


def test_rules_trust_and_the_local_offer(town: Town, clients: Clients) -> None:
    provider: Provider = make_provider(town)
    make_listing(town, provider)
    client, rules = clients["coordinator"], reverse("listings:rules")
    assert client.get(rules).status_code == 200
    assert client.post(rules, {"stale_months": 6, "hide_months": 6, "version": 1}).status_code == 422
    assert client.post(rules, {"stale_months": 3, "hide_months": 9, "hides": "on", "version": 1}).status_code == 303
    trust = reverse("listings:trust", args=(provider.pk,))
    client.post(trust, {"why": "Ten years of true words"})
    assert "Ten years of true words" in client.get(rules).content.decode()
    client.post(trust, {"deed": "end"})
    offer = client.get(reverse("listings:offer")).content.decode()
    assert "1 in the directory" in offer
    item = reverse("listings:offer-item", args=("ehc",))
    assert client.post(item, {"url": "https://town.example/ehc", "version": 1}).status_code == 303
    assert "Its page was looked at within the year." in client.get(reverse("listings:offer")).content.decode()
    assert client.get(reverse("listings:offer-item", args=("live-talking",))).status_code == 404
