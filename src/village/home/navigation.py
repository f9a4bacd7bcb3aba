"""What the shell around every page shows: the rooms a person may enter, who they are, and where help is."""

from django.http import HttpRequest
from django.urls import reverse

from village.access import permissions as access_permissions
from village.access.viewer import NOBODY, Viewer
from village.basics.speech import marked
from village.events import permissions as event_permissions
from village.evidence import permissions as evidence_permissions
from village.find_help import permissions as find_help_permissions
from village.funding import permissions as funding_permissions
from village.meetings import permissions as meeting_permissions
from village.networks import permissions as network_permissions
from village.organisations.models.partnership import Partnership
from village.people import permissions as people_permissions
from village.people.contributions import rights_of_doors
from village.plans import permissions as plan_permissions
from village.reports import permissions as report_permissions
from village.training.permissions import OWN as OWN_TRAINING

PLACES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (marked("Home"), "home:start", ()),
    ("Plans", "plans:list", (plan_permissions.VIEW,)),
    (
        marked("Families"),
        "people:families",
        (people_permissions.VIEW, people_permissions.OWN_CHILDREN, people_permissions.SHARED_WITH_US),
    ),
    ("Find help", "find_help:desk", (find_help_permissions.DESK,)),
    ("Events", "events:calendar", (event_permissions.VIEW,)),
    ("Meetings", "meetings:list", (meeting_permissions.VIEW,)),
    ("Evidence", "evidence:library", (evidence_permissions.VIEW,)),
    ("Money", "funding:overview", (funding_permissions.VIEW,)),
    ("Reports", "reports:list", (report_permissions.VIEW,)),
    ("Town hall", "townhall:organisations", (access_permissions.VIEW_ORGANISATIONS,)),
)
"""Label, route and the rights of which each opens it (none: everybody who is signed in)."""

_PART_OF = {
    "reviews": "plans",
    "publishing": "plans",
    "school_data": "people",
    "messaging": "people",
    "wording": "people",
    "cohorts": "people",
    "newsletters": "people",
    "absence": "people",
    "outbox": "people",
    "search": "find_help",
    "listings": "find_help",
    "feeds": "find_help",
    "gaps": "find_help",
    "consultations": "find_help",
    "self_referrals": "find_help",
    "bookings": "events",
    "volunteers": "events",
}
"""Rooms without a place of their own, and the place in whose pages one meets them."""

FOOTER = (
    (marked("Help"), "home:help"),
    (marked("Accessibility"), "home:accessibility"),
    (marked("Privacy"), "home:privacy"),
    (marked("About"), "home:about"),
)


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the context of the layout."""
    viewer = getattr(request, "viewer", NOBODY)
    return {
        "viewer": viewer,
        "home_url": reverse("home:start"),
        "navigation": _places(viewer, request),
        "signed_in_name": viewer.name,
        "account_links": _account_links(viewer),
        "help_mode": _help_mode(viewer),
        "sign_in_url": "" if viewer.is_signed_in else reverse("account_login"),
        "sign_out_url": reverse("account_logout") if viewer.is_signed_in else "",
        "footer_name": _partnership_name(viewer),
        "footer_links": [{"label": label, "url": reverse(route)} for label, route in FOOTER],
    }


def _account_links(viewer: Viewer) -> list[dict[str, str]]:
    if not viewer.is_signed_in:
        return []
    own = (
        (network_permissions.VIEW, "Who is who", "networks:directory"),
        (OWN_TRAINING, "My training", "training:mine"),
    )
    mine = [{"label": label, "url": reverse(route)} for right, label, route in own if viewer.can(right)]
    return [*mine, {"label": marked("Your account"), "url": reverse("access:account")}]


def _help_mode(viewer: Viewer) -> dict[str, str] | None:
    if not viewer.help_reason:
        return None
    sentence = f"You are helping {_partnership_name(viewer)}: {viewer.help_reason} Each page you open is on its record."
    return {"sentence": sentence, "end_url": reverse("access:end-help-mode")}


def _partnership_name(viewer: Viewer) -> str:
    if viewer.partnership_id is None:
        return "Village"
    return Partnership.objects.get(pk=viewer.partnership_id).name


def _places(viewer: Viewer, request: HttpRequest) -> list[dict[str, object]]:
    if not viewer.is_signed_in:
        return []
    here = _room(request.resolver_match.view_name) if request.resolver_match else ""
    for place in ("plans:list", "people:families"):
        if request.path.startswith(reverse(place)):
            here = _room(place)  # A plan's pages are in Plans and a school's in Families, whichever room makes them.
    places: list[dict[str, object]] = []
    for label, route, rights in PLACES:
        also = rights_of_doors() if route == "people:families" else ()
        if not rights or any(viewer.can(right) for right in (*rights, *also)):
            places.append({"label": label, "url": reverse(route), "current": _room(route) == here})
    return places


def _room(route: str) -> str:
    """Return the room of a route, by which a place knows that one is in it; the start page is a place of its own."""
    room = route.partition(":")[0]
    return route if room == "home" else _PART_OF.get(room, room)
