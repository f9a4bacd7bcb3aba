"""The open feed answers every address of it, narrows truly, and shows nothing that is hidden."""

import json

import pytest
from django.test import Client

from tests.directory.making import sample, store
from village.organisations.models.partnership import Partnership

ROOT = "/api/open-referral/v3"


@pytest.fixture
def vale(db: None) -> Partnership:
    return Partnership.objects.create(name="Vale", slug="vale")


def test_every_address_answers_with_and_without_a_slash_at_the_end(vale: Partnership, client: Client) -> None:
    store(vale, sample("us-dc")[:40])
    for name in ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"):
        for end in ("", "/"):
            page = client.get(f"{ROOT}/{name}{end}?per_page=7")
            assert page.status_code == 200, (name, page.content)
            contents = page.json()["contents"]
            one = client.get(f"{ROOT}/{name}/{contents[0]['id']}{end}")
            assert one.status_code == 200 and one.json()["id"] == contents[0]["id"]
    for name in ("services", "organizations", "locations", "taxonomies"):
        page = client.get(f"/api/open-referral/v1/{name}/")
        assert page.status_code == 200, (name, page.content)
        assert client.get(f"/api/open-referral/v1/{name}/{page.json()['content'][0]['id']}").status_code == 200
    assert client.get("/api/open-referral/v1/reviews").json()["empty"] is True
    assert client.get("/api/open-referral/v1/vocabularies").json() == ["Terms of sample"]
    lines = client.get(f"{ROOT}/services?format=ndjson&full=true").getvalue().splitlines()
    assert len([json.loads(line) for line in lines]) == 40
    for query in ("full=true", "minimal=true", "search=home", "day=MO", "start_time=09:00&end_time=18:00"):
        assert client.get(f"{ROOT}/services?{query}").status_code == 200
        assert client.get(f"{ROOT}/service_at_locations?{query}").status_code == 200
    assert client.get(f"{ROOT}/organizations?full=true").status_code == 200
    assert client.get(f"{ROOT}/openapi.json").json()["openapi"] == "3.0.3"
    assert client.get(ROOT).json()["version"] == "HSDS-UK-3.0"
