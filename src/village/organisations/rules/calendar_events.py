"""A school calendar as an iCalendar file (RFC 5545), turned into the lines that calendar_file reads."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

BEGINS = "BEGIN:VCALENDAR"
MARKED = {"\\n": " ", "\\N": " ", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def is_events(text: str) -> bool:
    """Return whether the text is an iCalendar file."""
    return text.lstrip("\ufeff \r\n").upper().startswith(BEGINS)


def lines_of_events(text: str) -> str:
    """Return each event as `summary<tab>first day<tab>last day`; events without a day or a summary are left out.

    The end of an event that lasts whole days is the day after its last (RFC 5545, 3.6.1).
    """
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    event: dict[str, str] | None = None
    for line in _unfolded(text):
        name, _colon, value = line.partition(":")
        key = name.partition(";")[0].upper()
        if line.upper() == "BEGIN:VEVENT":
            event = {}
        elif line.upper() == "END:VEVENT":
            if event and (written := _line(event)):
                yield written
            event = None
        elif event is not None:
            event.setdefault(key, value)


def _line(event: dict[str, str]) -> str:
    first, end = _day(event.get("DTSTART", "")), _day(event.get("DTEND", ""))
    summary = (
        re.sub(r"\\[nN,;\\]", lambda mark: MARKED[mark.group()], event.get("SUMMARY", "")).replace("\t", " ").strip()
    )
    if first is None or not summary:
        return ""
    lasts_whole_days = "T" not in event.get("DTEND", "T")
    last = end - timedelta(days=1) if end and lasts_whole_days else end
    return f"{summary}\t{first}\t{max(first, last or first)}"


def _unfolded(text: str) -> list[str]:
    """Return the file's lines; one that begins with a blank goes on from the line before (RFC 5545, 3.1)."""
    return re.sub(r"\r?\n[ \t]", "", text).splitlines()


def _day(value: str) -> date | None:
    found = re.match(r"(\d{4})(\d{2})(\d{2})", value.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
