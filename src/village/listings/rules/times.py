"""Opening times as plain weekday rows, and as schedules of the open standard."""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from village.basics.speech import ENGLISH

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
TERM_TIME = "Term time only"
NOT_ON_BANK_HOLIDAYS = "Not on bank holidays"
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class Time:
    """One row: a weekday from one time to another."""

    day: int
    """0 is Monday."""
    opens: str
    closes: str
    """Hours and minutes, local time."""
    term_time: bool = False
    bank_holidays: bool = True
    """Whether it is open on bank holidays too."""
    starts_on: str = ""
    ends_on: str = ""
    """Days as ISO writes them; empty: always."""

    @property
    def words(self) -> str:
        """Return it as people say it: Tuesday 9:30 to 11:00, term time only."""
        told = [f"{ENGLISH.weekday(self.day)} {self.opens.removeprefix('0')} to {self.closes.removeprefix('0')}"]
        told += [TERM_TIME.lower()] if self.term_time else []
        told += [] if self.bank_holidays else [NOT_ON_BANK_HOLIDAYS.lower()]
        told += [f"from {self.starts_on}"] if self.starts_on else []
        told += [f"until {self.ends_on}"] if self.ends_on else []
        return ", ".join(told)

    def row(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def time_of(row: Mapping[str, Any]) -> Time:
    """Return a row of plain values as a time."""
    return Time(**{name: row[name] for name in Time.__dataclass_fields__ if name in row})


def schedules_of(rows: Iterable[Mapping[str, Any]], name: str) -> list[dict[str, Any]]:
    """Return a schedule for each row; ids follow from the name of the thing and the place in the list."""
    return [_schedule(time_of(row), id_from(f"{name}:time:{place}")) for place, row in enumerate(rows)]


def id_from(words: str) -> str:
    """Return an id of the standard that is the same whenever it is made of the same words."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"village:{words}"))


def rows_of(schedules: Sequence[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the weekday rows that schedules say, and those schedules that no such row can say."""
    rows: list[dict[str, Any]] = []
    kept: list[dict[str, Any]] = []
    for schedule in schedules:
        times = _times(schedule)
        if times:
            rows += [time.row() for time in times]
        else:
            kept.append(dict(schedule))
    return sorted(rows, key=lambda row: (row["day"], row["opens"], row["closes"])), kept


def _schedule(time: Time, key: str) -> dict[str, Any]:
    said = [TERM_TIME] if time.term_time else []
    said += [] if time.bank_holidays else [NOT_ON_BANK_HOLIDAYS]
    found = {
        "id": key,
        "freq": "WEEKLY",
        "byday": DAYS[time.day],
        "opens_at": time.opens,
        "closes_at": time.closes,
        "valid_from": time.starts_on,
        "valid_to": time.ends_on,
        "description": ". ".join(said),
    }
    return {name: value for name, value in found.items() if value}


def _times(schedule: Mapping[str, Any]) -> list[Time]:
    """Return the rows of a schedule that repeats each week on named days; none for any other."""
    opens, closes = _clock(schedule.get("opens_at")), _clock(schedule.get("closes_at"))
    days = [day for day in str(schedule.get("byday") or "").split(",") if day]
    is_weekly = schedule.get("freq") == "WEEKLY" and schedule.get("interval") in {None, 1, "1"}
    if not opens or not closes or not is_weekly or not days or any(day not in DAYS for day in days):
        return []
    said = [part.strip() for part in str(schedule.get("description") or "").split(".") if part.strip()]
    if any(part not in {TERM_TIME, NOT_ON_BANK_HOLIDAYS} for part in said) or schedule.get("notes"):
        return []
    starts, ends = str(schedule.get("valid_from") or ""), str(schedule.get("valid_to") or "")
    return [
        Time(DAYS.index(day), opens, closes, TERM_TIME in said, NOT_ON_BANK_HOLIDAYS not in said, starts, ends)
        for day in days
    ]


def _clock(words: object) -> str:
    found = _CLOCK.match(str(words or ""))
    return f"{int(found[1]):02d}:{found[2]}" if found and int(found[1]) < 24 and int(found[2]) < 60 else ""
