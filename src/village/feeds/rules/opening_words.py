"""When a service is open, read from words such as "Mon, Wed 9.30-11am" or "every Tuesday 1pm to 3pm term time only"."""

import re
from dataclasses import dataclass, replace

from village.feeds.rules.clock_words import times_in_digits

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = (
    "mon(?:day)?",
    "tue(?:s|sday)?",
    "wed(?:s|nesday)?",
    "thu(?:r|rs|rsday)?",
    "fri(?:day)?",
    "sat(?:urday)?",
    "sun(?:day)?",
)
_DAY = "|".join(_NAMES)
_LIST = rf"(?:{_DAY})s?\b\.?"
_ORDER = r"(?:1st|first|2nd|second|3rd|third|4th|fourth|last)"
_ORDERS = rf"({_ORDER}(?:\s*(?:,|&|/|and)\s*{_ORDER})*)"
_SPANS = re.compile(rf"({_LIST})\s*(?:-|–|—|to|'?til|till|until|through)\s*({_LIST})")
_ONE_DAY = re.compile(rf"\b{_LIST}")
_GROUP = re.compile(
    rf"(?P<days>(?:weekdays?|weekends?|every ?day|daily|7 days(?: a week)?|{_LIST})"
    rf"(?:\s*(?:,|&|/|\+|and|-|–|—|to|till|until|through|\s)\s*(?:{_LIST}|weekends?))*)"
)
_CLOCK = r"(\d{1,2})(?:[.:h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|noon|midday|midnight)?"
_WORD_CLOCK = r"(noon|midday|midnight)"
_TIMES = re.compile(
    rf"(?<![\d£])(?:{_CLOCK}|{_WORD_CLOCK})\s*(?:-|–|—|to|'?til|till|until)\s*(?:{_CLOCK}|{_WORD_CLOCK})(?![\d%])"
)
_MONTHLY = re.compile(rf"{_ORDERS}\s+({_LIST})(?:\s+(?:of|in)\s+(?:the|each|every)\s+month|\s+(?:monthly|each month))?")
_TERM = re.compile(r"term[ -]?time(?: only)?|during term|school terms?(?: only)?")
_FORTNIGHT = re.compile(r"fortnightly|every (?:other|second|two weeks)|alternate|bi-?weekly|2 weekly")
_ALWAYS = re.compile(r"24\s*/\s*7|24 hours|round the clock|always open")
_NTH = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": -1}


@dataclass(frozen=True, slots=True)
class Times:
    """Days of the week in the standard's letters, and from when to when, HH:MM; `nth` of the month, 0: each week."""

    days: tuple[str, ...]
    opens: str
    closes: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class OpeningWords:
    """What was understood. Nothing is guessed: without times that a rule reads only the words are kept."""

    times: tuple[Times, ...] = ()
    in_term_only: bool = False
    every_other_week: bool = False

    def as_schedules(self, words: str) -> list[dict[str, object]]:
        """Return schedules as the standard has them; every other week has no first day here, so it stays in words."""
        if self.every_other_week or not self.times:
            return [{"description": words}] if words.strip() else []
        note = {"notes": "Term time only"} if self.in_term_only else {}
        return [_schedule(one, words) | note for one in self.times]


def openings_of(words: str) -> OpeningWords:
    """Return the times that the words tell; an end before its beginning is taken for the afternoon."""
    plain = " ".join(words.lower().replace("’", "'").split())
    said = OpeningWords(in_term_only=bool(_TERM.search(plain)), every_other_week=bool(_FORTNIGHT.search(plain)))
    if _ALWAYS.search(plain):
        return replace(said, times=(Times(WEEK, "00:00", "23:59"),))
    plain = times_in_digits(plain)
    monthly = _MONTHLY.search(plain)
    if monthly and (clock := _TIMES.search(plain)) and (span := _span(clock)):
        orders = [_NTH[order] for order in re.findall(_ORDER, monthly[1])]
        return replace(said, times=tuple(Times((_letters(monthly[2]),), *span, nth=nth) for nth in orders))
    groups = [(match.start(), _days_in(match["days"])) for match in _GROUP.finditer(plain)]
    spans = [(match.start(), _span(match)) for match in _TIMES.finditer(plain)]
    return replace(said, times=_joined(groups, [(at, span) for at, span in spans if span]))


def _joined(groups: list[tuple[int, tuple[str, ...]]], spans: list[tuple[int, tuple[str, str]]]) -> tuple[Times, ...]:
    """Each time belongs to the days before it; where the times stand first, to the days behind them."""
    found: list[Times] = []
    if groups and spans and spans[0][0] < groups[0][0]:
        for at, span in spans:
            days = next((days for place, days in groups if place > at), ())
            if days:
                found.append(Times(days, *span))
        return tuple(found)
    for at, span in spans:
        before = [days for place, days in groups if place < at]
        waiting = [days for place, days in groups if place < at and not _used(place, at, spans)]
        days = tuple(dict.fromkeys(day for one in (waiting or before[-1:]) for day in one))
        if days:
            found.append(Times(days, *span))
    return tuple(found)


def _used(place: int, at: int, spans: list[tuple[int, tuple[str, str]]]) -> bool:
    """Tell whether an earlier time stands between the days and this one."""
    return any(place < other < at for other, _ in spans)


def _days_in(words: str) -> tuple[str, ...]:
    if re.match(r"every ?day|daily|7 days", words):
        return WEEK
    if words.startswith("weekday"):
        return WEEK[:5] + (WEEK[5:] if "weekend" in words else ())
    if words.startswith("weekend"):
        return WEEK[5:]
    found: list[str] = []
    for match in _SPANS.finditer(words):
        first, last = WEEK.index(_letters(match[1])), WEEK.index(_letters(match[2]))
        found += WEEK[first : last + 1] if first <= last else (*WEEK[first:], *WEEK[: last + 1])
    found += [_letters(match.group()) for match in _ONE_DAY.finditer(words)]
    found += WEEK[5:] if "weekend" in words else ()
    return tuple(day for day in WEEK if day in found)


def _letters(name: str) -> str:
    return next(day for day, pattern in zip(WEEK, _NAMES, strict=True) if re.match(pattern, name))


def _span(match: re.Match[str]) -> tuple[str, str] | None:
    h1, m1, half1, word1, h2, m2, half2, word2 = match.groups()
    late = _minutes(h2, m2, half2 or word2, None)
    early = _minutes(h1, m1, half1 or word1, (half2 or "") if not (half1 or word1) else None)
    if early is None or late is None:
        return None
    if half2 is not None and half1 is None and word1 is None and early >= late > early - 720 and early >= 720:
        early -= 720  # 9.30-11am said nothing of its beginning; 11-1pm began in the morning.
    if late <= early and half2 is None and word2 is None and late + 720 > early and late + 720 < 1440:
        late += 720  # Nine to five.
    if late == 0:
        late = 1439
    if (
        half1 is None
        and half2 is None
        and word1 is None
        and word2 is None
        and early < 420
        and int(h1) < 7
        and (m1 is None or len(h1) == 1)
    ):
        early, late = early + 720, late + 720 if late < 720 else late  # 1 to 3 is the afternoon.
    return (_clock(early), _clock(late)) if early < late <= 1439 else None


def _minutes(hours: str | None, minutes: str | None, half: str | None, other: str | None) -> int | None:
    if half in ("noon", "midday"):
        return 720
    if half == "midnight":
        return 0
    if hours is None:
        return None
    hour, minute = int(hours), int(minutes or 0)
    if hour > 24 or minute > 59:
        return None
    half = (half or other or "").replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return hour * 60 + minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _schedule(one: Times, words: str) -> dict[str, object]:
    byday = ",".join(f"{one.nth}{day}" if one.nth else day for day in one.days)
    freq = "MONTHLY" if one.nth else "WEEKLY"
    return {"freq": freq, "byday": byday, "opens_at": one.opens, "closes_at": one.closes, "description": words}
