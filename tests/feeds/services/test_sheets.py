"""A sheet is looked at without a trace, written as a whole, and taken back as a whole."""

import pytest
from django.core.files.base import ContentFile

from tests.cast import Town
from tests.feeds.making import make_service
from tests.feeds.rules.test_sheets import HEADINGS, ROW
from village.basics.errors import Refused
from village.config.wiring import wire
from village.directory.models.provider import Provider, Source
from village.directory.models.service import Service
from village.feeds.models import Pair
from village.feeds.services.sheets import KIND, bring_sheet
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.importing.services.reading import read_batch

pytestmark = pytest.mark.django_db
OTHER = ROW.replace("Stay and Play", "Baby Time").replace("0-5 yrs", "babies")


def bring(town: Town, *lines: str) -> ImportBatch:
    wire()
    content = ContentFile("\n".join((HEADINGS, *lines)).encode(), name="s.csv")
    batch = bring_sheet(by=town.viewer("coordinator"), content=content, name="s.csv", source_name="Lantern list")
    assert read_batch(batch.pk)
    batch.refresh_from_db()
    return batch


def test_looking_leaves_no_trace_and_tells_everything(town: Town) -> None:
    make_service(town, "Stay & Play", email="play@lantern.example")
    batch = bring(town, ROW, OTHER, ",,,,,,,,,")
    assert batch.state == "read", batch.problem
    assert batch.proposal["counts"] == {"new": 2, "changed": 0, "same": 0, "refused": 0}
    assert batch.proposal["alike"][0]["like"] == "Stay & Play"
    assert (Service.objects.count(), Source.objects.count(), Pair.objects.count()) == (1, 0, 0)


def test_accepted_changed_and_taken_back(town: Town) -> None:
    by = town.viewer("coordinator")
    first = bring(town, ROW)
    batches.accept(by=by, batch=first, seen=first.version)
    service = Service.objects.get()
    assert (service.name, service.shown, service.maximum_age, service.openings.count()) == (
        "Stay and Play",
        "public",
        5,
        2,
    )
    assert service.source is not None
    assert service.source.kind == "sheet"
    second = bring(town, ROW.replace("£1.50 per family", "Free").replace("Play for little ones", "New words"), OTHER)
    assert second.proposal["counts"] == {"new": 1, "changed": 1, "same": 0, "refused": 0}
    accepted = batches.accept(by=by, batch=second, seen=second.version)
    service.refresh_from_db()
    assert (service.is_free, service.description) == (True, "New words")
    sentence = batches.undo(by=by, batch=accepted)
    assert sentence == "1 new services are gone again, and 1 are as they were before."
    service.refresh_from_db()
    assert (service.is_free, service.description) == (False, "Play for little ones")
    assert (service.openings.count(), service.at_places.count(), Provider.objects.count()) == (2, 1, 1)


def test_what_somebody_wrote_since_is_not_taken_back(town: Town) -> None:
    by = town.viewer("coordinator")
    batch = bring(town, ROW)
    accepted = batches.accept(by=by, batch=batch, seen=batch.version)
    Service.objects.update(version=99)
    with pytest.raises(Refused, match="changed since"):
        batches.undo(by=by, batch=accepted)
    assert Service.objects.count() == 1


def test_it_needs_a_name_and_a_table(town: Town) -> None:
    with pytest.raises(Refused, match="whose sheet"):
        bring_sheet(
            by=town.viewer("coordinator"), content=ContentFile(b"a", name="s.csv"), name="s.csv", source_name=" "
        )
    assert KIND == "services-sheet"
