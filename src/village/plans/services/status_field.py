"""An action's status: set by hand it is also a rating of the present term, which stays on record."""

from datetime import date

from django.utils import timezone

from village.basics.errors import Refused
from village.basics.school_year import TERM_NAMES, TermDates, school_year_of
from village.plans.contributions import open_round_of
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.models.progress import Rating
from village.plans.queries.lineage import has_ended
from village.plans.queries.scale import scale_of
from village.plans.rules.scale import is_used, label_of
from village.plans.services.writing import FieldRule, Value, Write


def _read(action: Action, _write: Write) -> Value:
    return action.status


def _write(action: Action, value: Value, write: Write) -> None:
    """Set the status. Taking a change back withdraws the rating that it made; else a new rating is made."""
    if value and value not in Action.Status.values:
        raise Refused("Choose a status from the list.", field="status")
    if value != action.status and not write.takes_back and has_ended(action):
        raise Refused("This action goes on no more. Take back on its page what became of it first.", field="status")
    if value != action.status and not write.takes_back:
        check_no_round(action, write)
    was, action.status = action.status, value or ""
    if action.status and action.status != was and not write.takes_back:
        check_is_used(action.status, write.plan)
    if write.takes_back:
        made = Rating.objects.filter(action=action, code=was, from_document=False, withdrawn_at__isnull=True)
        latest = made.order_by("-made_at", "-pk").first()
        if latest is not None:
            Rating.objects.filter(pk=latest.pk).update(withdrawn_at=write.now)
    standing = Rating.objects.filter(action=action, withdrawn_at__isnull=True).order_by("-made_at", "-pk").first()
    if action.status and (standing is None or standing.code != action.status or not write.takes_back):
        rate(action, action.status, write)


def check_no_round(action: Action, write: Write) -> None:
    """Raise Refused while a review round takes the action's ratings: they are given, and settled, there."""
    if taking := open_round_of(write.by, action.pk):
        raise Refused(f"{taking.title} is open and takes this action’s rating. Give it there.", field="status")


def check_is_used(code: str, plan: Plan) -> None:
    """Raise Refused where the plan's scale does without this rating."""
    scale = scale_of(plan)
    if not is_used(scale, code):
        words = f"This plan does not use “{label_of(scale, code)}”. Choose a rating from its own list."
        raise Refused(words, field="status")


def rate(action: Action, code: str, write: Write, *, on: date | None = None, reason: str = "") -> Rating:
    """Return a new rating of the term that holds the day (today unless given); it is never changed afterwards."""
    day = on or timezone.localdate(write.now)
    return Rating.objects.create(
        action=action,
        code=code,
        academic_year=school_year_of(day),
        term=_term_of(day),
        rated_on=day,
        reason=reason,
        rated_by_id=write.by.user_id,
        made_at=write.now,
    )


def _term_of(today: date) -> str:
    """Return the term that holds the day, or the one that ended last before it."""
    year = TermDates().year(school_year_of(today))
    begun = [name for name in TERM_NAMES if year.term(name)[0] <= today]
    return begun[-1] if begun else "autumn"


STATUS = FieldRule("status", "Status", _read, _write)
