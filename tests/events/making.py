"""The town with places, and events for its tests."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from tests.cast import ASHLEA, Town
from village.access.viewer import Viewer
from village.events.models import Event, Occurrence, Venue
from village.events.rules.repeating import Repeats, stored
from village.events.services.publishing import publish, warnings_of
from village.events.services.writing import make_event
from village.organisations.models.organisation import Organisation

TODAY = date(2026, 3, 18)
WEDNESDAYS = Repeats("weekly", weekdays=(2,), term_time=True, until=date(2026, 7, 17))


@dataclass(slots=True)
class Calendar:
    """The town’s calendar, and who writes in it."""

    town: Town
    hall: Venue

    @property
    def coordinator(self) -> Viewer:
        """Who keeps what is the whole partnership’s."""
        return self.town.viewer("coordinator")

    @property
    def head(self) -> Viewer:
        """Who writes and publishes events of Ashlea."""
        return self.town.viewer("head")

    @property
    def ashlea(self) -> Organisation:
        """The school."""
        return self.town.organisations[ASHLEA]

    def draft(self, title: str = "Coffee morning", rule: Repeats | None = None, **values: Any) -> Event:
        """Return a draft of Ashlea, or of the partnership where `host` is None."""
        host = values.pop("host", self.ashlea)
        usual = {
            "title": title,
            "kind": "coffee",
            "first_on": TODAY,
            "starts_at": time(9, 30),
            "ends_at": time(11),
            "repeats": stored(rule) if rule else None,
        }
        by = self.coordinator if host is None else self.head
        return make_event(by=by, host_id=host.pk if host else None, values={**usual, **values})

    def public(self, title: str = "Coffee morning", rule: Repeats | None = None, **values: Any) -> Event:
        """Return an event that is published; its warnings are passed."""
        event = self.draft(title, rule, **values)
        by = self.coordinator if event.host_id is None else self.head
        passed = {clash.code: "It may be" for clash in warnings_of(event)}
        return publish(by=by, event=event, seen_version=event.version, passed=passed)

    def times(self, event: Event) -> list[Occurrence]:
        """Return the times of an event, in order."""
        return list(Occurrence.objects.filter(event=event).select_related("event"))
