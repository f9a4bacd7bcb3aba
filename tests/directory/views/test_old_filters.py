"""Open Referral UK 1.0: every filter narrows, all of them together; what means nothing is refused with a sentence."""

import pytest
from django.test import Client

from tests.directory.making import Record, store
from tests.directory.views.test_asking import at
from village.directory.models.service import Service
from village.organisations.models.partnership import Partnership

ROOT = "/api/open-referral/v1"


@pytest.fixture
def vale(db: None) -> Partnership:
    return Partnership.objects.create(name="Vale", slug="vale")


def term(number: int, name: str, taxonomy: str, **more: object) -> Record:
    return {"id": f"7000000{number}-0000-4000-8000-000000000000", "name": name, "taxonomy": taxonomy, **more}


def said(*terms: Record, link_type: str = "") -> list[Record]:
    return [{"taxonomy_term": one, **({"link_type": link_type} if link_type else {})} for one in terms]


WATER = term(1, "Water", "Kinds", code="esdServiceTypes:7")
DIVING = term(2, "Diving", "Kinds", parent_id=WATER["id"])
LONELY = term(3, "Loneliness", "Needs", code="N3")
CARER = term(4, "Carer", "Circumstances", term_uri="https://terms.example/carer")


@pytest.fixture
def town(vale: Partnership) -> Partnership:
    monday = [{"byday": "MO", "opens_at": "09:00", "closes_at": "11:00"}]
    tuesday = [{"byday": "TU", "opens_at": "13:00", "closes_at": "15:00"}]
    areas = [{"extent": "BT1", "extent_type": "text"}]
    store(
        vale,
        [
            at(1, "ZZ9 9ZZ", 55.0, attributes=said(WATER, LONELY), schedules=monday),
            at(2, "ZZ9 8ZZ", 55.01, attributes=said(DIVING, CARER), schedules=tuesday, service_areas=areas),
            at(3, "ZZ8 9ZZ", 55.9, attributes=said(LONELY, link_type="eligibility"), minimum_age=5, maximum_age=9),
            at(4, "ZZ8 8ZZ", 56.0, description="Swim and talk"),
        ],
    )
    Service.objects.filter(name="S4").update(needs=["talking", "moving_school"])
    return vale


def names(client: Client, query: str) -> list[str]:
    answer = client.get(f"{ROOT}/services?{query}")
    assert answer.status_code == 200, (query, answer.content)
    body = answer.json()
    assert body["totalElements"] == len(body["content"])
    return [row["name"] for row in body["content"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("need=N3", ["S1", "S3"]),
        ("need=n3&minimum_age=5", ["S3"]),
        (f"need={LONELY['id']}&service_type=esdServiceTypes:7", ["S1"]),
        ("need=talking", ["S4"]),
        ("need=moving", None),
        ("need=talking,N3", ["S1", "S3", "S4"]),
        ("need=talking&need=N3&text=swim", ["S4"]),
        ("circumstance=https://terms.example/carer", ["S2"]),
        ("need=N3&circumstance=https://terms.example/carer", []),
        ("need=esdNeeds:99", []),
        (f"service_type={WATER['id']}", ["S1", "S2"]),
        (f"service_type={DIVING['id']},N3", ["S1", "S2", "S3"]),
        ("service_type=79999999-0000-4000-8000-000000000000", []),
        ("taxonomy_id=esdServiceTypes:7", ["S1", "S2"]),
        (f"taxonomy_id={WATER['id']}&taxonomy_id=N3", ["S1"]),
        ("taxonomy_id=N3&vocabulary=Needs", ["S1", "S3"]),
        ("taxonomy_id=N3&vocabulary=Kinds", []),
        (f"taxonomy_id=N3,{WATER['id']}&vocabulary=Needs&vocabulary=Kinds", ["S1"]),
        (f"taxonomy_id=N3,{WATER['id']}&vocabulary=Kinds&vocabulary=Needs", []),
        ("vocabulary=Kinds", ["S1", "S2"]),
        ("taxonomy_type=eligibility", ["S3"]),
        ("taxonomy_type=service&taxonomy_id=N3", ["S1", "S3"]),
        (f"taxonomy_term_id={WATER['id']}", ["S1", "S2"]),
        ("day=MO&day=TU", ["S1", "S2"]),
        ("day=MO,TU&start_time=08:00,13:00", ["S1", "S2"]),
        ("day=MO,TU&start_time=10:00,13:00", ["S2"]),
        ("day=TU&start_time=08:00&end_time=15:00", ["S2"]),
        ("coverage=BT1+1AA", ["S1", "S2", "S3", "S4"]),
        ("coverage=BT2+1AA", ["S1", "S3", "S4"]),
        ("postcode=ZZ9+9ZZ", ["S1", "S2"]),
        ("postcode=ZZ9+9ZZ&proximity=500", ["S1"]),
        ("coverage=BT2+1AA&postcode=ZZ9+9ZZ&proximity=5000", ["S1"]),
        ("text=swim&search=talk", ["S4"]),
        ("text=swim&search=nothing", []),
        ("need=&taxonomy_id=&vocabulary=&utm_source=x", ["S1", "S2", "S3", "S4"]),
    ],
)
def test_every_filter_narrows_together_with_the_others(
    town: Partnership, client: Client, query: str, found: list[str] | None
) -> None:
    assert names(client, query) == (found or [])


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("services?need=loneliness", "need", "talking, autism"),
        ("services?circumstance=help+with+money", "circumstance", "identifiers"),
        ("services?service_type=talking", "service_type", "/taxonomies."),
        ("services?need=,", "need", "identifiers"),
        ("services?need=" + "N3," * 51, "need", "at most 50"),
        ("services?taxonomy_id=nobody", "taxonomy_id", "/taxonomies."),
        ("services?taxonomy_type=people", "taxonomy_type", "cost_option"),
        ("services?taxonomy_type=area", "taxonomy_type", "service or eligibility"),
        ("services?taxonomy_id=N3,N3,n3&vocabulary=a&vocabulary=b", "taxonomy_id", "as many of each"),
        ("services?day=MO,TU,WE&start_time=09:00,10:00", "day", "as many of each"),
        ("services?day=SOMEDAY", "day", "MO, TU"),
        ("services?start_time=noon", "start_time", "09:30"),
        ("services?coverage=nowhere", "coverage", "M33 7ZF"),
        ("services?proximity=500", "postcode", "measure"),
        ("services?postcode=QQ1+1QQ", "postcode", "not known"),
        ("services?root_only=true", "root_only", "does not narrow v1/services"),
        ("organizations?taxonomy=x", "taxonomy", "search"),
        ("organizations?need=N3", "need", "search"),
        ("locations?text=x", "text", "no filter"),
        ("taxonomies?needs=N3", "needs", "vocabulary"),
    ],
)
def test_what_means_nothing_is_refused_with_a_sentence_that_helps(
    town: Partnership, client: Client, query: str, field: str, words: str
) -> None:
    answer = client.get(f"{ROOT}/{query}")
    assert answer.status_code == 400, answer.content
    told = answer.json()
    assert told["field"] == field and words in told["error"], told
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_term_of_hidden_services_alone_is_as_unknown_as_one_that_is_not_there(
    town: Partnership, client: Client
) -> None:
    before = client.get(f"{ROOT}/services?need=SECRET9").content
    store(town, [at(5, "ZZ9 7ZZ", 55.0, attributes=said(term(9, "Secret", "Needs", code="SECRET9")))], shown="internal")
    assert client.get(f"{ROOT}/services?need=SECRET9").content == before
    assert b"SECRET9" not in client.get(f"{ROOT}/taxonomies").content


def test_a_filter_that_a_list_of_the_newer_shape_does_not_heed_is_refused(town: Partnership, client: Client) -> None:
    for query in ("organizations?day=MO", "taxonomies?taxonomy_id=x", "taxonomy_terms?minimum_age=3"):
        answer = client.get(f"/api/open-referral/v3/{query}")
        assert answer.status_code == 400 and "does not narrow" in answer.json()["error"], query
    for listed in ("taxonomies", "taxonomy_terms"):
        every = client.get(f"/api/open-referral/v3/{listed}").json()["contents"]
        assert client.get(f"/api/open-referral/v3/{listed}?modified_after=2026-01-01").json()["contents"] == every
    assert client.get("/api/open-referral/v3/services?need=N3").status_code == 400


def test_what_says_every_word_in_its_name_comes_first_on_every_page(vale: Partnership, client: Client) -> None:
    told = {1: ("Vale club", "Swim here"), 2: ("Swim club", "In the lake"), 3: ("Choir", "No swim"), 4: ("We swim", "")}
    store(vale, [at(n, "ZZ9 9ZZ", 55.0, name=name, description=about) for n, (name, about) in told.items()])
    assert names(client, "text=swim") == ["Swim club", "We swim", "Vale club", "Choir"]
    pages = [client.get(f"{ROOT}/services?text=swim&per_page=2&page={page}").json()["content"] for page in (1, 2)]
    assert [row["name"] for page in pages for row in page] == names(client, "text=swim")
