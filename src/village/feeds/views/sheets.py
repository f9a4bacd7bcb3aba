"""Bringing a sheet of services: choose it, see what it would do, accept it, take it back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.attempt import act, data_of, on_to, seen_in
from village.feeds.forms.feed import SheetForm
from village.feeds.permissions import RUN
from village.feeds.services.sheets import KIND, bring_sheet
from village.importing.models.batch import ImportBatch
from village.importing.queries import batch_for, can_be_undone
from village.importing.services import batches

State = ImportBatch.State


@require_http_methods(["GET", "HEAD", "POST"])
@requires(RUN)
def new(request: HttpRequest) -> HttpResponse:
    """Take a sheet; it is read in a job, and nothing is written before somebody accepts it."""
    viewer = viewer_of(request)
    form = SheetForm(data_of(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = bring_sheet(
                by=viewer, content=file, name=file.name or "sheet", source_name=form.cleaned_data["source_name"]
            )
            return redirect("feeds:sheet", batch.pk)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else "file", refusal.sentence)
    return render(request, "feeds/sheet_new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@requires(RUN)
def sheet(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what a sheet would do, or what it did."""
    batch = _batch(viewer_of(request), batch_id)
    context = {
        "batch": batch,
        "found": batch.proposal,
        "is_going": batch.state in (State.WAITING, State.READING),
        "can_undo": can_be_undone(batch),
        "words": batch.progress_note or "Waiting for its turn.",
    }
    return render(request, "feeds/sheet.html", context)


@require_POST
@requires(RUN)
def accept(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Write what the sheet holds."""
    viewer = viewer_of(request)
    batch = _batch(viewer, batch_id)
    to = reverse("feeds:sheet", args=(batch.pk,))
    seen = seen_in(request, batch.version)
    words = "It is in the directory. You can take all of it back for thirty days."
    return act(request, lambda: batches.accept(by=viewer, batch=batch, seen=seen), to=to, words=words)


@require_POST
@requires(RUN)
def undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take back what the sheet brought."""
    viewer = viewer_of(request)
    batch = _batch(viewer, batch_id)
    try:
        messages.success(request, batches.undo(by=viewer, batch=batch))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return on_to(reverse("feeds:sheet", args=(batch.pk,)))


@require_POST
@requires(RUN)
def remove(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Throw a sheet away that was not accepted."""
    viewer = viewer_of(request)
    batch = _batch(viewer, batch_id)
    words = "Thrown away. Nothing of it is in the directory."
    return act(request, lambda: batches.discard(by=viewer, batch=batch), to=reverse("feeds:sources"), words=words)


def _batch(viewer: Viewer, batch_id: int) -> ImportBatch:
    batch = batch_for(viewer, batch_id)
    if batch.kind != KIND:
        raise Http404("No such sheet.")
    return batch
