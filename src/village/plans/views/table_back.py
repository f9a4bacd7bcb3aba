"""Bringing an exported table back: choose, see what would change, accept, undo."""

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_numbers
from village.design.attempt import seen_in
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.queries import batch_for
from village.importing.services import batches
from village.plans import permissions
from village.plans.forms.table_back import TableBackForm
from village.plans.imports import PLAN_FILE, TABLE_IMPORT
from village.plans.pages.frame import plan_frame
from village.plans.pages.import_check.steps import over_page, waiting_page
from village.plans.pages.table_back import table_page
from village.plans.queries.board import board
from village.plans.queries.plans import plan_for

State = ImportBatch.State


@requires(permissions.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Take the changed file, or show where to put it."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    form = TableBackForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = keep(plan.partnership, file, name=file.name, purpose=PLAN_FILE, by=viewer)
            batch = batches.start(by=viewer, kind=TABLE_IMPORT, file=kept, target_id=str(plan.pk))
            return redirect("plans:table", batch.pk)
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
    context = {"form": form, "frame": plan_frame(viewer, board(viewer, plan), here="")}
    return render(request, "plans/table_new.html", context, status=422 if request.method == "POST" else 200)


@requires(permissions.EDIT)
@require_GET
def show(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what the table would change, or what became of it."""
    viewer = viewer_of(request)
    batch = _table_for(viewer, batch_id)
    discard_url = reverse("plans:table-discard", args=(batch.pk,))
    if batch.state in (State.WAITING, State.READING):
        context = {**asdict(waiting_page(batch, now=timezone.now())), "discard_url": discard_url}
        return render(request, "plans/import_waiting.html", context)
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if batch.state == State.READ:
        page = table_page(viewer, batch)
        context = {"page": page, "frame": page.frame, "batch": batch, "discard_url": discard_url}
        return render(request, "plans/table_check.html", context)
    over = asdict(over_page(batch)) | {"heading_words": _HEADINGS[State(batch.state)]}
    context = {"over": over, "undo_url": reverse("plans:table-undo", args=(batch.pk,)), "target_id": batch.target_id}
    return render(request, "plans/table_over.html", context)


_HEADINGS = {
    State.FAILED: "This file could not be used",
    State.ACCEPTED: "The changes are in the plan",
    State.UNDONE: "The changes were taken back",
    State.DISCARDED: "Nothing was changed",
}


@requires(permissions.EDIT)
@require_POST
def accept(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Write what was changed in the file, and open the board."""
    viewer = viewer_of(request)
    batch = _table_for(viewer, batch_id)
    remove = whole_numbers(request.POST.getlist("remove"))
    try:
        batch = batches.save_decisions(by=viewer, batch=batch, seen=seen_in(request, 0), decisions={"remove": remove})
        batches.accept(by=viewer, batch=batch, seen=batch.version)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("plans:table", batch.pk)
    messages.success(request, "The changes of the file are in the plan. You can take them back for 30 days.")
    return redirect("plans:board", int(batch.target_id))


@requires(permissions.EDIT)
@require_POST
def undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take back what the file changed."""
    viewer = viewer_of(request)
    batch = _table_for(viewer, batch_id)
    try:
        messages.success(request, batches.undo(by=viewer, batch=batch))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("plans:table", batch.pk)


@requires(permissions.EDIT)
@require_POST
def discard(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Throw the brought table away; the plan stays as it is."""
    viewer = viewer_of(request)
    batch = _table_for(viewer, batch_id)
    try:
        batches.discard(by=viewer, batch=batch)
        messages.success(request, "Nothing was changed.")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("plans:board", int(batch.target_id))


def _table_for(viewer: Viewer, batch_id: int) -> ImportBatch:
    """Return the brought table; 404 when it is not the viewer's, or no table."""
    batch = batch_for(viewer, batch_id)
    if batch.kind != TABLE_IMPORT:
        raise Http404("No such table.")
    return batch
