"""Boards, work groups and networks, and who sits there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from village.access.guards import requires, viewer_of
from village.access.permissions import EDIT_ORGANISATIONS, VIEW_ORGANISATIONS
from village.access.restored import restored_fields
from village.design.attempt import attempt, data_of
from village.organisations.queries import groups, seats, seats_by_group, the_partnership
from village.organisations.services.groups import GroupDetails, add_group, change_group, end_seat, give_seat
from village.townhall.forms import GroupForm, LastDayForm, SeatForm
from village.townhall.views.pages_with_forms import form_page

LIST = "All groups"


@require_GET
@requires(VIEW_ORGANISATIONS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show every group with who sits there today."""
    viewer = viewer_of(request)
    context = {"groups": list(groups(viewer)), "seats": seats_by_group(viewer, today=timezone.localdate())}
    return render(request, "townhall/groups.html", context)


@require_GET
@requires(VIEW_ORGANISATIONS)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one group: purpose, who sits there and since when, who sat there before."""
    viewer, today = viewer_of(request), timezone.localdate()
    group = get_object_or_404(groups(viewer), pk=pk)
    context = {
        "group": group,
        "sitting": [seat for seat in seats(viewer, today=today) if seat.group_id == pk],
        "past": [seat for seat in seats(viewer, today=today, ended=True) if seat.group_id == pk],
    }
    return render(request, "townhall/group.html", context)


@require_http_methods(["GET", "POST"])
@requires(EDIT_ORGANISATIONS)
def add(request: HttpRequest) -> HttpResponse:
    """Add a group."""
    viewer, back = viewer_of(request), reverse("townhall:groups")
    form = GroupForm(data_of(request), initial={"kind": "work_group", **restored_fields(request)}, viewer=viewer)

    def save() -> None:
        add_group(the_partnership(viewer), _details(form.cleaned_data), by=viewer)

    return attempt(request, form, save, to=back, words="The group is there.") or form_page(
        request, form, title="Add a group", button="Add", back=back, back_words=LIST
    )


@require_http_methods(["GET", "POST"])
@requires(EDIT_ORGANISATIONS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is written about a group."""
    viewer, back = viewer_of(request), reverse("townhall:group", args=[pk])
    group = get_object_or_404(groups(viewer), pk=pk)
    known = {name: getattr(group, name) for name in GroupForm.base_fields}
    form = GroupForm(data_of(request), initial={**known, **restored_fields(request)}, viewer=viewer)

    def save() -> None:
        seen = form.cleaned_data["version"] or 0
        change_group(group, _details(form.cleaned_data), seen_version=seen, by=viewer)

    return attempt(request, form, save, to=back, words="The group is saved.", row=group) or form_page(
        request, form, title=f"Change {group.name}", button="Save", back=back, back_words=group.name
    )


@require_http_methods(["GET", "POST"])
@requires(EDIT_ORGANISATIONS)
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a seat on a group."""
    viewer, today, back = viewer_of(request), timezone.localdate(), reverse("townhall:group", args=[pk])
    group = get_object_or_404(groups(viewer), pk=pk)
    initial = {"since": today, **restored_fields(request)}
    form = SeatForm(data_of(request), initial=initial, viewer=viewer, today=today)

    def save() -> None:
        give_seat(group, **form.cleaned_data, by=viewer)

    return attempt(request, form, save, to=back, words="The seat is given.") or form_page(
        request, form, title=f"A seat on {group.name}", button="Give the seat", back=back, back_words=group.name
    )


@require_http_methods(["GET", "POST"])
@requires(EDIT_ORGANISATIONS)
def seat_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a seat on a day."""
    viewer, today = viewer_of(request), timezone.localdate()
    held = get_object_or_404(seats(viewer, today=today), pk=pk)
    back = reverse("townhall:group", args=[held.group_id])
    form = LastDayForm(data_of(request), initial={"ends_on": today, **restored_fields(request)})

    def save() -> None:
        end_seat(held, ends_on=form.cleaned_data["ends_on"], by=viewer)

    return attempt(request, form, save, to=back, words="The seat has an end.") or form_page(
        request, form, title=f"End the seat of {held}", button="Save", back=back, back_words=held.group.name
    )


def _details(given: dict[str, Any]) -> GroupDetails:
    return GroupDetails(**{name: value for name, value in given.items() if name != "version"})
