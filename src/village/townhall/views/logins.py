"""Who can sign in, as what; invitations that wait; roles given and ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.permissions import INVITE
from village.access.queries import invitations, roles_in_partnership
from village.access.restored import restored_fields
from village.access.rules.roles import ROLE_NAMES
from village.access.services.invitations import InvitationDetails, invite, resend, withdraw
from village.access.services.roles import end_role
from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of
from village.organisations.queries import practitioners, the_partnership
from village.townhall.forms import InvitationForm
from village.townhall.views.pages_with_forms import form_page


@require_GET
@requires(INVITE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the roles that are held today and the invitations that wait."""
    viewer = viewer_of(request)
    context = {
        "held": list(roles_in_partnership(viewer, today=timezone.localdate())),
        "waiting": list(invitations(viewer)),
        "now": timezone.now(),
        "role_names": ROLE_NAMES,
    }
    return render(request, "townhall/logins.html", context)


@require_http_methods(["GET", "POST"])
@requires(INVITE)
def invitation(request: HttpRequest) -> HttpResponse:
    """Invite somebody; ?person=ID fills in who they are in the directory."""
    viewer, today, back = viewer_of(request), timezone.localdate(), reverse("townhall:logins")
    initial = {**_known(viewer, request.GET.get("person", "")), **restored_fields(request)}
    form = InvitationForm(data_of(request), initial=initial, viewer=viewer, today=today)

    def save() -> None:
        invite(the_partnership(viewer), InvitationDetails(**form.cleaned_data), by=viewer)

    return attempt(request, form, save, to=back, words="The letter is on its way.") or form_page(
        request, form, title="Invite somebody", button="Send the letter", back=back, back_words="Who can sign in"
    )


@require_POST
@requires(INVITE)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the letter once more, with a new link."""
    viewer = viewer_of(request)
    waiting = get_object_or_404(invitations(viewer), pk=pk)
    return act(
        request, lambda: resend(waiting, by=viewer), to=reverse("townhall:logins"), words="A new letter is on its way."
    )


@require_POST
@requires(INVITE)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    viewer = viewer_of(request)
    waiting = get_object_or_404(invitations(viewer), pk=pk)
    return act(
        request, lambda: withdraw(waiting, by=viewer), to=reverse("townhall:logins"), words="The link is closed."
    )


@require_POST
@requires(INVITE)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role from today."""
    viewer = viewer_of(request)
    held = get_object_or_404(roles_in_partnership(viewer, today=timezone.localdate()), pk=pk)
    return act(request, lambda: end_role(held, by=viewer), to=reverse("townhall:logins"), words="The role has ended.")


def _known(viewer: Viewer, person_id: str) -> dict[str, object]:
    number = whole_number(person_id)
    person = next((one for one in practitioners(viewer, today=timezone.localdate()) if one.pk == number), None)
    if person is None:
        return {}
    return {
        "name": person.name,
        "email": person.email,
        "organisation": person.organisation_id,
        "practitioner": person.pk,
    }
