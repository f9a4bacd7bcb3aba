"""The lists of a school, running a rule, and one list with the decisions on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.errors import Refused
from village.cohorts import permissions
from village.cohorts.exports.csv_file import csv_of
from village.cohorts.forms import AsideForm, DecisionForm, RunForm, run_choices
from village.cohorts.models.cohort import Listed
from village.cohorts.pages.cohort import causes_of, cohort_page, title_of
from village.cohorts.pages.export import cells_of
from village.cohorts.pages.lists import lists_page, years_on_roll, years_to_choose
from village.cohorts.queries.cohorts import cohort_for, listed_for
from village.cohorts.queries.rules import rule_for, rules_of_school
from village.cohorts.services.deciding import decide, take_back_addition
from village.cohorts.services.running import run_rule, set_aside, take_up_again, try_rule
from village.design.attempt import act, attempt, data_of, form_page, on_to
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list

LISTS = "lists"


@require_safe
@requires(permissions.VIEW)
def lists(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the school's lists and its rules."""
    viewer = viewer_of(request)
    context = {"school": school_frame(viewer, school_id, LISTS), "page": lists_page(viewer, school_id)}
    return render(request, "cohorts/lists.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def run(request: HttpRequest, school_id: int) -> HttpResponse:
    """Try a rule on the data of a half-term, and keep the list."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, LISTS)
    rules = list(rules_of_school(viewer, school_id))
    form = RunForm(
        request.POST if request.method == "POST" else (request.GET if "half" in request.GET else None),
        choices=run_choices(rules, years_to_choose(viewer), years_on_roll(viewer, school_id), timezone.localdate()),
        initial={"rule": request.GET.get("rule"), **restored_fields(request)},
    )
    trial = None
    if form.is_bound and form.is_valid():
        rule = rule_for(viewer, school_id, form.cleaned_data["rule"])
        try:
            if request.method == "POST":
                cohort = run_rule(by=viewer, school_id=school_id, rule=rule, asked=form.asked())
                messages.success(request, "The list is kept as it is today. Now decide about each name.")
                return on_to(reverse("cohorts:cohort", args=(cohort.pk,)))
            trial = try_rule(by=viewer, school_id=school_id, rule=rule, asked=form.asked())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    causes = causes_of([one.why for one in trial.picked]) if trial else ()
    context = {"school": school, "form": form, "trial": trial, "rules": rules, "causes": causes}
    return render(request, "cohorts/run.html", context, status=422 if form.errors else 200)


@require_safe
@requires(permissions.VIEW)
def cohort(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show one list; every name that it shows is on record as seen."""
    viewer = viewer_of(request)
    found = cohort_for(viewer, cohort_id)
    page = cohort_page(viewer, found, request.GET.get("show", ""))
    record_list(
        by=viewer, pupils=[line.row.pupil for line in page.lines], school_id=found.school_id, verb="cohorts.seen"
    )
    school = school_frame(viewer, found.school_id, LISTS)
    context = {"school": school, "page": page, "cohort": found, "reasons": Listed.Reason.choices}
    return render(request, "cohorts/cohort.html", context)


@require_safe
@requires(permissions.VIEW)
def take(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Give the whole list as a file; every name in it is on record."""
    viewer = viewer_of(request)
    found = cohort_for(viewer, cohort_id)
    page = cohort_page(viewer, found, "all")
    pupils = [line.row.pupil for line in page.lines]
    record_list(by=viewer, pupils=pupils, school_id=found.school_id, verb="cohorts.taken-along")
    answer = HttpResponse(csv_of(cells_of(page)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="list-{found.pk}.csv"'
    return answer


@require_POST
@requires(permissions.RUN)
def decision(request: HttpRequest, cohort_id: int, listed_id: int) -> HttpResponse:
    """Keep what was decided about one name."""
    viewer = viewer_of(request)
    row = listed_for(viewer, cohort_for(viewer, cohort_id), listed_id)
    form = DecisionForm(request.POST)
    back = f"{reverse('cohorts:cohort', args=(cohort_id,))}?show={request.POST.get('show', '')}#listed-{listed_id}"
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return on_to(back)

    def save() -> None:
        decide(by=viewer, row=row, seen_version=form.cleaned_data["version"], decision=form.decision())

    return act(request, save, to=back, words="The decision is kept with the list.")


@require_POST
@requires(permissions.RUN)
def take_back(request: HttpRequest, cohort_id: int, listed_id: int) -> HttpResponse:
    """Take a name off again that a person had added by mistake."""
    viewer = viewer_of(request)
    row = listed_for(viewer, cohort_for(viewer, cohort_id), listed_id)
    to = reverse("cohorts:cohort", args=(cohort_id,))
    return act(request, lambda: take_back_addition(by=viewer, row=row), to=to, words="The name is off the list again.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def aside(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Set a list aside that was run by mistake."""
    viewer = viewer_of(request)
    found, back = cohort_for(viewer, cohort_id), reverse("cohorts:cohort", args=(cohort_id,))
    form = AsideForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        set_aside(by=viewer, cohort=found, reason=form.cleaned_data["reason"])

    return attempt(request, form, save, to=back, words="The list is set aside.") or form_page(
        request, form, title="Set the list aside", button="Set it aside", back=back, back_words=title_of(found)
    )


@require_POST
@requires(permissions.RUN)
def again(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Take a list up again that was set aside."""
    viewer = viewer_of(request)
    found = cohort_for(viewer, cohort_id)
    to = reverse("cohorts:cohort", args=(cohort_id,))
    return act(request, lambda: take_up_again(by=viewer, cohort=found), to=to, words="The list counts again.")
