"""The feed's own description stands by itself, and says what the feed answers."""

import pytest
from django.test import Client

from tests.directory.conformance.schemas import Schema, faults
from tests.directory.making import sample, store
from village.organisations.models.partnership import Partnership

ROOT = "/api/open-referral/v3"
DEEPEST = 12
LISTS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")


def references(thing: object) -> set[str]:
    if isinstance(thing, list):
        return {one for item in thing for one in references(item)}
    if not isinstance(thing, dict):
        return set()
    own = {thing["$ref"]} if isinstance(thing.get("$ref"), str) else set()
    return own | {one for value in thing.values() for one in references(value)}


def opened(document: Schema, judge: object, depth: int = 0) -> object:
    """Return the schema with what it refers to put in, as deep as an answer can go."""
    if isinstance(judge, list):
        return [opened(document, one, depth) for one in judge]
    if not isinstance(judge, dict):
        return judge
    if isinstance(address := judge.get("$ref"), str):
        return opened(document, found_at(document, address), depth + 1) if depth < DEEPEST else {}
    return {name: opened(document, value, depth) for name, value in judge.items()}


def found_at(document: Schema, address: str) -> object:
    """Return what stands at an address such as #/components/schemas/service; a KeyError where nothing does."""
    found: object = document
    for piece in address.removeprefix("#/").split("/"):
        assert isinstance(found, dict)
        found = found[piece]
    return found


@pytest.fixture
def document(db: None, client: Client) -> Schema:
    found: Schema = client.get(f"{ROOT}/openapi.json").json()
    return found


def test_the_description_refers_to_nothing_outside_itself(document: Schema) -> None:
    found = references(document)
    assert "#/components/schemas/service" in found
    for address in found:
        assert address.startswith("#/"), address
        assert found_at(document, address)


def test_every_answer_is_as_the_description_says(document: Schema, client: Client) -> None:
    vale = Partnership.objects.create(name="Vale", slug="vale")
    store(vale, [*sample("us-dc")[:15], *sample("uk-greater-manchester")[:15]])
    entities = {name: address.rsplit("/", 1)[-1] for name in LISTS for address in _of_entry(document, name)}
    for name, entity in entities.items():
        judge = opened(document, {"$ref": f"#/components/schemas/{entity}"})
        assert isinstance(judge, dict)
        rows = client.get(f"{ROOT}/{name}?per_page=40").json()["contents"]
        assert rows
        for row in rows:
            whole = client.get(f"{ROOT}/{name}/{row['id']}").json()
            assert [*faults(row, judge, name), *faults(whole, judge, name)] == []


def _of_entry(document: Schema, name: str) -> set[str]:
    return references(found_at(document, "#/paths")[f"/{name}/{{id}}"]["get"]["responses"]["200"])  # type: ignore[index]  # a description is JSON


def test_ids_and_moments_alone_are_described_too(document: Schema, client: Client) -> None:
    vale = Partnership.objects.create(name="Vale", slug="vale")
    store(vale, sample("us-dc")[:3])
    judge = found_at(document, "#/components/schemas/service_minimal")
    assert isinstance(judge, dict)
    rows = client.get(f"{ROOT}/services?minimal=true").json()["contents"]
    assert len(rows) == 3 and [fault for row in rows for fault in faults(row, judge, "service")] == []


def test_a_service_at_a_place_names_both_by_their_ids(db: None, client: Client) -> None:
    vale = Partnership.objects.create(name="Vale", slug="vale")
    store(vale, sample("us-dc")[:5])
    for row in client.get(f"{ROOT}/service_at_locations").json()["contents"]:
        whole = client.get(f"{ROOT}/service_at_locations/{row['id']}").json()
        for one in (row, whole):
            assert one["service_id"] == one["service"]["id"]
            assert one["location_id"] == one["location"]["id"]
