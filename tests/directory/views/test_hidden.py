"""What is hidden leaves no trace in the feed: not in lists, counts, neighbours, terms, search or the nested parts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.directory.making import Record, store
from village.audit.services.record import Installation
from village.directory.models import Place, Service
from village.directory.services.secrecy import keep_secret
from village.gazetteer.models import Postcode
from village.organisations.models.partnership import Partnership

ROOTS = ("/api/open-referral/v3", "/api/open-referral/v1")
CANARY = "Zephyrine"
HIDDEN = ("sensitive", "internal", "draft", "hidden")
LISTS = (
    "/api/open-referral/v3/services",
    "/api/open-referral/v3/service_at_locations",
    "/api/open-referral/v3/organizations",
    "/api/open-referral/v3/taxonomies",
    "/api/open-referral/v3/taxonomy_terms",
    "/api/open-referral/v1/services",
    "/api/open-referral/v1/organizations",
    "/api/open-referral/v1/locations",
    "/api/open-referral/v1/taxonomies",
)


def uid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def record(number: int, word: str, **more: object) -> Record:
    return {
        "id": uid(number),
        "name": f"{word} service {number}",
        "status": "active",
        "organization": {"id": uid(number + 1000), "name": f"{word} people", "description": word},
        "schedules": [
            {"id": uid(number + 2000), "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "10:00"}
        ],
        "service_at_locations": [
            {
                "id": uid(number + 3000),
                "location": {
                    "id": uid(number + 4000),
                    "name": f"{word} hall",
                    "location_type": "physical",
                    "latitude": 53.42,
                    "longitude": -2.32,
                },
            }
        ],
        "attributes": [
            {
                "id": uid(number + 5000),
                "taxonomy_term": {
                    "id": uid(number + 6000),
                    "name": f"{word} term",
                    "description": word,
                    "taxonomy": f"{word} words",
                    "taxonomy_id": uid(number + 7000),
                },
            }
        ],
        **more,
    }


@pytest.fixture
def vale(db: None) -> Partnership:
    partnership = Partnership.objects.create(name="Vale", slug="vale")
    Postcode.objects.create(code="M337ZF", latitude=53.42, longitude=-2.32)
    store(partnership, [record(1, "Open"), record(2, "Open")])
    return partnership


def everything(client: Client) -> str:
    said = ""
    for address in LISTS:
        for query in ("", "?full=true", "?minimal=true", "?modified_after=2001-01-01"):
            said += client.get(address + query).content.decode()
        said += client.get(f"{address}?per_page=1&page=2").content.decode()
    for query in ("search=service", "day=MO", "postcode=M337ZF&proximity=500", "postcode=M337ZF", "start_time=08:00"):
        for name in ("services", "service_at_locations"):
            said += client.get(f"/api/open-referral/v3/{name}?{query}").content.decode()
    lines = client.get("/api/open-referral/v3/services?format=ndjson&full=true")
    return said + lines.getvalue().decode() + client.get("/api/open-referral/v1/vocabularies").content.decode()


def test_a_feed_with_hidden_services_is_the_same_to_the_byte_as_one_without(vale: Partnership, client: Client) -> None:
    before = everything(client)
    for number, shown in enumerate(HIDDEN, 10):
        store(vale, [record(number, CANARY)], shown=shown)
    gone = record(20, CANARY, status="defunct")
    store(vale, [gone])
    assert everything(client) == before
    for number in (10, 11, 12, 13, 20):
        addresses = [
            f"/api/open-referral/v3/services/{uid(number)}",
            f"/api/open-referral/v3/organizations/{uid(number + 1000)}",
            f"/api/open-referral/v3/service_at_locations/{uid(number + 3000)}",
            f"/api/open-referral/v3/taxonomy_terms/{uid(number + 6000)}",
            f"/api/open-referral/v3/taxonomies/{uid(number + 7000)}",
            f"/api/open-referral/v1/services/{uid(number)}",
            f"/api/open-referral/v1/organizations/{uid(number + 1000)}",
            f"/api/open-referral/v1/locations/{uid(number + 4000)}",
            f"/api/open-referral/v1/taxonomies/{uid(number + 6000)}",
        ]
        nowhere = client.get(f"/api/open-referral/v3/services/{uid(999999)}")
        for address in addresses:
            answer = client.get(address)
            assert (answer.status_code, answer.content) == (404, nowhere.content), address
        for query in (f"taxonomy_term_id={uid(number + 6000)}", f"organization_id={uid(number + 1000)}"):
            assert client.get(f"/api/open-referral/v3/services?{query}").json()["total_items"] == 0


def hidden_word_of_what_is_public(number: int) -> Record:
    """Return a record that says canaries of the organisation, the term, its taxonomy and the place of service 1."""
    told = record(number, CANARY)
    phone = {"id": uid(9001), "number": CANARY}
    organization = {"id": uid(1001), "name": CANARY, "description": CANARY, "parent_organization_id": uid(9002)}
    told["organization"] = {**organization, "phones": [phone]}
    term = {"id": uid(6001), "name": CANARY, "description": CANARY, "taxonomy": CANARY, "taxonomy_id": uid(7001)}
    told["attributes"] = [{"id": uid(9003), "taxonomy_term": {**term, "parent_id": uid(9004)}}]
    place = {"id": uid(4001), "name": CANARY, "location_type": "physical", "latitude": 1, "longitude": 1}
    told["service_at_locations"] = [{"id": uid(9005), "location": place}]
    return told


@pytest.mark.parametrize("shown", HIDDEN)
def test_what_a_hidden_service_says_of_what_others_share_with_it_does_not_go_out(
    vale: Partnership, client: Client, shown: str
) -> None:
    before = everything(client)
    store(vale, [hidden_word_of_what_is_public(10)], shown=shown)
    assert everything(client) == before
    hidden = Service.objects.get(public_id=uid(10))
    assert hidden.parts["organization"]["description"] == CANARY, "its own words stay with it"
    assert hidden.terms.get().term.name == "Open term"
    assert not Place.objects.filter(name=CANARY).exists()


def test_a_service_for_the_public_describes_what_a_hidden_one_described_before_it(
    vale: Partnership, client: Client
) -> None:
    Service.objects.all().update(shown="internal")
    again = [{**hidden_word_of_what_is_public(1), "name": CANARY}, {**record(1, "Open"), "id": uid(3)}]
    store(vale, again)
    whole = client.get(f"/api/open-referral/v3/services/{uid(3)}?full=true").json()
    assert CANARY not in str(whole), whole
    assert whole["organization"]["name"] == "Open people"


def test_a_secret_place_goes_out_without_name_address_and_position_and_is_near_nothing(
    vale: Partnership, client: Client
) -> None:
    hall = Place.objects.get(public_id=uid(4001))
    Place.objects.filter(pk=hall.pk).update(name=f"{CANARY} hall", address=CANARY, description=CANARY)
    keep_secret(by=Installation(), place=Place.objects.get(pk=hall.pk))
    assert CANARY not in everything(client)
    whole = client.get(f"/api/open-referral/v3/services/{uid(1)}").json()
    assert whole["service_at_locations"] == [
        {"id": uid(3001), "location": {"id": uid(4001), "location_type": "physical"}}
    ]
    near = client.get("/api/open-referral/v3/services?postcode=M337ZF&proximity=5000").json()
    assert [row["id"] for row in near["contents"]] == [uid(2)]
    assert client.get(f"/api/open-referral/v1/locations/{uid(4001)}").status_code == 404


def test_the_id_of_another_partnership_is_not_taken_and_not_told(vale: Partnership, client: Client) -> None:
    other = Partnership.objects.create(name="Beck", slug="beck")
    Service.objects.filter(public_id=uid(1)).update(shown="sensitive")
    outcomes = store(other, [record(1, "Other")])
    assert [outcome.what for outcome in outcomes] == ["new"]
    assert client.get(f"/api/open-referral/v3/services/{uid(1)}").status_code == 404
    assert {outcome.what for outcome in store(other, [record(1, "Other")])} == {"same"}
    mine = Service.objects.get(partnership=other)
    assert str(mine.public_id) != uid(1)
    assert client.get(f"/api/open-referral/v3/services/{mine.public_id}").json()["name"] == "Other service 1"


def test_doors_stand_open_and_only_reading_is_allowed(vale: Partnership, client: Client) -> None:
    address = "/api/open-referral/v3/services"
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(address)
        assert answer.status_code == 405 and answer.json()["status"] == 405
        assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.options(address).status_code == 204
    assert client.options(address)["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert client.head(address).content == b"" and client.head(address).status_code == 200
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert again.status_code == 304 and again["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/open-referral/nothing").json()["status"] == 404
    foreign = client.get(address, headers={"host": "evil.example"})
    assert foreign["Access-Control-Allow-Origin"] == "*"


def test_an_error_of_ours_is_an_answer_too(vale: Partnership, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("village.directory.views.open_referral.page_of", broken)
    answer = client.get("/api/open-referral/v3/services")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (500, "*")
    assert "on purpose" not in answer.content.decode()


def test_place_day_and_area_narrow_together(vale: Partnership, client: Client) -> None:
    square = '{"type":"Polygon","coordinates":[[[-2.4,53.4],[-2.2,53.4],[-2.2,53.5],[-2.4,53.5],[-2.4,53.4]]]}'
    away = '{"type":"Polygon","coordinates":[[[0,51],[1,51],[1,52],[0,52],[0,51]]]}'
    inside = record(
        31, "In", service_areas=[{"id": uid(8031), "name": "Here", "extent": square, "extent_type": "geojson"}]
    )
    outside = record(
        32, "Out", service_areas=[{"id": uid(8032), "name": "There", "extent": away, "extent_type": "geojson"}]
    )
    by_code = record(33, "Code", service_areas=[{"id": uid(8033), "name": "M33, M41"}])
    elsewhere = record(34, "Else", service_areas=[{"id": uid(8034), "name": "SW1A"}])
    store(vale, [inside, outside, by_code, elsewhere])
    found = client.get("/api/open-referral/v3/service_at_locations?postcode=M33%207ZF").json()["contents"]
    assert {row["service"]["id"] for row in found} == {uid(1), uid(2), uid(31), uid(33)}
    base = "/api/open-referral/v3/service_at_locations?postcode=M337ZF&proximity=100"
    assert client.get(f"{base}&day=MO&start_time=09:00&end_time=10:00").json()["total_items"] == 6
    assert client.get(f"{base}&day=TU").json()["total_items"] == 0
    assert client.get(f"{base}&day=MO&start_time=09:01").json()["total_items"] == 0
    soon = (timezone.now() + timedelta(hours=1)).isoformat()
    assert client.get("/api/open-referral/v3/services", {"modified_after": soon}).json()["empty"] is True


@pytest.mark.parametrize("query", ["", "?full=true"])
@pytest.mark.parametrize("name", ["services", "service_at_locations", "organizations"])
def test_a_page_takes_the_same_number_of_queries_whatever_stands_on_it(
    vale: Partnership, client: Client, django_assert_max_num_queries: object, name: str, query: str
) -> None:
    store(vale, [record(number, "More") for number in range(100, 140)])
    address = f"/api/open-referral/v3/{name}{query}{'&' if query else '?'}per_page=100"
    with django_assert_max_num_queries(6):  # type: ignore[operator]  # a fixture of pytest-django
        assert client.get(address).json()["size"] == 42
