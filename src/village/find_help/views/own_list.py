"""The reader's own list: chosen services without an account, in their order, to print and to share by a link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import open_to_all
from village.access.languages import for_families
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import on_to
from village.design.qr_picture import qr_picture
from village.design.speech import say
from village.find_help.pages.lists import list_page
from village.find_help.pages.share import sharing
from village.find_help.rules.pins import moved, pins_of, words_of
from village.find_help.views.kept_list import KeptList, keep_list, kept_list
from village.find_help.views.town import around_of, town_named, town_page
from village.organisations.models.partnership import Partnership


@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@open_to_all
def own_list(request: HttpRequest, partnership: str) -> HttpResponse:
    """Show the reader's list, or one that came by a link; a press changes the reader's own."""
    town = town_named(partnership)
    if request.method == "POST":
        return _pressed(request, town)
    is_sent = "s" in request.GET
    kept = KeptList(pins_of(request.GET["s"])) if is_sent else kept_list(request, town.pk)
    page = list_page(town, kept.pins, kept.notes, around_of(request, town))
    context = {"page": page, "is_sent": is_sent, "words": words_of([card.service_id for card in page.cards])}
    return town_page(request, town, "find_help/own_list.html", context)


@require_safe
@for_families
@open_to_all
def own_sheet(request: HttpRequest, partnership: str) -> HttpResponse:
    """Show the list as one sheet of paper."""
    town = town_named(partnership)
    is_sent = "s" in request.GET
    kept = KeptList(pins_of(request.GET["s"])) if is_sent else kept_list(request, town.pk)
    page = list_page(town, kept.pins, kept.notes, around_of(request, town))
    link = _link(request, town, page.pins)
    context = {"page": page, "link": link, "qr": qr_picture(link, say("Code to scan with a phone"))}
    return town_page(request, town, "find_help/list_sheet.html", context)


@require_safe
@for_families
@open_to_all
def own_share(request: HttpRequest, partnership: str) -> HttpResponse:
    """Show how the list is sent: the link carries which services, and no note."""
    town = town_named(partnership)
    page = list_page(town, kept_list(request, town.pk).pins, {}, around_of(request, town))
    back = reverse("find_help:own-list", args=(town.slug,))
    if not page.cards:
        return on_to(back)
    words = "\n".join(f"{card.number}. {card.words.name}" for card in page.cards)
    shared = sharing(say("A list of help for families"), words, _link(request, town, page.pins))
    return town_page(request, town, "find_help/share.html", {"page": shared, "back": back})


def _pressed(request: HttpRequest, town: Partnership) -> HttpResponse:
    kept, pin = kept_list(request, town.pk), whole_number(request.POST.get("service", "")) or 0
    deed, home = request.POST.get("deed", ""), reverse("find_help:own-list", args=(town.slug,))
    to = request.POST.get("next", "")
    is_ours = to.startswith(reverse("find_help:search", args=(town.slug,)))
    response = on_to(to if is_ours and url_has_allowed_host_and_scheme(to, None) else home)
    try:
        after = _after(kept, deed, pin, request)
        if after is not None:
            keep_list(response, town.pk, after)
    except Refused as refusal:
        messages.error(request, say(refusal.sentence))
    else:
        words = {
            "add": say("It is on your list. Your list is kept in this browser only."),
            "remove": say("It is off your list."),
            "empty": say("Your list is empty."),
            "note": say("Your note is kept in this browser only."),
            "keep": say("The list is yours now."),
        }
        if deed in words:
            messages.success(request, words[deed])
    return response


def _after(kept: KeptList, deed: str, pin: int, request: HttpRequest) -> KeptList | None:
    if deed == "add":
        return kept.with_pin(pin)
    if deed == "remove":
        return kept.without_pin(pin)
    if deed in {"up", "down"}:
        return KeptList(moved(kept.pins, pin, -1 if deed == "up" else 1), kept.notes)
    if deed == "note":
        return kept.with_note(pin, request.POST.get("note", ""))
    if deed == "keep":
        for one in pins_of(request.POST.get("s", "")):
            kept = kept.with_pin(one)
        return kept
    return KeptList() if deed == "empty" else None


def _link(request: HttpRequest, town: Partnership, pins: tuple[int, ...]) -> str:
    return request.build_absolute_uri(f"{reverse('find_help:own-list', args=(town.slug,))}?s={words_of(pins)}")
