"""Plans with leads, and rounds of them made by the services themselves."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.cast import Town
from tests.plans.views.boards import Board, make_board
from village.organisations.models.practitioner import Practitioner
from village.plans.models.action import Action, Lead
from village.plans.models.plan import Plan
from village.plans.models.schedule import Tick
from village.reviews.models.round import Round
from village.reviews.rules.days import Period, RoundDays
from village.reviews.services.rounds import plan_round

SPRING = RoundDays(
    date(2026, 3, 18),
    date(2026, 3, 20),
    date(2026, 3, 25),
    date(2026, 3, 26),
    date(2026, 3, 27),
    date(2026, 4, 17),
)
"""Open from today on, as every test's clock has it."""


def make_led_board(town: Town, *people: Practitioner, count: int = 6) -> Board:
    """Return a plan whose actions are all due and led by the people in turn, by Petra alone when none is given."""
    board = make_board(town, count)
    Action.objects.filter(pk__in=[action.pk for action in board.actions]).update(status="amber")
    Tick.objects.filter(action__in=board.actions).delete()
    Lead.objects.filter(action__in=board.actions).delete()
    leads = people or (town.practitioners["action_lead"],)
    Lead.objects.bulk_create(
        Lead(action=action, kind="person", practitioner=leads[number % len(leads)])
        for number, action in enumerate(board.actions)
    )
    return board


def make_planned(town: Town, plan: Plan, title: str = "Spring term 2026", **days: Any) -> Round:
    """Return a planned round of the spring term, whose days are those of SPRING unless told otherwise."""
    by = town.viewer("coordinator")
    period = Period(2025, "spring")
    return plan_round(by=by, plan=plan, period=period, days=replace(SPRING, **days), title=title)
