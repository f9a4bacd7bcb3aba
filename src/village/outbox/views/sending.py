"""How sending goes, for who may see it: counts, reasons and incidents, with stop and go on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.outbox import permissions
from village.outbox.pages.sending import run_page, sending_page
from village.outbox.queries.sending import incident_closed_by, line_settled_by, run_seen_by, run_stopped_by
from village.outbox.rules.states import PROMISE
from village.outbox.services.by_hand import settle_all_by_hand, settle_by_hand
from village.outbox.services.incidents import close_incident
from village.outbox.services.stopping import pause, resume

STOPPED_HERE = "Stopped on the page Sending."


@require_GET
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the latest sendings and what stands in the way."""
    return render(request, "outbox/sending.html", {"page": sending_page(viewer_of(request)), "promise": PROMISE})


@require_GET
@requires(permissions.VIEW)
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show one sending: what became of its lines, without anybody's address."""
    viewer = viewer_of(request)
    page = run_page(viewer, run_seen_by(viewer, run_id))
    return render(request, "outbox/run.html", {"page": page, "promise": PROMISE})


@require_POST
@requires(permissions.VIEW)
def run_pause(request: HttpRequest, run_id: int) -> HttpResponse:
    """Nothing more of the sending goes."""
    viewer = viewer_of(request)
    found = run_stopped_by(viewer, run_id)
    words = "Nothing more of it goes until somebody lets it go on."
    try:
        pause(purpose=found.purpose, owner_id=found.owner_id, by=viewer, at=timezone.now(), why=STOPPED_HERE)
        messages.success(request, words)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return on_to(reverse("outbox:run", args=[run_id]))


@require_POST
@requires(permissions.VIEW)
def run_resume(request: HttpRequest, run_id: int) -> HttpResponse:
    """The sending goes on."""
    viewer = viewer_of(request)
    found = run_stopped_by(viewer, run_id)
    try:
        resume(purpose=found.purpose, owner_id=found.owner_id, by=viewer, at=timezone.now())
        messages.success(request, "It goes on.")
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return on_to(reverse("outbox:run", args=[run_id]))


@require_POST
@requires(permissions.VIEW)
def run_settle(request: HttpRequest, run_id: int) -> HttpResponse:
    """A person says what became of all lines of a sending that nobody else can know of."""
    viewer = viewer_of(request)
    found = run_stopped_by(viewer, run_id)
    try:
        count = settle_all_by_hand(found, word=request.POST.get("word", ""), by=viewer, at=timezone.now())
        messages.success(request, f"Written down for {count} {'line' if count == 1 else 'lines'}.")
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return on_to(reverse("outbox:run", args=[run_id]))


@require_POST
@requires(permissions.VIEW)
def incident_close(request: HttpRequest, trouble_id: int) -> HttpResponse:
    """Somebody has looked at an incident of a sending."""
    viewer = viewer_of(request)
    incident = incident_closed_by(viewer, trouble_id)
    try:
        close_incident(incident, by=viewer, at=timezone.now())
        messages.success(request, "Closed.")
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return on_to(reverse("outbox:run", args=[incident.run_id]))


@require_POST
@requires(permissions.VIEW)
def line_settle(request: HttpRequest, line_id: int) -> HttpResponse:
    """A person says what became of a line that nobody else can know of."""
    viewer = viewer_of(request)
    line = line_settled_by(viewer, line_id)
    try:
        settle_by_hand(line, word=request.POST.get("word", ""), by=viewer, at=timezone.now())
        messages.success(request, "Written down.")
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return on_to(reverse("outbox:run", args=[line.run_id]))
