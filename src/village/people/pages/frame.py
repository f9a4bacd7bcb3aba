"""What stands around every page of one school: its name, and the places in it that the viewer may open."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from village.access.viewer import Viewer
from village.people.contributions import school_tabs
from village.people.queries.schools import school_for
from village.people.rules.second_menu import NARROW, ROOMY, shown_count


@dataclass(frozen=True, slots=True)
class Tab:
    """One place in the second menu."""

    code: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class SchoolFrame:
    """The second menu of one school, for templates that extend `people/school_frame.html` and call it `school`."""

    school_id: int
    name: str
    tabs: tuple[Tab, ...]

    @property
    def shown(self) -> tuple[Tab, ...]:
        """The tabs that stand in the row on every screen that has one."""
        return self.tabs[: self._count(NARROW)]

    @property
    def roomy(self) -> tuple[Tab, ...]:
        """The tabs that stand in the row of a wide screen alone, else behind "More"."""
        return self.tabs[self._count(NARROW) : self._count(ROOMY)]

    @property
    def more(self) -> tuple[Tab, ...]:
        """The tabs that always stand behind "More"."""
        return self.tabs[self._count(ROOMY) :]

    def _count(self, room: int) -> int:
        return shown_count(self.name, [tab.label for tab in self.tabs], room)

    @property
    def home_url(self) -> str:
        """Where the school's name leads."""
        return self.tabs[0].url


def school_frame(viewer: Viewer, school_id: int, current: str = "") -> SchoolFrame:
    """Return the frame with the tab of the code `current` marked.

    Raises Http404 for who may open nothing at the school, or not that tab there: the guard of a page asks whether its
    right counts anywhere, so a head who only teaches here gets past it.
    """
    tabs = tuple(
        Tab(tab.code, tab.label, reverse(tab.route, kwargs={"school_id": school_id}), tab.code == current)
        for tab in school_tabs(viewer, school_id)
    )
    if not tabs or (current and not any(tab.current for tab in tabs)):
        raise Http404("There is no such school.")
    return SchoolFrame(school_id=school_id, name=school_for(viewer, school_id).name, tabs=tabs)
