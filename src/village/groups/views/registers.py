"""The register of a session: ticking, walk-ins, who a typed name is, paper, and the screen at the door."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.door_links import key_from, token_at
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, on_to, seen_in
from village.design.door_words import in_every_language
from village.design.qr_picture import qr_picture
from village.groups import permissions
from village.groups.models.group_session import GroupSession
from village.groups.pages.register import register_page
from village.groups.queries.places import place_for
from village.groups.queries.programmes import session_for
from village.groups.queries.register import open_door, row_for
from village.groups.services import door as doors
from village.groups.services import register as doing
from village.groups.views.frames import frame_of
from village.people.services.looking import record_list

SCREEN_SECONDS = 60
"""How often the screen at the door fetches itself anew, so that its code always counts."""


@require_safe
@requires(permissions.VIEW)
def session(request: HttpRequest, group_session_id: int) -> HttpResponse:
    """Show the register; every child through whom somebody is named is on record as seen."""
    viewer = viewer_of(request)
    found = session_for(viewer, group_session_id)
    page = register_page(viewer, found)
    record_list(by=viewer, pupils=page.pupils, school_id=found.programme.school_id, verb="groups.register-seen")
    can_run = viewer.can(permissions.RUN, at=found.programme.school_id)
    context = {"school": frame_of(request, found.programme), "page": page, "can_run": can_run}
    return render(request, "groups/session.html", context)


@require_safe
@requires(permissions.VIEW)
def paper(request: HttpRequest, group_session_id: int) -> HttpResponse:
    """Show the register for paper, for a day without a network; every name on it is on record."""
    viewer = viewer_of(request)
    found = session_for(viewer, group_session_id)
    page = register_page(viewer, found)
    record_list(by=viewer, pupils=page.pupils, school_id=found.programme.school_id, verb="groups.paper-taken")
    return render(request, "groups/paper.html", {"page": page, "session": found})


@require_POST
@requires(permissions.VIEW)
def tick(request: HttpRequest, group_session_id: int, taken_id: int) -> HttpResponse:
    """Tick somebody, or take the tick back. The button says which, so pressing twice is pressing once."""
    viewer = viewer_of(request)
    found, place = session_for(viewer, group_session_id), place_for(viewer, taken_id)
    is_here = request.POST.get("here") != "0"
    children = whole_number(request.POST.get("children", ""))

    def save() -> None:
        doing.tick(by=viewer, session=found, place=place, is_here=is_here, at=timezone.now(), children=children)

    first, _ = place.names
    words = f"{first} is here." if is_here else f"{first} is not here."
    return act(request, save, to=f"{_address(found)}#place-{place.pk}", words=words)


@require_POST
@requires(permissions.VIEW)
def walk_in(request: HttpRequest, group_session_id: int) -> HttpResponse:
    """Put somebody on the register who is not on the list."""
    viewer = viewer_of(request)
    found = session_for(viewer, group_session_id)

    def save() -> None:
        doing.walk_in(
            by=viewer,
            session=found,
            name=request.POST.get("name", ""),
            at=timezone.now(),
            children=whole_number(request.POST.get("children", "")),
            is_first_time="first" in request.POST,
        )

    return act(request, save, to=f"{_address(found)}#not-on-the-list", words="On the register.")


@require_POST
@requires(permissions.VIEW)
def match(request: HttpRequest, group_session_id: int, came_id: int) -> HttpResponse:
    """Say who a typed name is, or strike it off."""
    viewer = viewer_of(request)
    found = session_for(viewer, group_session_id)
    row = row_for(found, came_id)
    to = f"{_address(found)}#not-on-the-list"
    if request.POST.get("deed") == "strike":
        return act(request, lambda: doing.strike_name(by=viewer, row=row), to=to, words="The name is off the register.")
    number = whole_number(request.POST.get("place", ""))
    if not number:
        messages.error(request, "Choose who it is, then press again.")
        return on_to(to)
    chosen = place_for(viewer, number)
    return act(request, lambda: doing.match(by=viewer, row=row, place=chosen), to=to, words="Matched.")


@require_POST
@requires(permissions.VIEW)
def close(request: HttpRequest, group_session_id: int) -> HttpResponse:
    """Close the register, with a note; a note that is refused stays in its box."""
    viewer = viewer_of(request)
    found = session_for(viewer, group_session_id)
    note = request.POST.get("note", "")

    def save() -> None:
        seen = seen_in(request, found.version)
        doing.close_register(by=viewer, session=found, seen_version=seen, note=note[:4000])

    return act(request, save, to=_address(found), words="The register is closed. Later ticks count as corrections.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def screen(request: HttpRequest, group_session_id: int) -> HttpResponse:
    """Show the code at the door, or open and close it. It names nobody, and fetches itself every minute."""
    viewer = viewer_of(request)
    found = session_for(viewer, group_session_id)
    if request.method == "POST":
        return _turn(request, found)
    now = timezone.now()
    door = open_door(found, now)
    link, picture = "", None
    if door is not None:
        token = token_at(door.nonce, key_from(settings.SECRET_KEY), now)
        link = settings.BASE_URL + reverse("groups:door", args=(token,))
        picture = qr_picture(link, "Code to scan with a phone")
    context = {"session": found, "door": door, "link": link, "picture": picture, "said": in_every_language()}
    answer = render(request, "groups/screen.html", context)
    answer["Refresh"] = str(SCREEN_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


def _turn(request: HttpRequest, found: GroupSession) -> HttpResponse:
    viewer, now = viewer_of(request), timezone.now()
    if request.POST.get("deed") == "close":
        to = _address(found)
        words = "Signing in by phone is closed."
        return act(request, lambda: doors.close_for_phones(by=viewer, session=found, at=now), to=to, words=words)
    to = reverse("groups:screen", args=(found.pk,))
    words = "Put this screen at the door. The code changes by itself."
    return act(request, lambda: doors.open_for_phones(by=viewer, session=found, at=now), to=to, words=words)


def _address(found: GroupSession) -> str:
    return reverse("groups:session", args=(found.pk,))
