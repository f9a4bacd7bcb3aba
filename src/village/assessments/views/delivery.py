"""The delivery plan: actions and reviews."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.assessments import permissions
from village.assessments.forms.choices import team_choices
from village.assessments.forms.parts import ActionForm, NotDoneForm
from village.assessments.forms.writing import ReviewForm
from village.assessments.models.assessment import Assessment
from village.assessments.models.delivery import DeliveryAction
from village.assessments.pages.frame import assessment_frame
from village.assessments.queries.assessments import assessment_for
from village.assessments.queries.content import entries_of, part_of, team_today
from village.assessments.services.delivery import add_action, change_action, end_action, put_back, take_out
from village.assessments.services.going_on import review
from village.assessments.views.one_form import back_to, one_form
from village.design.attempt import act, attempt, data_of, seen_in
from village.people.services.looking import record_list


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def new(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Add an action to the plan."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    form = ActionForm(data_of(request), team=team_choices(team_today(found)), initial=restored_fields(request))

    def save() -> None:
        add_action(by=viewer, assessment=found, values=form.cleaned_data)

    return attempt(request, form, save, to=back_to(found, "plan"), words="In the plan.") or one_form(
        request, viewer, found, form, title="Who does what by when?", button="Put it in the plan"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def edit(request: HttpRequest, assessment_id: int, delivery_action_id: int) -> HttpResponse:
    """Change an action."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    action = part_of(DeliveryAction, found, delivery_action_id)
    team = team_choices(team_today(found))
    if action.owner is not None and action.owner.left_on is not None:
        team = [*team, (action.owner.pk, f"{action.owner.name}, no longer in the team")]
    names = ("words", "owner_id", "by_on", "domain", "version")
    initial = {name: getattr(action, name) for name in names} | restored_fields(request)
    form = ActionForm(data_of(request), team=team, initial=initial)

    def save() -> None:
        seen = seen_in(request, action.version)
        change_action(by=viewer, action=action, values=form.cleaned_data, seen_version=seen)

    return attempt(request, form, save, to=back_to(found, "plan"), words="Kept.", row=action) or one_form(
        request, viewer, found, form, title="An action of the plan", button="Keep it"
    )


@require_POST
@requires(permissions.WRITE)
def done(request: HttpRequest, assessment_id: int, delivery_action_id: int) -> HttpResponse:
    """Say that an action is done, or that it is still to do after all."""
    viewer = viewer_of(request)
    found, action = _action(request, assessment_id, delivery_action_id)
    is_done = request.POST.get("done") != "no"
    standing = DeliveryAction.Standing.DONE if is_done else DeliveryAction.Standing.OPEN
    return act(
        request,
        lambda: end_action(by=viewer, action=action, standing=standing),
        to=back_to(found, "plan"),
        words="Done. Thank you." if is_done else "It is still to do.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def not_done(request: HttpRequest, assessment_id: int, delivery_action_id: int) -> HttpResponse:
    """Say that an action was not done, and why."""
    viewer = viewer_of(request)
    found, action = _action(request, assessment_id, delivery_action_id)
    form = NotDoneForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        why = form.cleaned_data["why"]
        end_action(by=viewer, action=action, standing=DeliveryAction.Standing.NOT_DONE, why=why)

    return attempt(request, form, save, to=back_to(found, "plan"), words="Written down.") or one_form(
        request, viewer, found, form, title="It was not done", button="Write it down", note=action.words
    )


@require_POST
@requires(permissions.WRITE)
def remove(request: HttpRequest, assessment_id: int, delivery_action_id: int) -> HttpResponse:
    """Take an action out of the plan."""
    viewer = viewer_of(request)
    found, action = _action(request, assessment_id, delivery_action_id)
    words = "Taken out. You can put it back under the plan."
    return act(request, lambda: take_out(by=viewer, action=action), to=back_to(found, "plan"), words=words)


@require_POST
@requires(permissions.WRITE)
def restore(request: HttpRequest, assessment_id: int, delivery_action_id: int) -> HttpResponse:
    """Put an action back that was taken out."""
    viewer = viewer_of(request)
    found, action = _action(request, assessment_id, delivery_action_id)
    return act(request, lambda: put_back(by=viewer, action=action), to=back_to(found, "plan"), words="It is back.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def reviewed(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Write a review down: what changed about each need."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    frame = assessment_frame(viewer, found)
    entries = [one for one in entries_of(found) if one.needs]
    initial = {"on": timezone.localdate(), "version": found.version, **restored_fields(request)}
    form = ReviewForm(data_of(request), entries=entries, initial=initial)

    def save() -> None:
        seen = seen_in(request, found.version)
        review(by=viewer, assessment=found, reviewed=form.reviewed(), seen_version=seen)

    way_on = attempt(request, form, save, to=back_to(found, "reviews"), words="Reviewed.")
    if way_on:
        return way_on
    pupils = frame.named.pupils
    record_list(by=viewer, pupils=pupils, school_id=found.school_id, verb="assessments.seen")
    context = {"school": frame.school, "frame": frame, "form": form, "entries": entries, "back": back_to(found)}
    return render(request, "assessments/review.html", context, status=422 if form.errors else 200)


def _action(request: HttpRequest, assessment_id: int, action_id: int) -> tuple[Assessment, DeliveryAction]:
    found = assessment_for(viewer_of(request), assessment_id)
    return found, part_of(DeliveryAction, found, action_id)
