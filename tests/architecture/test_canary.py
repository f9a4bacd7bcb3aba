"""A canary in every text of Millbeck: no page that anybody in Thornaby Vale can open shows it."""

from typing import Any

import pytest
from django.db.models import Model

from tests.architecture.samples import CANARY, CANARY_TABLES, Things, address, make_things, put_canary_in, routes
from tests.cast import VALE_CAST, Town
from tests.conftest import Clients

ROUTES = sorted(set(routes()), key=lambda route: route[0])
VALE_PEOPLE = ("nobody", *(person.role for person in VALE_CAST), "staff", "helper")
NAMES_OF_PARTNERSHIPS = {"/help-mode/"}
"""Staff choose there which partnership to help, so they see the names of all."""


@pytest.fixture
def canary(town: Town) -> Things:
    """Return the things of Millbeck, each with the canary in it."""
    things = make_things(town.millbeck)
    put_canary_in(things)
    return things


def words_of(answer: Any) -> str:
    """Return all that an answer says, head and body."""
    streamed = getattr(answer, "streaming_content", None)
    body = b"".join(streamed) if streamed is not None else answer.content
    answer.close()
    return f"{answer.headers} {body.decode(errors='replace')}".lower()


def test_every_table_has_a_canary(canary: Things) -> None:
    silent = {table for table in CANARY_TABLES if not any(isinstance(thing, table) for thing in canary.values())}
    assert silent == set[type[Model]]()


@pytest.mark.parametrize("who", VALE_PEOPLE)
def test_no_page_shows_the_canary(town: Town, canary: Things, clients: Clients, who: str) -> None:
    ours = make_things(town.partnership)
    leaks = [
        pattern
        for pattern, name in ROUTES
        if not (pattern in NAMES_OF_PARTNERSHIPS and who in {"staff", "helper"})
        and CANARY in words_of(clients[who].get(address(pattern, name, ours)))
    ]
    assert leaks == []


@pytest.mark.parametrize("who", VALE_PEOPLE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_belongs_to_millbeck_is_not_found(
    town: Town, canary: Things, clients: Clients, who: str, method: str
) -> None:
    ours = make_things(town.partnership)
    for pattern, name in ROUTES:
        theirs = address(pattern, name, canary)
        if theirs == address(pattern, name, ours):
            continue
        answer = getattr(clients[who], method)(theirs)
        assert CANARY not in words_of(answer).replace(theirs.lower(), ""), pattern
        # 302: signed out. 403: without the right one never learns whether the thing is there. 405: no such method.
        assert answer.status_code in ({302, 405} if who == "nobody" else {403, 404, 405}), pattern


def test_the_stranger_next_door_does_see_their_own(canary: Things, clients: Clients) -> None:
    """Else the canary would prove nothing."""
    assert CANARY in words_of(clients["stranger"].get("/"))
