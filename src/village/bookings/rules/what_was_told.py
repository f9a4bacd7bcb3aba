"""What a letter told of day, hours and place, in one short word that is kept with it: so a change is known later."""

import re
from datetime import date, time
from hashlib import sha256

_SHAPE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d-\d\d:\d\d \S{1,16})(?: \d+\.\d+)?")


def when_and_where_word(on: date, starts_at: time, ends_at: time, venue_id: int | None, online_at: str) -> str:
    """Return the word: 2026-03-20 09:30-11:00 v7."""
    online = "o" + sha256(online_at.encode()).hexdigest()[:8] if online_at else "-"
    return f"{on.isoformat()} {starts_at:%H:%M}-{ends_at:%H:%M} {f'v{venue_id}' if venue_id else online}"


def told_in(about: str) -> str:
    """Return the word in what a letter tells of, without the number of the change; nothing where it holds none."""
    found = _SHAPE.fullmatch(about)
    return found[1] if found else ""
