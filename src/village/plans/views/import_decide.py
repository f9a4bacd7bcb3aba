"""What a person presses on the check page: each press is one decision, kept at once."""

from urllib.parse import parse_qs, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.basics.errors import Refused, Stale
from village.importing.models.batch import ImportBatch
from village.plans import permissions
from village.plans.pages.import_check.check import check_context, shown_of
from village.plans.queries.imports import plan_import_for
from village.plans.views.import_filled import Given
from village.plans.views.import_pressed import given_by, keep_press


@requires(permissions.IMPORT)
@require_POST
def decide(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Keep what was pressed and typed, and show the page again at the row that it was about."""
    viewer = viewer_of(request)
    batch = plan_import_for(viewer, batch_id)
    if batch.state != ImportBatch.State.READ:
        return redirect("plans:import", batch.pk)
    given = given_by(request.POST)
    try:
        kept = keep_press(viewer, batch, given)
    except Refused as refusal:
        return refused(request, viewer, batch, given, refusal)
    if kept.says:
        messages.success(request, kept.says)
    return redirect(f"{reverse('plans:import', args=(batch.pk,))}{kept.link}")


def refused(request: HttpRequest, viewer: Viewer, batch: ImportBatch, given: Given, refusal: Refused) -> HttpResponse:
    """Show the page as it stands now, with the sentence and with everything that was typed."""
    before = {name: values[0] for name, values in parse_qs(urlsplit(request.headers.get("Referer", "")).query).items()}
    shown = shown_of({**before, "edit": given.get("edit", ""), "apart": given.get("apart", "")})
    context = check_context(viewer, batch, shown, typed=given, problem=refusal.sentence)
    return render(request, "plans/import_check.html", context, status=409 if isinstance(refusal, Stale) else 422)
