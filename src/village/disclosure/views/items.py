"""Looking through what was gathered, item by item."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused, Stale
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, data_of, on_to, seen_in
from village.disclosure import permissions
from village.disclosure.forms.deciding import DecideForm
from village.disclosure.pages.request import ItemPage, item_page
from village.disclosure.queries.requests import item_for, items_of, review_request_for
from village.disclosure.services.reviewing import AnyItem, decide, give_the_rest, undo
from village.disclosure.views.lists import TAB
from village.people.pages.frame import school_frame
from village.people.services.looking import record_look

SAVED = "Decided."


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.REVIEW)
def item(request: HttpRequest, access_request_id: int, access_item_id: int) -> HttpResponse:
    """Show one item and decide about it; then the next that nobody decided."""
    viewer = viewer_of(request)
    row = review_request_for(viewer, access_request_id)
    found = item_for(row, access_item_id)
    found.request = row
    page = item_page(row, found, items_of(row))
    form = DecideForm(data_of(request), item=found, proposed=page.proposed)
    if form.is_bound and form.is_valid() and saved(request, form, found):
        return on_to(_after(row.pk, page))
    record_look(by=viewer, pupil=row.pupil, verb="disclosure.items-seen")
    context = {
        "school": school_frame(viewer, row.school_id, TAB),
        "request_row": row,
        "page": page,
        "form": form,
        "routes": {"item": "disclosure:item", "restore": "disclosure:item-restore", "all": "disclosure:request"},
    }
    return render(request, "disclosure/item.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.REVIEW)
def restore(request: HttpRequest, access_request_id: int, access_item_id: int) -> HttpResponse:
    """Take the last decision about an item back."""
    viewer = viewer_of(request)
    row = review_request_for(viewer, access_request_id)
    found = item_for(row, access_item_id)
    to = reverse("disclosure:item", args=(row.pk, found.pk))
    seen = seen_in(request, found.version)
    return act(request, lambda: undo(by=viewer, item=found, seen_version=seen), to=to, words="Taken back.")


@require_POST
@requires(permissions.REVIEW)
def give_rest(request: HttpRequest, access_request_id: int) -> HttpResponse:
    """Give the items of one room that stand open on the page as they are."""
    viewer = viewer_of(request)
    row = review_request_for(viewer, access_request_id)
    chosen = {whole_number(one) for one in request.POST.getlist("item")}
    items = [one for one in items_of(row) if one.pk in chosen]
    to = reverse("disclosure:request", args=(row.pk,))
    return act(request, lambda: give_the_rest(by=viewer, request=row, items=items), to=to, words="Given as they are.")


def saved(request: HttpRequest, form: DecideForm, found: AnyItem) -> bool:
    """Tell whether the decision stands; else the refusal is on the form, with the version that stands now."""
    seen = seen_in(request, found.version)
    try:
        decide(by=viewer_of(request), item=found, decided=form.decided(), seen_version=seen)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        if isinstance(refusal, Stale):
            found.refresh_from_db()
            again = request.POST.copy()
            again["version"] = str(found.version)
            form.data = again
        return False
    messages.success(request, SAVED)
    return True


def _after(request_id: int, page: ItemPage) -> str:
    if page.next_open_id:
        return reverse("disclosure:item", args=(request_id, page.next_open_id))
    return reverse("disclosure:request", args=(request_id,))
