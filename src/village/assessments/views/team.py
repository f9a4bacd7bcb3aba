"""The team around the family: joining, leaving, leading, and meetings."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.assessments import permissions
from village.assessments.forms.choices import contact_choices, place_choices, staff_choices, team_choices
from village.assessments.forms.parts import LeaveForm, MeetingForm, MemberForm
from village.assessments.models.team import TeamMember
from village.assessments.queries.assessments import assessment_for
from village.assessments.queries.content import family_of, part_of, team_today
from village.assessments.services.sharing import who_may_know
from village.assessments.services.team import join, leave, make_lead, note_meeting
from village.assessments.views.one_form import back_to, one_form
from village.design.attempt import act, attempt, data_of
from village.organisations.queries import practitioners


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def new(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Bring somebody into the team."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    form = MemberForm(
        data_of(request),
        staff=staff_choices(practitioners(viewer, today=timezone.localdate())),
        adults=contact_choices(family_of(found)),
        places=place_choices(who_may_know(viewer, found)),
        initial=restored_fields(request),
    )

    def save() -> None:
        join(by=viewer, assessment=found, who=form.joining())

    note = "Somebody of another organisation joins once the family has agreed that it is told."
    return attempt(request, form, save, to=back_to(found, "team"), words="In the team.") or one_form(
        request, viewer, found, form, title="Who joins the team?", button="Bring them in", note=note
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def gone(request: HttpRequest, assessment_id: int, team_member_id: int) -> HttpResponse:
    """Say that somebody is in the team no longer."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    member = part_of(TeamMember, found, team_member_id)
    form = LeaveForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        leave(by=viewer, member=member, why=form.cleaned_data["why"])

    return attempt(request, form, save, to=back_to(found, "team"), words="Out of the team.") or one_form(
        request, viewer, found, form, title=f"{member.name} leaves the team", button="Write it down"
    )


@require_POST
@requires(permissions.WRITE)
def lead(request: HttpRequest, assessment_id: int, team_member_id: int) -> HttpResponse:
    """Make somebody the lead practitioner."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    member = part_of(TeamMember, found, team_member_id)
    return act(
        request,
        lambda: make_lead(by=viewer, member=member),
        to=back_to(found, "team"),
        words=f"{member.name} leads from today.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def meeting(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Write a meeting of the team down."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    initial = {"on": timezone.localdate(), **restored_fields(request)}
    form = MeetingForm(data_of(request), team=team_choices(team_today(found)), initial=initial)

    def save() -> None:
        note_meeting(by=viewer, assessment=found, **form.cleaned_data)

    return attempt(request, form, save, to=back_to(found, "meetings"), words="Written down.") or one_form(
        request, viewer, found, form, title="The team met", button="Write it down"
    )
