"""What rooms above the directory are told of it: which services changed, so that an index or a page follows."""

from collections.abc import Callable, Collection, Sequence
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


type DoorFinder = Callable[[Viewer, Service], Sequence[Door]]

_watchers: list[Watcher] = []
_doors: list[DoorFinder] = []


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
