"""Choosing the language of the pages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from village.access.guards import open_to_all, viewer_of
from village.access.languages import remember_language
from village.access.queries import user_of
from village.access.services.account import change_account
from village.basics.languages import OWN_NAMES


@require_POST
@open_to_all
def language(request: HttpRequest) -> HttpResponse:
    """Keep the choice in this browser, and with the login where there is one; go back to the page."""
    code = request.POST.get("language", "")
    if code not in OWN_NAMES:
        raise Http404
    viewer = viewer_of(request)
    if viewer.is_signed_in:
        user = user_of(viewer)
        change_account(user, name=user.name, language=code, by=viewer)
    asked = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    response = HttpResponseRedirect(asked if is_here else reverse("home:start"), status=303)
    remember_language(response, code)
    return response
