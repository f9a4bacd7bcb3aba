"""What is done to case studies: written, made ready, withdrawn; consents and pictures given and taken."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_numbers
from village.evidence import permissions
from village.evidence.forms.around import ConsentForm, PictureForm, ReasonForm
from village.evidence.forms.case_study import CaseStudyForm
from village.evidence.models.case_study import CaseConsent, CaseStudy
from village.evidence.queries.case_studies import actions_to_link, own_case_for
from village.evidence.services.case_studies import make_ready, withdraw_case, write_case_study
from village.evidence.services.consents import add_consent, leave_out, withdraw_consent
from village.evidence.services.pictures import add_picture, remove_picture
from village.evidence.views.case_studies import shown


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def case_new(request: HttpRequest) -> HttpResponse:
    """Begin a case study; `?action=12` links it to that action."""
    return _written(request, viewer_of(request), None, whole_numbers(request.GET.getlist("action")[-1:]))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def case_edit(request: HttpRequest, case_id: int) -> HttpResponse:
    """Change a case study."""
    viewer = viewer_of(request)
    return _written(request, viewer, own_case_for(viewer, case_id), [])


@require_POST
@requires(permissions.WRITE)
def case_ready(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show it to the partnership."""
    viewer = viewer_of(request)
    case = own_case_for(viewer, case_id)
    try:
        make_ready(by=viewer, case=case)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "The partnership can see it now.")
    return _to(case)


@require_POST
@requires(permissions.WRITE)
def case_withdraw(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take it out of sight."""
    viewer, form = viewer_of(request), ReasonForm(request.POST)
    case = own_case_for(viewer, case_id)
    if not form.is_valid():
        return shown(request, case_id, reason=form, status=422)
    withdraw_case(by=viewer, case=case, reason=form.cleaned_data["reason"])
    messages.success(request, "It is out of sight, everywhere. Its words and pictures go for good in 30 days.")
    return _to(case)


@require_POST
@requires(permissions.WRITE)
def consent_new(request: HttpRequest, case_id: int) -> HttpResponse:
    """Put a consent on record."""
    viewer, form = viewer_of(request), ConsentForm(request.POST)
    case = own_case_for(viewer, case_id)
    if form.is_valid():
        try:
            add_consent(by=viewer, case=case, values=form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, "The consent is on record.")
            return _to(case, "#consents")
    return shown(request, case_id, consent=form, status=422)


@require_POST
@requires(permissions.WRITE)
def consent_change(request: HttpRequest, case_id: int, consent_id: int) -> HttpResponse:
    """Take a consent back, or say that nothing shows the person any more."""
    viewer = viewer_of(request)
    case = own_case_for(viewer, case_id)
    consent = get_object_or_404(CaseConsent.objects.select_related("case"), pk=consent_id, case=case)
    deed = leave_out if "left_out" in request.POST else withdraw_consent
    try:
        deed(by=viewer, consent=consent)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        words = "It is on record that nothing shows them any more."
        messages.success(
            request, words if deed is leave_out else "The consent is over. The case study is out of sight."
        )
    return _to(case, "#consents")


@require_POST
@requires(permissions.WRITE)
def picture_new(request: HttpRequest, case_id: int) -> HttpResponse:
    """Add a picture."""
    viewer, form = viewer_of(request), PictureForm(request.POST, request.FILES)
    case = own_case_for(viewer, case_id)
    if form.is_valid():
        try:
            add_picture(by=viewer, case=case, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, "The picture is in. Place, time and camera were taken out of it.")
            return _to(case, "#pictures")
    return shown(request, case_id, picture=form, status=422)


@require_POST
@requires(permissions.WRITE)
def picture_remove(request: HttpRequest, case_id: int, picture_id: int) -> HttpResponse:
    """Take a picture out for good."""
    viewer = viewer_of(request)
    case = own_case_for(viewer, case_id)
    remove_picture(by=viewer, picture=get_object_or_404(case.pictures, pk=picture_id))
    messages.success(request, "The picture is gone.")
    return _to(case, "#pictures")


def _written(request: HttpRequest, viewer: Viewer, case: CaseStudy | None, linked: list[int]) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = CaseStudyForm(data, case=case, homes=list(actions_to_link(viewer)), linked=linked)
    if data is not None and form.is_valid():
        try:
            saved = write_case_study(
                by=viewer,
                case=case,
                values=form.parts(),
                numbers=form.numbers(),
                action_ids=form.cleaned_data["actions"],
                seen=form.cleaned_data["seen"],
            )
        except Refused as refused:
            _add(form, refused)
        else:
            messages.success(request, "Saved.")
            return _to(saved)
    context = {"form": form, "case": case}
    return render(request, "evidence/case_form.html", context, status=422 if form.errors else 200)


def _add(form: Form, refused: Refused) -> None:
    form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)


def _to(case: CaseStudy, anchor: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("evidence:case", args=(case.pk,)) + anchor, status=303)
