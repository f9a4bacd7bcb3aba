"""Outside somebody's reach a thing is not there; inside it, what they may not do is forbidden."""

from collections.abc import Collection
from types import MappingProxyType

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from village.access.reach import must_be_allowed
from village.access.viewer import NOBODY, Viewer

ASHLEA, BECKSIDE, LANTERN = 1, 2, 3
VALE, MILLBECK = 10, 20
PLACES = MappingProxyType({"pupils.see": frozenset({ASHLEA, BECKSIDE}), "pupils.change": frozenset({BECKSIDE})})
TWO_HATS = Viewer(user_id=1, partnership_id=VALE, rights=frozenset({"plans.edit"}), places=PLACES)


def outcome(viewer: Viewer, right: str, partnership_id: int, at: Collection[int] | None, seen_with: str = "") -> str:
    try:
        must_be_allowed(viewer, right, partnership_id=partnership_id, at=at, seen_with=seen_with)
    except Http404:
        return "404"
    except PermissionDenied:
        return "403"
    return "allowed"


@pytest.mark.parametrize(
    ("viewer", "right", "partnership_id", "at", "expected"),
    [
        (TWO_HATS, "plans.edit", VALE, None, "allowed"),
        (TWO_HATS, "plans.edit", MILLBECK, None, "404"),
        (TWO_HATS, "plans.remove", VALE, None, "403"),
        (TWO_HATS, "plans.remove", MILLBECK, None, "404"),
        (TWO_HATS, "pupils.change", VALE, {BECKSIDE}, "allowed"),
        (TWO_HATS, "pupils.change", VALE, {ASHLEA}, "403"),
        (TWO_HATS, "pupils.change", VALE, {ASHLEA, BECKSIDE}, "allowed"),
        (TWO_HATS, "pupils.change", VALE, {LANTERN}, "404"),
        (TWO_HATS, "pupils.change", VALE, (), "404"),
        (TWO_HATS, "pupils.change", MILLBECK, {BECKSIDE}, "404"),
        (NOBODY, "pupils.change", VALE, {BECKSIDE}, "404"),
    ],
)
def test_what_is_out_of_reach_is_not_there(
    viewer: Viewer, right: str, partnership_id: int, at: Collection[int] | None, expected: str
) -> None:
    seen_with = "pupils.see" if right.startswith("pupils.") else ""
    assert outcome(viewer, right, partnership_id, at, seen_with) == expected


def test_nobody_is_in_no_partnership_not_in_that_of_things_without_one() -> None:
    with pytest.raises(Http404):
        must_be_allowed(Viewer(rights=frozenset({"plans.edit"})), "plans.edit", partnership_id=None)
