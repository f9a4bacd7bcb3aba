"""A place in a school's menu opens for who may open it at this very school."""

import pytest
from django.http import Http404

from tests.cast import ASHLEA, BECKSIDE, Town
from village.people.pages.frame import school_frame


def test_who_is_head_elsewhere_opens_here_only_what_teachers_open(town: Town) -> None:
    viewer, ashlea, beckside = town.viewer("two_hats"), town.organisations[ASHLEA].pk, town.organisations[BECKSIDE].pk
    assert school_frame(viewer, ashlea, "pupils").name == ASHLEA
    assert school_frame(viewer, beckside, "leavers").name == BECKSIDE
    for tab in ("leavers", "lists"):
        with pytest.raises(Http404):
            school_frame(viewer, ashlea, tab)


def test_a_school_where_nothing_opens_is_not_there(town: Town) -> None:
    for who in ("coordinator", "parent", "stranger"):
        with pytest.raises(Http404):
            school_frame(town.viewer(who), town.organisations[ASHLEA].pk)
