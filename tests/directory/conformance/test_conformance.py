"""The whole open feed against the standard, with both sample files."""

import pytest
from django.test import Client

from tests.directory.conformance.checker import Answer, Get, problems, whole_services
from tests.directory.conformance.schemas import faults, schema
from tests.directory.making import sample, store
from village.organisations.models.partnership import Partnership

ROOT = "/api/open-referral/v3"


def getter(client: Client) -> Get:
    """Return how the checker asks our feed."""

    def get(address: str) -> Answer:
        answer = client.get(ROOT + address)
        body = answer.getvalue() if answer.streaming else answer.content
        return Answer(answer.status_code, answer.headers, body)

    return get


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "count"), [("uk-greater-manchester", 708), ("us-dc", 190)])
def test_every_endpoint_is_as_the_standard_says(client: Client, name: str, count: int) -> None:
    vale = Partnership.objects.create(name="Vale", slug="vale")
    store(vale, sample(name))
    get = getter(client)
    whole = whole_services(get)
    assert len(whole) == count
    judge = schema("oruk-3.0/schema-compiled/service.json")
    assert [fault for row in whole for fault in faults(row, judge, str(row["id"]))] == []
    assert problems(get) == []


OLD = {
    "services": "service",
    "organizations": "organization",
    "locations": "location",
    "taxonomies": "taxonomy",
}


@pytest.mark.django_db
def test_the_old_shape_is_as_the_old_standard_says(client: Client) -> None:
    vale = Partnership.objects.create(name="Vale", slug="vale")
    store(vale, sample("us-dc")[:60])
    for name, single in OLD.items():
        page = client.get(f"/api/open-referral/v1/{name}?per_page=500").json()
        assert page["totalElements"] == page["size"] == len(page["content"]) > 0
        assert (page["number"], page["first"], page["last"], page["empty"]) == (1, True, True, False)
        judge: dict[str, object] = {"type": "array", "items": {"$ref": f"{single}.json"}}
        assert list(faults(page["content"], judge, name, "oruk-1.0/schema")) == []
        one = client.get(f"/api/open-referral/v1/{name}/{page['content'][0]['id']}")
        assert one.status_code == 200 and one["Access-Control-Allow-Origin"] == "*"
