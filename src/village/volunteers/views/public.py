"""Pages without an account: offering a hand, and somebody’s own page behind their link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from village.access.guards import open_to_all, viewer_of
from village.access.languages import for_families
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import on_to
from village.design.speech import say
from village.volunteers.forms.volunteers import OfferForm
from village.volunteers.pages.people import person_page
from village.volunteers.queries.people import (
    OPENS_NOTHING,
    holder_of,
    open_roles,
    own_offer,
    schools_of_partnership,
    somebody,
    volunteer_by_link,
)
from village.volunteers.queries.rota import own_turn
from village.volunteers.services.offering import Offered, offer_help, say_when, stop_helping
from village.volunteers.services.planning import call_off
from village.volunteers.views.limits import is_too_often

TOO_OFTEN = "Many offers came from here just now. Wait ten minutes, or ring the school. What you typed is kept."


@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@open_to_all
def offer(request: HttpRequest, partnership: str) -> HttpResponse:
    """Take an offer of help from anybody; what a machine filled in is thanked for and thrown away."""
    found, roles = open_roles(partnership)
    hosts = schools_of_partnership(found, timezone.localdate())
    data = request.POST if request.method == "POST" else None
    form = OfferForm(data, roles=roles, hosts=hosts, anywhere=say("Wherever I am needed"))
    context = {"partnership": found, "roles": roles, "form": form, "done": "done" in request.GET}
    if form.is_valid():
        given = form.cleaned_data
        try:
            if is_too_often(request):
                raise Refused(say(TOO_OFTEN))
            if not given["website"]:
                role = next(one for one in roles if str(one.pk) == given["role"])
                host = next((one for one in hosts if str(one.pk) == given["host"]), None)
                offered = Offered(**{name: given[name] for name in Offered.__dataclass_fields__})
                viewer = viewer_of(request)
                by = somebody(found, viewer.request_id)
                offer_help(by=by, partnership=found, role=role, host=host, offered=offered)
            return on_to(f"{request.path}?done=1")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, say(refusal.sentence))
    return render(request, "volunteers/public.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@open_to_all
def own(request: HttpRequest, helping_token: str) -> HttpResponse:
    """Show somebody their offers, turns and hours; they say when they could come, call off a turn, or end all."""
    try:
        person = volunteer_by_link(helping_token)
    except Http404:
        return _private(render(request, "volunteers/closed.html", {"sentence": OPENS_NOTHING}, status=404))
    if request.method == "POST":
        by = holder_of(person, viewer_of(request).request_id)
        if request.POST.get("deed") == "stop":
            stop_helping(by=by, volunteer=person)
            return _private(on_to(f"{request.path}?done=stopped"))
        if request.POST.get("deed") == "when":
            offered = own_offer(person, whole_number(request.POST.get("offer", "")) or 0)
            say_when(by=by, offer=offered, when=request.POST.get("when", ""))
            return _private(on_to(f"{request.path}?done=when"))
        turn = own_turn(person, whole_number(request.POST.get("turn", "")) or 0, timezone.localdate())
        call_off(by=by, turn=turn, by_themself=True)
        return _private(on_to(f"{request.path}?done=off"))
    context = {"page": person_page(person), "done": request.GET.get("done", ""), "here": request.path}
    return _private(render(request, "volunteers/own.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    """Not "no-referrer": with it browsers hide the origin of a form too, and Django takes every form for forged."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
