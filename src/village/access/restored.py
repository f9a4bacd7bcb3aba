"""What was typed into a form whose session had ended: kept while the person signs in again, then put back."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

KEPT = "kept-fields"
"""Session key of what was typed."""

LASTS = timedelta(minutes=30)
MOST_CHARACTERS = 500_000
NEVER_KEPT = re.compile(r"csrf|password|secret|token|credential|^code$", re.IGNORECASE)

type Typed = str | list[str]


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form as it was sent when the session was over."""

    address: str
    """Where it was sent: the path without a query."""
    data: QueryDict


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Return the way to the sign-in page and back; what a form held is kept for half an hour, files and secrets not."""
    page = request.get_full_path()
    if request.method == "POST":
        page = _page_of_form(request)
        fields = {name: values for name, values in request.POST.lists() if not NEVER_KEPT.search(name)}
        if fields and sum(len(value) for values in fields.values() for value in values) <= MOST_CHARACTERS:
            until = (timezone.now() + LASTS).isoformat()
            request.session[KEPT] = {"page": page, "address": request.path, "until": until, "fields": fields}
    sign_in = redirect_to_login(page)
    if "HX-Request" in request.headers:
        # A redirect would put the sign-in page into a part of this one.
        return HttpResponse(headers={"HX-Redirect": sign_in.url})
    return sign_in


def restored_fields(request: HttpRequest) -> dict[str, Typed]:
    """Return once what was typed into this page's form, for `Form(initial={**usual, **restored_fields(request)})`.

    A field with several values comes as a list, and the boxes x_0, x_1, x_2 of a date as one list x. The page says
    that the words are back and that nothing was saved. Empty when there is nothing to put back.
    """
    kept = _taken(request)
    fields = kept["fields"] if kept else {}
    return _joined({name: values[0] if len(values) == 1 else values for name, values in fields.items()})


def restored_form(request: HttpRequest) -> SentForm | None:
    """Return once the form that was sent from this page, for a form that is to be filled with all that was typed.

    For pages with several forms, and forms that know what stood when they were opened. The page says that nothing was
    saved.
    """
    kept = _taken(request)
    if kept is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in kept["fields"].items():
        data.setlist(name, values)
    return SentForm(kept.get("address", ""), data)


def _taken(request: HttpRequest) -> dict[str, Any] | None:
    """Take what was kept for this page out of the session; None when there is nothing, or it is too old."""
    kept: dict[str, Any] | None = request.session.get(KEPT)
    if kept is None or request.method != "GET" or kept["page"] != request.get_full_path():
        return None
    del request.session[KEPT]
    if kept["until"] < timezone.now().isoformat():
        return None
    messages.warning(request, "You had been signed out. What you typed is back below; nothing was saved yet.")
    return kept


def _page_of_form(request: HttpRequest) -> str:
    """Return the page that the form stood on: the referring page of this site, else the address itself.

    A form that script had put into a page was not on it when it came: it stands at its own address.
    """
    if "HX-Request" in request.headers:
        return request.get_full_path()
    referrer = urlsplit(request.headers.get("Referer", ""))
    if referrer.netloc == request.get_host() and referrer.path:
        return f"{referrer.path}?{referrer.query}" if referrer.query else referrer.path
    return request.get_full_path()


def _joined(fields: dict[str, Typed]) -> dict[str, Typed]:
    joined = dict(fields)
    for name in [name[:-2] for name in fields if name.endswith("_0")]:
        boxes = [fields.get(f"{name}_{place}", "") for place in range(3)]
        joined[name] = [str(box) for box in boxes]
    return joined
