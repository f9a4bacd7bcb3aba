"""Opening and ending help mode: installation staff only."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.forms import HelpForm
from village.access.guards import signed_in, viewer_of
from village.access.models.user import User
from village.access.queries import open_help_session, user_of
from village.access.services.help_mode import end_help, open_help
from village.basics.errors import Refused


@require_http_methods(["GET", "POST"])
@signed_in
def help_mode(request: HttpRequest) -> HttpResponse:
    """Open a help session in one partnership, with a reason and an end."""
    user = _staff(request)
    form = HelpForm(request.POST if request.method == "POST" else None, initial={"minutes": "30"})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            length = timedelta(minutes=int(asked["minutes"]))
            open_help(user, asked["partnership"], reason=asked["reason"], length=length, by=viewer_of(request))
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            return HttpResponseRedirect(reverse("home:start"), status=303)
    context = {"form": form, "session": open_help_session(user, now=timezone.now())}
    return render(request, "access/help_mode.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def end(request: HttpRequest) -> HttpResponse:
    """End the help session that is open."""
    session = open_help_session(_staff(request), now=timezone.now())
    if session is not None:
        end_help(session, by=viewer_of(request))
    return HttpResponseRedirect(reverse("access:help-mode"), status=303)


def _staff(request: HttpRequest) -> User:
    user = user_of(viewer_of(request))
    if not user.is_installation_staff:
        raise Http404
    return user
