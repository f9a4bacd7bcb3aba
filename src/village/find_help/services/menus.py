"""Writing a school's menu of support: its words, the services on it, their order, and whether families see it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.directory.models.service import Service
from village.find_help import permissions
from village.find_help.models.menu import Menu, MenuEntry
from village.find_help.services.subjects import menu_subject, service_subject
from village.organisations.models.organisation import Organisation

MOST_LINES = 80


def menu_of(*, by: Viewer, school: Organisation) -> Menu:
    """Return the school's menu, begun where there is none yet."""
    _must_write(by, by.partnership_id, school.pk)
    menu, _is_new = Menu.objects.select_related("school").get_or_create(
        partnership_id=by.partnership_id or 0, school=school
    )
    return menu


@transaction.atomic
def change_menu(*, by: Viewer, menu: Menu, seen_version: int, values: Mapping[str, Any]) -> None:
    """The menu says what is given above its list."""
    _must_write(by, menu.partnership_id, menu.school_id)
    change(menu, values, seen_version=seen_version, verb="find_help.menu-changed", by=by, subject=menu_subject(menu))


@transaction.atomic
def publish_menu(*, by: Viewer, menu: Menu, yes: bool) -> None:
    """Families see the menu, or no longer. Refused without a service on it."""
    _must_write(by, menu.partnership_id, menu.school_id)
    if yes and not MenuEntry.objects.filter(menu=menu).exists():
        raise Refused("Put at least one service on the menu before families see it.")
    if menu.is_published != yes:
        Menu.objects.filter(pk=menu.pk).update(is_published=yes, version=menu.version + 1)
        record("find_help.menu-published" if yes else "find_help.menu-hidden", by=by, subject=menu_subject(menu))


@transaction.atomic
def add_line(*, by: Viewer, menu: Menu, service: Service) -> MenuEntry:
    """Return the service's line at the end of the menu; one that is on it already stays where it is."""
    _must_write(by, menu.partnership_id, menu.school_id)
    if service.partnership_id != menu.partnership_id or service.shown != Service.Shown.PUBLIC:
        raise Refused("Choose a service that families can see in the directory.")
    Menu.objects.select_for_update().get(pk=menu.pk)
    lines = list(MenuEntry.objects.filter(menu=menu))
    known = next((line for line in lines if line.service_id == service.pk), None)
    if known is not None:
        return known
    if len(lines) >= MOST_LINES:
        raise Refused(f"A menu holds at most {MOST_LINES} services. Take one off first.")
    line = MenuEntry.objects.create(menu=menu, service=service, order=max((one.order for one in lines), default=0) + 1)
    record("find_help.entry-added", by=by, subject=service_subject(service), within=menu_subject(menu))
    return line


@transaction.atomic
def change_line(*, by: Viewer, line: MenuEntry, seen_version: int, values: Mapping[str, Any]) -> None:
    """The line says what is given."""
    _must_write(by, line.menu.partnership_id, line.menu.school_id)
    change(
        line,
        values,
        seen_version=seen_version,
        verb="find_help.entry-changed",
        by=by,
        subject=service_subject(line.service),
        within=menu_subject(line.menu),
    )


@transaction.atomic
def move_line(*, by: Viewer, line: MenuEntry, up: bool) -> None:
    """The line stands one place further up or down; at an end it stays."""
    _must_write(by, line.menu.partnership_id, line.menu.school_id)
    lines = list(MenuEntry.objects.filter(menu=line.menu).select_for_update())
    at = next(number for number, one in enumerate(lines) if one.pk == line.pk)
    lines.insert(max(0, at - 1) if up else at + 1, lines.pop(at))
    for order, one in enumerate(lines, start=1):
        MenuEntry.objects.filter(pk=one.pk).update(order=order)
    record("find_help.entry-moved", by=by, subject=service_subject(line.service), within=menu_subject(line.menu))


@transaction.atomic
def remove_line(*, by: Viewer, line: MenuEntry) -> None:
    """The service is off the menu; the directory keeps it."""
    _must_write(by, line.menu.partnership_id, line.menu.school_id)
    record("find_help.entry-removed", by=by, subject=service_subject(line.service), within=menu_subject(line.menu))
    line.delete()


def _must_write(by: Viewer, partnership_id: int | None, school_id: int) -> None:
    must_be_allowed(by, permissions.MENU, partnership_id=partnership_id, at=(school_id,), seen_with=permissions.MENU)
