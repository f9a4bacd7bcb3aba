"""Every route, method and person has a status in one reviewed table; how to add a row stands in samples.py."""

import csv
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.architecture.samples import address, make_things, routes
from tests.cast import EVERYBODY, Town
from tests.conftest import Clients

TABLE = Path(__file__).with_name("permission_matrix.csv")
METHODS = ("GET", "POST")
ROUTES = sorted(set(routes()), key=lambda route: route[0])


def reviewed() -> dict[tuple[str, str], dict[str, str]]:
    """Return the expected status of each person, by route and method."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        return {(row["route"], row["method"]): row for row in csv.DictReader(table)}


def status(clients: Clients, who: str, method: str, url: str) -> str:
    """Return the status, after taking back whatever the request changed."""
    client = clients[who]
    cache.clear()  # Attempts are counted there.
    with transaction.atomic():
        answer = client.generic(method, url)
        answer.close()
        transaction.set_rollback(True)
    return str(answer.status_code)


@pytest.mark.parametrize(("pattern", "name"), ROUTES, ids=[route[0] for route in ROUTES])
def test_everybody_gets_what_the_table_says(town: Town, clients: Clients, pattern: str, name: str | None) -> None:
    table, things = reviewed(), make_things(town.partnership)
    url = address(pattern, name, things)
    wrong = []
    for method in METHODS:
        measured = {who: status(clients, who, method, url) for who in EVERYBODY}
        expected = table.get((pattern, method), {})
        if measured != {who: expected.get(who) for who in EVERYBODY}:
            wrong.append(",".join([pattern, method, *measured.values()]))
    assert not wrong, "Not as in permission_matrix.csv. Measured:\n" + "\n".join(wrong)


def test_the_table_has_no_row_for_a_route_that_is_gone() -> None:
    known = {pattern for pattern, _ in ROUTES}
    assert sorted({route for route, _ in reviewed()} - known) == []


def test_no_route_changes_anything_for_a_method_that_no_page_uses(town: Town, clients: Clients) -> None:
    things = make_things(town.partnership)
    answered = {
        f"{method} {pattern}"
        for pattern, name in ROUTES
        for method in ("PUT", "PATCH", "DELETE")
        if status(clients, "coordinator", method, address(pattern, name, things)) in {"200", "201", "204", "303"}
    }
    # The sign-in library answers these with a closed door, whatever the method.
    assert answered <= {f"{method} /account/signup/" for method in ("PUT", "PATCH", "DELETE")}
