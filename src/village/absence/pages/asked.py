"""Which day and session a page is about: today's, unless the address says another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils import timezone

from village.absence.rules.session import WORDS, session_at


@dataclass(frozen=True, slots=True)
class DayAsked:
    """One session of one day."""

    on: date
    session: str
    is_today: bool
    is_now: bool
    """Whether it is the session of this moment."""

    @property
    def query(self) -> str:
        """What an address needs to lead to the same session; nothing for the one of this moment."""
        return "" if self.is_now else f"?{urlencode({'on': self.on.isoformat(), 'session': self.session})}"

    @property
    def words(self) -> str:
        """This morning, or: in the morning of 17 March."""
        if self.is_today:
            return f"this {WORDS[self.session]}"
        return f"in the {WORDS[self.session]} of {self.on:%-d %B}"


def day_asked(said: Mapping[str, str]) -> DayAsked:
    """Return the session that an address asks for; a day that cannot be read, or is to come, is today."""
    now = timezone.localtime()
    session = said.get("session", "")
    session = session if session in WORDS else session_at(now)
    try:
        on = date.fromisoformat(said.get("on", ""))
    except ValueError:
        on = now.date()
    on = min(on, now.date())
    is_today = on == now.date()
    return DayAsked(on, session, is_today, is_today and session == session_at(now))
