"""Two actions that say the same become one that stands in both places."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan
from village.basics.errors import Refused, Stale
from village.plans.queries.board import board
from village.plans.services.joining import stand_for_both
from village.plans.services.lineage_back import take_back

pytestmark = pytest.mark.django_db


def test_the_one_that_stays_takes_the_place_and_reference_of_the_other(town: Town) -> None:
    here, there = make_small_plan(town), make_small_plan(town, "Family learning")
    make_action(town, here, "Open the hall", ref="1.1")
    goes = make_action(town, here, "Hold story mornings at school", ref="1.2")
    make_action(town, here, "Close the hall", ref="1.3")
    stays = make_action(town, there, "Hold story mornings at schools", ref="b", measure="Half read daily")
    hana = town.viewer("coordinator")
    stand_for_both(by=hana, plan=here, action=goes, seen=1, stays=stays)
    assert [(row.ref, row.text, row.measure) for row in board(hana, here).actions if row.ending is None] == [
        ("1.1", "Open the hall", ""),
        ("1.2", "Hold story mornings at schools", "Half read daily"),
        ("1.3", "Close the hall", ""),
    ]
    assert [home.title for home in board(hana, there).actions[0].homes] == ["Family learning", "Parents as partners"]
    merged = next(row.ending for row in board(hana, here).actions if row.id == goes.pk)
    assert merged is not None
    assert (merged.words, merged.reason) == ("Merged into 1.2", "Says the same as “Hold story mornings at schools”")
    take_back(by=hana, plan=here, lineage_id=merged.id)
    assert all(row.ending is None for row in board(hana, here).actions)


def test_in_one_plan_the_other_keeps_its_place(town: Town) -> None:
    plan = make_small_plan(town)
    goes, stays = make_action(town, plan, "Hold mornings"), make_action(town, plan, "Hold mornings", number=1)
    hana = town.viewer("coordinator")
    stand_for_both(by=hana, plan=plan, action=goes, seen=1, stays=stays)
    assert [row.id for row in board(hana, plan).actions if row.ending is None] == [stays.pk]


def test_nothing_is_joined_on_a_stale_page_or_with_itself_or_by_others(town: Town) -> None:
    plan = make_small_plan(town)
    goes, stays = make_action(town, plan, "Hold mornings"), make_action(town, plan, "Hold mornings", number=1)
    hana = town.viewer("coordinator")
    with pytest.raises(Stale):
        stand_for_both(by=hana, plan=plan, action=goes, seen=7, stays=stays)
    with pytest.raises(Refused, match="one action already"):
        stand_for_both(by=hana, plan=plan, action=goes, seen=1, stays=goes)
    with pytest.raises(PermissionDenied):
        stand_for_both(by=town.viewer("head"), plan=plan, action=goes, seen=1, stays=stays)
    with pytest.raises(Http404):
        stand_for_both(by=town.viewer("stranger"), plan=plan, action=goes, seen=1, stays=stays)
    assert len(board(hana, plan).actions) == 2
