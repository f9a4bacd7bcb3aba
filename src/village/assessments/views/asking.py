"""Is there an assessment already? One answer for all who may not see it, and a request to whoever leads it."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.forms.choices import place_choices
from village.assessments.forms.parts import AskForm
from village.assessments.models.assessment import Assessment
from village.assessments.queries.asking import askers, children_named, enquiry_about
from village.assessments.queries.assessments import assessment_for, named_children
from village.assessments.services.asking import ANSWER, answer, ask
from village.assessments.views.one_form import back_to
from village.basics.errors import Refused
from village.design.attempt import act, data_of
from village.people.models.pupil import Pupil
from village.people.queries.pupils import pupil_for
from village.people.queries.reach import must_reach
from village.people.services.looking import record_list, record_look


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ASK)
def ask_by_name(request: HttpRequest) -> HttpResponse:
    """Ask about a child anywhere in the partnership, by exact name and date of birth."""
    return _page(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ASK)
def ask_about(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Ask about a child whom one may see."""
    viewer = viewer_of(request)
    pupil = pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil)
    record_look(by=viewer, pupil=pupil)
    return _page(request, pupil)


@require_POST
@requires(permissions.WRITE)
def answered(request: HttpRequest, assessment_id: int, enquiry_id: int) -> HttpResponse:
    """Say that whoever asked was rung, or that the question is left."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    enquiry = enquiry_about(found, enquiry_id)
    how = request.POST.get("how", "")
    return act(request, lambda: answer(by=viewer, enquiry=enquiry, how=how), to=back_to(found), words="Written down.")


def _page(request: HttpRequest, pupil: Pupil | None) -> HttpResponse:
    viewer = viewer_of(request)
    form = AskForm(
        data_of(request),
        places=place_choices(askers(viewer)),
        is_known=pupil is not None,
        initial=restored_fields(request),
    )
    said, links = "", []
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        try:
            ids = (
                [pupil.pk]
                if pupil
                else children_named(viewer, values["forename"], values["surname"], values["born_on"])
            )
            found = ask(by=viewer, organisation_id=values["organisation"], pupil_ids=ids, ring=values["ring"])
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            said, links = ANSWER, _links(viewer, found)
    context = {"form": form, "pupil": pupil, "said": said, "links": links}
    return render(request, "assessments/ask.html", context, status=422 if form.errors else 200)


def _links(viewer: Viewer, found: Sequence[Assessment]) -> list[tuple[Assessment, str]]:
    """Return what the viewer may see anyway, with its children named; on record as seen."""
    if not found:
        return []
    named = named_children(viewer, [row.pk for row in found])
    for row in found:
        pupils = named[row.pk].pupils
        record_list(by=viewer, pupils=pupils, school_id=row.school_id, verb="assessments.asked-found")
    return [(row, named[row.pk].words) for row in found]
