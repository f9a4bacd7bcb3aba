"""Ways on that rooms add stand on a page that whoever holds their right can open."""

import pytest

from village.access.rights import all_rights
from village.events.permissions import VIEW as EVENTS_VIEW
from village.find_help.permissions import DESK
from village.people.contributions import EVENTS, FAMILIES, FIND_HELP, rights_of_doors

PAGES = {FIND_HELP: DESK, EVENTS: EVENTS_VIEW}


@pytest.mark.parametrize(("stands", "right"), PAGES.items())
def test_the_page_of_a_door_opens_for_whoever_holds_its_right(stands: str, right: str) -> None:
    roles = {one.code: frozenset(one.roles) for one in all_rights()}
    doors = rights_of_doors(stands=stands)
    assert doors
    assert {door for door in doors if not roles[door] <= roles[right]} == set()


def test_nothing_of_the_directory_or_the_calendar_stands_among_families() -> None:
    rooms = {right.partition(".")[0] for right in rights_of_doors(stands=FAMILIES)}
    assert rooms.isdisjoint({"listings", "feeds", "search", "gaps", "self_referrals", "bookings", "volunteers"})
