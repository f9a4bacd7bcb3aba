"""What is counted of a September, whoever asks; and how often children came to the new school. Nobody is named."""

from collections.abc import Collection
from datetime import date

import numpy as np

from village.organisations.models.organisation import Organisation
from village.school_data.queries.attendance import pupil_sessions
from village.transition.models.mover import Intake, Mover, Sheet
from village.transition.models.taster import Guest
from village.transition.rules.checking import Row


def rows_of(intake: Intake) -> list[Row]:
    """Return a row for each child of the September. Three queries."""
    shared = set(Sheet.objects.filter(mover__intake=intake).order_by().values_list("mover_id", flat=True))
    came = set(Guest.objects.filter(mover__intake=intake, came=True).order_by().values_list("mover_id", flat=True))
    movers = Mover.objects.filter(intake=intake, pupil__merged_into=None).select_related("settled").order_by("pk")
    return [
        Row(
            from_school=mover.from_school_id,
            to_school=mover.to_school_id,
            is_known=mover.is_known,
            is_shared=mover.pk in shared,
            came=mover.pk in came,
            how=mover.settled.how if hasattr(mover, "settled") else "",
        )
        for mover in movers
    ]


def names_of(school_ids: Collection[int]) -> dict[int, str]:
    """Return the names of schools."""
    return dict(Organisation.objects.filter(pk__in=school_ids).values_list("pk", "name"))


def half_days(intake: Intake, school_id: int, pupil_ids: Collection[int], *, today: date) -> dict[int, tuple[int, int]]:
    """Return how many half days each child came at the new school, of those possible, until the looks are due."""
    first, last = date(intake.year, 9, 1), min(today, intake.check_by)
    if last < first or not pupil_ids:
        return {}
    sessions = pupil_sessions(intake.partnership_id, first, last, schools=[school_id])
    found: dict[int, tuple[int, int]] = {}
    for place in np.flatnonzero(np.isin(sessions.pupil, list(pupil_ids))):
        pupil_id, before = int(sessions.pupil[place]), found.get(int(sessions.pupil[place]), (0, 0))
        found[pupil_id] = (before[0] + int(sessions.attended[place]), before[1] + int(sessions.possible[place]))
    return found
