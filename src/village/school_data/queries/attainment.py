"""Where pupils stand in their subjects. Whoever shows a named child's results puts the look on record."""

from collections import defaultdict
from datetime import date

from village.school_data.models.attainment import Result


def below_expected_on(school_id: int, day: date) -> dict[int, tuple[str, ...]]:
    """Return the subjects in which each pupil's latest result of the academic year stands below what was expected.

    A subject whose latest result says nothing of what was expected is left out, whatever an older one said.
    """
    september = date(day.year if day.month >= 9 else day.year - 1, 9, 1)
    rows = Result.objects.filter(school_id=school_id, on__range=(september, day)).order_by("on", "pk")
    latest: dict[int, dict[str, str]] = defaultdict(dict)
    for pupil_id, subject, standing in rows.values_list("pupil_id", "subject", "standing"):
        latest[pupil_id][subject] = standing
    behind = {
        pupil_id: tuple(sorted(subject for subject, standing in subjects.items() if standing == Result.Standing.BELOW))
        for pupil_id, subjects in latest.items()
    }
    return {pupil_id: subjects for pupil_id, subjects in behind.items() if subjects}
