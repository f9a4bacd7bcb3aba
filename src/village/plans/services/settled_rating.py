"""Ratings that a review round settles: made whole and never changed, and taken back as a whole."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from village.access.viewer import Viewer
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.models.progress import Rating
from village.plans.queries.lineage import has_ended
from village.plans.queries.progress import is_latest, present_rating
from village.plans.services.progress import set_status
from village.plans.services.writing import Write

SETTLED = "plans.rating-settled"
"""A round's page takes it back, never an undo of the action."""


@dataclass(frozen=True, slots=True)
class SettledRating:
    """What a rating says, for which period, and who stands behind it."""

    code: str
    academic_year: int
    term: str
    period_words: str
    """The round's title."""
    rated_on: date
    said_at: datetime
    """When it was proposed; the update that was made with it says the same moment."""
    reason: str = ""
    rated_by_id: int | None = None
    rated_by_words: str = ""
    confirmed_by_id: int | None = None
    """Never who proposed it; None where nobody confirmed it."""


@transaction.atomic
def settle_rating(*, by: Viewer, plan: Plan, action: Action, rating: SettledRating) -> Rating:
    """Return the rating that now stands; it is the action's status too, unless a later term was rated or it has ended.

    The caller has made sure that `by` may settle it.
    """
    write = Write(by, plan, is_answer=True)
    made = Rating.objects.create(
        action=action,
        code=rating.code,
        academic_year=rating.academic_year,
        term=rating.term,
        period_words=rating.period_words,
        reason=rating.reason,
        rated_on=rating.rated_on,
        rated_by_id=rating.rated_by_id,
        rated_by_words=rating.rated_by_words,
        confirmed_by_id=rating.confirmed_by_id,
        made_at=rating.said_at,
    )
    if is_latest(made) and not has_ended(action):
        set_status(action, made.code, write, verb=SETTLED)
    return made


@transaction.atomic
def withdraw_rating(*, by: Viewer, plan: Plan, rating: Rating) -> None:
    """The rating stays on record and counts no more; where it was the action's status, the one before is again."""
    write = Write(by, plan, is_answer=True)
    was_latest = is_latest(rating)
    Rating.objects.filter(pk=rating.pk).update(withdrawn_at=write.now)
    rating.refresh_from_db()
    action = Action.objects.get(pk=rating.action_id)
    if was_latest and action.status == rating.code and not has_ended(action):
        present = present_rating(action)
        set_status(action, present.code if present else "", write, verb=SETTLED)
