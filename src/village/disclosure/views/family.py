"""A parent asks to see what is kept, follows the request, and fetches the copy."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.languages import for_families
from village.basics.errors import Refused
from village.design.attempt import act, data_of, on_to
from village.design.speech import say
from village.disclosure.forms.requests import AskForm
from village.disclosure.models.package import Package
from village.disclosure.pages.own import own_page
from village.disclosure.queries.requests import NO_SUCH_REQUEST, own_package_for, own_requests
from village.disclosure.services.releasing import fetch
from village.disclosure.services.requests import ask, withdraw
from village.disclosure.views.package import pdf_answer, zip_answer
from village.people.permissions import OWN_CHILDREN
from village.people.queries.families import own_child_for
from village.people.services.looking import record_look


@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@requires(OWN_CHILDREN)
def own(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Ask, and see how it stands."""
    viewer = viewer_of(request)
    pupil = own_child_for(viewer, pupil_id)
    form = AskForm(data_of(request), words=_words())
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        try:
            ask(by=viewer, pupil=pupil, about_me=values["about"] == "me", wants=values["wants"])
            messages.success(request, say("You have asked. The school now makes sure that it is you."))
            return on_to(reverse("disclosure:own", args=(pupil_id,)))
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    record_look(by=viewer, pupil=pupil, verb="disclosure.own-seen")
    page = own_page(viewer, pupil, today=timezone.localdate())
    return render(request, "disclosure/own.html", {"page": page, "form": form}, status=422 if form.errors else 200)


@require_POST
@for_families
@requires(OWN_CHILDREN)
def take_back(request: HttpRequest, pupil_id: int, own_access_id: int) -> HttpResponse:
    """Take one's own request back."""
    viewer = viewer_of(request)
    pupil = own_child_for(viewer, pupil_id)
    row = next((one for one in own_requests(viewer, pupil) if one.pk == own_access_id), None)
    if row is None:
        raise Http404(NO_SUCH_REQUEST)
    to = reverse("disclosure:own", args=(pupil_id,))
    seen = row.version
    return act(
        request,
        lambda: withdraw(by=viewer, request=row, seen_version=seen),
        to=to,
        words=say("You have taken it back. You can ask again at any time."),
    )


@require_safe
@for_families
@requires(OWN_CHILDREN)
def read(request: HttpRequest, pupil_id: int, own_access_id: int) -> HttpResponse:
    """Read the copy; the words in it stand as the school wrote them."""
    package = _taken(request, pupil_id, own_access_id, "read")
    return render(request, "disclosure/own_copy.html", {"copy": package.content, "package": package})


@require_safe
@requires(OWN_CHILDREN)
def pdf(request: HttpRequest, pupil_id: int, own_access_id: int) -> HttpResponse:
    """Take the copy as a PDF."""
    return pdf_answer(_taken(request, pupil_id, own_access_id, "pdf"))


@require_safe
@requires(OWN_CHILDREN)
def zipped(request: HttpRequest, pupil_id: int, own_access_id: int) -> HttpResponse:
    """Take the copy in all its forms."""
    return zip_answer(_taken(request, pupil_id, own_access_id, "zip"))


def _words() -> dict[str, str]:
    return {
        "about": say("What do you want to see?"),
        "child": say("What is kept about my child"),
        "me": say("What is kept about me"),
        "wants": say("Do you look for something special?"),
        "wants_hint": say("You need not say. Then you get everything that we may give you."),
    }


def _taken(request: HttpRequest, pupil_id: int, request_id: int, how: str) -> Package:
    viewer = viewer_of(request)
    package = own_package_for(viewer, own_child_for(viewer, pupil_id), request_id)
    fetch(by=viewer, package=package, how=how, is_family=True)
    return package
