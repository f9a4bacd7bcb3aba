"""Postcodes that the gazetteer does not know, refusals of other parts of the house, and the filters of 1.0."""

import json

import pytest
from django.test import Client, override_settings

from tests.directory.making import Record, store
from village.audit.services.record import Installation
from village.directory.models.place import Place
from village.directory.services.secrecy import keep_secret
from village.gazetteer.models.edition import Edition
from village.gazetteer.models.spot import Postcode
from village.organisations.models.partnership import Partnership

ROOT = "/api/open-referral"


@pytest.fixture
def vale(db: None) -> Partnership:
    return Partnership.objects.create(name="Vale", slug="vale")


def at(number: int, postcode: str, north: float, **more: object) -> Record:
    address = {"address_1": "1", "city": "X", "state_province": "X", "postal_code": postcode, "country": "GB"}
    location = {
        "id": f"{number}1000000-0000-4000-8000-000000000000",
        "location_type": "physical",
        "latitude": north,
        "longitude": -2.0,
        "addresses": [{**address, "address_type": "physical"}],
    }
    own = f"{number}0000000-0000-4000-8000-000000000000"
    return {
        "id": own,
        "name": f"S{number}",
        "status": "active",
        "service_at_locations": [{"location": location}],
        **more,
    }


def names(client: Client, query: str, name: str = "services") -> list[str]:
    answer = client.get(f"{ROOT}/v3/{name}?{query}")
    assert answer.status_code == 200, answer.content
    return [row.get("name") or row["service"]["name"] for row in answer.json()["contents"]]


def test_a_postcode_lies_where_places_here_carry_it(vale: Partnership, client: Client) -> None:
    store(vale, [at(1, "zz9 9zz", 55.0), at(2, "ZZ9 8ZZ", 55.1), at(3, "20011", 38.9)])
    assert names(client, "postcode=ZZ9+9ZZ&proximity=500") == ["S1"]
    assert names(client, "postcode=ZZ9+7AA&proximity=6000") == ["S1", "S2"]
    assert names(client, "postcode=20011&proximity=10", "service_at_locations") == ["S3"]
    assert client.get(f"{ROOT}/v3/services?postcode=20012&proximity=10").status_code == 400


def test_the_very_postcode_of_a_place_goes_before_the_middle_of_the_district(vale: Partnership, client: Client) -> None:
    at_once = "2026-01-01T00:00:00Z"
    edition = Edition.objects.create(number=1, begun_at=at_once, in_use_since=at_once)
    Postcode.objects.create(code="ZZ9", latitude=56.0, longitude=-2.0, edition=edition.number)
    store(vale, [at(1, "ZZ9 9ZZ", 55.0), at(2, "YY1 1YY", 56.0)])
    assert names(client, "postcode=ZZ9+9ZZ&proximity=500") == ["S1"]
    assert names(client, "postcode=ZZ9+1AA&proximity=500") == ["S2"]


def test_no_hidden_place_tells_where_a_postcode_lies(vale: Partnership, client: Client) -> None:
    store(vale, [at(1, "ZZ9 9ZZ", 55.0)], shown="internal")
    store(vale, [at(2, "ZZ9 8ZZ", 55.0)])
    keep_secret(place=Place.objects.get(postcode="ZZ9 8ZZ"), by=Installation())
    for code in ("ZZ9+9ZZ", "ZZ9+8ZZ", "ZZ9"):
        assert client.get(f"{ROOT}/v3/services?postcode={code}&proximity=90000").status_code == 400


def test_whose_area_holds_a_postcode_is_told_without_its_position(vale: Partnership, client: Client) -> None:
    shape = {"type": "Polygon", "coordinates": [[[-3, 50], [0, 50], [0, 60], [-3, 60], [-3, 50]]]}
    areas: dict[int, list[Record]] = {
        1: [{"extent": "BT1, BT2", "extent_type": "text"}],
        2: [{"extent": "BT9", "extent_type": "text"}],
        3: [{"name": "Here", "extent": json.dumps(shape), "extent_type": "geojson"}],
        4: [],
    }
    store(vale, [at(number, "M33 7ZF", 53.0, service_areas=found) for number, found in areas.items()])
    assert names(client, "postcode=BT1+1AA") == ["S1", "S4"]
    assert client.get(f"{ROOT}/v3/services?postcode=BT1+1AA&proximity=10").status_code == 400


def test_one_of_several_days_is_enough(vale: Partnership, client: Client) -> None:
    days = {1: "MO", 2: "TU", 3: "SU"}
    store(vale, [at(number, "M33 7ZF", 53.0, schedules=[{"byday": day}]) for number, day in days.items()])
    assert names(client, "day=MO&day=TU") == names(client, "day=MO,TU") == ["S1", "S2"]


@pytest.mark.parametrize(
    "query",
    [
        "day=,",
        "day[]=MO",
        "Search=swim",
        "taxonomy_term_id%5B%5D=x",
        "minimum_age=5&minimum_age=0",
        "modified_after=2999-01-01&modified_after=2000-01-01",
        "search=swim&search=run",
        "page=1&page=2",
    ],
)
def test_what_would_be_passed_over_is_refused(vale: Partnership, client: Client, query: str) -> None:
    answer = client.get(f"{ROOT}/v3/services?{query}")
    assert answer.status_code == 400 and answer.json()["error"], query
    assert client.get(f"{ROOT}/v3/services?minimum_age=5&minimum_age=&minimum_age=5&day=").status_code == 200


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        ("2026-03-01", 1),
        ("2026-03-01T09:30:00Z", 1),
        ("2026-03-01t09:30:00z", 1),
        ("2026-03-01 09:30", 1),
        ("2026-03-01T10:30:00+01:00", 1),
        ("2026-03-01T10:30:00.000+0100", 1),
        ("2026-03-01T09:30:00.001Z", 0),
        ("2026-03-01T09:30:00-01:00", 0),
        ("2026-02-30", None),
        ("2026-03", None),
        ("1772357400", None),
        ("01/03/2026", None),
    ],
)
def test_a_moment_may_be_written_as_the_standard_of_dates_allows(
    vale: Partnership, client: Client, moment: str, count: int | None
) -> None:
    store(vale, [at(1, "M33 7ZF", 53.0, last_modified="2026-03-01T09:30:00Z")])
    answer = client.get(f"{ROOT}/v3/services", {"modified_after": moment})
    assert answer.status_code == (400 if count is None else 200)
    assert answer.json().get("total_items") == count
    assert client.get(f"{ROOT}/v3/services?modified_after={moment}").status_code == answer.status_code, "+ as a space"


@override_settings(ALLOWED_HOSTS=["village.example"])
def test_a_refusal_by_another_part_of_the_house_is_json_too(client: Client, db: None) -> None:
    answer = client.get(f"{ROOT}/v3/services", headers={"host": "elsewhere.example"})
    assert (answer.status_code, answer["Content-Type"], answer["Access-Control-Allow-Origin"]) == (
        400,
        "application/json",
        "*",
    )
    assert answer.json() == {"status": 400, "error": "This request cannot be understood."}
    assert "X-Content-Type-Options" in answer


def test_a_page_whose_address_only_begins_alike_is_none_of_the_feed(client: Client, db: None) -> None:
    answer = client.get(f"{ROOT}x")
    assert answer.status_code == 404 and "Access-Control-Allow-Origin" not in answer


def test_the_old_shape_narrows_by_vocabulary_and_includes_what_is_asked_for(vale: Partnership, client: Client) -> None:
    term = {"id": "70000000-0000-4000-8000-000000000000", "name": "Water", "taxonomy": "Kinds"}
    store(vale, [at(1, "M33 7ZF", 53.0, attributes=[{"taxonomy_term": term}]), at(2, "M33 7ZF", 53.0)])
    found = client.get(f"{ROOT}/v1/services?vocabulary=Kinds").json()["content"]
    assert [row["name"] for row in found] == ["S1"]
    assert "service_at_locations" not in found[0]
    vocabulary = client.get(f"{ROOT}/v3/taxonomies").json()["contents"][0]["id"]
    for named, count in ((vocabulary, 1), ("Others", 0)):
        assert client.get(f"{ROOT}/v1/services?vocabulary={named}").json()["totalElements"] == count
    [one, _] = client.get(f"{ROOT}/v1/services?include=service_at_locations,nothing").json()["content"]
    assert one["service_at_locations"][0]["location"]["latitude"] == 53.0
    assert "service_taxonomys" not in one
    assert client.get(f"{ROOT}/v1/taxonomies?root_only=perhaps").status_code == 400
