"""The coordinator's pages: a feed from its address to its report, two entries made one, a sheet, an extract."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.feeds.making import add, make_service, read_it
from tests.feeds.ofsted_sample import extract, registration
from tests.feeds.rules.test_sheets import HEADINGS, ROW
from tests.plans.views.test_query_counts import queries
from tests.standins.feeds.server import Feed, running, service
from village.config.wiring import wire
from village.directory.models.service import Service
from village.feeds.models import Feed as FeedRow
from village.feeds.models import Pair, PendingChange
from village.feeds.services.alike import look_for_alike
from village.importing.models.batch import ImportBatch
from village.importing.services.reading import read_batch

pytestmark = pytest.mark.django_db


def test_a_feed_from_its_address_to_its_report(town: Town, clients: Clients) -> None:
    browser = clients["coordinator"]
    typed = {"name": "Vale", "url": "ftp://x", "arrives_as": "public", "weekly": "on"}
    refused = browser.post(reverse("feeds:feed-new"), typed)
    assert refused.status_code == 422
    assert "beginning with https://" in refused.content.decode()
    assert browser.post(reverse("feeds:feed-new"), {**typed, "url": "https://feed.example/api"}).status_code == 302
    feed = FeedRow.objects.get()
    assert "Waiting for its turn" in browser.get(reverse("feeds:feed", args=(feed.pk,))).content.decode()
    with running(Feed([service(1), {"id": "x"}])) as standin:
        feed = add(town, standin, "Other")
        reading = read_it(town, feed)
    page = browser.get(reverse("feeds:reading", args=(reading.pk,)) + "?what=refused").content.decode()
    assert "has no name: field name" in page
    for route in ("feeds:feed-edit", "feeds:feed"):
        assert browser.get(reverse(route, args=(feed.pk,))).status_code == 200
    for route in ("feeds:feed-pause", "feeds:feed-read", "feeds:feed-remove", "feeds:feed-restore"):
        assert browser.post(reverse(route, args=(feed.pk,))).status_code == 303
    assert "Other" in browser.get(reverse("feeds:sources")).content.decode()


def test_two_entries_become_one_and_two_again(town: Town, clients: Clients) -> None:
    browser = clients["coordinator"]
    make_service(town, "Stay and Play", email="a@vale.example", description="Short")
    make_service(town, "Stay & Play", email="a@vale.example", description="Long words")
    browser.post(reverse("feeds:pairs-look"))
    pair = Pair.objects.get()
    assert "Stay &amp; Play" in browser.get(reverse("feeds:pairs")).content.decode()
    here = reverse("feeds:pair", args=(pair.pk,))
    assert "Long words" in browser.get(here).content.decode()
    sent = {"kept": pair.one_id, "version": pair.version, "words-description": "other"}
    assert browser.post(here, sent).status_code == 303
    assert Service.objects.get(pk=pair.one_id).description == "Long words"
    assert browser.post(here, sent).status_code == 422
    assert browser.post(reverse("feeds:pair-take-back", args=(pair.pk,))).status_code == 303
    assert browser.post(reverse("feeds:pair-different", args=(pair.pk,))).status_code == 303
    assert "Not the same" in browser.get(reverse("feeds:pairs")).content.decode()


def test_a_sheet_is_shown_before_it_is_written(town: Town, clients: Clients) -> None:
    wire()
    browser = clients["coordinator"]
    file = SimpleUploadedFile("s.csv", f"{HEADINGS}\n{ROW}\n".encode())
    assert browser.post(reverse("feeds:sheet-new"), {"source_name": "Lantern", "file": file}).status_code == 302
    batch = ImportBatch.objects.get()
    read_batch(batch.pk)
    batch.refresh_from_db()
    here = reverse("feeds:sheet", args=(batch.pk,))
    assert "Nothing of it is in the directory yet" in browser.get(here).content.decode()
    assert browser.post(f"{here}accept/", {"version": batch.version}).status_code == 303
    assert Service.objects.count() == 1
    assert browser.post(f"{here}undo/").status_code == 303
    assert Service.objects.count() == 0


def test_an_extract_waits_and_is_taken_over(town: Town, clients: Clients) -> None:
    browser = clients["coordinator"]
    file = SimpleUploadedFile("e.xml", extract(registration("EY1", "Acorn Nursery")))
    assert browser.post(reverse("feeds:register"), {"file": file}).status_code == 302
    change = PendingChange.objects.get()
    assert "Acorn Nursery" in browser.get(reverse("feeds:register")).content.decode()
    assert browser.post(reverse("feeds:change-take", args=(change.pk,))).status_code == 303
    assert Service.objects.get().name == "Acorn Nursery"
    assert browser.post(reverse("feeds:register"), {"file": SimpleUploadedFile("e.xml", b"no")}).status_code == 422


def test_lists_ask_the_database_equally_often_for_few_and_many(town: Town, clients: Clients) -> None:
    def counts() -> list[int]:
        return [queries(clients, reverse(route)) for route in ("feeds:sources", "feeds:pairs", "feeds:register")]

    def grow(tag: str, number: int) -> None:
        for at in range(number):
            for name in ("Stay and Play", "Stay & Play"):
                make_service(town, f"{name} {tag}{'abcdefghij'[at]}hall", email=f"{tag}{at}@vale.example")
        look_for_alike(town.partnership.pk)

    grow("q", 2)
    few = counts()
    grow("w", 9)
    assert counts() == few
    assert max(few) <= 30
