"""Lists of plans ask the database equally often however many there are.

Pages of one plan are counted in tests/architecture/test_query_counts.py.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.views.boards import make_board


def queries(clients: Clients, url: str, who: str = "coordinator") -> int:
    """Return how many queries a page asks, sign-in not counted."""
    clients[who].get(url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert clients[who].get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize("route", ["plans:list", "plans:my-actions"])
def test_lists_ask_as_often_for_four_plans_as_for_one(town: Town, clients: Clients, route: str) -> None:
    make_board(town, 12)
    before = queries(clients, reverse(route), "action_lead")
    for _ in range(3):
        make_board(town, 12)
    assert queries(clients, reverse(route), "action_lead") == before <= 24
