"""The destinations of a school, and those of the whole partnership, with the form of each."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused, Stale
from village.design.attempt import act, attempt, data_of, on_to
from village.people.pages.frame import school_frame
from village.referrals import permissions
from village.referrals.forms.destination import DestinationForm
from village.referrals.models.destination import Destination
from village.referrals.queries.destinations import (
    current_format,
    destination_for,
    destination_for_all,
    destinations_for,
    destinations_for_all,
    who_can_be_asked,
)
from village.referrals.rules.formats import Question
from village.referrals.services.destinations import (
    add_destination,
    bring_back_destination,
    change_destination,
    retire_destination,
)
from village.referrals.views.lists import TAB

KEPT = "Kept. Referrals that were written before keep the questions that they were written with."


@require_safe
@requires(permissions.VIEW)
def destinations(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show to whom the school can refer: its own list, and the partnership's."""
    viewer = viewer_of(request)
    context = {
        "school": school_frame(viewer, school_id, TAB),
        "rows": list(destinations_for(viewer, school_id)),
        "can_set_up": viewer.can(permissions.SET_UP, at=school_id),
    }
    return render(request, "referrals/destinations.html", context)


@require_safe
@requires(permissions.SET_UP_FOR_ALL)
def destinations_of_all(request: HttpRequest) -> HttpResponse:
    """Show to whom every school of the partnership can refer."""
    return render(
        request, "referrals/destinations_of_all.html", {"rows": list(destinations_for_all(viewer_of(request)))}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SET_UP)
def new(request: HttpRequest, school_id: int) -> HttpResponse:
    """Add a destination to the school's own list."""
    viewer = viewer_of(request)
    around = {"school": school_frame(viewer, school_id, TAB)}
    back = reverse("referrals:destinations", args=(school_id,))
    return _new(request, viewer, school_id, back, "referrals/destination.html", around)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SET_UP_FOR_ALL)
def new_for_all(request: HttpRequest) -> HttpResponse:
    """Add a destination to the partnership's list."""
    back = reverse("referrals:destinations-of-all")
    return _new(request, viewer_of(request), None, back, "referrals/destination_of_all.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SET_UP)
def edit(request: HttpRequest, school_id: int, destination_id: int) -> HttpResponse:
    """Change a destination of the school, and what it asks."""
    viewer = viewer_of(request)
    around = {"school": school_frame(viewer, school_id, TAB)}
    back = reverse("referrals:destinations", args=(school_id,))
    row = destination_for(viewer, school_id, destination_id)
    return _edit(request, viewer, row, back, "referrals/destination.html", around)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SET_UP_FOR_ALL)
def edit_for_all(request: HttpRequest, shared_destination_id: int) -> HttpResponse:
    """Change a destination of the partnership, and what it asks."""
    viewer = viewer_of(request)
    row = destination_for_all(viewer, shared_destination_id)
    back = reverse("referrals:destinations-of-all")
    return _edit(request, viewer, row, back, "referrals/destination_of_all.html", {})


@require_POST
@requires(permissions.SET_UP)
def retire(request: HttpRequest, school_id: int, destination_id: int) -> HttpResponse:
    """Retire a destination of the school, or bring it back."""
    viewer = viewer_of(request)
    school_frame(viewer, school_id, TAB)
    row = destination_for(viewer, school_id, destination_id)
    return _retire(request, viewer, row, reverse("referrals:destinations", args=(school_id,)))


@require_POST
@requires(permissions.SET_UP_FOR_ALL)
def retire_for_all(request: HttpRequest, shared_destination_id: int) -> HttpResponse:
    """Retire a destination of the partnership, or bring it back."""
    viewer = viewer_of(request)
    row = destination_for_all(viewer, shared_destination_id)
    return _retire(request, viewer, row, reverse("referrals:destinations-of-all"))


def _new(
    request: HttpRequest, viewer: Viewer, school_id: int | None, back: str, template: str, around: dict[str, Any]
) -> HttpResponse:
    form = DestinationForm(
        data_of(request), organisations=who_can_be_asked(viewer), questions=(), initial=restored_fields(request)
    )

    def save() -> None:
        add_destination(by=viewer, school_id=school_id, details=form.details(), questions=form.questions())

    done = attempt(request, form, save, to=back, words="Schools can refer to it now.")
    context = {**around, "form": form, "back": back, "title": "Add a destination", "theirs": ()}
    return done or render(request, template, context, status=422 if form.errors else 200)


def _edit(
    request: HttpRequest, viewer: Viewer, row: Destination, back: str, template: str, around: dict[str, Any]
) -> HttpResponse:
    standing = current_format(row)
    initial = {
        "version": row.version,
        "name": row.name,
        "organisation": row.organisation_id,
        "about": row.about,
        "email": row.email,
        "days_to_answer": row.days_to_answer,
        "tier": row.tier,
        **restored_fields(request),
    }
    form = DestinationForm(
        data_of(request),
        organisations=who_can_be_asked(viewer),
        questions=standing.read_questions(),
        initial=initial,
    )

    theirs: tuple[Question, ...] = ()
    if form.is_bound and form.is_valid():
        try:
            change_destination(
                by=viewer,
                destination=row,
                details=form.details(),
                questions=form.questions(),
                seen_version=form.cleaned_data["version"] or 0,
            )
            messages.success(request, KEPT)
            return on_to(back)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
            if isinstance(refusal, Stale):
                theirs = _theirs(request, form, row)
    context = {**around, "form": form, "back": back, "title": row.name, "number": standing.number, "theirs": theirs}
    return render(request, template, context, status=422 if form.errors else 200)


def _theirs(request: HttpRequest, form: DestinationForm, row: Destination) -> tuple[Question, ...]:
    """Return the questions that stand now; what was typed stays, and sending it again is a choice."""
    row.refresh_from_db()
    again = request.POST.copy()
    again["version"] = str(row.version)
    form.data = again
    return current_format(row).read_questions()


def _retire(request: HttpRequest, viewer: Viewer, row: Destination, back: str) -> HttpResponse:
    if row.retired_on is None:
        words = f"Nobody refers to {row.name} any more. Referrals that were sent go on."
        return act(request, lambda: retire_destination(by=viewer, destination=row), to=back, words=words)
    words = f"Schools can refer to {row.name} again."
    return act(request, lambda: bring_back_destination(by=viewer, destination=row), to=back, words=words)
