"""One's own account, and which partnership is being looked at."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from village.access.forms import AccountForm
from village.access.guards import signed_in, viewer_of
from village.access.languages import chosen_language, for_anybody, remember_language
from village.access.middleware import PARTNERSHIP_KEY
from village.access.queries import partnerships_of, roles_today, user_of
from village.access.restored import restored_fields
from village.access.services.account import change_account
from village.design.speech import say


@require_http_methods(["GET", "POST"])
@for_anybody
@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Show and change the person's name and language, with their roles and the way to everything about sign-in."""
    viewer = viewer_of(request)
    user = user_of(viewer)
    usual = {"name": user.name, "language": chosen_language(request)}
    form = AccountForm(
        request.POST if request.method == "POST" else None, initial={**usual, **restored_fields(request)}
    )
    if request.method == "POST" and form.is_valid():
        change_account(user, **form.cleaned_data, by=viewer)
        messages.success(request, say("Your account is changed."))
        response = HttpResponseRedirect(reverse("access:account"), status=303)
        remember_language(response, form.cleaned_data["language"])
        return response
    context = {
        "form": form,
        "address": user.email,
        "roles": roles_today(user, today=timezone.localdate()),
        "partnerships": partnerships_of(user, today=timezone.localdate()),
        "is_staff": user.is_installation_staff,
    }
    return render(request, "access/account.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def switch(request: HttpRequest) -> HttpResponse:
    """Look at another of one's partnerships from now on."""
    wanted = request.POST.get("partnership", "")
    mine = partnerships_of(user_of(viewer_of(request)), today=timezone.localdate())
    chosen = next((each for each in mine if str(each.pk) == wanted), None)
    if chosen is None:
        raise Http404
    request.session[PARTNERSHIP_KEY] = chosen.pk
    return HttpResponseRedirect(reverse("home:start"), status=303)


@require_GET
@for_anybody
@signed_in
def partnerships(request: HttpRequest) -> HttpResponse:
    """Show the person's partnerships to choose from."""
    viewer = viewer_of(request)
    mine = partnerships_of(user_of(viewer), today=timezone.localdate())
    return render(request, "access/partnerships.html", {"partnerships": mine, "here": viewer.partnership_id})
