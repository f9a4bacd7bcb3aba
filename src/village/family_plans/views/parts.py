"""Adding to a plan, changing a part of it, taking one out and putting it back, ticking steps, noting numbers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.family_plans import permissions
from village.family_plans.forms.parts import PART_FORMS, NumberForm, PartForm
from village.family_plans.models.goals import PlanStep
from village.family_plans.models.scales import PlanScale
from village.family_plans.models.words import PlanWords
from village.family_plans.pages.frame import PlanFrame, choices_of, plan_frame
from village.family_plans.queries.content import part_of
from village.family_plans.queries.plans import plan_for
from village.family_plans.services.parts import KINDS, add_part, change_part, put_back, take_out
from village.family_plans.services.steps import mark_scale, note_read, set_done
from village.people.services.looking import record_list

TITLES = {
    "goals": ("What do you want?", "What you want"),
    "steps": ("Who does what?", "A step"),
    "words": ("In their own words", "In their own words"),
    "scales": ("A question from 0 to 10", "A question from 0 to 10"),
}
WRITTEN_ANEW = "Written. What stood there before is in the history."
LOOK = "look"
"""The button that only looks at the wording."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def new(request: HttpRequest, family_plan_id: int, part: str) -> HttpResponse:
    """Add a goal, a step, words or a question to the plan."""
    viewer, kind = viewer_of(request), KINDS[part]
    plan = plan_for(viewer, family_plan_id)
    frame, back = plan_frame(viewer, plan), _back(family_plan_id, part)
    initial = {
        "part": request.GET.get("part", "going_well"),
        "whose": request.GET.get("whose"),
        **restored_fields(request),
    }
    form = PART_FORMS[part](data_of(request), choices=choices_of(viewer, frame), is_new=True, initial=initial)
    if not _only_looks(request):

        def save() -> None:
            add_part(by=viewer, plan=plan, kind=kind, values=form.cleaned_data)

        done = attempt(request, form, save, to=back, words="Written.")
        if done:
            return done
    return _form_page(request, frame, form, title=TITLES[part][0], back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def edit(request: HttpRequest, /, family_plan_id: int, part: str, **ids: int) -> HttpResponse:
    """Change a part of the plan; the words before stay in its history."""
    viewer, kind = viewer_of(request), KINDS[part]
    plan = plan_for(viewer, family_plan_id)
    (row_id,) = ids.values()
    row, frame, back = part_of(kind.table, plan, row_id), plan_frame(viewer, plan), _back(family_plan_id, part)
    initial = {name: getattr(row, name) for name in (*kind.fields, "version")} | restored_fields(request)
    form = PART_FORMS[part](data_of(request), choices=choices_of(viewer, frame), is_new=False, initial=initial)
    if not _only_looks(request):

        def save() -> None:
            change_part(by=viewer, row=row, values=form.cleaned_data, seen_version=seen_in(request, row.version))

        done = attempt(
            request, form, save, to=back, words="Written. What stood there before is in the history.", row=row
        )
        if done:
            return done
    return _form_page(request, frame, form, title=TITLES[part][1], back=back)


@require_POST
@requires(permissions.WRITE)
def remove(request: HttpRequest, /, family_plan_id: int, part: str, **ids: int) -> HttpResponse:
    """Take a part out of the plan."""
    viewer = viewer_of(request)
    (row_id,) = ids.values()
    row = part_of(KINDS[part].table, plan_for(viewer, family_plan_id), row_id)
    words = "Taken out. You can put it back at the foot of the plan."
    return act(request, lambda: take_out(by=viewer, row=row), to=_back(family_plan_id, ""), words=words)


@require_POST
@requires(permissions.WRITE)
def restore(request: HttpRequest, /, family_plan_id: int, part: str, **ids: int) -> HttpResponse:
    """Put a part back that was taken out."""
    viewer = viewer_of(request)
    (row_id,) = ids.values()
    row = part_of(KINDS[part].table, plan_for(viewer, family_plan_id), row_id)
    return act(request, lambda: put_back(by=viewer, row=row), to=_back(family_plan_id, part), words="It is back.")


@require_POST
@requires(permissions.WRITE)
def done(request: HttpRequest, family_plan_id: int, plan_step_id: int) -> HttpResponse:
    """Say that a step is done, or that it is not after all."""
    viewer = viewer_of(request)
    step = part_of(PlanStep, plan_for(viewer, family_plan_id), plan_step_id)
    is_done = request.POST.get("done") != "no"
    words = "Done. Thank you." if is_done else "It counts as not done."
    return act(
        request,
        lambda: set_done(by=viewer, step=step, is_done=is_done),
        to=_back(family_plan_id, "steps"),
        words=words,
    )


@require_POST
@requires(permissions.WRITE)
def read(request: HttpRequest, family_plan_id: int, plan_words_id: int) -> HttpResponse:
    """Say that what a parent wrote has been read."""
    viewer = viewer_of(request)
    row = part_of(PlanWords, plan_for(viewer, family_plan_id), plan_words_id)
    return act(request, lambda: note_read(by=viewer, row=row), to=_back(family_plan_id, "said"), words="Read.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def number(request: HttpRequest, family_plan_id: int, plan_scale_id: int) -> HttpResponse:
    """Note a number on a scale."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, family_plan_id)
    scale, frame, back = part_of(PlanScale, plan, plan_scale_id), plan_frame(viewer, plan), _back(plan.pk, "scales")
    form = NumberForm(data_of(request), initial={"on": timezone.localdate(), **restored_fields(request)})

    def save() -> None:
        mark_scale(by=viewer, scale=scale, **form.cleaned_data)

    noted = attempt(request, form, save, to=back, words="Noted.")
    if noted:
        return noted
    _seen(request, frame)
    return form_page(
        request,
        form,
        title=scale.words,
        button="Note it",
        back=back,
        back_words=plan.title,
        note=f"A number of {scale.tool}." if scale.tool else f"0 is {scale.low_words}, 10 is {scale.high_words}.",
        frame="people/school_frame.html",
        around={"school": frame.school},
    )


def _only_looks(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("deed") == LOOK


def _back(plan_id: int, part: str) -> str:
    return reverse("family_plans:plan", args=(plan_id,)) + (f"#{part}" if part else "")


def _seen(request: HttpRequest, frame: PlanFrame) -> None:
    """A form names the children of the plan, or shows words about them: each of them is on record as seen."""
    pupils, school_id = frame.named.pupils, frame.plan.school_id
    record_list(by=viewer_of(request), pupils=pupils, school_id=school_id, verb="family_plans.seen")


def _form_page(request: HttpRequest, frame: PlanFrame, form: PartForm, *, title: str, back: str) -> HttpResponse:
    _seen(request, frame)
    context = {
        "school": frame.school,
        "frame": frame,
        "plan": frame.plan,
        "form": form,
        "hints": form.open_hints(),
        "looks": request.method == "POST" and not form.errors,
        "theirs": getattr(form, "theirs", None),
        "title": title,
        "back": back,
    }
    return render(request, "family_plans/part_form.html", context, status=422 if form.errors else 200)
