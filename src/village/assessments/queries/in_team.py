"""Assessments that somebody of another organisation reads as a member of the team, while it may be shared with them."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.assessment import Assessment, AssessmentChild
from village.assessments.models.consent import AssessmentConsent, SharingException
from village.assessments.models.team import TeamMember
from village.assessments.queries.assessments import NO_SUCH_ASSESSMENT
from village.assessments.rules.consenting import shares_with
from village.assessments.rules.kinds import OPEN_STATES
from village.people.queries.reach import closed_to


def team_assessments(viewer: Viewer) -> list[Assessment]:
    """Return the open assessments in whose team the viewer is, and that may be shared with their organisation today."""
    rows = _mine(viewer)
    found = list(rows)
    ids = [row.pk for row in found]
    said: dict[int, list[AssessmentConsent]] = {pk: [] for pk in ids}
    for consent in AssessmentConsent.objects.filter(assessment__in=ids).prefetch_related("with_whom"):
        said[consent.assessment_id].append(consent)
    right: dict[int, list[int]] = {pk: [] for pk in ids}
    named = SharingException.objects.filter(assessment__in=ids, is_right=True).order_by()
    for assessment_id, organisation_id in named.values_list("assessment_id", "organisation_id"):
        right[assessment_id].append(organisation_id)
    ours = viewer.places_with(permissions.TEAM)
    return [row for row in found if shares_with([one.said for one in said[row.pk]], right[row.pk]) & ours]


def team_assessment_for(viewer: Viewer, assessment_id: int) -> Assessment:
    """Return one of them; raises Http404."""
    for row in team_assessments(viewer):
        if row.pk == assessment_id:
            return row
    raise Http404(NO_SUCH_ASSESSMENT)


def _mine(viewer: Viewer) -> QuerySet[Assessment]:
    mine = TeamMember.objects.filter(
        practitioner__in=viewer.practitioner_ids, organisation__in=viewer.places_with(permissions.TEAM), left_on=None
    )
    closed = AssessmentChild.objects.filter(pupil__in=closed_to(viewer, today=timezone.localdate()).values("pupil"))
    found = Assessment.objects.filter(partnership_id=viewer.partnership_id or 0, state__in=OPEN_STATES)
    found = found.filter(pk__in=mine.order_by().values("assessment"))
    return found.exclude(pk__in=closed.order_by().values("assessment")).select_related("school", "template")
