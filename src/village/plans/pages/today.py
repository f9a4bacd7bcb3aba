"""Which term it is in the partnership of the person who looks."""

from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.organisations.queries import term_dates_for
from village.plans.rules.term_grid import Term, term_now


def today() -> date:
    """Return the day in local time."""
    return timezone.localdate()


def term_today(viewer: Viewer) -> Term:
    """Return today's term by the partnership's own calendar."""
    return term_now(today(), term_dates_for(viewer.partnership_id or 0))
