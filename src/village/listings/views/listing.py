"""One listing for who keeps the directory: written in one page, shown, compared with what it said before."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, on_to, seen_in
from village.directory.models.service import Service
from village.listings import permissions
from village.listings.forms.listing import KeepersForm, Sheet
from village.listings.pages.listing import compare_page, listing_page
from village.listings.queries.listings import listing_for, version_for
from village.listings.services.deeds import confirm_as_keeper, hide, show_again
from village.listings.services.links import close_links, send_link
from village.listings.services.writing import (
    Standing,
    add_listing,
    change_listing,
    provider_for_listing,
    restore_version,
)
from village.listings.views.sheets import keep, keepers_sheet, sheet_page

SAVED = "The listing is saved."


@require_safe
@requires(permissions.KEEP)
def listing(request: HttpRequest, service_id: int) -> HttpResponse:
    """Show one listing: how it stands, what waits, what it said before."""
    found = listing_for(viewer_of(request), service_id)
    return render(request, "listings/listing.html", {"page": listing_page(found, timezone.localdate())})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Write a new listing, in one page."""
    viewer = viewer_of(request)
    sheet, made = keepers_sheet(request, viewer, None), list[Service]()

    def save() -> None:
        values = _values(viewer, sheet)
        partnership_id = viewer.partnership_id or 0
        made.append(add_listing(by=viewer, partnership_id=partnership_id, values=values, standing=_standing(sheet)))

    is_saved, _ = keep(sheet, request, save, None)
    if is_saved:
        messages.success(request, SAVED)
        return on_to(reverse("listings:listing", args=(made[0].pk,)))
    return sheet_page(request, sheet, "listings/edit.html", None, {"service": None, "is_keeper": True})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def edit(request: HttpRequest, service_id: int) -> HttpResponse:
    """Change a listing, in one page; after a clash both stand beside each other."""
    viewer = viewer_of(request)
    found = listing_for(viewer, service_id)
    sheet = keepers_sheet(request, viewer, found)

    def save() -> None:
        seen = seen_in(request, found.version)
        values = _values(viewer, sheet)
        change_listing(by=viewer, service=found, values=values, standing=_standing(sheet), seen_version=seen)

    is_saved, theirs = keep(sheet, request, save, found)
    if is_saved:
        messages.success(request, SAVED)
        return on_to(reverse("listings:listing", args=(found.pk,)))
    return sheet_page(request, sheet, "listings/edit.html", theirs, {"service": found, "is_keeper": True})


@require_POST
@requires(permissions.KEEP)
def deed(request: HttpRequest, service_id: int) -> HttpResponse:
    """Do what was pressed: checked, taken off, shown again, a link sent or closed."""
    viewer = viewer_of(request)
    found = listing_for(viewer, service_id)
    said, email = request.POST.get("why", ""), request.POST.get("email", "")
    is_for_all = bool(request.POST.get("all"))
    deeds = {
        "checked": (lambda: confirm_as_keeper(by=viewer, service=found), "It counts as checked today."),
        "hide": (lambda: hide(by=viewer, service=found, why=said), "It is taken off. Nothing is lost."),
        "show": (lambda: show_again(by=viewer, service=found), "Everybody finds it again."),
        "send-link": (
            lambda: send_link(by=viewer, service=found, email=email, is_for_all=is_for_all),
            "The link is on its way.",
        ),
        "close-links": (lambda: close_links(by=viewer, service=found), "No link opens it any more."),
    }
    to = reverse("listings:listing", args=(found.pk,))
    pressed = deeds.get(request.POST.get("deed", ""))
    if pressed is None:
        messages.error(request, "Press one of the buttons on this page.")
        return on_to(to)
    return act(request, pressed[0], to=to, words=pressed[1])


@require_safe
@requires(permissions.KEEP)
def versions(request: HttpRequest, service_id: int) -> HttpResponse:
    """Show two published states of a listing beside each other."""
    found = listing_for(viewer_of(request), service_id)
    old, new = (whole_number(request.GET.get(name, "")) for name in ("old", "new"))
    context = {"page": compare_page(found, old, new), "service": found}
    return render(request, "listings/versions.html", context)


@require_POST
@requires(permissions.KEEP)
def restore(request: HttpRequest, listing_version_id: int) -> HttpResponse:
    """Have a listing say again what it said then."""
    viewer = viewer_of(request)
    version = version_for(viewer, listing_version_id)
    seen = seen_in(request, version.service.version)
    return act(
        request,
        lambda: restore_version(by=viewer, version=version, seen_version=seen),
        to=reverse("listings:listing", args=(version.service_id,)),
        words=f"It says again what it said in version {version.number}. What it said before that is a version too.",
    )


def _values(viewer: Viewer, sheet: Sheet) -> dict[str, object]:
    said, values = sheet.form.cleaned_data, sheet.values()
    name = said["new_provider"].strip()
    if name:
        made = provider_for_listing(by=viewer, partnership_id=viewer.partnership_id or 0, name=name)
        return {**values, "provider": made.pk}
    return {**values, "provider": said["provider"]}


def _standing(sheet: Sheet) -> Standing:
    if not isinstance(sheet.form, KeepersForm):
        raise TypeError("Only who keeps the directory says who sees a listing.")
    said = sheet.form.cleaned_data
    return Standing(said["shown"], said["hidden_why"].strip(), said["is_checked"])
