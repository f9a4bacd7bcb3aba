"""The cast itself: everybody stands where the other tests expect them."""

import socket
from collections.abc import Callable

import pytest
from django.utils import timezone

from tests.cast import ASHLEA, BECKSIDE, EVERYBODY, Town, make_user
from tests.conftest import NOW, Clients
from village.access.models.user import User
from village.access.permissions import INVITE, VIEW_ORGANISATIONS
from village.access.viewer import Viewer


def test_it_is_wednesday_morning_in_march_2026() -> None:
    assert timezone.now() == NOW


def test_a_test_cannot_reach_the_world() -> None:
    with socket.socket() as plug, pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        plug.connect(("192.0.2.1", 80))


@pytest.mark.parametrize(
    ("who", "sees_organisations", "invites"),
    [
        ("nobody", False, False),
        ("coordinator", True, True),
        ("head", True, False),
        ("parent", False, False),
        ("office", True, False),
        ("safeguarding_lead", True, False),
        ("other_parent", False, False),
        ("stranger", True, True),
        ("staff", False, False),
        ("helper", True, False),
    ],
)
def test_everybody_holds_the_rights_of_their_role(
    viewer_of_role: Callable[[str], Viewer], who: str, sees_organisations: bool, invites: bool
) -> None:
    viewer = viewer_of_role(who)
    assert (viewer.can(VIEW_ORGANISATIONS), viewer.can(INVITE)) == (sees_organisations, invites)


def test_the_stranger_is_in_the_other_partnership(town: Town) -> None:
    assert town.viewer("stranger").partnership_id == town.millbeck.pk
    assert town.viewer("coordinator").partnership_id == town.partnership.pk


def test_two_hats_is_head_in_one_school_and_teaches_in_the_other(town: Town) -> None:
    held = town.users["two_hats"].roles.values_list("role", "organisation__name")
    assert set(held) == {("head", BECKSIDE), ("teacher", ASHLEA)}


def test_nobody_shares_initials_or_an_address(town: Town) -> None:
    people = town.practitioners.values()
    assert len({person.initials for person in people}) == len({person.email for person in people}) == len(people)


def test_the_logins_of_the_cast_are_as_the_house_makes_them(town: Town) -> None:
    usual = login(make_user("Sample Person"))
    assert [login(user) for user in town.users.values()] == [usual] * len(town.users)


def login(user: User) -> tuple[object, ...]:
    """Return what every login has in common, as it is kept."""
    kept = User.objects.get(pk=user.pk)
    addresses = list(kept.emailaddress_set.values_list("verified", "primary"))  # type: ignore[attr-defined]
    is_same_address = kept.emailaddress_set.get().email == kept.email  # type: ignore[attr-defined]
    return kept.has_usable_password(), kept.language, kept.is_active, kept.created_at, addresses, is_same_address


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_has_a_browser(clients: Clients, who: str) -> None:
    assert clients[who].get("/").status_code == (302 if who == "nobody" else 200)
