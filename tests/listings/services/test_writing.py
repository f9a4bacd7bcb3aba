"""Writing a listing: rows become the standard's schedules, every published state is kept, and nothing typed is lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.listings.making import TUESDAY, changed, make_listing, make_provider
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.directory.models.index import Coverage, Opening
from village.directory.models.place import Place
from village.directory.models.service import Service
from village.directory.queries.shown import public_services
from village.listings.models import Version
from village.listings.queries.values import values_of
from village.listings.services.deeds import confirm_as_keeper, hide, show_again
from village.listings.services.writing import Standing, add_listing, change_listing, restore_version

PUBLIC = Standing(Service.Shown.PUBLIC)


def test_rows_become_schedules_areas_and_numbers_of_the_standard(town: Town) -> None:
    service = make_listing(town, make_provider(town))
    schedule = service.parts["schedules"][0]
    assert (schedule["freq"], schedule["byday"], schedule["opens_at"]) == ("WEEKLY", "TU", "09:30")
    assert schedule["description"] == "Term time only. Not on bank holidays"
    assert service.parts["phones"][0]["number"] == "01632 960133"
    assert list(Opening.objects.values_list("weekday", "opens_minute", "closes_minute")) == [(1, 570, 660)]
    assert Coverage.objects.get().outcodes == ["TV1"]
    again = values_of(Service.objects.get(pk=service.pk))
    assert again["times"] == [TUESDAY]
    assert [row["name"] for row in again["places"]] == ["Mill Lane Family Hub"]


def test_a_draft_is_no_version_and_publishing_makes_the_first(town: Town) -> None:
    provider, by = make_provider(town), town.viewer("coordinator")
    values = {"name": "Chess", "provider": provider.pk, "status": "active"}
    draft = Standing(Service.Shown.DRAFT)
    service = add_listing(by=by, partnership_id=town.partnership.pk, values=values, standing=draft)
    assert not Version.objects.exists()
    assert not public_services().exists()
    change_listing(by=by, service=service, values=values, standing=PUBLIC, seen_version=service.version)
    version = Version.objects.get()
    assert (version.number, version.values["name"], version.made_by_name) == (1, "Chess", by.name)
    assert public_services().exists()


def test_a_version_of_every_published_state_and_a_former_one_comes_back(town: Town) -> None:
    service, by = make_listing(town, make_provider(town)), town.viewer("coordinator")
    values = changed(service, name="Talkers", times=[])
    change_listing(by=by, service=service, values=values, standing=PUBLIC, seen_version=service.version)
    second = Version.objects.order_by("-number")[0]
    assert (second.number, second.changed) == (2, ["name", "times"])
    restore_version(by=by, version=Version.objects.get(number=1), seen_version=service.version)
    service.refresh_from_db()
    assert service.name == "Little Talkers drop-in"
    assert values_of(service)["times"] == [TUESDAY]
    third = Version.objects.order_by("-number")[0]
    assert (third.number, third.restores) == (3, 1)


def test_a_clash_is_refused_and_nothing_is_written(town: Town) -> None:
    service, by = make_listing(town, make_provider(town)), town.viewer("coordinator")
    seen = service.version
    values = changed(service, name="First")
    change_listing(by=by, service=service, values=values, standing=PUBLIC, seen_version=seen)
    with pytest.raises(Stale):
        change_listing(by=by, service=service, values={**values, "name": "Second"}, standing=PUBLIC, seen_version=seen)
    assert Service.objects.get().name == "First"


def test_taking_off_wants_a_reason_and_one_press_brings_it_back(town: Town) -> None:
    service, by = make_listing(town, make_provider(town)), town.viewer("coordinator")
    with pytest.raises(Refused, match="Say why"):
        hide(by=by, service=service, why=" ")
    hide(by=by, service=service, why="Closed for repairs")
    assert (service.shown, service.hidden_why) == ("hidden", "Closed for repairs")
    assert not public_services().exists()
    confirm_as_keeper(by=by, service=service)
    assert service.shown == "hidden", "What a person took off does not come back by a check."
    show_again(by=by, service=service)
    assert public_services().exists()


def test_a_check_says_who_and_when_and_fixes_the_next(town: Town) -> None:
    service, by = make_listing(town, make_provider(town)), town.viewer("coordinator")
    confirm_as_keeper(by=by, service=service)
    assert str(service.assured_on) == "2026-03-18"
    assert (service.assured_by, str(service.next_check_on)) == (town.partnership.name, "2026-09-18")


def test_a_changed_place_counts_for_every_service_there(town: Town) -> None:
    provider, by = make_provider(town), town.viewer("coordinator")
    first = make_listing(town, provider)
    row = values_of(first)["places"][0]
    second = make_listing(town, provider, "Baby group", places=[row])
    assert Place.objects.count() == 1
    new = changed(second, places=[{**row, "address": "2 Mill Lane"}])
    change_listing(by=by, service=second, values=new, standing=PUBLIC, seen_version=second.version)
    assert values_of(first)["places"][0]["address"] == "2 Mill Lane"


def test_the_record_tells_no_secret_place(town: Town) -> None:
    service, by = make_listing(town, make_provider(town)), town.viewer("coordinator")
    house = [{"id": None, "name": "Rowan House", "address": "9 Quiet Row", "postcode": "TV2 3CD", "secret": True}]
    values = changed(service, places=house)
    change_listing(by=by, service=service, values=values, standing=PUBLIC, seen_version=service.version)
    told = str(list(Entry.objects.values_list("changes", "subject_label", "reason")))
    assert "Quiet Row" not in told
    assert "Rowan House" not in told


@pytest.mark.parametrize(
    ("who", "refusal"), [("head", PermissionDenied), ("agency_worker", PermissionDenied), ("stranger", Http404)]
)
def test_only_who_keeps_the_directory_writes_in_it(town: Town, who: str, refusal: type[Exception]) -> None:
    service = make_listing(town, make_provider(town))
    with pytest.raises(refusal):
        change_listing(
            by=town.viewer(who),
            service=service,
            values=changed(service, name="Mine"),
            standing=PUBLIC,
            seen_version=service.version,
        )
