"""Rounds and reports of Thornaby Vale that the tests of this room work on."""

from datetime import date
from typing import Any

from tests.cast import Town
from tests.reviews.a_round import Midway, make_midway, rate_before, say
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.models.progress import Rating
from village.reports.models.report import Report
from village.reports.services.reports import Words, make_report
from village.reviews.models.round import Round
from village.reviews.services.rounds import close_round


def midway(town: Town, count: int = 4) -> Midway:
    """Return an open round: the first action green, the second red and green before, the others silent."""
    found = make_midway(town, count)
    Rating.objects.filter(action__in=found.board.actions).delete()
    Action.objects.update(status="")
    rate_before(found.action(0), "green")
    rate_before(found.action(1), "green")
    say(found, 0, "green", kinds=("number", "voice"), text="Twelve story mornings held.")
    say(found, 1, "red", text="The bus company stopped.")
    return found


def closed(found: Midway) -> Round:
    """Return the round, closed by the coordinator."""
    return close_round(by=found.town.viewer("coordinator"), round=found.round)


def make(town: Town, plan: Plan, round_: Round, **words: Any) -> Report:
    """Return a draft of the coordinator's, for the board on 16 April."""
    usual: dict[str, Any] = {
        "title": "What needs you",
        "layout": Report.Layout.EXCEPTION,
        "group": town.board,
        "meets_on": date(2026, 4, 16),
    }
    return make_report(by=town.viewer("coordinator"), plan=plan, round=round_, words=Words(**{**usual, **words}))
