"""When an event is on again: a rule as plain values, and the days it gives, with each day left out and why.

A subset of RFC 5545 (weekly and monthly, an interval, days of the week, an end by date or count), and what no RRULE
can say: only in term time, or the first or last school day of each half-term.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import Literal, get_args

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from village.basics.errors import Refused
from village.basics.school_year import TermDates, school_year_of
from village.basics.speech import marked
from village.organisations.rules.calendar import half_term_on, school_days

type Pattern = Literal["weekly", "monthly", "half-term-first", "half-term-last"]
PATTERNS: tuple[Pattern, ...] = get_args(Pattern.__value__)
HORIZON = relativedelta(months=18)
"""So far ahead the times of an event without an end stand as rows."""
MOST_TIMES = 200
LONGEST = relativedelta(years=3)
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HOLIDAYS = marked("School holiday")
SKIPPED = marked("Left out by you")


@dataclass(frozen=True, slots=True)
class Repeats:
    """A rule; `times` counts only times that are held, so a holiday shortens no course."""

    pattern: Pattern
    every: int = 1
    """Every so many weeks or months, counted from the first, holidays included."""
    weekdays: tuple[int, ...] = ()
    """0 for Monday; weekly any number of them, monthly exactly one."""
    nth: int = 1
    """Monthly: the first to the fourth of that weekday, or -1 for the last."""
    term_time: bool = False
    until: date | None = None
    """Included."""
    times: int | None = None
    left_out: tuple[date, ...] = ()

    @property
    def is_by_school(self) -> bool:
        """Whether the school calendar decides: closed days of schools count only then."""
        return self.term_time or self.pattern.startswith("half-term")


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """What a rule needs to know of the town: its terms, and its closed days with their reasons."""

    terms: TermDates = field(default_factory=TermDates)
    closed: Mapping[date, str] = field(default_factory=dict)
    """Closed days of the school, or of every school where no school is the host."""
    bank_holidays: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A day that the rule gives and on which nothing is on."""

    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Times:
    """The days of an event, in order, and those left out between them."""

    days: tuple[date, ...]
    left_out: tuple[LeftOut, ...]


def stored(rule: Repeats) -> dict[str, object]:
    """Return the rule as plain JSON values."""
    values = asdict(rule)
    values["until"] = rule.until.isoformat() if rule.until else None
    values["weekdays"] = list(rule.weekdays)
    values["left_out"] = [day.isoformat() for day in rule.left_out]
    return values


def read(values: Mapping[str, object] | None) -> Repeats | None:
    """Return the rule that was stored, or None for an event that is on once."""
    if not values:
        return None
    found = dict(values)
    until, left_out, weekdays = found.get("until"), found.get("left_out"), found.get("weekdays")
    found["until"] = date.fromisoformat(until) if isinstance(until, str) else None
    found["left_out"] = tuple(map(date.fromisoformat, left_out)) if isinstance(left_out, list) else ()
    found["weekdays"] = tuple(weekdays) if isinstance(weekdays, list) else ()
    return Repeats(**found)  # type: ignore[arg-type]  # as `stored` wrote them


def check(rule: Repeats, first: date) -> None:
    """Nothing happens for a rule that can be followed; raises Refused with what to change."""
    if rule.pattern in {"weekly", "monthly"} and not rule.weekdays:
        raise Refused("Choose the day of the week on which it is on.", field="weekdays")
    if rule.pattern == "monthly" and (len(rule.weekdays) != 1 or rule.nth not in {-1, 1, 2, 3, 4}):
        raise Refused("Choose one day of the week for an event that is on once a month.", field="weekdays")
    if any(not 0 <= day <= 6 for day in rule.weekdays) or not 1 <= rule.every <= 12:
        raise Refused("Choose every week, every second week, and so on up to every twelfth.", field="every")
    if rule.until is not None and rule.times is not None:
        raise Refused("Give either the last day or how many times it is on, not both.", field="times")
    if rule.until is not None and rule.until < first:
        raise Refused("It ends before it begins. Change the first day or the last.", field="until")
    if rule.until is not None and rule.until > first + LONGEST:
        raise Refused("Give a last day within three years; it can be made longer later.", field="until")
    if rule.times is not None and not 1 <= rule.times <= MOST_TIMES:
        raise Refused(f"Give a number of times from 1 to {MOST_TIMES}.", field="times")


def times_of(rule: Repeats | None, first: date, calendar: SchoolCalendar, horizon: date) -> Times:
    """Return the days from the first up to the horizon, included; without a rule the first day alone."""
    if rule is None:
        return Times((first,), ())
    days: list[date] = []
    left_out: list[LeftOut] = []
    last = min(rule.until or horizon, horizon)
    for day in takewhile(lambda one: one <= last, candidates(rule, first, calendar, last)):
        if rule.times is not None and len(days) >= rule.times:
            break
        why = why_not(day, rule, calendar)
        if why:
            left_out.append(LeftOut(day, why))
        else:
            days.append(day)
    end = days[-1] if days and rule.times is not None and len(days) >= rule.times else last
    return Times(tuple(days), tuple(one for one in left_out if one.on <= end))


def candidates(rule: Repeats, first: date, calendar: SchoolCalendar, last: date) -> Iterator[date]:
    """Return the days that the rule gives before holidays are looked at, in order."""
    if rule.pattern.startswith("half-term"):
        yield from _half_term_days(rule, first, calendar, last)
        return
    for moment in _rrule(rule, first):
        yield moment.date()


def why_not(day: date, rule: Repeats, calendar: SchoolCalendar) -> str:
    """Return why nothing is on that day, or nothing where it is."""
    if day in rule.left_out:
        return SKIPPED
    if day in calendar.bank_holidays:
        return calendar.bank_holidays[day]
    if not rule.is_by_school:
        return ""
    starting = school_year_of(day)
    # A term may begin in the last days of August: the year after is asked as well.
    if half_term_on(day, (calendar.terms.year(starting), calendar.terms.year(starting + 1))) is None:
        return HOLIDAYS
    return calendar.closed.get(day, "")


def as_rrule(rule: Repeats) -> str:
    """Return the rule as RFC 5545 words it; raises ValueError for one that no RRULE can say."""
    if rule.is_by_school:
        raise ValueError("A rule that follows the school calendar has no RRULE.")
    parts = [f"FREQ={rule.pattern.upper()}", f"INTERVAL={rule.every}"]
    nth = str(rule.nth) if rule.pattern == "monthly" else ""
    parts.append("BYDAY=" + ",".join(f"{nth}{CODES[day]}" for day in sorted(rule.weekdays)))
    if rule.until:
        parts.append(f"UNTIL={rule.until:%Y%m%d}")
    if rule.times:
        parts.append(f"COUNT={rule.times}")
    return ";".join(parts)


def _rrule(rule: Repeats, first: date) -> rrule:
    frequency = MONTHLY if rule.pattern == "monthly" else WEEKLY
    days = [weekday(day, rule.nth if rule.pattern == "monthly" else None) for day in rule.weekdays]
    ends = datetime.combine(first + LONGEST + HORIZON, time())
    return rrule(frequency, dtstart=datetime.combine(first, time()), interval=rule.every, byweekday=days, until=ends)


def _half_term_days(rule: Repeats, first: date, calendar: SchoolCalendar, last: date) -> Iterator[date]:
    closed = {*calendar.closed, *calendar.bank_holidays, *rule.left_out}
    for starting in range(school_year_of(first) - 1, school_year_of(last) + 2):
        for half in calendar.terms.year(starting).half_terms:
            days = school_days(half, closed)
            if days:
                day = days[0] if rule.pattern == "half-term-first" else days[-1]
                if first <= day:
                    yield day


def later_part(rule: Repeats | None, first: date, day: date, calendar: SchoolCalendar) -> Repeats | None:
    """Return the rule for the times from a later day on; of a number of times those that are left."""
    if rule is None or rule.times is None:
        return rule
    held = len(times_of(rule, first, calendar, day - timedelta(days=1)).days)
    return replace(rule, times=max(1, rule.times - held))


def earlier_part(rule: Repeats | None, day: date) -> Repeats | None:
    """Return the rule for the times before a day."""
    return rule and replace(rule, until=day - timedelta(days=1), times=None)
