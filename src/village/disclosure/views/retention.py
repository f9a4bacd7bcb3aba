"""How long records are kept: for the coordinator and the schools, in kinds and counts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from village.access.guards import requires
from village.disclosure import permissions
from village.disclosure.pages.retention import retention_page


@require_safe
@requires(permissions.RETENTION)
def retention(request: HttpRequest) -> HttpResponse:
    """Show each kind of record with its time and rule, what goes soon, and the last runs."""
    return render(request, "disclosure/retention.html", {"page": retention_page()})
