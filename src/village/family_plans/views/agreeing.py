"""Who is asked and who said yes, links for parents, looking at a plan together, and how it ends."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.whole_numbers import whole_numbers
from village.design.attempt import act, attempt, data_of, form_page
from village.family_plans import permissions
from village.family_plans.forms.choices import choices_from, contact_choices
from village.family_plans.forms.plan import AskForm, ChildYesForm, CloseForm, HandoverForm, ReopenForm, YesForm
from village.family_plans.forms.review import ReviewForm
from village.family_plans.models.link import PlanLink
from village.family_plans.models.plan import FamilyPlan, How
from village.family_plans.pages.frame import choices_of, plan_frame, still_asked
from village.family_plans.pages.plan import plan_page
from village.family_plans.queries.adults import pupil_ids_of
from village.family_plans.queries.content import adult_in_plan, content_of, part_of
from village.family_plans.queries.handing_over import schools_to_go_to
from village.family_plans.queries.plans import child_in_plan, plan_for
from village.family_plans.services.agreeing import note_child_s_yes, note_yes
from village.family_plans.services.closing import Handover, close, hand_over, reopen
from village.family_plans.services.links import give_link, take_link_back
from village.family_plans.services.looking_together import look_together
from village.family_plans.services.sending import send_link
from village.family_plans.services.writing import ask_adults
from village.people.queries.grown_ups import adults_for_all
from village.people.services.looking import record_list


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def ask(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Choose which adults are asked to agree; who may not be written to about a child is not offered."""
    viewer = viewer_of(request)
    plan, today = plan_for(viewer, family_plan_id), timezone.localdate()
    offered = contact_choices(adults_for_all(pupil_ids_of(plan), today=today))
    asked = [row.adult_id for row in still_asked(plan)]
    initial = {"adults": asked, "seen": ",".join(map(str, asked)), **restored_fields(request)}
    form = AskForm(data_of(request), adults=offered, initial=initial)

    def save() -> None:
        seen = whole_numbers(form.cleaned_data["seen"].split(",")) if "seen" in form.data else None
        ask_adults(by=viewer, plan=plan, adult_ids=form.cleaned_data["adults"], seen_ids=seen)

    return attempt(request, form, save, to=_back(plan), words="Kept.") or _one_form(
        request, plan, form, title="Who is asked to agree", button="Keep it"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def yes(request: HttpRequest, family_plan_id: int, plan_adult_id: int) -> HttpResponse:
    """Write down that an adult said yes."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, family_plan_id)
    row = adult_in_plan(plan, plan_adult_id)
    initial = {"on": timezone.localdate(), "how": How.IN_PERSON, **restored_fields(request)}
    form = YesForm(data_of(request), initial=initial)

    def save() -> None:
        note_yes(by=viewer, row=row, **form.cleaned_data)

    return attempt(request, form, save, to=_back(plan), words="Written down.") or _one_form(
        request, plan, form, title=f"{row.adult.name} said yes", button="Write it down"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def child_yes(request: HttpRequest, family_plan_id: int, plan_child_id: int) -> HttpResponse:
    """Write down that the child said yes."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, family_plan_id)
    known = [pupil.pk for pupil in plan_frame(viewer, plan).named.pupils]
    row = child_in_plan(plan, known, plan_child_id)
    form = ChildYesForm(data_of(request), initial={"on": timezone.localdate(), **restored_fields(request)})

    def save() -> None:
        note_child_s_yes(by=viewer, row=row, **form.cleaned_data)

    return attempt(request, form, save, to=_back(plan), words="Written down.") or _one_form(
        request, plan, form, title=f"{row.pupil.name} said yes", button="Write it down"
    )


@require_POST
@requires(permissions.WRITE)
def link(request: HttpRequest, family_plan_id: int, plan_adult_id: int) -> HttpResponse:
    """Make a link by which an adult opens the plan without an account."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, family_plan_id)
    row = adult_in_plan(plan, plan_adult_id)
    words = "The link is made. It stands below, and opens the plan for four weeks."
    return act(request, lambda: give_link(by=viewer, row=row), to=_back(plan), words=words)


@require_POST
@requires(permissions.WRITE)
def send(request: HttpRequest, family_plan_id: int, plan_adult_id: int) -> HttpResponse:
    """Send an adult a link to the plan, by text or e-mail and in their language."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, family_plan_id)
    row = adult_in_plan(plan, plan_adult_id)
    words = f"The link is on its way to {row.adult.name}. It opens the plan for four weeks."
    return act(request, lambda: send_link(by=viewer, row=row), to=_back(plan), words=words)


@require_POST
@requires(permissions.WRITE)
def unlink(request: HttpRequest, family_plan_id: int, plan_link_id: int) -> HttpResponse:
    """Take a link back."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, family_plan_id)
    found = part_of(PlanLink, plan, plan_link_id)
    return act(
        request,
        lambda: take_link_back(by=viewer, plan=plan, link=found),
        to=_back(plan),
        words="The link opens nothing any more.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def review(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Look at the plan together, and write down what came of it."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, family_plan_id)
    page, content = plan_page(viewer, plan), content_of(plan)
    initial = {
        "on": timezone.localdate(),
        "how": How.IN_PERSON,
        "version": plan.version,
        **{f"goal-{goal.pk}": goal.standing for goal in content.goals},
        **restored_fields(request),
    }
    form = ReviewForm(data_of(request), choices=choices_of(viewer, page.frame), content=content, initial=initial)

    def save() -> None:
        look_together(by=viewer, plan=plan, looked=form.looked(), seen_version=form.cleaned_data["version"])

    done = attempt(request, form, save, to=_back(plan, "reviews"), words="Written. The next date is on the work list.")
    if done:
        return done
    if form.errors:
        plan.refresh_from_db(fields=["version"])
    record_list(by=viewer, pupils=page.frame.named.pupils, school_id=plan.school_id, verb="family_plans.seen")
    context = {"school": page.frame.school, "page": page, "plan": plan, "form": form, "back": _back(plan)}
    context["version"] = plan.version
    return render(request, "family_plans/review.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def finish(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Close the plan with what came of it."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, family_plan_id)
    form = CloseForm(data_of(request), initial={"outcome": request.GET.get("outcome"), **restored_fields(request)})

    def save() -> None:
        close(by=viewer, plan=plan, **form.cleaned_data)

    note = "A family can stop at any time, and it changes nothing about other help. The plan stays to be read."
    return attempt(request, form, save, to=_back(plan), words="The plan is closed.") or _one_form(
        request, plan, form, title="Close the plan", button="Close it", note=note
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def again(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Open a closed plan again, with a note."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, family_plan_id)
    form = ReopenForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        reopen(by=viewer, plan=plan, note=form.cleaned_data["note"])

    return attempt(request, form, save, to=_back(plan), words="The plan is open again.") or _one_form(
        request, plan, form, title="Open the plan again", button="Open it again"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def handover(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Hand a plan over to the school to which its child goes now, with the family's yes."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, family_plan_id)
    schools = {school.pk: school for school in schools_to_go_to(viewer, plan, today=timezone.localdate())}
    form = HandoverForm(
        data_of(request),
        schools=[(school.pk, school.name) for school in schools.values()],
        choices=choices_from(still_asked(plan)),
        initial={"agreed_on": timezone.localdate(), **restored_fields(request)},
    )

    def save() -> None:
        values = form.cleaned_data
        to = Handover(schools[values["school"]], values["adult"] or 0, values["agreed_on"])
        hand_over(by=viewer, plan=plan, to=to)

    note = "The other school finds a draft with what still stands. This plan is closed here and stays your record."
    words = "Handed over. The other school asks the family again before anything begins."
    return attempt(request, form, save, to=_back(plan), words=words) or _one_form(
        request, plan, form, title="Hand the plan over", button="Hand it over", note=note
    )


def _back(plan: FamilyPlan, place: str = "agreed") -> str:
    return f"{reverse('family_plans:plan', args=(plan.pk,))}#{place}"


def _one_form(
    request: HttpRequest, plan: FamilyPlan, form: Form, *, title: str, button: str, note: str = ""
) -> HttpResponse:
    viewer = viewer_of(request)
    frame = plan_frame(viewer, plan)
    record_list(by=viewer, pupils=frame.named.pupils, school_id=plan.school_id, verb="family_plans.seen")
    return form_page(
        request,
        form,
        title=title,
        button=button,
        back=reverse("family_plans:plan", args=(plan.pk,)),
        back_words=plan.title,
        note=note,
        frame="people/school_frame.html",
        around={"school": frame.school},
    )
