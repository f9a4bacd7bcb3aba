"""A feed is read into the directory: each record stored or refused, what is gone hidden, what comes back shown."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.cast import Town
from tests.feeds.making import add, make_service, read_it
from tests.standins.feeds.server import Feed, running, service
from village.basics.errors import Refused
from village.directory.models.service import Service
from village.feeds.models import Pair, Reading, Seen
from village.feeds.services.feeds import add_feed, change_feed, pause_feed, remove_feed, restore_feed
from village.feeds.services.gone import hide_all_gone
from village.feeds.services.readings import BUSY, ask_for_reading, begin_due_readings, read
from village.listings.models import Version
from village.listings.queries.values import values_of
from village.listings.services.writing import Standing, change_listing, restore_version

pytestmark = pytest.mark.django_db


def counts(reading: Reading) -> tuple[int, int, int, int, int]:
    return (reading.new_count, reading.changed_count, reading.same_count, reading.gone_count, reading.refused_count)


@pytest.mark.parametrize("is_full", [True, False])
def test_new_changed_same_and_refused_are_told_apart(town: Town, is_full: bool) -> None:
    odd = [
        {"id": "x"},
        {"name": "No id"},
        "words",
        service(90, status="quite open"),
        service(91, minimum_age=9, maximum_age=3),
    ]
    with running(Feed([*(service(at) for at in range(12)), *odd], is_full=is_full)) as standin:
        feed = add(town, standin)
        first = read_it(town, feed)
        assert (first.state, counts(first), first.is_whole) == ("read", (12, 0, 0, 0, 5), True)
        reasons = list(first.lines.filter(what="refused").values_list("reason", flat=True))
        assert len(reasons) == 5
        assert all(reasons)
        standin.services[3] = service(3, name="Another name", last_modified="2026-03-18T09:00:00Z")
        second = read_it(town, feed)
        assert counts(second) == (0, 1, 11, 0, 5)
    assert Service.objects.filter(partnership=town.partnership, shown="public").count() == 12
    assert Service.objects.get(name="Another name").source_id == feed.source_id


def test_what_somebody_wrote_here_stands_whatever_the_feed_says_later(town: Town) -> None:
    phones = [{"id": "11111111-1111-4111-8111-111111111111", "number": "01632 960100"}]
    with running(Feed([service(3, phones=phones, minimum_age=2, maximum_age=4)])) as standin:
        feed = add(town, standin)
        read_it(town, feed)
        row, by = Service.objects.get(source=feed.source), town.viewer("coordinator")
        written = {
            **values_of(row),
            "description": "Ring first.",
            "minimum_age": 3,
            "phones": [{"number": "01632 960111", "what": ""}],
            "places": [{"name": "Vale Library", "address": "1 Row", "postcode": "TV1 2AB"}],
        }
        change_listing(by=by, service=row, values=written, standing=Standing("public"), seen_version=row.version)
        row.refresh_from_db()
        assert row.written_here == ["description", "minimum_age", "phones", "places"]
        later = {"name": "New name", "description": "Just come.", "minimum_age": 0, "maximum_age": 1, "phones": phones}
        standin.services = [service(3, **later, last_modified="2026-03-18T09:00:00Z")]
        reading = read_it(town, feed)
        row.refresh_from_db()
        assert (row.name, row.description, row.minimum_age, row.maximum_age) == ("New name", "Ring first.", 3, 4)
        assert row.parts["phones"][0]["number"] == "01632 960111"
        assert row.at_places.get().place.name == "Vale Library"
        told = reading.lines.get(what="changed").reason
        assert "Left as somebody wrote it here: description, minimum age, phones, places." in told
        assert "The source says otherwise of description: “Just come.”; minimum age: “0”." in told
        restore_version(by=by, version=Version.objects.get(service=row, via="source"), seen_version=row.version)
        standin.services = [service(3, **later, alert="Shut today", last_modified="2026-03-18T10:00:00Z")]
        read_it(town, feed)
    row.refresh_from_db()
    assert (row.description, row.minimum_age, row.maximum_age) == ("Just come.", 0, 1)


def test_a_place_that_somebody_put_right_stays_so_for_every_service_there(town: Town) -> None:
    def at(number: int, **more: object) -> dict[str, object]:
        place = {"id": "hall", "name": "Old hall", "location_type": "physical"}
        return service(number, service_at_locations=[{"id": f"at {number}", "location": place}], **more)

    with running(Feed([at(1), at(2)])) as standin:
        feed = add(town, standin)
        read_it(town, feed)
        row, by = Service.objects.get(name="Made-up club 1"), town.viewer("coordinator")
        values = values_of(row)
        values["places"] = [{**values["places"][0], "name": "New hall"}]
        change_listing(by=by, service=row, values=values, standing=Standing("public"), seen_version=row.version)
        standin.services = [at(1), at(2, alert="Shut today", last_modified="2026-03-18T09:00:00Z")]
        read_it(town, feed)
    names = set(Service.objects.filter(source=feed.source).values_list("at_places__place__name", flat=True))
    assert names == {"New hall"}


def test_letters_that_no_database_keeps_end_no_reading(town: Town) -> None:
    odd = [
        {"id": "\ud800", "name": 7},
        {"name": "No id \x00 \udfff"},
        service(1, description="Half \ud83d a \x00 smile"),
    ]
    with running(Feed([*odd, service(2)])) as standin:
        reading = read_it(town, add(town, standin))
    assert (reading.state, counts(reading)) == ("read", (3, 0, 0, 0, 1))
    assert Service.objects.filter(description="Half ? a  smile").exists()


def test_the_old_edition_is_read_too(town: Town) -> None:
    old = {
        "id": "9a1c", "name": "Old club", "description": "As 1.0",
        "organization": {"id": "o", "name": "Old Org"},
        "eligibilitys": [{"minimum_age": 4, "maximum_age": 11}],
        "regular_schedules": [{"weekday": "Monday", "opens_at": "10:00:00", "closes_at": "11:00:00"}],
        "service_at_locations": [{"id": "1", "location": {"id": "l", "name": "Hall", "physical_addresses": [
            {"address_1": "1 Row", "city": "Vale",
             "state_province": "Vale", "postal_code": "TS17 0AA", "country": "GB"}]}}],
    }  # fmt: skip
    with running(Feed([old], edition="1.0")) as standin:
        reading = read_it(town, add(town, standin))
    assert (reading.edition, counts(reading)) == ("1.0", (1, 0, 0, 0, 0))
    found = Service.objects.get(name="Old club")
    assert (found.minimum_age, found.maximum_age, found.openings.count()) == (4, 11, 1)
    assert found.at_places.get().place.postcode == "TS17 0AA"


def test_a_feed_of_services_at_locations_brings_services_with_their_places(town: Town) -> None:
    def at(number: int, place: str, told: dict[str, object] | None = None) -> dict[str, object]:
        location = {"id": f"place {place}", "name": place, "location_type": "physical"}
        return {"id": f"{number} {place}", "location": location, **(told or {"service": service(number)})}

    only_id = service(1)["id"]
    rows = [at(number, place) for place in ("Hall", "Pool") for number in range(8)]
    with running(Feed([*rows, at(1, "Park", {"service_id": only_id})], listed="service_at_locations")) as standin:
        feed = add(town, standin)
        first = read_it(town, feed)
        assert (first.state, counts(first), first.is_whole) == ("read", (8, 0, 0, 0, 1), True)
        assert "only by an id" in first.lines.get(what="refused").reason
        club = Service.objects.get(name="Made-up club 3")
        assert sorted(club.at_places.values_list("place__name", flat=True)) == ["Hall", "Pool"]
        standin.services = [row for row in rows if row["id"] != "3 Pool"] + [at(0, "Park", {"service_id": only_id})]
        second = read_it(town, feed)
        assert counts(second) == (0, 1, 7, 0, 1)
        assert list(club.at_places.values_list("place__name", flat=True)) == ["Hall"]
        standin.services = [at(1, "Hall", {"service_id": only_id}), *(at(number, "Hall") for number in range(2, 8))]
        third = read_it(town, feed)
        assert third.gone_count == 1, "a service that is named by its id alone is still there"
    assert all("service_at_locations" in path and "modified_after" not in path for path in standin.asked)


def test_what_is_gone_is_hidden_after_two_readings_and_comes_back(town: Town) -> None:
    rows = [service(at) for at in range(15)]
    with running(Feed(list(rows))) as standin:
        feed = add(town, standin)
        read_it(town, feed)
        standin.services = rows[1:]
        once = read_it(town, feed)
        gone = Service.objects.get(name="Made-up club 0")
        assert (gone.shown, once.gone_count, once.hidden_count) == ("public", 1, 0)
        twice = read_it(town, feed)
        gone.refresh_from_db()
        assert (gone.shown, twice.hidden_count) == ("hidden", 1)
        assert gone.hidden_why == "No longer in Next door: missing since 18 March 2026."
        standin.services = rows
        read_it(town, feed)
        gone.refresh_from_db()
        assert (gone.shown, gone.hidden_why) == ("public", "")


def test_a_reading_with_a_broken_page_takes_nothing_for_gone(town: Town) -> None:
    with running(Feed([service(at) for at in range(30)])) as standin:
        feed = add(town, standin)
        read_it(town, feed)
        standin.broken = {2: "500"}
        reading = read_it(town, feed)
    assert (reading.is_whole, reading.gone_count, reading.refused_count) == (False, 0, 1)
    assert not Seen.objects.filter(missed__gt=0).exists()


def test_when_most_of_a_feed_vanishes_nothing_is_hidden_until_somebody_means_it(town: Town) -> None:
    with running(Feed([service(at) for at in range(40)])) as standin:
        feed = add(town, standin)
        read_it(town, feed)
        standin.services = standin.services[:5]
        read_it(town, feed)
        reading = read_it(town, feed)
    assert (reading.hidden_count, Service.objects.filter(shown="hidden").count()) == (0, 0)
    assert "35 of 40 services are gone" in reading.remarks[0]
    assert hide_all_gone(by=town.viewer("coordinator"), reading=reading) == 35


def test_only_changes_are_asked_for_where_the_feed_heeds_it(town: Town) -> None:
    with running(
        Feed([service(at, last_modified="2026-01-01T00:00:00Z") for at in range(12)], heeds_modified_after=True)
    ) as standin:
        feed = add(town, standin)
        read_it(town, feed)
        standin.services[4] = service(4, name="Changed club", last_modified="2026-03-18T09:59:00Z")
        reading = read_it(town, feed)
        assert (reading.only_changes, counts(reading)) == (True, (0, 1, 0, 0, 0))
        standin.services.append(service(99, last_modified="2026-03-18T09:59:00Z"))
        assert read_it(town, feed).only_changes is False


def test_a_feed_that_does_not_answer_says_so_and_loses_nothing(town: Town) -> None:
    with running(Feed([service(1)])) as standin:
        feed = add(town, standin)
        read_it(town, feed)
        standin.broken = {1: "text"}
        reading = read_it(town, feed)
    assert (reading.state, reading.problem) == ("failed", "The answer is not JSON.")
    assert Service.objects.filter(shown="public").count() == 1


def test_what_comes_in_twice_waits_for_somebody(town: Town) -> None:
    known = make_service(town, "Made-up club 3", email="club@vale.example")
    with running(Feed([service(3, email="club@vale.example")])) as standin:
        reading = read_it(town, add(town, standin))
    assert reading.alike_count == 1
    assert Pair.objects.get().one_id == known.pk


def test_one_reading_at_a_time_and_a_silent_one_is_given_up(town: Town) -> None:
    with running(Feed([service(1)])) as standin:
        feed = add(town, standin)
        with pytest.raises(Refused, match=BUSY[:20]):
            ask_for_reading(by=town.viewer("coordinator"), feed=feed)
        with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
            assert begin_due_readings() == 1
            assert begin_due_readings() == 0
            waiting = Reading.objects.get(state="waiting")
            assert waiting.asked_by_id is None
        assert read(Reading.objects.get(state="failed").pk) is False


def test_addresses_inside_are_refused_for_staff(town: Town) -> None:
    for url in ("http://127.0.0.1:9/x", "http://10.0.0.1/", "file:///etc/passwd"):
        with pytest.raises(Refused) as refused:
            add_feed(by=town.viewer("coordinator"), name="X", url=url, attribution="", arrives_as="public", weekly=True)
        assert refused.value.field == "url"


def test_feeds_are_changed_paused_removed_and_brought_back(town: Town) -> None:
    by = town.viewer("coordinator")
    feed = add_feed(by=by, name="A", url="https://a.example/api", attribution="", arrives_as="public", weekly=True)
    with pytest.raises(Refused, match="read already"):
        add_feed(by=by, name="B", url="https://a.example/api", attribution="", arrives_as="public", weekly=True)
    changed = change_feed(
        by=by,
        feed=feed,
        seen=1,
        name="AA",
        url="https://b.example/api",
        attribution="Thanks",
        arrives_as="draft",
        weekly=False,
    )
    assert (changed.source.name, changed.arrives_as, changed.next_on, changed.version) == ("AA", "draft", None, 2)
    pause_feed(by=by, feed=feed, is_paused=True)
    remove_feed(by=by, feed=feed)
    restored = restore_feed(by=by, feed_id=feed.pk)
    assert restored.is_paused
