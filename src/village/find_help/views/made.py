"""What staff made from the directory, as everybody may open it: pathways, schools' menus, lists for a family."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import open_to_all
from village.access.languages import for_families
from village.design.qr_picture import qr_picture
from village.design.speech import say
from village.find_help.pages.lists import family_list_page, menu_sections, pathway_sections
from village.find_help.queries.made import open_list, public_menu, public_pathway
from village.find_help.rules.pins import words_of
from village.find_help.views.town import around_of, town_named, town_page


@require_safe
@for_families
@open_to_all
def pathway(request: HttpRequest, partnership: str, slug: str) -> HttpResponse:
    """Show a pathway step by step."""
    town = town_named(partnership)
    found = public_pathway(town.pk, slug)
    sections = pathway_sections(found, around_of(request, town))
    return town_page(request, town, "find_help/pathway.html", {"pathway": found, "sections": sections})


@require_safe
@for_families
@open_to_all
def menu(request: HttpRequest, partnership: str, menu_id: int) -> HttpResponse:
    """Show a school's menu of support."""
    town = town_named(partnership)
    found = public_menu(town.pk, menu_id)
    sections = menu_sections(found, around_of(request, town))
    return town_page(request, town, "find_help/menu.html", {"menu": found, "sections": sections})


@require_safe
@for_families
@open_to_all
def menu_sheet(request: HttpRequest, partnership: str, menu_id: int) -> HttpResponse:
    """Show a school's menu as a sheet of paper."""
    town = town_named(partnership)
    found = public_menu(town.pk, menu_id)
    link = request.build_absolute_uri(reverse("find_help:menu", args=(town.slug, found.pk)))
    context = {
        "menu": found,
        "sections": menu_sections(found, around_of(request, town)),
        "link": link,
        "qr": qr_picture(link, say("Code to scan with a phone")),
    }
    return town_page(request, town, "find_help/menu_sheet.html", context)


@require_safe
@for_families
@open_to_all
def family_list(request: HttpRequest, partnership: str, list_token: str) -> HttpResponse:
    """Show a list that somebody at work made for a family; the link is all that opens it."""
    town = town_named(partnership)
    found = open_list(town.pk, list_token, timezone.localdate())
    page = family_list_page(town, found, around_of(request, town))
    link = request.build_absolute_uri()
    context = {
        "made": found,
        "page": page,
        "words": words_of(page.pins),
        "link": link,
        "qr": qr_picture(link, say("Code to scan with a phone")),
    }
    response = town_page(request, town, "find_help/family_list.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response
