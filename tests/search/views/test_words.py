"""The page of words that mean the same: try a search, change a set, take it out, put it back."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.search.making import service
from village.search.models import Synonym

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(town: Town, client: Client) -> Client:
    """Return the coordinator's browser."""
    client.force_login(town.users["coordinator"])
    return client


def test_a_coordinator_tries_a_search_and_sees_what_families_find_and_why(town: Town, coordinator: Client) -> None:
    service(town.partnership, "Fluency clinic", description="For children who stammer")
    page = coordinator.get(reverse("search:words"), {"try": "stamer"}).content.decode()
    assert "Fluency clinic" in page
    assert "matches “stammer”" in page
    assert "Take them over" in page


def test_a_set_is_added_changed_taken_out_and_put_back(town: Town, coordinator: Client) -> None:
    coordinator.post(reverse("search:words-own"))
    page = coordinator.post(reverse("search:words-new"), {"words": "wibble, gizmo"}, follow=True).content.decode()
    assert "gizmo" in page
    row = Synonym.objects.get(words="wibble, gizmo")
    answer = coordinator.post(reverse("search:words-edit", args=[row.pk]), {"words": "wibble", "version": 1})
    assert answer.status_code == 422
    assert "at least two words" in answer.content.decode()
    coordinator.post(reverse("search:words-remove", args=[row.pk]))
    page = coordinator.get(reverse("search:words"), {"with": "wibble"}).content.decode()
    assert "Put back" in page
    coordinator.post(reverse("search:words-restore", args=[row.pk]))
    row.refresh_from_db()
    assert row.removed_at is None


def test_another_partnerships_set_is_not_there(town: Town, coordinator: Client) -> None:
    other = Synonym.objects.create(partnership=town.millbeck, words="wibble, gizmo")
    assert coordinator.get(reverse("search:words-edit", args=[other.pk])).status_code == 404
    assert "gizmo" not in coordinator.get(reverse("search:words")).content.decode()
