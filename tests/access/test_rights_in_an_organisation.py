"""Somebody who is head in one school and teaches in another has a head's rights in the first alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Town, give_role, make_organisation
from village.access import rights
from village.access.rights import register_rights
from village.access.rules.roles import COORDINATOR, HEAD, ORGANISATION, TEACHER, Right
from village.organisations.models.organisation import Membership

SEE, CHANGE, COUNT, HEAL = "tests.see", "tests.change", "tests.count", "tests.heal"


@pytest.fixture(autouse=True)
def rights_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights that only these tests know, gone again afterwards."""
    monkeypatch.setattr(rights, "_rights", dict(rights._rights))
    head, everybody = frozenset({HEAD}), frozenset({COORDINATOR})
    register_rights(
        (
            Right(SEE, "See", frozenset({HEAD, TEACHER}), in_help_mode=False, held_in=ORGANISATION),
            Right(CHANGE, "Change", head, in_help_mode=False, held_in=ORGANISATION),
            Right(COUNT, "Count", head, held_in=ORGANISATION, everywhere=everybody),
        )
    )


@pytest.fixture
def two_hats(town: Town) -> Town:
    """The head of Ashlea teaches at Beckside too."""
    give_role(town.users["head"], town.partnership, TEACHER, town.organisations["Beckside High School"])
    return town


def test_a_head_here_who_teaches_there(two_hats: Town) -> None:
    viewer = two_hats.viewer("head")
    ashlea, beckside = (two_hats.organisations[name].pk for name in ("Ashlea Primary School", "Beckside High School"))
    assert (viewer.can(CHANGE, at=ashlea), viewer.can(CHANGE, at=beckside)) == (True, False)
    assert (viewer.can(SEE, at=ashlea), viewer.can(SEE, at=beckside)) == (True, True)
    assert viewer.places_with(CHANGE) == {ashlea}
    assert viewer.places_with(SEE) == {ashlea, beckside}
    assert viewer.can(CHANGE)


def test_a_right_of_the_partnership_counts_in_each_organisation(town: Town) -> None:
    viewer = town.viewer("coordinator")
    assert viewer.can("plans.edit", at=town.organisations["Beckside High School"].pk)
    assert not viewer.can("plans.nothing", at=town.organisations["Beckside High School"].pk)


def test_a_coordinator_holds_it_nowhere_unless_the_right_says_everywhere(town: Town) -> None:
    viewer = town.viewer("coordinator")
    inside = set(Membership.objects.filter(partnership=town.partnership).values_list("organisation_id", flat=True))
    assert not viewer.can(SEE)
    assert viewer.places_with(SEE) == frozenset()
    assert viewer.places_with(COUNT) == inside
    assert town.organisations["Millbeck Schools Team"].pk not in inside
    assert not viewer.can(COUNT, at=town.organisations["Millbeck Schools Team"].pk)


def test_a_school_that_left_the_partnership_opens_nothing_any_more(town: Town) -> None:
    ashlea = town.organisations["Ashlea Primary School"]
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(organisation=ashlea).update(ends_on=yesterday)
    assert not town.viewer("head").can(SEE)
    assert ashlea.pk not in town.viewer("coordinator").places_with(COUNT)


def test_help_mode_never_holds_what_is_closed_to_it(town: Town) -> None:
    helper = town.viewer("helper")
    assert not helper.can(SEE)
    assert helper.places_with(COUNT) == town.viewer("coordinator").places_with(COUNT)
    assert not helper.can(COUNT, at=town.organisations["Millbeck Schools Team"].pk)


@pytest.mark.parametrize(("who", "most"), [("head", 3), ("coordinator", 3), ("parent", 2), ("helper", 2)])
def test_a_viewer_costs_few_queries_however_many_schools_there_are(town: Town, who: str, most: int) -> None:
    for number in range(30):
        school = make_organisation(town.partnership, f"School {number}", "school")
        if who == "head":
            give_role(town.users["head"], town.partnership, HEAD, school)
    town.users[who].refresh_from_db()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        town.viewer(who)
    assert len(asked) <= most
