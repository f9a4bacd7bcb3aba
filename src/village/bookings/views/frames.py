"""What stands around every staff page of one time of an event: its title, and the tabs."""

from django.urls import reverse

from village.access.viewer import Viewer
from village.bookings.queries.events import may_view
from village.events.models.event import Occurrence

TABS = (
    ("people", "Who booked", "bookings:people"),
    ("register", "Register", "bookings:register"),
    ("door", "Door", "bookings:door"),
    ("follow-up", "Afterwards", "bookings:follow-up"),
    ("numbers", "Numbers", "bookings:numbers"),
)


def around(viewer: Viewer, occurrence: Occurrence, current: str) -> dict[str, object]:
    """Return what `bookings/frame.html` needs."""
    return {
        "occurrence": occurrence,
        "event": occurrence.event,
        "sees_all": may_view(viewer, occurrence.event),
        "book_tabs": [
            {"label": label, "url": reverse(route, args=(occurrence.pk,)), "current": code == current}
            for code, label, route in TABS
        ],
    }
