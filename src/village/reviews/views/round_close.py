"""Closing a round after reading what it means, and opening it again until it is locked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.reviews import permissions
from village.reviews.forms.settle import ReasonForm
from village.reviews.pages.round_close import close_page
from village.reviews.queries.rounds import round_for
from village.reviews.queries.standing import standing_of
from village.reviews.services.rounds import close_round, reopen_round


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def close(request: HttpRequest, round_id: int) -> HttpResponse:
    """Say what closing brings, and close."""
    viewer = viewer_of(request)
    found = round_for(viewer, round_id)
    if request.method == "POST":
        try:
            close_round(by=viewer, round=found)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, f"{found.title} is closed. Its ratings and its report are kept as they are now.")
        return redirect("reviews:round", found.pk)
    page = close_page(viewer, standing_of(viewer, found))
    if not page.standing.is_open:
        return redirect("reviews:round", found.pk)
    context = {"page": page, "frame": page.frame, "plan_id": page.standing.plan.id}
    return render(request, "reviews/round_close.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def reopen(request: HttpRequest, round_id: int) -> HttpResponse:
    """Open a closed round again, with the reason."""
    viewer = viewer_of(request)
    found = round_for(viewer, round_id)
    form = ReasonForm(request.POST if request.method == "POST" else None, label="Why is it opened again?")
    if request.method == "POST" and form.is_valid():
        try:
            reopen_round(by=viewer, round=found, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.refused(refused)
        else:
            messages.success(request, f"{found.title} is open again. Its links work again.")
            return redirect("reviews:round", found.pk)
    page = close_page(viewer, standing_of(viewer, found))
    context = {"page": page, "frame": page.frame, "plan_id": page.standing.plan.id, "form": form}
    return render(request, "reviews/round_reopen.html", context, status=422 if form.errors else 200)
