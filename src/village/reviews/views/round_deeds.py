"""What one press does to a round: open, ask newcomers, remove, lock."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from village.access.guards import requires, viewer_of
from village.design.attempt import act
from village.reviews import permissions
from village.reviews.queries.rounds import round_of_plan
from village.reviews.services.asking import ask_newcomers
from village.reviews.services.rounds import lock_round, open_round, remove_round


@require_POST
@requires(permissions.RUN)
def open_now(request: HttpRequest, plan_id: int, round_id: int) -> HttpResponse:
    """Open a planned round today."""
    viewer = viewer_of(request)
    found = round_of_plan(viewer, plan_id, round_id)
    words = f"{found.title} is open. The letters are on their way."
    return act(request, lambda: open_round(by=viewer, round=found), to=_back(plan_id), words=words)


@require_POST
@requires(permissions.RUN)
def ask(request: HttpRequest, plan_id: int, round_id: int) -> HttpResponse:
    """Ask the people who came to lead a due action since the round was opened."""
    viewer = viewer_of(request)
    found = round_of_plan(viewer, plan_id, round_id)
    words = "Everybody who leads a due action has a link now. New letters are on their way."
    return act(request, lambda: ask_newcomers(by=viewer, round=found), to=_back(plan_id), words=words)


@require_POST
@requires(permissions.RUN)
def remove(request: HttpRequest, plan_id: int, round_id: int) -> HttpResponse:
    """Take a planned round away; nobody has heard of it."""
    viewer = viewer_of(request)
    found = round_of_plan(viewer, plan_id, round_id)
    words = f"{found.title} is no longer planned."
    return act(request, lambda: remove_round(by=viewer, round=found), to=_back(plan_id), words=words)


@require_POST
@requires(permissions.RUN)
def lock(request: HttpRequest, plan_id: int, round_id: int) -> HttpResponse:
    """Lock a closed round before its day."""
    viewer = viewer_of(request)
    found = round_of_plan(viewer, plan_id, round_id)
    words = f"{found.title} is locked. Its report stays as it is."
    return act(request, lambda: lock_round(by=viewer, round=found), to=_back(plan_id), words=words)


def _back(plan_id: int) -> str:
    return reverse("reviews:rounds", args=(plan_id,))
