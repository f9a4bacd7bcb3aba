"""A canary in every text of Millbeck: nobody in Thornaby Vale can open or change what it sits in.

That it shows on no page of Thornaby Vale's own is proven on the walk of test_permission_matrix.py.
"""

import pytest
from django.db.models import Model

from tests.architecture.conftest import Walk
from tests.architecture.samples import CANARY, CANARY_TABLES, address, routes
from tests.cast import VALE_CAST

pytestmark = pytest.mark.django_db  # Else no test database is made for the walk.

VALE_PEOPLE = ("nobody", *(person.role for person in VALE_CAST), "staff", "helper")
BY_LINK = "/answer/<str:token>/"
"""Whoever holds a link may open it, wherever they come from: tests/reviews proves that nobody makes or widens one."""
WITH_AN_ID = sorted(
    {route for route in routes() if "<" in route[0] and not route[0].startswith(BY_LINK)}, key=lambda route: route[0]
)


def test_every_table_has_a_canary(walk: Walk) -> None:
    silent = {table for table in CANARY_TABLES if not any(isinstance(thing, table) for thing in walk.theirs.values())}
    assert silent == set[type[Model]]()


@pytest.mark.parametrize("who", VALE_PEOPLE)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_belongs_to_millbeck_is_not_found(walk: Walk, who: str, method: str) -> None:
    for pattern, name in WITH_AN_ID:
        theirs = address(pattern, name, walk.theirs)
        if theirs == address(pattern, name, walk.ours):
            continue
        answer = walk.ask(who, method, theirs)
        assert CANARY not in answer.said.replace(theirs.lower(), ""), pattern
        # 302: signed out. 403: without the right one never learns whether the thing is there. 405: no such method.
        assert answer.status_code in ({302, 404, 405} if who == "nobody" else {403, 404, 405}), pattern


def test_the_stranger_next_door_does_see_their_own(walk: Walk) -> None:
    """Else the canary would prove nothing."""
    assert CANARY in walk.ask("stranger", "GET", "/").said
