"""Case studies: the list, one to read, one to print, and its pictures."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.evidence import permissions
from village.evidence.forms.around import ConsentForm, PictureForm, ReasonForm
from village.evidence.pages.case_study import case_lines, case_page, may_begin
from village.evidence.queries.case_studies import case_for
from village.evidence.services.reading import put_read_on_record
from village.files.queries import path_of


@require_safe
@requires(permissions.VIEW)
def cases(request: HttpRequest) -> HttpResponse:
    """List the case studies that are shown, and the viewer's own."""
    viewer = viewer_of(request)
    context = {"lines": case_lines(viewer), "can_write": may_begin(viewer)}
    return render(request, "evidence/cases.html", context)


@require_safe
@requires(permissions.VIEW)
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show one case study; that it was read is on record when it shows people."""
    return shown(request, case_id)


@require_safe
@requires(permissions.VIEW)
def case_print(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show one case study on one page of paper."""
    viewer = viewer_of(request)
    page = case_page(viewer, case_for(viewer, case_id))
    if page.is_hidden:
        raise Http404("This case study is out of sight.")
    put_read_on_record(by=viewer, case=page.case)
    return render(request, "evidence/case_print.html", {"page": page})


@require_safe
@requires(permissions.VIEW)
def picture(request: HttpRequest, case_id: int, picture_id: int) -> FileResponse:
    """Hand out a picture while its case study may be shown; no browser keeps it."""
    page = case_page(viewer_of(request), case_for(viewer_of(request), case_id))
    if page.is_hidden:
        raise Http404("This case study is out of sight.")
    found = get_object_or_404(page.case.pictures, pk=picture_id)
    path = path_of(found.file)
    if not path.is_file():
        raise Http404("The picture is gone.")
    put_read_on_record(by=viewer_of(request), case=page.case)
    answer = FileResponse(path.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    return answer


def shown(
    request: HttpRequest,
    case_id: int,
    *,
    consent: ConsentForm | None = None,
    picture: PictureForm | None = None,
    reason: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page with whatever small form is being filled in."""
    viewer = viewer_of(request)
    page = case_page(viewer, case_for(viewer, case_id))
    if not page.is_hidden:
        put_read_on_record(by=viewer, case=page.case)
    context = {
        "page": page,
        "consent_form": consent or ConsentForm(),
        "picture_form": picture or PictureForm(),
        "reason_form": reason or ReasonForm(),
    }
    return render(request, "evidence/case.html", context, status=status)
