"""One person's link: looking at it, sending a new one, taking it back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.reviews import permissions
from village.reviews.forms.settle import ReasonForm
from village.reviews.models.ask import Ask
from village.reviews.pages.round_person import person_page
from village.reviews.queries.asks import ask_for
from village.reviews.queries.letters import letters_of
from village.reviews.queries.standing import standing_of
from village.reviews.services import asking
from village.reviews.services.running import ask_subject, plan_subject


@require_safe
@requires(permissions.RUN)
def person(request: HttpRequest, round_id: int, ask_id: int) -> HttpResponse:
    """Show what is on a person's link and what became of it; who saw the link itself is on record."""
    viewer = viewer_of(request)
    return _shown(request, viewer, _ask(viewer, round_id, ask_id))


@require_POST
@requires(permissions.RUN)
def renew(request: HttpRequest, round_id: int, ask_id: int) -> HttpResponse:
    """Send a new link; the old one opens nothing from now on."""
    viewer = viewer_of(request)
    ask = _ask(viewer, round_id, ask_id)
    words = f"A new link is on its way to {ask.name}. The old one opens nothing now."
    return _done(request, ask, lambda: asking.renew(by=viewer, ask=ask), words)


@require_POST
@requires(permissions.RUN)
def revoke(request: HttpRequest, round_id: int, ask_id: int) -> HttpResponse:
    """Take the link back; what was said by it stays."""
    viewer = viewer_of(request)
    ask = _ask(viewer, round_id, ask_id)
    reason = request.POST.get("reason", "").strip()
    words = f"The link of {ask.name} opens nothing now. What was said by it stays."
    return _done(request, ask, lambda: asking.revoke(by=viewer, ask=ask, reason=reason), words)


def _ask(viewer: Viewer, round_id: int, ask_id: int) -> Ask:
    found = ask_for(viewer, ask_id)
    if found.round_id != round_id:
        raise Http404("Nobody was asked so in this round.")
    return found


def _done(request: HttpRequest, ask: Ask, do: Callable[[], object], words: str) -> HttpResponse:
    try:
        do()
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, words)
    return redirect("reviews:round-person", ask.round_id, ask.pk)


def _shown(request: HttpRequest, viewer: Viewer, ask: Ask) -> HttpResponse:
    page = person_page(viewer, standing_of(viewer, ask.round), ask, letters_of(ask), timezone.now())
    if page.link and request.method == "GET":
        within = plan_subject(ask.round.plan)
        record("reviews.link-shown", by=viewer, subject=ask_subject(ask), within=within, is_read=True)
    form = ReasonForm(label="Why is it taken back?", name="revoke")
    context = {"page": page, "frame": page.frame, "plan_id": page.standing.plan.id, "revoke_form": form}
    return render(request, "reviews/round_person.html", context)
