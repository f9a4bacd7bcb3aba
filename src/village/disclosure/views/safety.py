"""What a request gathered about safety: for who may read there; for everybody else there is no such page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.design.attempt import act, data_of, on_to, seen_in
from village.disclosure import permissions
from village.disclosure.forms.deciding import DecideForm
from village.disclosure.pages.request import item_page, rooms_of
from village.disclosure.queries.safety import safety_item_for, safety_items, safety_request_for
from village.disclosure.services.reviewing import say_safety, undo
from village.disclosure.views.items import saved
from village.disclosure.views.lists import TAB
from village.people.pages.frame import school_frame
from village.people.services.looking import record_look


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RECORD)
def compartment(request: HttpRequest, access_request_id: int) -> HttpResponse:
    """Show what was gathered there, if anything, and say that it is done."""
    viewer = viewer_of(request)
    row = safety_request_for(viewer, access_request_id)
    if request.method == "POST":
        to = reverse("disclosure:request", args=(row.pk,))
        return act(request, lambda: say_safety(by=viewer, request=row), to=to, words="You have said so.")
    items = list(safety_items(viewer, row))
    record_look(by=viewer, pupil=row.pupil, verb="disclosure.items-seen")
    context = {
        "school": school_frame(viewer, row.school_id, TAB),
        "request_row": row,
        "rooms": rooms_of(items),
        "is_mine": any(item.decided_by_id == viewer.user_id for item in items),
        "open_count": sum(item.is_open for item in items),
    }
    return render(request, "disclosure/safety.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RECORD)
def item(request: HttpRequest, access_request_id: int, safety_item_id: int) -> HttpResponse:
    """Show one of them and decide about it."""
    viewer = viewer_of(request)
    row = safety_request_for(viewer, access_request_id)
    found = safety_item_for(viewer, row, safety_item_id)
    found.request = row
    page = item_page(row, found, list(safety_items(viewer, row)))
    form = DecideForm(data_of(request), item=found, proposed=page.proposed)
    if form.is_bound and form.is_valid() and saved(request, form, found):
        return on_to(reverse("disclosure:safety", args=(row.pk,)))
    record_look(by=viewer, pupil=row.pupil, verb="disclosure.items-seen")
    routes = {
        "item": "disclosure:safety-item",
        "restore": "disclosure:safety-item-restore",
        "all": "disclosure:safety",
    }
    school = school_frame(viewer, row.school_id, TAB)
    context = {"school": school, "request_row": row, "page": page, "form": form, "routes": routes}
    return render(request, "disclosure/item.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.RECORD)
def restore(request: HttpRequest, access_request_id: int, safety_item_id: int) -> HttpResponse:
    """Take the last decision about one of them back."""
    viewer = viewer_of(request)
    row = safety_request_for(viewer, access_request_id)
    found = safety_item_for(viewer, row, safety_item_id)
    to = reverse("disclosure:safety-item", args=(row.pk, found.pk))
    seen = seen_in(request, found.version)
    return act(request, lambda: undo(by=viewer, item=found, seen_version=seen), to=to, words="Taken back.")
