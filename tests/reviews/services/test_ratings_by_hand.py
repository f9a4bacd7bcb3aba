"""While a round takes an action's ratings, nobody sets one by hand elsewhere."""

import pytest

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan
from tests.reviews.a_link import make_open_round
from village.basics.errors import Refused
from village.plans.models.progress import Rating
from village.plans.services.actions import change_action
from village.reviews.models.round import Round


def test_a_status_set_by_hand_is_refused_while_a_round_is_open_and_taken_once_it_is_closed(town: Town) -> None:
    by, plan = town.viewer("coordinator"), make_small_plan(town)
    action = make_action(town, plan)
    round_ = make_open_round(plan)
    with pytest.raises(Refused, match="takes this action’s rating"):
        change_action(by=by, plan=plan, action=action, seen=action.version, values={"status": "green"})
    assert not Rating.objects.exists()
    Round.objects.filter(pk=round_.pk).update(state=Round.State.CLOSED)
    change_action(by=by, plan=plan, action=action, seen=action.version, values={"status": "green"})
    assert Rating.objects.get().code == "green"


def test_another_field_can_be_changed_while_a_round_is_open(town: Town) -> None:
    by, plan = town.viewer("coordinator"), make_small_plan(town)
    action = make_action(town, plan)
    make_open_round(plan)
    values = {"measure": "Families who come", "status": action.status}
    assert change_action(by=by, plan=plan, action=action, seen=action.version, values=values)
