"""The assessments of a school, and beginning one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.assessments import permissions
from village.assessments.forms.writing import BeginForm
from village.assessments.pages.frame import TAB
from village.assessments.pages.lists import family_for, hits_for, list_page, wanted_in
from village.assessments.services.beginning import begin
from village.basics.errors import Refused
from village.design.attempt import data_of, on_to
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list


@require_safe
@requires(permissions.VIEW)
def assessments(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the assessments of the school; every child whom the page names is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    wanted = wanted_in(request.GET.get("show", ""), request.GET.get("kind", ""))
    page = list_page(viewer, school_id, wanted, request.GET.get("page", "1"))
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="assessments.listed")
    return render(request, "assessments/list.html", {"school": school, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def find(request: HttpRequest, school_id: int) -> HttpResponse:
    """Look a child of the school up; the hits are on record as seen. A name is sent, never part of an address."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    typed = request.POST.get("typed", "").strip()
    hits = hits_for(viewer, school_id, typed)
    record_list(by=viewer, pupils=[spell.pupil for spell in hits], school_id=school_id, verb="assessments.listed")
    return render(request, "assessments/find.html", {"school": school, "typed": typed, "hits": hits})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def new(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Begin an assessment with the family of a child."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    family = family_for(viewer, school_id, pupil_id)
    form = BeginForm(
        data_of(request),
        pupils=family.choices,
        adults=family.adults,
        checklists=family.checklists,
        initial={"pupils": [pupil_id], **restored_fields(request)},
    )
    if form.is_bound and form.is_valid():
        try:
            made = begin(
                by=viewer,
                school_id=school_id,
                pupils=family.chosen(form.cleaned_data.get("pupils") or []),
                adult_ids=form.cleaned_data["adults"],
                beginning=form.beginning(),
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return on_to(reverse("assessments:assessment", args=(made.pk,)))
    record_list(by=viewer, pupils=family.pupils, school_id=school_id, verb="assessments.listed")
    context = {"school": school, "family": family, "form": form}
    return render(request, "assessments/new.html", context, status=422 if form.errors else 200)
