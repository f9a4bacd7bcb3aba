"""Which rating of an action is the present one."""

from village.basics.school_year import TERM_NAMES
from village.plans.models.action import Action
from village.plans.models.progress import Rating


def is_latest(rating: Rating) -> bool:
    """Return whether no standing rating of the action is for a later term, or made later for the same one."""
    others = Rating.objects.filter(action=rating.action_id, withdrawn_at__isnull=True).exclude(pk=rating.pk)
    return all(_time_of(other) < _time_of(rating) for other in others)


def present_rating(action: Action) -> Rating | None:
    """Return the standing rating of the latest term, of several for one term the last that was made."""
    return max(Rating.objects.filter(action=action, withdrawn_at__isnull=True), key=_time_of, default=None)


def _time_of(rating: Rating) -> tuple[int, int, str, int]:
    place = TERM_NAMES.index(rating.term) if rating.term in TERM_NAMES else len(TERM_NAMES) - 1
    return rating.academic_year or 0, place, rating.made_at.isoformat(), rating.pk
