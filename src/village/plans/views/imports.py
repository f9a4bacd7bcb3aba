"""Bringing a plan: choose, wait, check, accept, undo."""

from dataclasses import asdict

from django.contrib import messages
from django.core.files.base import ContentFile, File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.documents.limits import FILE_MAX_BYTES
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.organisations.models.partnership import Partnership
from village.plans import permissions
from village.plans.forms.import_plan import ImportPlanForm
from village.plans.imports import PLAN_FILE, PLAN_IMPORT
from village.plans.pages.import_check.check import check_context, shown_of
from village.plans.pages.import_check.steps import draft_lines, over_page, waiting_page
from village.plans.queries.imports import plan_drafts_of, plan_import_for
from village.plans.views.import_decide import refused
from village.plans.views.import_pressed import given_by, keep_press

State = ImportBatch.State


@requires(permissions.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take a plan document, or show where to put it."""
    viewer = viewer_of(request)
    form = ImportPlanForm(request.POST or None, request.FILES or None, initial=restored_fields(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("plans:import", _start(viewer, form).pk)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    context = {
        "form": form,
        "most_megabytes": FILE_MAX_BYTES // 1024**2,
        "drafts": draft_lines(list(plan_drafts_of(viewer))),
    }
    return render(request, "plans/import_new.html", context, status=422 if form.is_bound else 200)


def _start(viewer: Viewer, form: ImportPlanForm) -> ImportBatch:
    """Keep what was brought and put its reading on the queue."""
    content, name = _brought(form)
    partnership = Partnership.objects.get(pk=viewer.partnership_id or 0)
    kept = keep(partnership, content, name=name, purpose=PLAN_FILE, by=viewer)
    return batches.start(by=viewer, kind=PLAN_IMPORT, file=kept)


def _brought(form: ImportPlanForm) -> tuple[File[bytes], str]:
    """Return the content and its name: the file, else the pasted table, as HTML where the clipboard had it."""
    file: File[bytes] | None = form.cleaned_data["file"]
    if file is not None:
        return file, file.name or "Plan"
    if html := form.cleaned_data["pasted_html"]:
        return ContentFile(html.encode()), "Pasted table.html"
    return ContentFile(form.cleaned_data["pasted"].encode()), "Pasted table.txt"


@requires(permissions.IMPORT)
@require_GET
def show(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show the import at its present step: waiting, to check, or over."""
    viewer = viewer_of(request)
    batch = plan_import_for(viewer, batch_id)
    discard_url = reverse("plans:import-discard", args=(batch.pk,))
    if batch.state in (State.WAITING, State.READING):
        context = {**asdict(waiting_page(batch, now=timezone.now())), "discard_url": discard_url}
        return render(request, "plans/import_waiting.html", context)
    if "HX-Request" in request.headers:
        # The waiting page asks for its own part, which the page of the next step does not have.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if batch.state == State.READ:
        shown, typed = shown_of(request.GET.dict()), restored_fields(request)
        return render(request, "plans/import_check.html", check_context(viewer, batch, shown, typed))
    undo_url, again_url = (reverse(f"plans:import-{way}", args=(batch.pk,)) for way in ("undo", "again"))
    context = {**asdict(over_page(batch)), "undo_url": undo_url, "again_url": again_url, "discard_url": discard_url}
    return render(request, "plans/import_over.html", context)


@requires(permissions.IMPORT)
@require_POST
def accept(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Keep what is filled in, make the plan live and open its board."""
    viewer = viewer_of(request)
    batch = plan_import_for(viewer, batch_id)
    given = given_by(request.POST)
    try:
        if batch.state == State.READ:
            batch = keep_press(viewer, batch, given).batch
    except Refused as refusal:
        return refused(request, viewer, batch, given, refusal)
    try:
        done = batches.accept(by=viewer, batch=batch, seen=batch.version)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("plans:import", batch.pk)
    messages.success(request, "The plan is live. You can undo this for 30 days.")
    return redirect("plans:board", int(done.target_id))


@requires(permissions.IMPORT)
@require_POST
def again(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Read a file once more that could not be read."""
    viewer = viewer_of(request)
    batch = plan_import_for(viewer, batch_id)
    try:
        batches.read_again(by=viewer, batch=batch)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("plans:import", batch.pk)


@requires(permissions.IMPORT)
@require_POST
def undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take the plan out again."""
    viewer = viewer_of(request)
    batch = plan_import_for(viewer, batch_id)
    try:
        messages.success(request, batches.undo(by=viewer, batch=batch))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("plans:import", batch.pk)


@requires(permissions.IMPORT)
@require_POST
def discard(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Throw the draft away."""
    viewer = viewer_of(request)
    try:
        batches.discard(by=viewer, batch=plan_import_for(viewer, batch_id))
        messages.success(request, "The draft is gone. Your document stays with you.")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("plans:import-new")
