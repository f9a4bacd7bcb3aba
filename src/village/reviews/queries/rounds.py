"""Named reads of rounds and of the rhythm in which a plan is reviewed."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.plans.models.plan import Plan
from village.reviews.models.ask import Ask
from village.reviews.models.round import Rhythm, Round


def _seen_by(viewer: Viewer) -> QuerySet[Round]:
    if viewer.partnership_id is None:
        return Round.objects.none()
    mine = Round.objects.filter(plan__partnership_id=viewer.partnership_id, plan__removed_at__isnull=True)
    return mine.select_related("plan__coordinator", "plan__partnership", "opened_by", "closed_by")


def rounds_of(viewer: Viewer, plan_id: int) -> QuerySet[Round]:
    """Return the plan's rounds, latest first, each with `ask_count`: how many people were asked."""
    asked = Count("asks", filter=Q(asks__stage=Ask.Stage.ACTIONS))
    return _seen_by(viewer).filter(plan_id=plan_id).annotate(ask_count=asked).order_by("-closes_on", "-pk")


def round_for(viewer: Viewer, round_id: int) -> Round:
    """Return the round with its plan; raises Http404 when it is not the viewer's."""
    found = _seen_by(viewer).filter(pk=round_id).first()
    if found is None:
        raise Http404("No such review round.")
    return found


def round_of_plan(viewer: Viewer, plan_id: int, round_id: int) -> Round:
    """Return the round; raises Http404 when it is not the viewer's, or of another plan."""
    found = round_for(viewer, round_id)
    if found.plan_id != plan_id:
        raise Http404("No such review round of this plan.")
    return found


def open_round_of_plan(viewer: Viewer, plan_id: int) -> Round | None:
    """Return the plan's open round, or None."""
    return _seen_by(viewer).filter(plan_id=plan_id, state=Round.State.OPEN).first()


def open_rounds(viewer: Viewer) -> QuerySet[Round]:
    """Return the open rounds of every plan, the one that closes first before the others."""
    return _seen_by(viewer).filter(state=Round.State.OPEN).order_by("closes_on", "pk")


def round_to_show(viewer: Viewer, plan_id: int) -> Round | None:
    """Return the plan's open round, else the next one planned, else the last one closed; None where there is none."""
    rounds = list(_seen_by(viewer).filter(plan_id=plan_id).order_by("closes_on", "pk"))
    by_state = {state: [one for one in rounds if one.state == state] for state in Round.State.values}
    ended = [one for one in rounds if one.state in {Round.State.CLOSED, Round.State.LOCKED}]
    return next(iter([*by_state[Round.State.OPEN], *by_state[Round.State.PLANNED], *reversed(ended)]), None)


def open_round_of_action(viewer: Viewer, action_id: int) -> Round | None:
    """Return the open round of a plan in which the action stands, the one that closes first, or None."""
    homes = Q(plan__placements__action=action_id, plan__placements__section__removed_at__isnull=True)
    open_ones = _seen_by(viewer).filter(homes, state=Round.State.OPEN, plan__placements__action__removed_at=None)
    return open_ones.order_by("closes_on", "pk").first()


def rounds_to_turn() -> Iterable[Round]:
    """Return every round whose days may bring something, of every partnership: for the schedule alone."""
    waiting = (Round.State.PLANNED, Round.State.OPEN, Round.State.CLOSED)
    live = Round.objects.filter(state__in=waiting, plan__removed_at__isnull=True)
    return list(live.select_related("plan__coordinator", "plan__partnership", "opened_by").order_by("closes_on", "pk"))


def rhythm_of(plan: Plan) -> Rhythm:
    """Return the plan's rhythm; the usual one, not saved, where nobody has chosen."""
    return Rhythm.objects.filter(plan=plan).first() or Rhythm(plan=plan)
