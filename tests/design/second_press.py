"""The addresses of Village and one more, where whoever presses comes second."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.cast import make_partnership
from village.config.urls import urlpatterns as ours


def second(_request: HttpRequest) -> HttpResponse:
    """Make what stands already."""
    with transaction.atomic():
        make_partnership("Two Becks")
        make_partnership("Two Becks")
    return HttpResponse()


urlpatterns = [path("second-press/", second), *ours]
