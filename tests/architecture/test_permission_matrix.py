"""Every route, method and person has a status in the room's reviewed table; how to add a row stands in samples.py.

On the same walk nobody hears a canary that sits in what is hidden from them: of Millbeck, of another school's child;
and no page names a child of Ashlea without a line on the record of who looked.
"""

import csv
from functools import cache
from http import HTTPStatus
from pathlib import Path

import pytest
from django.urls import resolve

from tests.architecture.canary import MILLBECK, heard
from tests.architecture.conftest import Walk
from tests.architecture.samples import address, routes
from tests.cast import EVERYBODY

pytestmark = pytest.mark.django_db  # Else no test database is made for the walk.

TABLES = Path(__file__).with_name("permissions")
"""One table for each room, all with the same columns; pages of the sign-in library stand in that of `access`."""
METHODS = ("GET", "POST")
ROUTES = sorted(set(routes()), key=lambda route: route[0])
NAMES_OF_PARTNERSHIPS = {"/help-mode/"}
"""Staff choose there which partnership to help, so they see the names of all."""
CHOOSE_CLASSES = {"/families/letters/<int:message_id>/families/"}
"""Pages that offer the classes of a school and name no child: the mark of a child stands in its class too."""
COLUMNS = ["route", "method", *EVERYBODY]


@cache
def reviewed() -> dict[tuple[str, str], dict[str, str]]:
    """Return the expected status of each person, by route and method."""
    rows = (row for room in sorted(TABLES.glob("*.csv")) for row in rows_of(room))
    return {(row["route"], row["method"]): row for row in rows}


def rows_of(table: Path) -> list[dict[str, str]]:
    """Return the rows of one room's table."""
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def room_of(name: str | None) -> str:
    """Return the room that a route belongs to, by its name."""
    return name.partition(":")[0] if name and ":" in name else "access"


@pytest.mark.parametrize(("pattern", "name"), ROUTES, ids=[route[0] for route in ROUTES])
def test_everybody_gets_what_the_table_says_and_nothing_that_is_hidden(
    walk: Walk, pattern: str, name: str | None
) -> None:
    table, url = reviewed(), address(pattern, name, walk.ours)
    wrong, leaks, unread = [], [], []
    for method in METHODS:
        answers = {who: walk.ask(who, method, url) for who in those_who_ask(walk, method, url)}
        measured = {who: str(answers.get(who, answers["nobody"]).status_code) for who in EVERYBODY}
        expected = table.get((pattern, method), {})
        if measured != {who: expected.get(who) for who in EVERYBODY}:
            wrong.append(",".join([pattern, method, *measured.values()]))
        leaks += [who for who, answer in answers.items() if hears_millbeck(who, pattern, answer.said)]
        leaks += [f"{who}: {what}" for who, answer in answers.items() for what in heard(answer.said, walk.hidden, who)]
        if pattern not in CHOOSE_CLASSES:
            unread += [f"{method} as {who}" for who, answer in answers.items() if answer.is_unread]
    assert not wrong, f"Not as in permissions/{room_of(name)}.csv. Measured:\n" + "\n".join(wrong)
    assert leaks == []
    assert unread == [], "A child is named and no look at it is on record: see people/services/looking.py."


def those_who_ask(walk: Walk, method: str, url: str) -> tuple[str, ...]:
    """Return everybody; where nobody is refused for the method, that stands before every right and holds for all."""
    refused = walk.ask("nobody", method, url).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    return ("nobody", "coordinator") if refused else EVERYBODY


def hears_millbeck(who: str, pattern: str, said: str) -> bool:
    """Tell whether somebody reads of Millbeck who may not."""
    return not may_hear(who, pattern) and MILLBECK.is_heard(said)


def may_hear(who: str, pattern: str) -> bool:
    """Tell whether the person may read of Millbeck there."""
    return who == "stranger" or (pattern in NAMES_OF_PARTNERSHIPS and who in {"staff", "helper"})


def test_each_row_stands_once_in_the_table_of_its_room() -> None:
    rooms = {pattern: room_of(name) for pattern, name in ROUTES}
    seen: set[tuple[str, str]] = set()
    for table in sorted(TABLES.glob("*.csv")):
        for row in rows_of(table):
            assert list(row) == COLUMNS, table.name
            assert rooms.get(row["route"]) in {table.stem, None}, row["route"]
            assert (row["route"], row["method"]) not in seen, row["route"]
            seen.add((row["route"], row["method"]))


def test_the_table_has_no_row_for_a_route_that_is_gone() -> None:
    known = {pattern for pattern, _ in ROUTES}
    assert sorted({route for route, _ in reviewed()} - known) == []


def test_no_page_of_ours_answers_a_method_that_it_does_not_use(walk: Walk) -> None:
    answered = {
        f"{method} {pattern}"
        for pattern, name in ROUTES
        for method in ("PUT", "PATCH", "DELETE")
        if is_ours(url := address(pattern, name, walk.ours))
        and walk.ask("coordinator", method, url).status_code != HTTPStatus.METHOD_NOT_ALLOWED
    }
    assert answered == set()


def test_the_names_of_our_routes_are_written_with_dashes() -> None:
    rooms = ("account", "mfa", "socialaccount", "usersessions", "openid")
    names = {name for _, name in ROUTES if name and ":" in name and not name.startswith(rooms)}
    assert len(names) > 200
    assert sorted(name for name in names if "_" in name.partition(":")[2]) == []


def is_ours(url: str) -> bool:
    """Tell whether the page is one of our rooms', not the sign-in library's."""
    return hasattr(resolve(url).func, "required_right")
