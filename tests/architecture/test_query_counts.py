"""Pages that show many rows ask the database equally often for 33 actions and for 1,000.

Both plans are made once: each page is asked for while only the small one is there, then with the large one alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from tests.cast import Town, make_town
from tests.conftest import Clients
from tests.plans.views.boards import make_board
from tests.plans.views.test_query_counts import queries
from village.plans.models.plan import Plan

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("query counts")]  # Made once for all.

MOST = {
    "plans:board": 35,
    "plans:timeline": 35,
    "plans:audit": 35,
    "plans:annual": 35,
    "plans:grid": 40,
    "plans:head": 40,
    "plans:history": 40,
    "plans:documents": 40,
    "plans:export-xlsx": 40,
    "plans:export-csv": 40,
    "plans:export-json": 40,
    "plans:action": 60,
}
START = ("coordinator", "action_lead")
MOST_OF_START = 30


class Counts(NamedTuple):
    """How often each page asked: for 33 actions and for 1,000."""

    of_33: dict[str, int]
    of_1000: dict[str, int]


def counted(clients: Clients, plan: Plan) -> dict[str, int]:
    """Return how often each page of the plan, and the start page of some people, asks the database."""
    action = plan.placements.order_by("pk").values_list("action_id", flat=True)[7]
    more = {"plans:action": (action,)}
    found = {route: queries(clients, reverse(route, args=(plan.pk, *more.get(route, ())))) for route in MOST}
    return found | {who: queries(clients, reverse("home:start"), who) for who in START}


def put_away(plan: Plan) -> None:
    """The plan no longer counts on pages of all plans."""
    plan.removed_at = plan.made_at
    plan.save()


@pytest.fixture(scope="module")
def counts(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Counts]:
    """What was counted in one town; nothing of it stays."""
    from tests.conftest import NOW

    with time_machine.travel(NOW, tick=False), django_db_blocker.unblock(), transaction.atomic():
        town: Town = make_town()
        clients = Clients(town)
        small = make_board(town, 33).plan
        of_33 = counted(clients, small)
        put_away(small)
        yield Counts(of_33, counted(clients, make_board(town, 1000).plan))
        transaction.set_rollback(True)


@pytest.mark.parametrize(("page", "most"), [*MOST.items(), *((who, MOST_OF_START) for who in START)])
def test_a_page_asks_as_often_for_a_thousand_actions_as_for_33(counts: Counts, page: str, most: int) -> None:
    assert counts.of_1000[page] == counts.of_33[page] <= most
