"""Bringing a list of training from a file: choose, look, accept, take back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import data_of, on_to, seen_in
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.queries import batches_at, can_be_undone
from village.importing.services import batches
from village.organisations.queries import the_partnership
from village.people.pages.frame import school_frame
from village.training import permissions
from village.training.forms.training import FileForm
from village.training.imports import TRAINING_FILE
from village.training.queries.records import KIND, file_at
from village.training.views.school import TAB

State = ImportBatch.State


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def bring(request: HttpRequest, school_id: int) -> HttpResponse:
    """Take a file, or show where to put it and what came before."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, TAB)
    form = FileForm(data_of(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            partnership = the_partnership(viewer)
            kept = keep(partnership, file, name=file.name or "file", purpose=TRAINING_FILE, by=viewer)
            batch = batches.start(by=viewer, kind=KIND, file=kept, school_id=school_id)
            return on_to(reverse("training:file", args=(school_id, batch.pk)))
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
    before = [batch for batch in batches_at(viewer, school_id, permissions.KEEP)[:40] if batch.kind == KIND]
    context = {"school": frame, "form": form, "before": before}
    return render(request, "training/bring.html", context, status=422 if form.errors else 200)


@require_safe
@requires(permissions.KEEP)
def file(request: HttpRequest, school_id: int, training_file_id: int) -> HttpResponse:
    """Show what the file says and what is wrong in it, or what became of it."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, TAB)
    batch = file_at(viewer, school_id, training_file_id)
    is_waiting = batch.state in (State.WAITING, State.READING)
    if "HX-Request" in request.headers and not is_waiting:
        return HttpResponse(headers={"HX-Refresh": "true"})
    rows = batch.proposal.get("rows", ())
    context = {
        "school": frame,
        "batch": batch,
        "is_waiting": is_waiting,
        "good": [row for row in rows if not row["problem"]],
        "bad": [row for row in rows if row["problem"]],
        "can_undo": can_be_undone(batch),
    }
    return render(request, "training/file.html", context)


@require_POST
@requires(permissions.KEEP)
def deed(request: HttpRequest, school_id: int, training_file_id: int) -> HttpResponse:
    """Accept the file, take it back, or throw it away."""
    viewer = viewer_of(request)
    school_frame(viewer, school_id, TAB)
    batch = file_at(viewer, school_id, training_file_id)
    to = reverse("training:file", args=(school_id, batch.pk))
    try:
        match request.POST.get("deed"):
            case "accept":
                batches.accept(by=viewer, batch=batch, seen=seen_in(request, 0))
                messages.success(request, "The rows are on the record. You can take them back for 30 days.")
            case "undo":
                messages.success(request, batches.undo(by=viewer, batch=batch))
            case _:
                batches.discard(by=viewer, batch=batch)
                messages.success(request, "Nothing was changed.")
                to = reverse("training:bring", args=(school_id,))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return on_to(to)
