"""The open feed may be read from any web page: every answer under its address says so, whoever gave it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

OPEN_FEED = "/api/open-referral"
_SENTENCES = {
    400: "This request cannot be understood.",
    403: "This request is not allowed.",
    404: "There is nothing at this address.",
    429: "Too many requests: please wait a little.",
}


class OpenFeedMiddleware:
    """Stands first, so that refusals of other middleware carry the header too, and are JSON as all the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info != OPEN_FEED and not request.path_info.startswith(f"{OPEN_FEED}/"):
            return response
        if response.status_code >= 400 and response.get("Content-Type", "").partition(";")[0] != "application/json":
            response = _as_json(response)
        response["Access-Control-Allow-Origin"] = "*"
        response.headers.pop("Vary", None)
        return response


def _as_json(page: HttpResponse) -> HttpResponse:
    """Return the refusal without its page, and with its other headers."""
    sentence = _SENTENCES.get(page.status_code, "Something went wrong here. Please try again later.")
    told = JsonResponse({"status": page.status_code, "error": sentence}, status=page.status_code)
    for name, value in page.headers.items():
        if name not in ("Content-Type", "Content-Length", "Content-Encoding", "ETag"):
            told[name] = value
    return told
