"""Bringing answers from a file: choose, look, accept, take back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.consultations import permissions
from village.consultations.forms.consultations import FileForm
from village.consultations.pages.files import file_page
from village.consultations.queries.consultations import KIND, consultation_for, file_for
from village.design.attempt import data_of, on_to, seen_in
from village.files.services.keeping import keep
from village.importing.services import batches
from village.organisations.queries import the_partnership


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def bring(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Take a file; nothing of it counts before somebody has looked at it."""
    viewer = viewer_of(request)
    row = consultation_for(viewer, consultation_id)
    form = FileForm(data_of(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = keep(the_partnership(viewer), file, name=file.name or "file", purpose=KIND, by=viewer)
            batch = batches.start(by=viewer, kind=KIND, file=kept, target_id=str(row.pk))
            return on_to(reverse("consultations:file", args=(batch.pk,)))
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
    context = {"consultation": row, "form": form}
    return render(request, "consultations/bring.html", context, status=422 if form.errors else 200)


@require_safe
@requires(permissions.KEEP)
def file(request: HttpRequest, consultation_file_id: int) -> HttpResponse:
    """Show what the file says and what is wrong in it, or what became of it."""
    page = file_page(viewer_of(request), consultation_file_id)
    if "HX-Request" in request.headers and not page.is_waiting:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "consultations/file.html", {"page": page, "batch": page.batch})


@require_POST
@requires(permissions.KEEP)
def deed(request: HttpRequest, consultation_file_id: int) -> HttpResponse:
    """Accept the file, take it back, or throw it away."""
    viewer = viewer_of(request)
    batch, row = file_for(viewer, consultation_file_id)
    to = reverse("consultations:file", args=(batch.pk,))
    try:
        match request.POST.get("deed"):
            case "accept":
                batches.accept(by=viewer, batch=batch, seen=seen_in(request, 0))
                messages.success(request, "The answers are written down. You can take them back for 30 days.")
            case "undo":
                messages.success(request, batches.undo(by=viewer, batch=batch))
            case _:
                batches.discard(by=viewer, batch=batch)
                messages.success(request, "Nothing was changed.")
                to = reverse("consultations:one", args=(row.pk,))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return on_to(to)
