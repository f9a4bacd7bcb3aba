"""When a service is open on which weekday, read out of schedules: their fields first, their plain words else."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from village.directory.rules.standard import WEEKDAYS
from village.directory.rules.values import day_of, minute_of

DAY_LONG = (0, 24 * 60)
"""Stands where a weekday is known and no time."""
EVERY_DAY = tuple(range(7))
WORKING_DAYS = (0, 1, 2, 3, 4)
_STEMS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ODD = {"wendesday": 2, "wensday": 2, "wednsday": 2, "thrus": 3, "thurs": 3, "tues": 1, "weds": 2}
_CLOCK = r"(?:(\d{1,2})(?:[:.](\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?|(noon|midday|midnight))"
_SPAN = re.compile(rf"{_CLOCK}\s*(?:-|–|—|to|until|till)\s*{_CLOCK}", re.IGNORECASE)
_FROM = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(a\.?m\.?|p\.?m\.?)", re.IGNORECASE)
_TO = re.compile(r"^\s*(?:-|–|—|to|through|until|till|thru)\s*$", re.IGNORECASE)
_ROUND_THE_CLOCK = re.compile(r"24\s*(?:hours?|hrs?|/\s*7|h\b)", re.IGNORECASE)
_CLOSED = re.compile(r"\b(?:closed|shut)\b", re.IGNORECASE)
_DAY_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_NAMED = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|weekends?)"
_SHUT = re.compile(
    rf"\b(closed|shut|except|excluding|excl|but\s+not|not)\b(?:\s+(?:on|for|every))*\s+"
    rf"({_NAMED}(?:\s*(?:,|/|&|-|–|and|or|to)\s*{_NAMED}\b)*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """That something is open on a weekday between two times."""

    weekday: int
    opens_minute: int
    closes_minute: int
    valid_from: date | None = None
    valid_to: date | None = None


def spans_of(schedules: object) -> list[Span]:
    """Return every weekly opening of the schedules, each once, in order."""
    rows = [row for row in schedules if isinstance(row, Mapping)] if isinstance(schedules, list) else []
    found = {span for row in rows for span in _of_one(row)}
    return sorted(found, key=lambda span: (span.weekday, span.opens_minute, span.closes_minute, str(span)))


def _of_one(row: Mapping[str, object]) -> Iterator[Span]:
    starts, ends = day_of(row.get("valid_from")), day_of(row.get("valid_to"))
    days = _days_of_fields(row)
    opens, closes = minute_of(row.get("opens_at")), minute_of(row.get("closes_at"))
    if days or opens is not None or closes is not None:
        for weekday in days or EVERY_DAY:
            for day, begin, end in _over_midnight(weekday, opens, closes):
                yield Span(day, begin, end, starts, ends)
        return
    for weekday, begin, end in spans_in_words(str(row.get("description", ""))):
        yield Span(weekday, begin, end, starts, ends)


def _days_of_fields(row: Mapping[str, object]) -> tuple[int, ...]:
    named = [re.sub(r"^[+-]?\d+", "", word.strip().upper()) for word in str(row.get("byday", "")).split(",")]
    found = {WEEKDAYS.index(word[:2]) for word in named if word[:2] in WEEKDAYS}
    first = day_of(row.get("dtstart"))
    if not found and first and not row.get("bymonthday"):
        found = {first.weekday()}
    return tuple(sorted(found))


def _over_midnight(weekday: int, opens: int | None, closes: int | None) -> Iterable[tuple[int, int, int]]:
    if opens is None or closes is None:
        begin = DAY_LONG[0] if opens is None else opens
        return [(weekday, begin, DAY_LONG[1] if closes is None else closes)]
    if closes > opens:
        return [(weekday, opens, closes)]
    if closes in (0, opens):
        return [(weekday, opens, DAY_LONG[1])] if closes == 0 else [(weekday, opens, opens)]
    return [(weekday, opens, DAY_LONG[1]), ((weekday + 1) % 7, 0, closes)]


def spans_in_words(words: str) -> list[tuple[int, int, int]]:
    """Return weekday, opening and closing minute as far as plain words such as "Monday - Friday 8:30AM to 6pm" say."""
    found: list[tuple[int, int, int]] = []
    days: tuple[int, ...] = ()
    words, shut = _without_shut(words)
    for piece in _pieces(words):
        days = _days_in(piece) or days
        told, *closed = _CLOSED.split(piece, maxsplit=1)
        if not days or (closed and not re.search(r"\d", told)):
            continue
        times = _times_in(told)
        open_on = [day for day in days if day not in shut]
        found += [span for day in open_on for begin, end in times for span in _over_midnight(day, begin, end)]
    return sorted(set(found))


def _without_shut(words: str) -> tuple[str, frozenset[int]]:
    """Return the words without "closed on Wednesdays" and "except Sunday", and the days that these name.

    "Sunday closed Monday 9am" is about Sunday: what stands between a day and a day with its time is left as it is.
    """
    shut: set[int] = set()

    def judged(match: re.Match[str]) -> str:
        before, after = re.split(r"[\s:,–-]+", words[: match.start()].rstrip(" :,–-")), words[match.end() :]
        if match[1].casefold() in ("closed", "shut") and (
            _weekday(before[-1]) is not None or re.match(r"\s*[:–-]?\s*\d", after)
        ):
            return match[0]
        shut.update(_days_in(match[2]))
        return " "

    return _SHUT.sub(judged, words), frozenset(shut)


def _pieces(words: str) -> Iterator[str]:
    """Return the words cut wherever days follow times, so that each piece has its days and its times."""
    for line in re.split(r"[\n;|]+|\.\s+(?=[A-Z])", words):
        start, seen_time = 0, False
        for word in re.finditer(r"[A-Za-z]+|\d", line):
            if word[0].isdigit() or word[0].casefold() in ("noon", "closed"):
                seen_time = True
            elif seen_time and _weekday(word[0]) is not None:
                yield line[start : word.start()]
                start, seen_time = word.start(), False
        yield line[start:]


def _weekday(word: str) -> int | None:
    plain = word.casefold()
    if plain in _ODD:
        return _ODD[plain]
    singular = plain.removesuffix("s")
    for number, stem in enumerate(_STEMS):
        full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[number]
        if plain == stem or (singular.startswith(stem) and full.startswith(singular)):
            return number
    return None


def _days_in(piece: str) -> tuple[int, ...]:
    lower = piece.casefold()
    if re.search(r"\b(?:every day|daily|7 days|seven days|24\s*/\s*7)\b", lower):
        return EVERY_DAY
    if re.search(r"\bweekdays?\b", lower):
        return WORKING_DAYS
    found: set[int] = {5, 6} if re.search(r"\bweekends?\b", lower) else set()
    named = [(day, word) for word in _DAY_WORD.finditer(piece) if (day := _weekday(word[0])) is not None]
    for number, (day, word) in enumerate(named):
        found.add(day)
        if number and _TO.fullmatch(piece[named[number - 1][1].end() : word.start()]):
            last = named[number - 1][0]
            found |= {(last + step) % 7 for step in range((day - last) % 7 + 1)}
            if (day + 1) % 7 == last:
                found |= set(EVERY_DAY)
    return tuple(sorted(found))


def _times_in(piece: str) -> list[tuple[int, int]]:
    if _ROUND_THE_CLOCK.search(piece):
        return [DAY_LONG]
    spans = [span for match in _SPAN.finditer(piece) if (span := _span(match)) is not None]
    if spans:
        return spans
    if start := _FROM.search(piece):
        begin = _minute(start[1], start[2], start[3])
        return [(begin, DAY_LONG[1])] if begin is not None else [DAY_LONG]
    return [DAY_LONG]


def _span(match: re.Match[str]) -> tuple[int, int] | None:
    if match[4] is None and match[8] is None and not any((match[2], match[3], match[6], match[7])):
        return None
    begin_half = match[3] or _half_before(match)
    begin, end = _minute(match[1], match[2], begin_half, match[4]), _minute(match[5], match[6], match[7], match[8])
    return (begin, end) if begin is not None and end is not None else None


def _half_before(match: re.Match[str]) -> str | None:
    """Return am or pm for 9-5pm and 1-3pm: as at the end, unless that would end before it begins."""
    if not match[7] or not match[1] or not match[5]:
        return None
    begins, ends = int(match[1]) % 12, int(match[5]) % 12
    return match[7] if begins <= ends else ("am" if match[7].casefold().startswith("p") else "pm")


def _minute(hour: str | None, minutes: str | None, half: str | None, word: str | None = None) -> int | None:
    if word:
        return 0 if word.casefold() == "midnight" else 12 * 60
    number = int(hour or 0)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half.casefold().startswith("p") else 0)
    total = number * 60 + int(minutes or 0)
    return total if total <= 24 * 60 and int(minutes or 0) < 60 else None
