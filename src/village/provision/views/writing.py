"""What the child’s school writes down while a stay goes on."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, data_of, seen_in
from village.provision import permissions
from village.provision.forms.stays import GoalForm, PlanForm, RateForm, StepForm, TalkForm, WeekForm
from village.provision.pages.stay import who_can_be_asked
from village.provision.queries.stays import goal_in, stay_for, step_in
from village.provision.services import during
from village.provision.views.frames import back_to, page_of_form
from village.provision.views.weeks import week_known, write_week_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def plan(request: HttpRequest, stay_id: int) -> HttpResponse:
    """Write what helps, and who does what."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    known = {name: getattr(found, name) for name in ("helps", "school_does", "provider_does", "version")}
    form = PlanForm(data_of(request), initial={**known, **restored_fields(request)})

    def save() -> None:
        seen = seen_in(request, found.version)
        during.write_plan(by=viewer, stay=found, seen_version=seen, values=form.cleaned_data)

    title = f"The plan of {found.pupil.name}"
    return page_of_form(
        request, form, found, save, title=title, button="Save the plan", words="The plan stands.", part="plan"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def goal_new(request: HttpRequest, stay_id: int) -> HttpResponse:
    """Add a goal."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    form = GoalForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        during.add_goal(by=viewer, stay=found, **form.cleaned_data)

    title = f"A goal of {found.pupil.name}"
    return page_of_form(request, form, found, save, title=title, button="Add it", words="Added.", part="goals")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def goal_rate(request: HttpRequest, stay_id: int, stay_goal_id: int) -> HttpResponse:
    """Say how a goal stands now."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    goal = goal_in(found, stay_goal_id)
    form = RateForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        during.rate_goal(by=viewer, goal=goal, now=form.cleaned_data["now"], on=timezone.localdate())

    return page_of_form(
        request, form, found, save, title=goal.words, button="Save", words="Written down.", part="goals"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def week_new(request: HttpRequest, stay_id: int) -> HttpResponse:
    """Write down a week, as the provider told it."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    form = WeekForm(data_of(request), initial={**week_known(found), **restored_fields(request)})

    def save() -> None:
        write_week_of(form, found, by=viewer)

    title = f"A week of {found.pupil.name}"
    return page_of_form(
        request, form, found, save, title=title, button="Save the week", words="The week stands.", part="weeks"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def step_new(request: HttpRequest, stay_id: int) -> HttpResponse:
    """Plan a step back to school."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    form = StepForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        during.plan_step(by=viewer, stay=found, **form.cleaned_data)

    title = f"A step back to school for {found.pupil.name}"
    return page_of_form(
        request, form, found, save, title=title, button="Plan it", words="The step is planned.", part="back"
    )


@require_POST
@requires(permissions.VIEW)
def step_deed(request: HttpRequest, stay_id: int, step_back_id: int) -> HttpResponse:
    """A step is done, not done after all, or taken away."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    step = step_in(found, step_back_id)
    deed = request.POST.get("deed", "")
    save = lambda: during.step_deed(by=viewer, step=step, deed=deed, on=timezone.localdate())  # noqa: E731
    return act(request, save, to=back_to(found, "back"), words="Written down.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def talk_new(request: HttpRequest, stay_id: int) -> HttpResponse:
    """Write down a talk with a parent."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    initial = {"on": timezone.localdate(), **restored_fields(request)}
    form = TalkForm(data_of(request), adults=who_can_be_asked(viewer, found), initial=initial)

    def save() -> None:
        during.note_talk(by=viewer, stay=found, values=form.cleaned_data, today=timezone.localdate())

    return page_of_form(
        request,
        form,
        found,
        save,
        title="A talk with a parent",
        button="Save",
        words="Written down.",
        part="talks",
        note="Nothing about a worry for the child’s safety: tell the safeguarding lead.",
    )
