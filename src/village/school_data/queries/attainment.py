"""Where pupils stand in their subjects. Whoever shows a named child's results puts the look on record."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from village.school_data.models.attainment import Result, Target


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


def results_on_days(school_id: int, days: Collection[date]) -> list[Result]:
    """Return every result of a school of these days, for laying a file over them."""
    return list(Result.objects.filter(school_id=school_id, on__in=list(days)))


def targets_of_days(school_id: int, days: Collection[date]) -> list[Target]:
    """Return every target of a school for these days, for laying a file over them."""
    return list(Target.objects.filter(school_id=school_id, by_on__in=list(days)))


def subjects_of(school_ids: Collection[int], day: date) -> list[str]:
    """Return the subjects with an assessment at these schools in the academic year up to the day, by name."""
    september = date(day.year if day.month >= 9 else day.year - 1, 9, 1)
    rows = Result.objects.filter(school__in=school_ids, on__range=(september, day)).exclude(standing="").order_by()
    return sorted(set(rows.values_list("subject", flat=True)))


def latest_standings(school_ids: Collection[int], subject: str, day: date) -> dict[tuple[int, int], int]:
    """Return 0 below, 1 as expected, 2 above, of the latest result of the year of each pupil at each school."""
    september = date(day.year if day.month >= 9 else day.year - 1, 9, 1)
    place = {Result.Standing.BELOW: 0, Result.Standing.EXPECTED: 1, Result.Standing.ABOVE: 2}
    rows = Result.objects.filter(school__in=school_ids, subject=subject, on__range=(september, day)).order_by(
        "on", "pk"
    )
    found: dict[tuple[int, int], int] = {}
    for pupil, school, standing in rows.values_list("pupil_id", "school_id", "standing"):
        if standing:
            found[pupil, school] = place[Result.Standing(standing)]
        else:
            found.pop((pupil, school), None)
    return found
