"""Each school's own menu of support, as the school writes it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.directory.models.service import Service
from village.find_help import permissions
from village.find_help.forms.staff import LineForm, MenuForm
from village.find_help.queries.made import (
    entries_of,
    entry_for,
    menus_for,
    public_service_for,
    school_with_menu_for,
    schools_with_menu_for,
)
from village.find_help.services import menus as doing
from village.organisations.queries import the_partnership
from village.search.queries.finding import find
from village.search.rules.asked import Asked

MOST_HITS = 10


@require_safe
@requires(permissions.MENU)
def menus(request: HttpRequest) -> HttpResponse:
    """Show the schools whose menus the viewer may write."""
    viewer = viewer_of(request)
    known = menus_for(viewer)
    lines = [(school, known.get(school.pk)) for school in schools_with_menu_for(viewer)]
    return render(request, "find_help/menus.html", {"lines": lines})


@require_safe
@requires(permissions.MENU)
def menu(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show one school's menu as the school changes it, and services to put on it."""
    viewer = viewer_of(request)
    school = school_with_menu_for(viewer, school_id)
    found = menus_for(viewer).get(school.pk)
    lines = list(entries_of(found)) if found else []
    words = request.GET.get("q", "").strip()[:100]
    hits = find(viewer.partnership_id or 0, Asked(words=words), size=MOST_HITS).hits if words else ()
    on_it = {line.service_id for line in lines}
    services = Service.objects.in_bulk([hit.service_id for hit in hits])
    context = {
        "school": school,
        "menu": found,
        "lines": lines,
        "typed": words,
        "hits": [(services[hit.service_id], hit.service_id in on_it) for hit in hits if hit.service_id in services],
        "town": the_partnership(viewer),
    }
    return render(request, "find_help/menu_staff.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MENU)
def edit(request: HttpRequest, school_id: int) -> HttpResponse:
    """Change what stands above a school's menu."""
    viewer = viewer_of(request)
    school = school_with_menu_for(viewer, school_id)
    found = menus_for(viewer).get(school.pk)
    there = vars(found) if found else {"title": "Help for families at our school", "version": 1}
    form = MenuForm(data_of(request), initial={**there, **restored_fields(request)})

    def save() -> None:
        menu = doing.menu_of(by=viewer, school=school)
        doing.change_menu(by=viewer, menu=menu, seen_version=seen_in(request, menu.version), values=form.values())

    to = _page(school_id)
    done = attempt(request, form, save, to=to, words="The menu is changed.", row=found)
    return done or form_page(
        request, form, title="What stands above the list", button="Save", back=to, back_words=school.name
    )


@require_POST
@requires(permissions.MENU)
def publish(request: HttpRequest, school_id: int) -> HttpResponse:
    """Put a school's menu before families, or take it away from them."""
    viewer, yes = viewer_of(request), request.POST.get("yes") == "1"
    school = school_with_menu_for(viewer, school_id)
    words = "Families see the menu." if yes else "Families see the menu no more. Nothing is lost."
    return act(
        request,
        lambda: doing.publish_menu(by=viewer, menu=doing.menu_of(by=viewer, school=school), yes=yes),
        to=_page(school_id),
        words=words,
    )


@require_POST
@requires(permissions.MENU)
def add(request: HttpRequest, school_id: int) -> HttpResponse:
    """Put a service on a school's menu."""
    viewer = viewer_of(request)
    school = school_with_menu_for(viewer, school_id)
    service = public_service_for(viewer, whole_number(request.POST.get("service", "")) or 0)
    return act(
        request,
        lambda: doing.add_line(by=viewer, menu=doing.menu_of(by=viewer, school=school), service=service),
        to=_page(school_id),
        words=f"{service.name} is on the menu.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MENU)
def line_edit(request: HttpRequest, menu_line_id: int) -> HttpResponse:
    """Change a line of a menu."""
    viewer = viewer_of(request)
    line = entry_for(viewer, menu_line_id)
    form = LineForm(data_of(request), initial={**vars(line), **restored_fields(request)})

    def save() -> None:
        doing.change_line(by=viewer, line=line, seen_version=seen_in(request, line.version), values=form.values())

    to = _page(line.menu.school_id)
    done = attempt(request, form, save, to=to, words="The line is changed.", row=line)
    return done or form_page(
        request, form, title=line.service.name, button="Save", back=to, back_words=line.menu.school.name
    )


@require_POST
@requires(permissions.MENU)
def line_move(request: HttpRequest, menu_line_id: int) -> HttpResponse:
    """Move a line one place."""
    viewer = viewer_of(request)
    line, up = entry_for(viewer, menu_line_id), request.POST.get("way") != "down"
    return act(
        request,
        lambda: doing.move_line(by=viewer, line=line, up=up),
        to=_page(line.menu.school_id),
        words=f"{line.service.name} is moved.",
    )


@require_POST
@requires(permissions.MENU)
def line_remove(request: HttpRequest, menu_line_id: int) -> HttpResponse:
    """Take a service off a menu."""
    viewer = viewer_of(request)
    line = entry_for(viewer, menu_line_id)
    return act(
        request,
        lambda: doing.remove_line(by=viewer, line=line),
        to=_page(line.menu.school_id),
        words=f"{line.service.name} is off the menu.",
    )


def _page(school_id: int) -> str:
    return reverse("find_help:menu-page", args=(school_id,))
