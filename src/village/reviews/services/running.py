"""Who may run rounds, and Village itself as a viewer when the days of a round do it."""

from django.db import transaction

from village.access.reach import must_be_allowed
from village.access.rights import all_rights
from village.access.rules.roles import PARTNERSHIP
from village.access.viewer import Viewer
from village.audit.services.record import Subject
from village.basics.errors import Refused
from village.plans.models.plan import Plan
from village.reviews import permissions
from village.reviews.models.ask import Ask
from village.reviews.models.round import Round

VILLAGE = "Village"


def may_run(by: Viewer, partnership_id: int) -> None:
    """Raise PermissionDenied for who does not run rounds, Http404 for those of another partnership."""
    must_be_allowed(by, permissions.RUN, partnership_id=partnership_id, missing="No such review round.")


def village_in(partnership_id: int) -> Viewer:
    """Return Village itself in a partnership: what a round's day brings is done by it, and signed with its name.

    It holds no right in single organisations: a round has nothing to do with children.
    """
    rights = frozenset(right.code for right in all_rights() if right.held_in == PARTNERSHIP)
    return Viewer(name=VILLAGE, partnership_id=partnership_id, rights=rights)


def may_be_reviewed(plan: Plan) -> None:
    """Raise Refused for a plan that nobody reviews: one that is still a draft, or closed."""
    if plan.state == Plan.State.DRAFT:
        raise Refused(f"{plan.title} is still a draft. Make it live first: then it can be reviewed.")
    if plan.state == Plan.State.CLOSED:
        raise Refused(f"{plan.title} is closed, so nobody is asked about it any more.")


def locked(round_: Round) -> Round:
    """Return the round as it stands, held until the transaction ends, its plan before it.

    Raises Refused when it was removed meanwhile. Call it inside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A round is held only inside a transaction.")
    Plan.objects.select_for_update(no_key=True).get(pk=round_.plan_id)
    rounds = Round.objects.select_related("plan__coordinator", "plan__partnership", "opened_by", "closed_by")
    found = rounds.select_for_update(of=("self",), no_key=True).filter(pk=round_.pk).first()
    if found is None:
        raise Refused("This round was removed meanwhile.")
    return found


def subject_of(round_: Round) -> Subject:
    """Return the round as the record names it."""
    return Subject("reviews.round", round_.pk, round_.title)


def ask_subject(ask: Ask) -> Subject:
    """Return an ask as the record names it."""
    return Subject("reviews.ask", ask.pk, f"{ask.name}, {ask.round.title}")


def plan_subject(plan: Plan) -> Subject:
    """Return the plan within which rounds stand on the record."""
    return Subject("plans.plan", plan.pk, plan.title)
