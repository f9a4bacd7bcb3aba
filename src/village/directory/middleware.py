"""The open feed may be read from any web page: every answer under its address says so, whoever gave it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

OPEN_FEED = "/api/open-referral"


class OpenFeedMiddleware:
    """Stands first, so that refusals of other middleware carry the header too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(OPEN_FEED):
            response["Access-Control-Allow-Origin"] = "*"
            response.headers.pop("Vary", None)
        return response
