"""The page behind the link of an invitation."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from village.access.forms import AcceptForm
from village.access.guards import open_to_all, viewer_of
from village.access.languages import chosen_language, for_anybody, has_chosen, offer_language
from village.access.models.role import Invitation
from village.access.models.user import User
from village.access.queries import has_login
from village.access.rules.roles import ROLE_NAMES
from village.access.services.account import change_account
from village.access.services.invitations import accept, open_invitation
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.speech import say


@require_http_methods(["GET", "POST"])
@for_anybody
@open_to_all
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let the invited person in, once: with a new login, or with the one they are signed in with."""
    try:
        invited = open_invitation(token)
    except Refused as refusal:
        return render(request, "access/invitation_closed.html", {"sentence": say(refusal.sentence)}, status=410)
    offer_language(request, invited.language)
    signed_in_as = request.user if isinstance(request.user, User) else None
    form = AcceptForm(request.POST if request.method == "POST" else None, initial={"name": invited.name})
    if request.method == "POST" and (signed_in_as or form.is_valid()):
        try:
            user = accept(
                token,
                name=form["name"].value() or "",
                password=form["password"].value() or "",
                signed_in=signed_in_as,
            )
        except Refused as refusal:
            form.is_valid()
            form.add_error(refusal.field, say(refusal.sentence))
            return _page(request, invited, form, signed_in_as)
        return _welcome(request, user, is_new=signed_in_as is None)
    return _page(request, invited, form if signed_in_as is None else AcceptForm(), signed_in_as)


def _page(request: HttpRequest, invited: Invitation, form: AcceptForm, signed_in_as: User | None) -> HttpResponse:
    context = {
        "invited": invited,
        "role": say(ROLE_NAMES[invited.role]),
        "form": form,
        "signed_in_as": signed_in_as,
        "has_login": signed_in_as is None and has_login(invited.email),
        "is_nobody": not viewer_of(request).is_signed_in,
    }
    return render(request, "access/invitation.html", context, status=422 if form.errors else 200)


def _welcome(request: HttpRequest, user: User, *, is_new: bool) -> HttpResponse:
    if is_new:
        if has_chosen(request):
            by = Viewer(user_id=user.pk, name=user.name)
            change_account(user, name=user.name, language=chosen_language(request), by=by)
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    messages.success(request, say("Welcome. You are in."))
    return HttpResponseRedirect(reverse("home:start"), status=303)
