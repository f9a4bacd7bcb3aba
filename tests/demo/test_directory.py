"""The made-up town's directory: whole, true to the standard, and silent about the refuge."""

import pytest
from django.test import Client

from village.audit.services.record import Installation
from village.demo import directory_demo
from village.demo.town import Town
from village.directory.models import Opening, Place, Service
from village.gazetteer.queries.spots import located
from village.organisations.models.partnership import Partnership


@pytest.mark.django_db
def test_the_town_has_sixty_services_and_the_refuge_is_nowhere(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    town = Town(Partnership.objects.create(name="Vale", slug="vale"))
    monkeypatch.setattr(directory_demo, "viewer_named", lambda _name: Installation())
    directory_demo.bring_services(town)
    assert Service.objects.count() == 65
    assert Service.objects.filter(shown="public").count() == 61
    assert Opening.objects.filter(service__name="Little Talkers drop-in").get().weekday == 1
    assert {place.name for place in Place.objects.filter(is_secret=True)} == {"Harbour House", "A childminder’s home"}
    assert located("TV1 1AA") is not None
    whole = client.get("/api/open-referral/v3/services?per_page=100&full=true").content.decode()
    places = client.get("/api/open-referral/v3/service_at_locations?per_page=100&full=true").content.decode()
    for words in (
        "Harbour House",
        "TV2 9ZZ",
        "Larch Close, ",
        "TV1 7GH",
        "Knit and natter",
        "being planned",
        "for staff",
    ):
        assert words not in whole + places, words
    assert "Larch Close childminding" in whole
