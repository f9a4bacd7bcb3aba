"""The page of a round, and what is done from it."""


import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.reviews.a_round import Midway, make_midway, rate_before, say
from village.plans.models.progress import Rating

BOTH = ("number", "voice")


@pytest.fixture
def midway(town: Town) -> Midway:
    """Return a round of nine actions, all green in autumn, that nobody has answered."""
    midway = make_midway(town)
    Rating.objects.all().delete()
    for action in midway.board.actions:
        rate_before(action, "green")
    return midway


def page(client: Client, midway: Midway, query: str = "") -> str:
    answer = client.get(reverse("reviews:round", args=(midway.round.pk,)) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows(clients: Clients, midway: Midway) -> None:
    say(midway, 0, "amber")
    assert "8 silent" in page(clients["coordinator"], midway)
