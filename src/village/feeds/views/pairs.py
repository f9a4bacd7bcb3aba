"""Services that may be the same: the list, and the page on which somebody decides."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, on_to, seen_in
from village.directory.models.service import Service
from village.feeds.models import Pair
from village.feeds.pages.frame import tabs_of
from village.feeds.permissions import RUN
from village.feeds.queries.pairs import NAMES, pair_for, pairs_decided, pairs_waiting
from village.feeds.services.alike import look_for_alike
from village.feeds.services.deciding import say_different, say_same, take_back

PER_PAGE = 25
LABELS = {"name": "Name", "description": "What it is", "url": "Web address", "email": "E-mail", "fees": "Cost in words"}


@dataclass(frozen=True, slots=True)
class BesideLine:
    """One field of both services, side by side."""

    name: str
    label: str
    one: str
    other: str
    can_choose: bool


def beside(pair: Pair) -> list[BesideLine]:
    """Return what is shown of both, those first whose words can be chosen."""
    lines = [_line(pair.one, pair.other, name, LABELS[name]) for name in NAMES]
    facts = [
        ("provider", "Who gives it", pair.one.provider.name, pair.other.provider.name),
        ("source", "Came from", _source(pair.one), _source(pair.other)),
        ("ages", "Ages", _ages(pair.one), _ages(pair.other)),
    ]
    return [*lines, *(BesideLine(name, label, one, other, False) for name, label, one, other in facts)]


def _line(one: Service, other: Service, name: str, label: str) -> BesideLine:
    left, right = str(getattr(one, name)), str(getattr(other, name))
    return BesideLine(name, label, left, right, left != right and bool(left or right))


def _source(service: Service) -> str:
    return service.source.name if service.source else "Written by hand"


def _ages(service: Service) -> str:
    low, high = service.minimum_age, service.maximum_age
    if low is None and high is None:
        return "Not said"
    return f"{low or 0:g} to {high:g}" if high is not None else f"{low:g} and over"


@require_safe
@requires(RUN)
def pairs(request: HttpRequest) -> HttpResponse:
    """List what waits, likest first, and what was decided last."""
    viewer = viewer_of(request)
    page = Paginator(pairs_waiting(viewer), PER_PAGE).get_page(request.GET.get("page"))
    context = {"tabs": tabs_of(viewer, "pairs"), "page": page, "decided": pairs_decided(viewer)}
    return render(request, "feeds/pairs.html", context)


@require_POST
@requires(RUN)
def look(request: HttpRequest) -> HttpResponse:
    """Compare the whole directory once more."""
    viewer = viewer_of(request)
    to = reverse("feeds:pairs")
    return act(
        request,
        lambda: look_for_alike(viewer.partnership_id or 0),
        to=to,
        words="Compared. What was decided before is not asked again.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(RUN)
def pair(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Show two services side by side, and make them one."""
    viewer = viewer_of(request)
    found, problem = pair_for(viewer, pair_id), ""
    if request.method == "POST":
        kept_id = whole_number(request.POST.get("kept", "")) or 0
        side = "other" if kept_id == found.one_id else "one"
        take = {name: request.POST.get(f"words-{name}") == side for name in NAMES}
        try:
            say_same(by=viewer, pair=found, seen=seen_in(request, found.version), kept_id=kept_id, take=take)
            return on_to(f"{reverse('feeds:pairs')}?done={found.pk}")
        except Refused as refusal:
            problem = refusal.sentence
            found = pair_for(viewer, pair_id)
    context = {"pair": found, "lines": beside(found), "problem": problem, "typed": request.POST}
    return render(request, "feeds/pair.html", context, status=422 if problem else 200)


@require_POST
@requires(RUN)
def different(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Say that two are not the same."""
    viewer = viewer_of(request)
    found = pair_for(viewer, pair_id)
    seen = seen_in(request, found.version)
    words = "Kept apart. Nobody is asked about these two again."
    return act(request, lambda: say_different(by=viewer, pair=found, seen=seen), to=reverse("feeds:pairs"), words=words)


@require_POST
@requires(RUN)
def back(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Take back what was decided about two."""
    viewer = viewer_of(request)
    found = pair_for(viewer, pair_id)
    to = reverse("feeds:pair", args=(found.pk,))
    return act(request, lambda: take_back(by=viewer, pair=found), to=to, words="Taken back. Both are as they were.")
