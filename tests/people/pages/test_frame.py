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
    for who in ("parent", "stranger"):
        with pytest.raises(Http404):
            school_frame(town.viewer(who), town.organisations[ASHLEA].pk)


def test_the_coordinator_opens_what_a_school_offers_and_nothing_about_a_child(town: Town) -> None:
    viewer, ashlea = town.viewer("coordinator"), town.organisations[ASHLEA].pk
    frame = school_frame(viewer, ashlea)
    assert {tab.code for tab in frame.tabs} == {"volunteers"}
    for tab in ("pupils", "lists", "letters"):
        with pytest.raises(Http404):
            school_frame(viewer, ashlea, tab)
