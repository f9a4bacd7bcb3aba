"""Each person’s own training record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.training import permissions
from village.training.pages.person import own_training


@require_safe
@requires(permissions.OWN)
def mine(request: HttpRequest) -> HttpResponse:
    """Show the viewer what is on record of their training, and what ends."""
    return render(request, "training/mine.html", {"pages": own_training(viewer_of(request))})
