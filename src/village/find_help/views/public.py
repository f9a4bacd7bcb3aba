"""What everybody may open of the directory: the search, a service, its sheet of paper, and sharing it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import open_to_all, viewer_of
from village.access.languages import for_families
from village.design.qr_picture import qr_picture
from village.design.speech import reads_in, say
from village.directory.contributions import doors_of, panels_of
from village.find_help.pages.search import search_page
from village.find_help.pages.service import service_page
from village.find_help.pages.share import share_page
from village.find_help.pages.start import start_page
from village.find_help.queries.entries import entry_named
from village.find_help.rules.asking import typed_from
from village.find_help.views.town import around_of, town_named, town_page
from village.search.queries.finding import find
from village.search.rules.asked import Asked
from village.search.services.logging import note_search


@require_safe
@for_families
@open_to_all
def search(request: HttpRequest, partnership: str) -> HttpResponse:
    """Show what was found, or the doors into the directory where nothing was asked for."""
    town = town_named(partnership)
    typed = typed_from(dict(request.GET.lists()))
    if typed.is_empty and "all" not in request.GET:
        page = start_page(town, find(town.pk, Asked(), size=1))
        return town_page(request, town, "find_help/start.html", {"page": page, "typed": typed})
    found = find(town.pk, typed.asked, page=typed.page)
    if found.page == 1 and not typed.is_empty:
        note_search(town.pk, typed.asked, found)
    page_of_results = search_page(town, typed, found, now=timezone.localtime())
    return town_page(request, town, "find_help/results.html", {"page": page_of_results, "typed": typed})


@require_safe
@for_families
@open_to_all
def service(request: HttpRequest, partnership: str, service_id: int) -> HttpResponse:
    """Show one service, the way in first."""
    town = town_named(partnership)
    around = around_of(request, town)
    found = entry_named(town.pk, service_id, around.language)
    viewer = viewer_of(request)
    doors = doors_of(viewer, found)
    ways_in = [door for door in doors if door.is_first or door.note]
    context = {
        "page": service_page(found, around),
        "ways_in": ways_in,
        "deeds": [door for door in doors if door not in ways_in],
        "panels": panels_of(viewer, found),
        "back": back_of(request),
    }
    return town_page(request, town, "find_help/service.html", context)


@require_safe
@for_families
@open_to_all
def sheet(request: HttpRequest, partnership: str, service_id: int) -> HttpResponse:
    """Show one service as a sheet of paper."""
    town = town_named(partnership)
    around = around_of(request, town)
    found = entry_named(town.pk, service_id, around.language)
    link = request.build_absolute_uri(reverse("find_help:service", args=(town.slug, service_id)))
    context = {
        "page": service_page(found, around),
        "link": link,
        "qr": qr_picture(link, say("Code to scan with a phone")),
    }
    return town_page(request, town, "find_help/sheet.html", context)


@require_safe
@for_families
@open_to_all
def share(request: HttpRequest, partnership: str, service_id: int) -> HttpResponse:
    """Show the link, a code to scan, and words ready to send."""
    town = town_named(partnership)
    around = around_of(request, town)
    found = entry_named(town.pk, service_id, around.language)
    address = reverse("find_help:service", args=(town.slug, service_id))
    language = "" if reads_in() == "en" else f"?language={reads_in()}"
    page = share_page(service_page(found, around), request.build_absolute_uri(address + language))
    return town_page(request, town, "find_help/share.html", {"page": page, "back": address})


def back_of(request: HttpRequest) -> str:
    """Return the search that the reader came from, as its address has it; only ever one of this directory."""
    return request.GET.get("from", "")[:500]
