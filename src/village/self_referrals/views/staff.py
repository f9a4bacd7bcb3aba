"""Staff: the asks of services of the own organisation, and figures without names for who runs the directory."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.audit.services.reads import record_read
from village.basics.errors import Refused
from village.design.attempt import act, on_to, seen_in
from village.directory.models.service import Service
from village.self_referrals import permissions
from village.self_referrals.queries.asks import asks_of_own, figures_of, own_ask, service_here, unanswered
from village.self_referrals.services.answering import say
from village.self_referrals.services.asking import subject_of
from village.self_referrals.services.turning import feed_back_waiting
from village.self_referrals.views.service import told_of

PER_PAGE = 25
MOST_SHOWN = 50


@require_safe
@requires(permissions.ANSWER)
def asks(request: HttpRequest) -> HttpResponse:
    """List who asked services of the own organisation, those who wait longest first; no names before one is opened."""
    rows = asks_of_own(viewer_of(request)).order_by("ended_at", "due_on", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "self_referrals/asks.html", {"page": page, "today": timezone.localdate()})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ANSWER)
def ask(request: HttpRequest, asking_id: int) -> HttpResponse:
    """Show one ask, and take what the service says; each look is on the record."""
    viewer, problem = viewer_of(request), ""
    found = own_ask(viewer, asking_id)
    if request.method == "POST":
        posted = request.POST
        try:
            say(
                by=viewer,
                ask=found,
                deed=posted.get("deed", ""),
                seen=seen_in(request, found.version),
                reason=posted.get("reason", ""),
                line=posted.get("line", "").replace("\r\n", "\n"),
            )
            return on_to(f"{request.path}?done=1")
        except Refused as refusal:
            problem = refusal.sentence
            found.refresh_from_db()
    record_read("self_referrals.seen", by=viewer, subject=subject_of(found))
    context = {
        **told_of(found),
        "problem": problem,
        "line": request.POST.get("line", ""),
        "done": request.GET.get("done", ""),
        "here": request.path,
    }
    return render(request, "self_referrals/own_ask.html", context, status=422 if problem else 200)


@require_safe
@requires(permissions.FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    """Show how often services were asked, how fast they answered, and which answer nobody, without anybody's name."""
    viewer = viewer_of(request)
    return render(
        request,
        "self_referrals/figures.html",
        {"rows": figures_of(viewer), "unanswered": unanswered(viewer)[:MOST_SHOWN]},
    )


@require_POST
@requires(permissions.FIGURES)
def wait(request: HttpRequest, service_id: int) -> HttpResponse:
    """Put the waiting time that real asks show into the listing."""
    viewer = viewer_of(request)
    service = service_here(viewer, service_id)
    return act(request, lambda: _feed(service), to=reverse("self_referrals:figures"), words="The listing says it now.")


def _feed(service: Service) -> None:
    if feed_back_waiting(service=service, now=timezone.now()) is None:
        raise Refused("There are fewer than five real ones, or the listing says it already.")
