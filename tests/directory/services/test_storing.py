"""Records become services: whole, once, and only the broken ones refused."""

import pytest

from tests.directory.making import missing, sample, store, written_out
from village.directory.models import Service
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
