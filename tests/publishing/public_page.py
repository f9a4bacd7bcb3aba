"""A plan with a closed round, made for the public."""

from datetime import date

from django.utils import timezone

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.models.progress import Rating
from village.reviews.models.answer import Answer, Settled
from village.reviews.models.round import Round


def make_closed_round(plan: Plan, title: str = "Autumn term 2025", closes_on: date = date(2025, 12, 19)) -> Round:
    """Return a closed round of the plan."""
    return Round.objects.create(
        plan=plan,
        title=title,
        academic_year=2025,
        term="autumn",
        opens_on=date(2025, 11, 24),
        due_on=date(2025, 12, 12),
        closes_on=closes_on,
        locks_on=date(2026, 1, 9),
        state=Round.State.CLOSED,
        made_at=timezone.now(),
    )


def settle(round_: Round, action: Action, code: str) -> Settled:
    """Return the action's one rating of the round."""
    now = timezone.now()
    rating = Rating.objects.create(action=action, code=code, academic_year=2025, term="autumn", made_at=now)
    answer = Answer.objects.create(
        round=round_, action=action, kind="lead", code=code, said_by_words="Petra Lowe", voice="user:1", made_at=now
    )
    return Settled.objects.create(
        round=round_, action=action, answer=answer, rating=rating, how="confirmed", settled_at=now
    )


def make_rated_plan(town: Town) -> tuple[Plan, Action, Action]:
    """Return a plan with two actions, one green in a closed round, the other led by a person."""
    plan = make_small_plan(town)
    lead = {"kind": "person", "practitioner": town.practitioners["action_lead"].pk}
    first = make_action(town, plan, "Open the hall on Fridays", leads=[lead])
    second = make_action(town, plan, "Lend books to families", number=1)
    settle(make_closed_round(plan), first, "green")
    return plan, first, second
