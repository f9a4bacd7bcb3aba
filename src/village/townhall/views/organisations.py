"""The partnership's organisations: list, page, and what changes them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from village.access.guards import requires, viewer_of
from village.access.permissions import EDIT_ORGANISATIONS, VIEW_ORGANISATIONS
from village.access.queries import with_login
from village.access.restored import restored_fields
from village.design.attempt import attempt, data_of
from village.organisations.models.organisation import Organisation
from village.organisations.queries import membership_of, memberships, organisations, practitioners, the_partnership
from village.organisations.rules.schools import years_words
from village.organisations.services.organisations import (
    OrganisationDetails,
    add_organisation,
    change_organisation,
    end_membership,
)
from village.townhall.forms import LastDayForm, OrganisationForm
from village.townhall.views.pages_with_forms import form_page

LIST = "All organisations"


@require_GET
@requires(VIEW_ORGANISATIONS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the organisations, by name, narrowed by words and kind."""
    viewer, words, kind = viewer_of(request), request.GET.get("words", ""), request.GET.get("kind", "")
    found = list(memberships(viewer, words=words, kind=kind))
    context = {"memberships": found, "words": words, "kind": kind, "kinds": Organisation.Kind.choices}
    return render(request, "townhall/organisations.html", {**context, "years_words": years_words})


@require_GET
@requires(VIEW_ORGANISATIONS)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one organisation with its people."""
    viewer = viewer_of(request)
    organisation = get_object_or_404(organisations(viewer), pk=pk)
    people = list(practitioners(viewer, organisation=organisation, today=timezone.localdate()))
    context = {
        "organisation": organisation,
        "membership": membership_of(viewer, organisation),
        "years": years_words(organisation.lowest_year, organisation.highest_year),
        "people": people,
        "logins": with_login([person.pk for person in people]),
    }
    return render(request, "townhall/organisation.html", context)


@require_http_methods(["GET", "POST"])
@requires(EDIT_ORGANISATIONS)
def add(request: HttpRequest) -> HttpResponse:
    """Take an organisation into the partnership."""
    viewer, back = viewer_of(request), reverse("townhall:organisations")
    form = OrganisationForm(data_of(request), initial={"kind": "agency", **restored_fields(request)})

    def save() -> None:
        partnership = the_partnership(viewer)
        add_organisation(partnership, _details(form.cleaned_data), since=timezone.localdate(), by=viewer)

    return attempt(request, form, save, to=back, words="The organisation is in.") or form_page(
        request, form, title="Add an organisation", button="Add", back=back, back_words=LIST
    )


@require_http_methods(["GET", "POST"])
@requires(EDIT_ORGANISATIONS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is written about an organisation."""
    viewer = viewer_of(request)
    organisation = get_object_or_404(organisations(viewer), pk=pk)
    known = {name: getattr(organisation, name) for name in OrganisationForm.base_fields}
    form = OrganisationForm(data_of(request), initial={**known, **restored_fields(request)})

    def save() -> None:
        seen = form.cleaned_data["version"] or 0
        change_organisation(organisation, _details(form.cleaned_data), seen_version=seen, by=viewer)

    back = reverse("townhall:organisation", args=[pk])
    return attempt(request, form, save, to=back, words="The details are saved.", row=organisation) or form_page(
        request, form, title=f"Change {organisation.name}", button="Save", back=back, back_words=organisation.name
    )


@require_http_methods(["GET", "POST"])
@requires(EDIT_ORGANISATIONS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an organisation's membership on a day."""
    viewer = viewer_of(request)
    organisation = get_object_or_404(organisations(viewer), pk=pk)
    form = LastDayForm(data_of(request), initial={"ends_on": timezone.localdate(), **restored_fields(request)})

    def save() -> None:
        end_membership(membership_of(viewer, organisation), ends_on=form.cleaned_data["ends_on"], by=viewer)

    back = reverse("townhall:organisation", args=[pk])
    title = f"{organisation.name} leaves the partnership"
    return attempt(request, form, save, to=back, words="The last day is noted.") or form_page(
        request, form, title=title, button="Save", back=back, back_words=organisation.name
    )


def _details(given: dict[str, Any]) -> OrganisationDetails:
    return OrganisationDetails(**{name: value for name, value in given.items() if name != "version"})
