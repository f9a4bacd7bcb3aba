"""How the pages of a round answer: back to where one was, and ids as they come from forms."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

MOST = 2_000
"""Ids that one form may send."""


def back_to(request: HttpRequest, round_id: int, anchor: str = "") -> HttpResponse:
    """Send the browser back to the page that it names, or to the page of the round."""
    url = request.POST.get("back", "")
    if not url.startswith("/") or not url_has_allowed_host_and_scheme(url, allowed_hosts=None):
        url = reverse("reviews:round", args=(round_id,))
    return HttpResponseRedirect(f"{url}#{anchor}" if anchor else url, status=303)


def numbers(sent: Iterable[str]) -> list[int]:
    """Return the ids of fields that hold one or several, each once; what is no number is passed over."""
    found = (part for field in sent for part in field.split(","))
    return list(dict.fromkeys(int(part) for part in found if part.isascii() and part.isdecimal() and len(part) < 10))[
        :MOST
    ]


def back_to_action(round_id: int, action_id: int) -> HttpResponse:
    """Send the browser to the action's page in the round, to be fetched anew."""
    return HttpResponseRedirect(reverse("reviews:round-action", args=(round_id, action_id)), status=303)
