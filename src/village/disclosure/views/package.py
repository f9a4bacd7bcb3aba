"""The copy in the hands of the school, for who may read about safety: it may hold what is from there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.disclosure import permissions
from village.disclosure.exports.copy_files import copy_pdf, copy_zip
from village.disclosure.models.package import Package
from village.disclosure.queries.requests import NO_SUCH_REQUEST, package_of
from village.disclosure.queries.safety import safety_request_for
from village.disclosure.services.releasing import fetch
from village.disclosure.views.lists import TAB
from village.people.pages.frame import school_frame


@require_safe
@requires(permissions.RECORD)
def read(request: HttpRequest, access_request_id: int) -> HttpResponse:
    """Show the copy as the family reads it, to be read or printed."""
    package = _taken(request, access_request_id, "read")
    school = school_frame(viewer_of(request), package.request.school_id, TAB)
    context = {"school": school, "copy": package.content, "request_row": package.request}
    return render(request, "disclosure/copy_at_school.html", context)


@require_safe
@requires(permissions.RECORD)
def pdf(request: HttpRequest, access_request_id: int) -> HttpResponse:
    """Give the copy as a PDF."""
    return pdf_answer(_taken(request, access_request_id, "pdf"))


@require_safe
@requires(permissions.RECORD)
def zipped(request: HttpRequest, access_request_id: int) -> HttpResponse:
    """Give the copy in all its forms."""
    return zip_answer(_taken(request, access_request_id, "zip"))


def pdf_answer(package: Package) -> HttpResponse:
    """Return the PDF; its name tells of nobody."""
    return _file(copy_pdf(package.content, package.made_at), "application/pdf", "copy.pdf")


def zip_answer(package: Package) -> HttpResponse:
    """Return the ZIP; its name tells of nobody."""
    return _file(copy_zip(package.content, package.made_at), "application/zip", "copy.zip")


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _taken(request: HttpRequest, request_id: int, how: str) -> Package:
    """Return the copy, with its fetching on record; raises Http404."""
    viewer = viewer_of(request)
    row = safety_request_for(viewer, request_id)
    package = package_of(row)
    if package is None or not package.content:
        raise Http404(NO_SUCH_REQUEST)
    package.request = row
    fetch(by=viewer, package=package, how=how, is_family=False)
    return package
