"""The directory of the people who work in the partnership."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from village.access.guards import requires, viewer_of
from village.access.permissions import EDIT_ORGANISATIONS, VIEW_ORGANISATIONS
from village.access.queries import with_login
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.design.attempt import attempt, data_of
from village.organisations.queries import (
    practitioners,
    practitioners_of_any_day,
    sharing_initials,
    the_partnership,
)
from village.organisations.services.people import (
    PractitionerDetails,
    add_practitioner,
    change_practitioner,
    note_leaving,
)
from village.townhall.forms import LeavingForm, PractitionerForm
from village.townhall.views.pages_with_forms import form_page

LIST = "All people"
ON_A_PAGE = 100


@require_GET
@requires(VIEW_ORGANISATIONS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the people with how to reach them and whether they can sign in."""
    viewer, words, with_left = viewer_of(request), request.GET.get("words", ""), "left" in request.GET
    found = practitioners(viewer, words=words, with_left=with_left, today=timezone.localdate())
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    logins = with_login([person.pk for person in shown])
    context = {"page": shown, "words": words, "with_left": with_left, "logins": logins}
    return render(request, "townhall/people.html", context)


@require_http_methods(["GET", "POST"])
@requires(EDIT_ORGANISATIONS)
def add(request: HttpRequest) -> HttpResponse:
    """Add a person to the directory."""
    viewer, back = viewer_of(request), reverse("townhall:people")
    wanted = {"organisation": request.GET.get("organisation", "")}
    form = PractitionerForm(data_of(request), initial={**wanted, **restored_fields(request)}, viewer=viewer)

    def save() -> None:
        add_practitioner(the_partnership(viewer), _details(form.cleaned_data), by=viewer)

    return attempt(request, form, save, to=back, words="The person is in the directory.") or form_page(
        request, form, title="Add a person", button="Add", back=back, back_words=LIST
    )


@require_http_methods(["GET", "POST"])
@requires(EDIT_ORGANISATIONS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is written about a person; say who shares their initials."""
    viewer, back = viewer_of(request), reverse("townhall:people")
    person = get_object_or_404(practitioners_of_any_day(viewer), pk=pk)
    known = {name: getattr(person, name) for name in PractitionerForm.base_fields}
    form = PractitionerForm(data_of(request), initial={**known, **restored_fields(request)}, viewer=viewer)

    def save() -> None:
        seen = form.cleaned_data["version"] or 0
        change_practitioner(person, _details(form.cleaned_data), seen_version=seen, by=viewer)

    note = _shared(viewer, person.initials, pk)
    return attempt(request, form, save, to=back, words=f"{person.name} is saved.", row=person) or form_page(
        request, form, title=f"Change {person.name}", button="Save", back=back, back_words=LIST, note=note
    )


@require_http_methods(["GET", "POST"])
@requires(EDIT_ORGANISATIONS)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a person's last day, or that they stay."""
    viewer, back = viewer_of(request), reverse("townhall:people")
    person = get_object_or_404(practitioners_of_any_day(viewer), pk=pk)
    known = {"version": person.version, "left_on": person.left_on or timezone.localdate()}
    form = LeavingForm(data_of(request), initial={**known, **restored_fields(request)})

    def save() -> None:
        given = form.cleaned_data
        note_leaving(person, left_on=given["left_on"], seen_version=given["version"] or 0, by=viewer)

    note = "What the person leads stays in their name until somebody else takes it."
    return attempt(request, form, save, to=back, words=f"{person.name}: noted.", row=person) or form_page(
        request, form, title=f"{person.name} leaves", button="Save", back=back, back_words=LIST, note=note
    )


def _details(given: dict[str, Any]) -> PractitionerDetails:
    return PractitionerDetails(**{name: value for name, value in given.items() if name != "version"})


def _shared(viewer: Viewer, initials: str, pk: int) -> str:
    others = sharing_initials(viewer, initials, but=pk)
    return f"Also {initials}: {', '.join(person.name for person in others)}." if others else ""
