"""How many actions are silent in a plan's open round: the number on the plan's tab, asked on every page of the plan."""

from collections import defaultdict

from django.utils import timezone

from village.plans.models.action import Action, Placement
from village.plans.models.schedule import Tick, Timing
from village.plans.rules.facts import TickFacts, TimingFacts
from village.reviews.models.answer import Answer, Settled
from village.reviews.models.ask import AskedAction
from village.reviews.models.round import Round
from village.reviews.rules.due import Plans, is_due
from village.reviews.rules.periods import term_of


def silent_words(plan_id: int) -> str | None:
    """Return "6 silent" for the plan's open round; None without one. One query, or seven for an open round."""
    round_ = Round.objects.filter(plan=plan_id, state=Round.State.OPEN).first()
    return None if round_ is None else f"{silent_count(round_)} silent"


def silent_count(round_: Round) -> int:
    """Return how many due actions nobody has answered for, by the same rule as the page of the round."""
    here = Placement.objects.filter(plan=round_.plan_id, action__removed_at=None, section__removed_at=None).order_by()
    heard = set(
        Answer.objects.filter(round=round_, replaced_at__isnull=True).order_by().values_list("action", flat=True)
    ) | set(Settled.objects.filter(round=round_, taken_back_at__isnull=True).values_list("action", flat=True))
    asked = set(
        AskedAction.objects.filter(ask__round=round_)
        .exclude(action__status=Action.Status.SUPERSEDED)
        .order_by()
        .values_list("action", flat=True)
    )
    ids = here.values("action")
    ticks: dict[int, list[TickFacts]] = defaultdict(list)
    for tick in Tick.objects.filter(action__in=ids).select_related("year"):
        ticks[tick.action_id].append(TickFacts(0, tick.term, "", tick.year.academic_year))
    timings: dict[int, list[TimingFacts]] = defaultdict(list)
    for row in Timing.objects.filter(action__in=ids):
        timings[row.action_id].append(TimingFacts(row.words, row.kind, row.starts_on, row.ends_on, row.frequency))
    term, on = term_of(round_), min(timezone.localdate(), round_.closes_on)
    return sum(
        action in asked or is_due(Plans(status, ticks[action], timings[action]), term, on)
        for action, status in here.values_list("action", "action__status")
        if action not in heard
    )


def waiting_count(round_: Round) -> int:
    """Return how many actions somebody answered for and nobody has confirmed or decided yet."""
    done = Settled.objects.filter(round=round_, taken_back_at__isnull=True).order_by().values("action")
    here = Placement.objects.filter(plan=round_.plan_id, action__removed_at=None, section__removed_at=None).order_by()
    waiting = Answer.objects.filter(round=round_, replaced_at__isnull=True, action__in=here.values("action"))
    return waiting.exclude(action__in=done).order_by().values("action").distinct().count()
