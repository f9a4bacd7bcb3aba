"""Pages that show many rows ask the database equally often for 33 actions and for 1,000.

Board, timeline, gaps, annual plan and lists are counted in tests/plans/views/test_query_counts.py.
"""

import pytest
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.views.boards import make_board
from tests.plans.views.test_query_counts import queries
from village.plans.models.plan import Plan

ROUTES = (
    "plans:grid",
    "plans:head",
    "plans:history",
    "plans:documents",
    "plans:export-xlsx",
    "plans:export-csv",
    "plans:export-json",
)


def put_away(plan: Plan) -> None:
    """The plan no longer counts on pages of all plans."""
    plan.removed_at = plan.made_at
    plan.save()


@pytest.mark.parametrize("route", ROUTES)
def test_a_page_of_one_plan(town: Town, clients: Clients, route: str) -> None:
    small = make_board(town, 33).plan
    of_33 = queries(clients, reverse(route, args=(small.pk,)))
    put_away(small)
    of_1000 = queries(clients, reverse(route, args=(make_board(town, 1000).plan.pk,)))
    assert of_1000 == of_33 <= 40


def test_the_page_of_one_action(town: Town, clients: Clients) -> None:
    counted = []
    for size in (33, 1000):
        plan = make_board(town, size).plan
        action = plan.placements.order_by("pk").values_list("action_id", flat=True)[7]
        counted.append(queries(clients, reverse("plans:action", args=(plan.pk, action))))
        put_away(plan)
    assert counted[0] == counted[1] <= 60


@pytest.mark.parametrize("who", ["coordinator", "action_lead"])
def test_the_start_page(town: Town, clients: Clients, who: str) -> None:
    small = make_board(town, 33).plan
    of_33 = queries(clients, reverse("home:start"), who)
    put_away(small)
    make_board(town, 1000)
    assert queries(clients, reverse("home:start"), who) == of_33 <= 30
