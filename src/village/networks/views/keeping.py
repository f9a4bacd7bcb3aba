"""Keeping networks and who is in them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.networks import permissions
from village.networks.forms.networks import MemberForm, NetworkForm, NewMemberForm
from village.networks.pages.directory import lines_of
from village.networks.queries.networks import (
    found_members,
    member_for,
    network_for,
    people_to_add,
)
from village.networks.rules.reaching import Sought
from village.networks.services.checking import ask_now
from village.networks.services.networks import (
    MemberDetails,
    NetworkDetails,
    add_member,
    add_network,
    change_member,
    change_network,
    end_member,
    retire_network,
)
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations

WHO = "Who is who"


@require_safe
@requires(permissions.VIEW)
def network(request: HttpRequest, network_id: int) -> HttpResponse:
    """Show one network and its people."""
    viewer, today = viewer_of(request), timezone.localdate()
    row = network_for(viewer, network_id)
    lines = lines_of(found_members(viewer, Sought(network_id=row.pk), today), today)
    context = {"network": row, "lines": lines, "can_keep": viewer.can(permissions.KEEP)}
    return render(request, "networks/network.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Add a network."""
    viewer, back = viewer_of(request), reverse("networks:directory")
    form = NetworkForm(data_of(request), initial=restored_fields(request))
    done = attempt(
        request,
        form,
        lambda: add_network(by=viewer, details=_network(form)),
        to=back,
        words="The network stands. Put its people in.",
    )
    return done or form_page(request, form, title="Add a network", button="Add", back=back, back_words=WHO)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def edit(request: HttpRequest, network_id: int) -> HttpResponse:
    """Change a network."""
    viewer = viewer_of(request)
    row = network_for(viewer, network_id)
    back = reverse("networks:network", args=(row.pk,))
    known = {name: getattr(row, name) for name in NetworkForm.base_fields}
    form = NetworkForm(data_of(request), initial={**known, **restored_fields(request)})

    def save() -> None:
        change_network(by=viewer, network=row, details=_network(form), seen_version=seen_in(request, 0))

    done = attempt(request, form, save, to=back, words="Saved.", row=row)
    return done or form_page(request, form, title=f"Change {row}", button="Save", back=back, back_words=row.name)


@require_POST
@requires(permissions.KEEP)
def retire(request: HttpRequest, network_id: int) -> HttpResponse:
    """Retire a network, or bring it back."""
    viewer = viewer_of(request)
    row = network_for(viewer, network_id)
    words = f"{row} is retired." if row.retired_on is None else f"{row} is back with everybody in it."
    to = reverse("networks:network", args=(row.pk,))
    return act(request, lambda: retire_network(by=viewer, network=row), to=to, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def member_new(request: HttpRequest, network_id: int) -> HttpResponse:
    """Put somebody of the staff list into a network."""
    viewer = viewer_of(request)
    row = network_for(viewer, network_id)
    people, schools = list(people_to_add(viewer, row, timezone.localdate())), _schools(viewer)
    form = NewMemberForm(data_of(request), people=people, schools=schools, initial=restored_fields(request))

    def save() -> None:
        chosen = next((one for one in people if str(one.pk) == form.cleaned_data["person"]), None)
        if chosen is None:
            raise Refused("Choose somebody from the staff list.", field="person")
        add_member(by=viewer, network=row, person=chosen, details=_member(form.cleaned_data, schools))

    back = reverse("networks:network", args=(row.pk,))
    done = attempt(request, form, save, to=back, words="They are in the network.")
    return done or form_page(
        request, form, title=f"Put somebody into {row}", button="Put in", back=back, back_words=row.name
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def member_edit(request: HttpRequest, network_member_id: int) -> HttpResponse:
    """Change what is said of somebody in a network."""
    viewer, schools = viewer_of(request), _schools(viewer_of(request))
    row = member_for(viewer, network_member_id, timezone.localdate())
    known = {name: getattr(row, name) for name in MemberForm.base_fields if name != "schools"}
    known["schools"] = [str(school.pk) for school in row.schools.all()]
    form = MemberForm(data_of(request), schools=schools, initial={**known, **restored_fields(request)})

    def save() -> None:
        details = _member(form.cleaned_data, schools)
        change_member(by=viewer, member=row, details=details, seen_version=seen_in(request, 0))

    back = reverse("networks:network", args=(row.network_id,))
    done = attempt(request, form, save, to=back, words="Saved.", row=row)
    note = f"They say that this is wrong: {row.said}" if row.said else ""
    title = f"Change {row.practitioner.name} in {row.network}"
    return done or form_page(
        request, form, title=title, button="Save", back=back, back_words=row.network.name, note=note
    )


@require_POST
@requires(permissions.KEEP)
def member_deed(request: HttpRequest, network_member_id: int) -> HttpResponse:
    """Ask somebody whether their details are still right, or take them out of the network."""
    viewer = viewer_of(request)
    row = member_for(viewer, network_member_id, timezone.localdate())
    to, name = reverse("networks:network", args=(row.network_id,)), row.practitioner.name
    if request.POST.get("deed") == "end":
        words = f"{name} is in the network no more. Put them in again if that was wrong."
        return act(request, lambda: end_member(by=viewer, member=row), to=to, words=words)
    return act(request, lambda: ask_now(by=viewer, member=row), to=to, words=f"{name} is asked by e-mail.")


def _schools(viewer: Viewer) -> list[Organisation]:
    return list(organisations(viewer, kind=Organisation.Kind.SCHOOL))


def _network(form: NetworkForm) -> NetworkDetails:
    given = form.cleaned_data
    return NetworkDetails(given["name"], given["kind"], given["about"], given["is_public"])


def _member(given: dict[str, Any], schools: list[Organisation]) -> MemberDetails:
    return MemberDetails(
        does=given["does"],
        schools=[school for school in schools if str(school.pk) in given["schools"]],
        areas=given["areas"],
        lowest_age=given["lowest_age"],
        highest_age=given["highest_age"],
        languages=given["languages"],
        accreditation=given["accreditation"],
        accredited_until=given["accredited_until"],
    )
