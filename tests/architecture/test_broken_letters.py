"""No route hands the letter NUL to a database: all that take forms refuse it, whoever asks."""

import pytest

from tests.architecture.conftest import Walk
from tests.architecture.samples import address, routes

pytestmark = pytest.mark.django_db  # Else no test database is made for the walk.

READ_THEIR_BODY_THEMSELVES = {
    "directory:open-feed",
    "directory:open-feed-part",
    "directory:open-feed-start",
    "messaging:stop",
    "outbox:notify-inbound",
    "outbox:notify-receipt",
    "school_data:file-in",
}
"""Systems send there, and no form: what they say is cleaned before it is kept."""


def test_every_route_refuses_nul_in_a_form_and_in_its_address(walk: Walk) -> None:
    client, wrong, exempt = walk.browsers["office"], [], set()
    for pattern, name in sorted(set(routes()), key=lambda route: route[0]):
        url = address(pattern, name, walk.ours)
        if (status := client.get(url, {"q": "a\0b"}).status_code) != 400:
            wrong.append(f"GET {pattern}: {status}")
        if (status := client.post(url, {"words": "a\0b"}).status_code) == 400:
            continue
        exempt.add(name)
        if status >= 500:
            wrong.append(f"POST {pattern}: {status}")
    assert wrong == []
    assert exempt == READ_THEIR_BODY_THEMSELVES
