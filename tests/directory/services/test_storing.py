"""Records become services: whole, once, and only the broken ones refused."""

import json
from collections.abc import Collection

import pytest
from django.db import IntegrityError

from tests.directory.making import STANDARDS, Record, missing, needs_standards, sample, store, written_out
from village.directory import contributions
from village.directory.contributions import watch_services
from village.directory.models import Service, ServiceAtPlace
from village.organisations.models.partnership import Partnership


@pytest.fixture
def vale(db: None) -> Partnership:
    return Partnership.objects.create(name="Vale", slug="vale")


@pytest.mark.parametrize(("name", "count"), [("uk-greater-manchester", 708), ("us-dc", 190)])
def test_a_sample_file_loads_whole_twice_without_doubling_and_comes_out_again(
    vale: Partnership, name: str, count: int
) -> None:
    records = sample(name)
    assert {outcome.what for outcome in store(vale, records)} == {"new"}
    assert {outcome.what for outcome in store(vale, records)} == {"same"}
    assert Service.objects.count() == count
    out = written_out(vale)
    assert [found for record in records for found in missing(record, out[str(record["id"])])] == []


def test_the_standards_own_example_comes_out_again_and_so_does_a_rich_record(vale: Partnership) -> None:
    needs_standards()
    example = json.loads((STANDARDS / "oruk-3.0" / "examples" / "service_full.json").read_text(encoding="utf-8"))
    rich = {
        **example,
        "id": "f0000000-0000-4000-8000-000000000001",
        "name": "Long " * 80 + "name",
        "interpretation_services": "Ring first",
        "own": {"deep": [{"er": 1}]},
        "minimum_age": 0.5,
        "phones": [{"id": "f0000000-0000-4000-8000-000000000002", "number": "01632 960101", "extension": 7}],
        "contacts": [
            {
                "id": "f0000000-0000-4000-8000-000000000003",
                "phones": [{"id": "f0000000-0000-4000-8000-000000000004", "number": "01632 960102"}],
            }
        ],
        "languages": [{"id": "f0000000-0000-4000-8000-000000000005", "name": "Urdu", "code": "ur"}],
        "organization": {**example["organization"], "website": "https://another.example"},
    }
    for name in ("schedules", "service_at_locations"):
        rich.pop(name)
    assert [outcome.what for outcome in store(vale, [example, rich])] == ["new", "new"]
    out = written_out(vale)
    assert missing(example, out[example["id"]]) == []
    assert missing(rich, out[rich["id"]]) == []


def test_broken_records_are_refused_each_with_a_reason_and_the_rest_is_stored(vale: Partnership) -> None:
    good = {"id": "a-1", "name": "One"}
    records: list[object] = [
        None,
        good,
        {"id": "a-2"},
        dict(good),
        {"id": "a-1", "name": "Other"},
        {"id": "a-3", "name": "Three"},
    ]
    outcomes = store(vale, records)
    assert [outcome.what for outcome in outcomes] == ["refused", "new", "refused", "same", "refused", "new"]
    assert all(outcome.reason for outcome in outcomes if outcome.what == "refused")
    changed = store(vale, [{**good, "description": "Now with words"}])
    assert [outcome.what for outcome in changed] == ["changed"]
    assert Service.objects.get(source_key="a-1").version == 2


def test_a_decision_about_a_known_service_stays_when_it_comes_again(vale: Partnership) -> None:
    store(vale, [{"id": "a-1", "name": "One"}])
    Service.objects.update(shown="sensitive")
    store(vale, [{"id": "a-1", "name": "One, renamed"}])
    assert Service.objects.get().shown == "sensitive"


def test_one_that_the_database_refuses_takes_none_with_it(vale: Partnership) -> None:
    twice = [{"id": "b-1", "name": "One"}, {"id": "b-2", "name": "Two"}, {"id": "b-3", "name": "Three"}]
    told: list[object] = []

    def refuse(ids: Collection[int]) -> None:
        told.append(ids)
        if Service.objects.filter(pk__in=ids, name="Two").exists():
            raise IntegrityError("on purpose")

    watch_services(refuse)
    try:
        outcomes = store(vale, twice)
    finally:
        contributions._watchers.remove(refuse)
    assert [outcome.what for outcome in outcomes] == ["new", "refused", "new"]
    assert sorted(Service.objects.values_list("name", flat=True)) == ["One", "Three"]


def test_places_of_many_services_under_one_id_are_all_stored(vale: Partnership) -> None:
    records: list[Record] = []
    for number in range(7):
        location = {"id": f"here {number}", "location_type": "physical", "name": f"Hall {number}"}
        records.append(
            {
                "id": f"{number}",
                "name": f"S{number}",
                "status": "active",
                "service_at_locations": [{"id": "1", "location": location}],
            }
        )
    outcomes = [outcome for one in records for outcome in store(vale, [one])]
    assert [(outcome.what, outcome.reason) for outcome in outcomes] == [("new", "")] * 7
    ids = set(ServiceAtPlace.objects.values_list("public_id", flat=True))
    assert len(ids) == 7
    assert [outcome.what for outcome in store(vale, records)] == ["same"] * 7
    again = [{**one, "description": "More"} for one in records]
    assert [outcome.what for outcome in store(vale, again)] == ["changed"] * 7
    assert set(ServiceAtPlace.objects.values_list("public_id", flat=True)) == ids
