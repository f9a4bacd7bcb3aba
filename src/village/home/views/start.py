"""The first page after sign-in."""

from django.http import HttpRequest, HttpResponse

from village.access.guards import signed_in


@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person."""
    return HttpResponse("Village")
