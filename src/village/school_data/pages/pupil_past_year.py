"""One academic year of one child on a page of its own."""

from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import year_words
from village.people.models.pupil import Pupil
from village.people.queries.reach import NO_SUCH_CHILD
from village.school_data.pages.pupil_marks import marks_of_year
from village.school_data.pages.pupil_year import YearShown, years_shown

YEARS_KEPT = 6
"""Marks go six years after the end of their year."""


@dataclass(frozen=True, slots=True)
class PastYear:
    """What the page shows; `years` is empty where the year has no mark that the viewer may see."""

    pupil: Pupil
    words: str
    years: tuple[YearShown, ...]
    before: int
    """The year before, as its calendar year of September."""
    has_reasons: bool
    after: int | None
    """The year after, or None for the year that goes on."""


def past_year(viewer: Viewer, pupil: Pupil, starting: int) -> PastYear:
    """Return the year that began in a September; Http404 for one that has not begun or is long over."""
    now = school_year_of(timezone.localdate())
    if not now - YEARS_KEPT <= starting <= now:
        raise Http404(NO_SUCH_CHILD)
    found = marks_of_year(viewer, pupil, starting)
    year = term_dates_for(pupil.partnership_id).year(starting)
    return PastYear(
        pupil=pupil,
        words=year_words(starting),
        years=years_shown(found, year) if found else (),
        before=starting - 1,
        has_reasons=found is not None and found.seen.has_reasons,
        after=starting + 1 if starting < now else None,
    )
