"""Assessments for members of the team from other organisations, while the family lets them be told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.assessments import permissions
from village.assessments.pages.in_team import team_page
from village.assessments.queries.assessments import children_of
from village.assessments.queries.in_team import team_assessment_for, team_assessments
from village.people.services.looking import record_looks


@require_safe
@requires(permissions.TEAM)
def mine(request: HttpRequest) -> HttpResponse:
    """Show the families in whose team the viewer is; the children are on record as seen."""
    viewer = viewer_of(request)
    rows = team_assessments(viewer)
    children = children_of([row.pk for row in rows])
    record_looks(by=viewer, pupils=[one for found in children.values() for one in found], verb="assessments.team-seen")
    lines = [(row, ", ".join(one.name for one in children[row.pk])) for row in rows]
    return render(request, "assessments/team.html", {"lines": lines, "today": timezone.localdate()})


@require_safe
@requires(permissions.TEAM)
def one(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Show one of them: strengths, needs, conclusions, the team, the plan and its reviews."""
    viewer = viewer_of(request)
    page = team_page(viewer, team_assessment_for(viewer, assessment_id))
    record_looks(by=viewer, pupils=page.children, verb="assessments.team-seen")
    return render(request, "assessments/team_one.html", {"page": page})
