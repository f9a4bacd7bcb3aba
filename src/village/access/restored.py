"""What was typed into a form whose session had ended: kept while the person signs in again, then put back."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.utils import timezone

KEPT = "kept-fields"
"""Session key of what was typed."""

LASTS = timedelta(minutes=30)
MOST_CHARACTERS = 500_000
NEVER_KEPT = re.compile(r"csrf|password|secret|token|credential|^code$", re.IGNORECASE)

type Typed = str | list[str]


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Return the way to the sign-in page and back; what a form held is kept for half an hour, files and secrets not."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    page = _page_of_form(request)
    fields = {name: values for name, values in request.POST.lists() if not NEVER_KEPT.search(name)}
    if fields and sum(len(value) for values in fields.values() for value in values) <= MOST_CHARACTERS:
        request.session[KEPT] = {"page": page, "until": (timezone.now() + LASTS).isoformat(), "fields": fields}
    return redirect_to_login(page)


def restored_fields(request: HttpRequest) -> dict[str, Typed]:
    """Return once what was typed into this page's form, for `Form(initial={**usual, **restored_fields(request)})`.

    A field with several values comes as a list, and the boxes x_0, x_1, x_2 of a date as one list x. The page says
    that the words are back and that nothing was saved. Empty when there is nothing to put back.
    """
    kept: dict[str, Any] | None = request.session.get(KEPT)
    if kept is None or request.method != "GET" or kept["page"] != request.get_full_path():
        return {}
    del request.session[KEPT]
    if kept["until"] < timezone.now().isoformat():
        return {}
    messages.warning(request, "You had been signed out. What you typed is back below; nothing was saved yet.")
    return _joined({name: values[0] if len(values) == 1 else values for name, values in kept["fields"].items()})


def _page_of_form(request: HttpRequest) -> str:
    """Return the page that the form stood on: the referring page of this site, else the address itself."""
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
