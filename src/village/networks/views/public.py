"""Pages without sign-in: whom families can reach, and what somebody says of their own details behind a link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import open_to_all, viewer_of
from village.access.languages import for_families
from village.design.attempt import on_to
from village.networks.forms.networks import StillRightForm
from village.networks.pages.directory import by_network, lines_of
from village.networks.queries.networks import OPENS_NOTHING, holder_of, member_by_link, public_members
from village.networks.services.checking import Allowed, confirm


@require_safe
@for_families
@open_to_all
def people(request: HttpRequest, partnership: str) -> HttpResponse:
    """Show whom a family can reach: only what each person allowed."""
    today = timezone.localdate()
    found, members = public_members(partnership, today)
    context = {"partnership": found, "networks": by_network(members, today)}
    return render(request, "networks/public.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def still_right(request: HttpRequest, still_right_token: str) -> HttpResponse:
    """Ask somebody whether their details are right, and what of them the public may see."""
    now = timezone.now()
    try:
        member = member_by_link(still_right_token, now, timezone.localdate(now))
    except Http404:
        return _private(render(request, "networks/closed.html", {"sentence": OPENS_NOTHING}, status=404))
    known = {name: getattr(member, name) for name in ("shows_name", "shows_phone", "shows_email")}
    form = StillRightForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        given = form.cleaned_data
        allowed = Allowed(given["shows_name"], given["shows_phone"], given["shows_email"])
        by = holder_of(member, viewer_of(request).request_id)
        confirm(by=by, member=member, allowed=allowed, wrong=given["wrong"])
        return _private(on_to(f"{request.path}?done=1"))
    line = lines_of([member], timezone.localdate(now))[0]
    context = {"member": member, "line": line, "form": form, "done": "done" in request.GET, "here": request.path}
    return _private(render(request, "networks/still_right.html", context, status=422 if form.errors else 200))


def _private(response: HttpResponse) -> HttpResponse:
    """Not "no-referrer": with it browsers hide the origin of a form too, and Django takes every form for forged."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
