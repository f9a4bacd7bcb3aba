"""What rooms above add to the directory: who hears of changed services, and buttons and panels of a service's page."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.directory.models.service import Service

type Watcher = Callable[[Collection[int]], None]


@dataclass(frozen=True, slots=True)
class Door:
    """A button on a service's page, such as "Refer myself"."""

    label: str
    url: str
    note: str = ""
    is_first: bool = False
    """Whether it is what most people come for."""


@dataclass(frozen=True, slots=True)
class ServicePanel:
    """One piece of a service's page, below its facts; `template` is a piece that reads `panel`, its context."""

    title: str
    """A heading, marked for translators; the page says it in the reader's language."""
    template: str
    place: int
    """Where it stands, lowest first."""
    context: Callable[[Viewer, Service], Mapping[str, object] | None]
    """Returns None where there is nothing to show."""


@dataclass(frozen=True, slots=True)
class ShownPanel:
    """A panel with what it shows."""

    title: str
    template: str
    context: Mapping[str, object]


type DoorFinder = Callable[[Viewer, Service], Sequence[Door]]

_watchers: list[Watcher] = []
_doors: list[DoorFinder] = []
_panels: list[ServicePanel] = []


def watch_services(watcher: Watcher) -> None:
    """Have the function called, inside the transaction, with the ids of services that were written or are going."""
    if watcher not in _watchers:
        _watchers.append(watcher)


def services_changed(service_ids: Collection[int]) -> None:
    """Tell every watcher; each service that writes or deletes services calls it once, with all of them."""
    for watcher in _watchers:
        watcher(service_ids)


def register_service_doors(finder: DoorFinder) -> None:
    """Have the function asked which buttons a service's page shows."""
    if finder not in _doors:
        _doors.append(finder)


def doors_of(viewer: Viewer, service: Service) -> list[Door]:
    """Return the buttons of all rooms, the first ones first."""
    found = [door for finder in _doors for door in finder(viewer, service)]
    return sorted(found, key=lambda door: not door.is_first)


def register_service_panels(panel: ServicePanel) -> None:
    """Have the panel shown on each service's page."""
    if panel not in _panels:
        _panels.append(panel)


def panels_of(viewer: Viewer, service: Service) -> list[ShownPanel]:
    """Return what all rooms show on the service's page, in their order; a panel without anything is left out."""
    found = [(panel, panel.context(viewer, service)) for panel in sorted(_panels, key=lambda panel: panel.place)]
    return [ShownPanel(panel.title, panel.template, context) for panel, context in found if context is not None]
