"""Assessments as plain rows for figures; they name nobody."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.assessment import Assessment, AssessmentChild
from village.assessments.models.delivery import AssessmentReview, DeliveryAction
from village.assessments.rules.figures import Counted
from village.assessments.rules.kinds import State

A_YEAR = timedelta(days=365)


def counted_in_partnership(viewer: Viewer, today: date) -> list[Counted]:
    """Return the assessments of the partnership that are open or were closed within a year, for hidden figures only."""
    if not viewer.can(permissions.FIGURES):
        return []
    rows = AssessmentChild.objects.filter(
        Q(assessment__closed_on=None) | Q(assessment__closed_on__gt=today - A_YEAR),
        assessment__partnership_id=viewer.partnership_id or 0,
        pupil__merged_into__isnull=True,
    )
    columns = ("kind", "state", "school_id", "begun_at", "agreed_on")
    return [
        Counted(kind, state, school_id, timezone.localdate(begun_at), agreed_on)
        for kind, state, school_id, begun_at, agreed_on in rows.order_by().values_list(
            *(f"assessment__{name}" for name in columns)
        )
    ]


def with_an_assessment(pupil_ids: Collection[int], first: date, last: date) -> frozenset[int]:
    """Return who of the children had an assessment that was agreed and went on in these days."""
    rows = AssessmentChild.objects.filter(pupil__in=pupil_ids, assessment__agreed_on__lte=last)
    rows = rows.filter(Q(assessment__closed_on=None) | Q(assessment__closed_on__gte=first))
    return frozenset(rows.order_by().values_list("pupil_id", flat=True))


def actions_done(pupil_ids: Collection[int], first: date, last: date) -> tuple[int, int]:
    """Return how many actions promised for these days are done, and how many were promised."""
    rows = DeliveryAction.objects.filter(
        assessment__in=_about(pupil_ids), removed_at=None, promised_on__range=(first, last)
    ).exclude(assessment__agreed_on=None)
    due = rows.filter(Q(promised_on__lt=timezone.localdate()) | ~Q(standing=DeliveryAction.Standing.OPEN))
    return due.filter(standing=DeliveryAction.Standing.DONE).count(), due.count()


def reviews_held(pupil_ids: Collection[int], first: date, last: date) -> tuple[int, int]:
    """Return how many reviews that were due in these days were held, and how many were due.

    One that is due and not held counts from the day after; a closed assessment owes none.
    """
    about = _about(pupil_ids)
    held = AssessmentReview.objects.filter(assessment__in=about, due_on__range=(first, last)).count()
    until = min(last, timezone.localdate() - timedelta(days=1))
    owed = Assessment.objects.filter(pk__in=about, state=State.AGREED, next_review_on__range=(first, until)).count()
    return held, held + owed


def _about(pupil_ids: Collection[int]) -> list[int]:
    rows = AssessmentChild.objects.filter(pupil__in=pupil_ids).order_by().values_list("assessment_id", flat=True)
    return list(rows.distinct())
