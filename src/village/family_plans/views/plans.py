"""The plans of a school, beginning one, and one plan with its history and its paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.errors import Refused
from village.design.attempt import act, attempt, data_of, form_page, on_to, seen_in
from village.family_plans import permissions
from village.family_plans.forms.plan import BeginForm, HeadForm
from village.family_plans.pages.beginning import family_for, hits_for
from village.family_plans.pages.caseload import caseload_page, wanted_in
from village.family_plans.pages.frame import TAB, adult_asked, choices_of, plan_frame
from village.family_plans.pages.paper import NORMAL, SIZES, pdf_of
from village.family_plans.pages.plan import plan_page
from village.family_plans.queries.content import changes_of
from village.family_plans.queries.plans import plan_for
from village.family_plans.rules.kinds import Kind
from village.family_plans.services.agreeing import start
from village.family_plans.services.writing import begin_plan, change_plan
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list


@require_safe
@requires(permissions.VIEW)
def plans(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the plans of the school; every child whom the page names is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    wanted = wanted_in(request.GET.get("show", ""), request.GET.get("kind", ""))
    page = caseload_page(viewer, school_id, wanted, request.GET.get("page", "1"))
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="family_plans.listed")
    return render(request, "family_plans/plans.html", {"school": school, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def find(request: HttpRequest, school_id: int) -> HttpResponse:
    """Look a child of the school up; the hits are on record as seen. A name is sent, never part of an address."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    typed = request.POST.get("typed", "").strip()
    hits = hits_for(viewer, school_id, typed)
    record_list(by=viewer, pupils=[spell.pupil for spell in hits], school_id=school_id, verb="family_plans.listed")
    return render(request, "family_plans/find.html", {"school": school, "typed": typed, "hits": hits})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def new(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Begin a plan with the family of a child."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    family = family_for(viewer, school_id, pupil_id)
    initial = {"kind": Kind.FAMILY, "language": "en", "pupils": [pupil_id], **restored_fields(request)}
    form = BeginForm(data_of(request), choices=family.choices, adults=family.adults, initial=initial)
    if form.is_bound and form.is_valid():
        pupils = family.chosen(form.cleaned_data.get("pupils") or [])
        adult_ids = form.cleaned_data["adults"]
        try:
            made = begin_plan(
                by=viewer, school_id=school_id, pupils=pupils, adult_ids=adult_ids, beginning=form.beginning()
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return on_to(reverse("family_plans:plan", args=(made.pk,)))
    record_list(by=viewer, pupils=family.pupils, school_id=school_id, verb="family_plans.listed")
    return form_page(
        request,
        form,
        title=f"A plan with the family of {family.pupil.name}",
        button="Begin the plan",
        back=reverse("family_plans:plans", args=(school_id,)),
        back_words="Plans",
        note="It is a draft until a parent says yes. You write the rest together on the next page.",
        frame="people/school_frame.html",
        around={"school": school},
    )


@require_safe
@requires(permissions.VIEW)
def plan(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Show one plan; its children are on record as seen."""
    viewer = viewer_of(request)
    page = plan_page(viewer, plan_for(viewer, family_plan_id))
    record_list(by=viewer, pupils=page.frame.named.pupils, school_id=page.plan.school_id, verb="family_plans.seen")
    return render(request, "family_plans/plan.html", {"page": page, "school": page.frame.school})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def edit(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Change what stands at the head of a plan."""
    viewer = viewer_of(request)
    found = plan_for(viewer, family_plan_id)
    frame, back = plan_frame(viewer, found), reverse("family_plans:plan", args=(family_plan_id,))
    names = ("title", "kind", "language", "worker_id", "next_review_on", "where_we_meet", "version")
    initial = {name: getattr(found, name) for name in names} | restored_fields(request)
    form = HeadForm(data_of(request), choices=choices_of(viewer, frame), initial=initial)

    def save() -> None:
        seen = seen_in(request, found.version)
        change_plan(by=viewer, plan=found, values=form.cleaned_data, seen_version=seen)

    kept = attempt(request, form, save, to=back, words="Kept.", row=found)
    if kept:
        return kept
    record_list(by=viewer, pupils=frame.named.pupils, school_id=found.school_id, verb="family_plans.seen")
    return form_page(
        request,
        form,
        title="Name, worker and next date",
        button="Keep it",
        back=back,
        back_words=found.title,
        frame="people/school_frame.html",
        around={"school": frame.school},
    )


@require_POST
@requires(permissions.WRITE)
def begin(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Let a plan begin that was agreed."""
    viewer = viewer_of(request)
    found, to = plan_for(viewer, family_plan_id), reverse("family_plans:plan", args=(family_plan_id,))
    return act(request, lambda: start(by=viewer, plan=found), to=to, words="The plan has begun.")


@require_safe
@requires(permissions.VIEW)
def history(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Show every change of a plan with its old and new words."""
    viewer = viewer_of(request)
    found = plan_for(viewer, family_plan_id)
    frame = plan_frame(viewer, found)
    record_list(by=viewer, pupils=frame.named.pupils, school_id=found.school_id, verb="family_plans.history-seen")
    context = {"frame": frame, "school": frame.school, "plan": found, "changes": changes_of(found)}
    return render(request, "family_plans/history.html", context)


@require_safe
@requires(permissions.VIEW)
def paper(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Give the plan as one page of paper: all of it, or what one adult of the family may read."""
    viewer = viewer_of(request)
    found = plan_for(viewer, family_plan_id)
    frame = plan_frame(viewer, found)
    record_list(by=viewer, pupils=frame.named.pupils, school_id=found.school_id, verb="family_plans.printed")
    size = request.GET.get("size", NORMAL)
    adult_id = adult_asked(found, request.GET.get("adult", ""))
    content = pdf_of(found, frame.named.pupils, size if size in SIZES else NORMAL, timezone.now(), adult_id=adult_id)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="plan-{found.pk}.pdf"'
    return answer
