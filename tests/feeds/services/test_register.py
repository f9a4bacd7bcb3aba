"""What the childcare register says differently waits for a person; homes are shown to nobody."""

import pytest

from tests.cast import Town
from tests.feeds.ofsted_sample import extract, registration
from village.directory.models.place import Place
from village.directory.models.service import Service
from village.feeds.models import PendingChange
from village.feeds.services.register import bring_extract, leave, take_over
from village.listings.queries.values import values_of
from village.listings.services.writing import Standing, change_listing

pytestmark = pytest.mark.django_db


def test_nothing_changes_until_somebody_takes_it_over(town: Town) -> None:
    by = town.viewer("coordinator")
    nursery, home = registration("EY1", "Acorn Nursery"), registration("EY2", "Ida Penn", "CMR")
    reading = bring_extract(by=by, content=extract(nursery, home))
    assert (reading.new_count, Service.objects.count()) == (2, 0)
    for change in PendingChange.objects.filter(state="waiting"):
        take_over(by=by, change=change)
    assert Service.objects.filter(shown="public").count() == 2
    assert dict(Place.objects.values_list("services__service__name", "is_secret")) == {
        "Acorn Nursery": False,
        "Ida Penn": True,
    }
    again = bring_extract(by=by, content=extract(nursery, home))
    assert (again.new_count, again.changed_count, again.same_count) == (0, 0, 2)


def test_changes_and_ends_are_told_and_hide_with_a_reason(town: Town) -> None:
    by = town.viewer("coordinator")
    bring_extract(by=by, content=extract(registration("EY1", "Acorn"), registration("EY2", "Oak")))
    for change in PendingChange.objects.filter(state="waiting"):
        take_over(by=by, change=change)
    reading = bring_extract(by=by, content=extract(registration("EY1", "Acorn House", status="Resigned")))
    assert (reading.gone_count, reading.changed_count) == (2, 0)
    for change in PendingChange.objects.filter(state="waiting"):
        take_over(by=by, change=change)
    assert (
        Service.objects.filter(shown="hidden", hidden_why__startswith="Its registration with Ofsted ended").count() == 2
    )


def test_what_was_left_is_not_asked_again_and_a_later_extract_overtakes(town: Town) -> None:
    by = town.viewer("coordinator")
    bring_extract(by=by, content=extract(registration("EY1", "Acorn")))
    bring_extract(by=by, content=extract(registration("EY1", "Acorn House")))
    assert list(PendingChange.objects.order_by("pk").values_list("state", flat=True)) == ["overtaken", "waiting"]
    leave(by=by, change=PendingChange.objects.get(state="waiting"))
    assert bring_extract(by=by, content=extract(registration("EY1", "Acorn House"))).new_count == 0


def test_what_is_taken_over_is_what_was_asked_about_and_other_words_stay(town: Town) -> None:
    by = town.viewer("coordinator")
    bring_extract(by=by, content=extract(registration("EY1", "Acorn")))
    take_over(by=by, change=PendingChange.objects.get(state="waiting"))
    service = Service.objects.get()
    values = {**values_of(service), "name": "Acorn of Vale", "description": "A garden and a cat."}
    change_listing(by=by, service=service, values=values, standing=Standing("public"), seen_version=service.version)
    bring_extract(by=by, content=extract(registration("EY1", "Acorn House")))
    take_over(by=by, change=PendingChange.objects.get(state="waiting"))
    service.refresh_from_db()
    assert (service.name, service.description) == ("Acorn House", "A garden and a cat.")
    assert service.written_here == ["description"]
