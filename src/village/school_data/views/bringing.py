"""Bringing a school's files: choose one, say what its columns mean, and see what it would change."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import act, data_of, seen_in
from village.files.receiving import TOO_LARGE
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list
from village.school_data import permissions
from village.school_data.forms.bringing import FileForm, KeyForm, SaidForm, rows_said
from village.school_data.pages.bringing_file import file_page, is_being_read, url_of
from village.school_data.pages.bringing_list import bring_page
from village.school_data.queries.files import file_at
from village.school_data.queries.schools import school_with
from village.school_data.services.arriving import MOST_BYTES, arrive

LARGER = f"This file is larger than {MOST_BYTES // 1024**2} MB. Export one school year at a time and bring the parts."


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.BRING)
def bring(request: HttpRequest, school_id: int) -> HttpResponse:
    """Take a file, or show where to put it, what was brought before and the keys for the night."""
    viewer = viewer_of(request)
    school_with(viewer, permissions.BRING, school_id)
    form = FileForm(data_of(request), request.FILES or None)
    if request.method == "POST" and request.META.get(TOO_LARGE):
        form.add_error("file", LARGER)
    elif form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = arrive(by=viewer, school_id=school_id, content=file, name=file.name or "file")
            return redirect("school_data:file", school_id, batch.pk)
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
    frame = school_frame(viewer, school_id, "files")
    context = {
        "school": frame,
        "page": bring_page(viewer, school_id),
        "form": form,
        "key_form": KeyForm(),
        "new_key": "",
    }
    return render(request, "school_data/bring.html", context, status=422 if form.is_bound else 200)


@require_safe
@requires(permissions.BRING)
def file(request: HttpRequest, school_id: int, batch_id: int) -> HttpResponse:
    """Show one file at its present step; every child that is named is on record as seen."""
    viewer = viewer_of(request)
    school_with(viewer, permissions.BRING, school_id)
    batch = file_at(viewer, school_id, batch_id)
    if "HX-Request" in request.headers and not is_being_read(batch):
        # The waiting page asks for its own part, which the page of the next step does not have.
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _shown(request, school_id, batch, SaidForm(batch=batch, today=timezone.localdate()))


def _shown(request: HttpRequest, school_id: int, batch: ImportBatch, form: SaidForm, status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    page = file_page(viewer, batch)
    record_list(by=viewer, pupils=page.named, school_id=school_id, verb="school_data.named-in-file")
    context = {"school": school_frame(viewer, school_id, "files"), "page": page, "form": form}
    return render(request, "school_data/bring_file.html", context, status=status)


@require_POST
@requires(permissions.BRING)
def columns(request: HttpRequest, school_id: int, batch_id: int) -> HttpResponse:
    """Keep what was said of the columns and read the file anew by it."""
    viewer = viewer_of(request)
    batch = file_at(viewer, school_id, batch_id)
    form = SaidForm(request.POST, batch=batch, today=timezone.localdate())
    if not form.is_valid():
        return _shown(request, school_id, batch, form, status=422)
    decisions = form.decisions(request.POST)

    def save() -> None:
        batches.read_as_said(by=viewer, batch=batch, seen=seen_in(request, batch.version), decisions=decisions)

    return act(request, save, to=url_of(batch), words="The file is read again as you said.")


@require_POST
@requires(permissions.BRING)
def rows(request: HttpRequest, school_id: int, batch_id: int) -> HttpResponse:
    """Keep whose the rows without a UPN are, and count again."""
    viewer = viewer_of(request)
    batch = file_at(viewer, school_id, batch_id)

    def save() -> None:
        said = rows_said(batch, request.POST)
        batches.read_as_said(by=viewer, batch=batch, seen=seen_in(request, batch.version), decisions=said)

    return act(request, save, to=url_of(batch), words="The file is read again with these children.")
