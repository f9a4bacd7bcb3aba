"""Expressions of time as plans write them, and what they mean on the school calendar."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from village.basics.school_year import TERM_NAMES, TermDates, TermName
from village.reading.outline import When, WhenKind

type Span = tuple[date | None, date | None]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d(?!\d))"
_DAY = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?"
_DASH = r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|/)\s*"
_TERM = r"(?:autumn|aut|spring|spr|summer|summ|sum)\b\.?"
_END = r"(?P<edge>(?:by\s+)?(?:the\s+)?(?:end|start|beginning|middle|mid|early|late)(?:\s+of)?(?:\s+the)?[\s-]+)?"

_FREQUENCIES: tuple[tuple[str, str], ...] = (
    (r"(?:½|1/2|half|each half|every half)[\s-]*term(?:ly)?(?!\s*\d)|six[\s-]weekly", "half_termly"),
    (
        r"term(?:ly)?\s+on\s+term|termly|(?:each|every|per|once a)\s+term|three times (?:a|per) year",
        "termly",
    ),
    (r"3\s?x\s?(?:a|per)?\s?year", "termly"),
    (r"fortnightly|(?:every|each)\s+(?:two weeks|fortnight)|bi-?weekly", "fortnightly"),
    (r"daily|(?:every|each)\s+(?:school\s+)?day", "daily"),
    (r"weekly|(?:every|each|per|once a)\s+week|(?:every|each)\s+(?:mon|tues|wednes|thurs|fri)day", "weekly"),
    (
        r"twice\s+(?:yearly|a year|per year|annually)|bi-?annual(?:ly)?|(?:six|6)[\s-]monthly|half[\s-]yearly",
        "twice_yearly",
    ),
    (r"quarterly|(?:each|every|per)\s+quarter", "quarterly"),
    (r"monthly|(?:every|each|per|once a)\s+month", "monthly"),
    (r"annual(?:ly)?|yearly|(?:each|every|per|once a)\s+year", "annually"),
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a bare month or term is read against."""

    calendar: TermDates
    period: tuple[date, date] | None


_Reader = Callable[[re.Match[str], _Frame], When]


def read_when(
    words: str | None, calendar: TermDates | None = None, period: tuple[date, date] | None = None
) -> tuple[When, ...]:
    """Return every expression of time in the words, in order; one "unclear" when there is none.

    Dates are filled only where words, calendar and the plan's period settle them.
    """
    if words is None or not words.strip():
        return ()
    frame = _Frame(calendar or TermDates(), period)
    text = re.sub(r"\s+", " ", words)
    found = [_with_preposition(text, match, reader(match, frame)) for match, reader in _scan(text)]
    return tuple(found) or (When(text.strip(), "unclear"),)


def looks_like_time(text: str) -> bool:
    """Tell whether a short cell is about time and little else."""
    tidy = re.sub(r"\s+", " ", text).strip()
    if not tidy or len(tidy) > 120:
        return False
    if _VAGUE.fullmatch(tidy.lower().strip(" .?")):
        return True
    covered = sum(match.end() - match.start() for match, _reader in _scan(tidy))
    if not covered:
        return False
    rest = re.sub(
        r"\b(?:by|from|end|of|the|and|then|to|at|least|start|before|after|in|each|every|review|on)\b|[\s,;/.&()\-–]+",
        "",
        tidy,
        flags=re.I,
    )
    return covered / max(len(tidy), 1) > 0.45 or covered + 12 > len(rest)


_VAGUE = re.compile(
    r"tbc|tba|to be (?:confirmed|reviewed|agreed)|see above|as above|immediate|immediately|asap|now"
    r"|complete|completed|n/?a|ditto|(?:within )?\d{1,3}(?: ?(?:-|–|to) ?\d{1,3})? ?(?:hours?|hrs|days?|weeks?)"
    r"|(?:within )?\d{1,3}(?: ?(?:-|–|to) ?\d{1,3})? ?(?:months?|mths|years?|yrs)"
    r"|(?:years?|yrs) \d ?(?:-|–|to|&|and) ?\d|(?:each|every) (?:winter|meeting|season|session|visit|shift)"
    r"|next (?:meeting|visit)|[sml](?:/[sml])?"
)


def _scan(text: str) -> Iterator[tuple[re.Match[str], _Reader]]:
    position = 0
    while match := _ANY.search(text, position):
        for pattern, reader in _PATTERNS:
            if exact := pattern.match(text, match.start()):
                yield exact, reader
                position = exact.end()
                break
        else:
            position = match.end()


def _with_preposition(text: str, match: re.Match[str], when: When) -> When:
    before = text[: match.start()].lower().rstrip()
    if when.starts_on and when.ends_on and re.search(r"\b(?:by|before|until|no later than|due)$", before):
        return replace(when, starts_on=None)
    if when.starts_on and re.search(r"\b(?:from|since|starting|after)$", before) and when.kind != "academic_year":
        return replace(when, ends_on=None)
    return when


def _when(match: re.Match[str], kind: WhenKind, span: Span = (None, None), frequency: str | None = None) -> When:
    starts, ends = span
    return When(
        match.group().strip(" ,;"),
        kind,
        starts.isoformat() if starts else None,
        ends.isoformat() if ends else None,
        frequency,
    )


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    year = int(text.strip("'’ "))
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _month_number(text: str) -> int:
    return _MONTHS.index(text.lower()[:3]) + 1


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def _month_span(year: int | None, month: int) -> Span:
    if year is None:
        return None, None
    first = date(year, month, 1)
    return first, first + relativedelta(months=1, days=-1)


def _year_of_month(month: int, frame: _Frame) -> int | None:
    """Return the year when the plan's period holds that month exactly once."""
    if frame.period is None:
        return None
    first, last = frame.period
    years = [
        year
        for year in range(first.year, last.year + 1)
        if date(year, month, 28) >= first and date(year, month, 1) <= last
    ]
    return years[0] if len(years) == 1 else None


def _edge(match: re.Match[str], span: Span) -> Span:
    """Narrow a span to its end or start for "end of", "early", "mid"; vague edges keep honest bounds in thirds."""
    words = (match.groupdict().get("edge") or "").lower()
    first, last = span
    if not words or first is None or last is None:
        return span
    third = (last - first) // 3
    if "end" in words:
        return (None, last)
    if "start" in words or "beginning" in words:
        return (None, first) if "by" in words else (first, first + third)
    if "early" in words:
        return first, first + third
    if "late" in words:
        return last - third, last
    return first + third, last - third


def _read_iso(match: re.Match[str], frame: _Frame) -> When:
    day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
    return _when(match, "date" if day else "unclear", (day, day))


def _read_numeric(match: re.Match[str], frame: _Frame) -> When:
    day = _day(_full_year(match["y"]), int(match["m"]), int(match["d"])) if int(match["m"]) <= 12 else None
    return _when(match, "date" if day else "unclear", (day, day))


def _read_date(match: re.Match[str], frame: _Frame) -> When:
    month = _month_number(match["month"])
    number = int(re.sub(r"\D", "", match["day"]))
    day = _day(_full_year(match["y"]) or _year_of_month(month, frame), month, number)
    if match["wc"]:
        return _when(match, "period", (day, day + timedelta(days=6)) if day else (None, None))
    return _when(match, "date", (day, day))


def _read_month(match: re.Match[str], frame: _Frame) -> When:
    month = _month_number(match["month"])
    span = _month_span(_full_year(match["y"]) or _year_of_month(month, frame), month)
    return _when(match, "date", _edge(match, span))


def _read_month_pair(match: re.Match[str], frame: _Frame) -> When:
    """Read "Sept/ Oct 09" and "September 2012 – July 2013"."""
    last_month, first_month = _month_number(match["m2"]), _month_number(match["m1"])
    last_year = _full_year(match["y2"]) or _year_of_month(last_month, frame)
    first_year = _full_year(match["y1"]) or (last_year - (first_month > last_month) if last_year else None)
    return _when(match, "period", (_month_span(first_year, first_month)[0], _month_span(last_year, last_month)[1]))


def _read_month_academic(match: re.Match[str], frame: _Frame) -> When:
    """Read "July 2009-10": from that month on, to the end of the school year named last."""
    first = _month_span(_full_year(match["y1"]), _month_number(match["month"]))[0]
    ends = date(first.year + 1, 8, 31) if first is not None else None
    return _when(match, "period", (first, ends))


def _read_academic(match: re.Match[str], frame: _Frame) -> When:
    first, second = _full_year(match["y1"]), _full_year(match["y2"])
    if first is None or second is None or second <= first:
        return _when(match, "unclear")
    if second == first + 1:
        return _when(match, "academic_year", _edge(match, (date(first, 9, 1), date(second, 8, 31))))
    return _when(match, "period", (date(first, 1, 1), date(second, 12, 31)))


def _read_year(match: re.Match[str], frame: _Frame) -> When:
    year = _full_year(match["y"]) or 0
    return _when(match, "period", _edge(match, (date(year, 1, 1), date(year, 12, 31))))


def _term_name(text: str) -> TermName:
    return next(name for name in TERM_NAMES if name.startswith(text.lower()[:3]))


def _term_year(name: TermName, match: re.Match[str], frame: _Frame) -> int | None:
    """Return the September year of a term from its written year, or from a period that holds it once."""
    first = _full_year(match["y1"])
    if first is not None:
        return first if match["y2"] or name == "autumn" else first - 1
    if frame.period is None:
        return None
    starts, ends = frame.period
    holding = []
    for year in range(starts.year - 1, ends.year + 1):
        term_starts, term_ends = frame.calendar.year(year).term(name)
        if term_starts <= ends and term_ends >= starts:
            holding.append(year)
    return holding[0] if len(holding) == 1 else None


def _read_term(match: re.Match[str], frame: _Frame) -> When:
    name = _term_name(match["term"])
    year = _term_year(name, match, frame)
    half = match["half"] or match["named_half"]
    kind: WhenKind = "half_term" if half else "term"
    if year is None:
        return _when(match, kind)
    school_year = frame.calendar.year(year)
    if half:
        part = school_year.half_term(name, 1 if half.lower() in {"1", "first", "1st"} else 2)
        return _when(match, kind, _edge(match, (part.starts_on, part.ends_on)))
    return _when(match, kind, _edge(match, school_year.term(name)))


def _read_quarter(match: re.Match[str], frame: _Frame) -> When:
    """Read a quarter of the financial year when two years stand beside it, else of the calendar year."""
    quarter, first = int(match["q"]), _full_year(match["y1"])
    if first is None:
        return _when(match, "quarter")
    starts = date(first, 4, 1) if match["y2"] else date(first, 1, 1)
    starts += relativedelta(months=3 * (quarter - 1))
    return _when(match, "quarter", (starts, starts + relativedelta(months=3, days=-1)))


def _read_plan_year(match: re.Match[str], frame: _Frame) -> When:
    number = int(match["n"])
    if frame.period is None:
        return _when(match, "band")
    starts = frame.period[0] + relativedelta(years=number - 1)
    ends = starts + relativedelta(years=1, days=-1)
    return _when(match, "period", (starts, ends)) if starts <= frame.period[1] else _when(match, "band")


def _read_within(match: re.Match[str], frame: _Frame) -> When:
    return _when(match, "band")


def _read_easter(match: re.Match[str], frame: _Frame) -> When:
    year = _full_year(match["y"]) or _year_of_month(4, frame)
    return _when(match, "date", (easter(year), easter(year)) if year else (None, None))


def _read_christmas(match: re.Match[str], frame: _Frame) -> When:
    year = _full_year(match["y"]) or _year_of_month(12, frame)
    return _when(match, "date", (date(year, 12, 25), date(year, 12, 25)) if year else (None, None))


def _read_ongoing(match: re.Match[str], frame: _Frame) -> When:
    return _when(match, "ongoing")


def _frequency(code: str) -> _Reader:
    return lambda match, frame: _when(match, "frequency", frequency=code)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w£])(?:" + pattern + r")(?!\w)", re.IGNORECASE)


_ACADEMIC = r"(?:(?P<y1>20\d\d|19\d\d|['’]?\d\d)(?:\s?[/–-]\s?(?P<y2>20\d\d|19\d\d|\d\d))?)"
_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:[ T]00:00(?::00)?)?"), _read_iso),
    (_compile(r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:19|20)?\d\d)"), _read_numeric),
    (
        _compile(
            rf"(?P<wc>w/?c|week (?:commencing|beginning))?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
            rf"(?P<day>{_DAY})(?:\s+of)?\s+(?P<month>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?"
        ),
        _read_date,
    ),
    (_compile(rf"(?P<month>{_MONTH})\s+(?P<y1>(?:19|20)\d\d)\s?[-–/]\s?\d\d(?!\d)"), _read_month_academic),
    (
        _compile(rf"(?P<m1>{_MONTH})(?:\s+(?P<y1>{_YEAR}))?{_DASH}(?P<m2>{_MONTH})(?:\s*(?P<y2>{_YEAR}))?"),
        _read_month_pair,
    ),
    (
        _compile(rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}}(?:st|nd|rd|th)?),?\s+(?P<y>(?:19|20)\d\d)(?P<wc>)"),
        _read_date,
    ),
    (_compile(rf"{_END}(?P<month>{_MONTH})(?:[\s\-/]*(?P<y>{_YEAR}))?"), _read_month),
    (
        _compile(
            rf"{_END}(?:(?P<named_half>first|second|1st|2nd) half(?: of)?(?: the)?\s+)?(?P<term>{_TERM})(?:\s*term)?"
            rf"(?:\s*(?P<half>[12])(?!\d))?(?:\s*term)?(?:[\s,]*(?:of\s+)?{_ACADEMIC})?"
        ),
        _read_term,
    ),
    (_compile(rf"(?:q|quarter\s?)(?P<q>[1-4])(?:[\s,]*(?:of\s+)?{_ACADEMIC})?"), _read_quarter),
    (_compile(r"(?:y|yr\.?|year)\s?(?P<n>[1-9])(?!\d|\s*(?:pupils?|children|class|group))"), _read_plan_year),
    (
        _compile(
            rf"{_END}(?:(?:academic|school|financial)\s+year\s+)?(?P<y1>(?:19|20)\d\d)\s?[-–/]\s?(?P<y2>(?:(?:19|20)\d\d|\d\d))"
        ),
        _read_academic,
    ),
    *((_compile(pattern), _frequency(code)) for pattern, code in _FREQUENCIES),
    (
        _compile(r"on[\s-]?going|continuous(?:ly)?|throughout(?: the (?:year|plan))?|all year(?: round)?|rolling"),
        _read_ongoing,
    ),
    (
        _compile(r"(?:short|medium|long)(?:\s+(?:to|/)\s+(?:medium|long))?[\s-]+term|immediate(?:ly)?|asap|now"),
        _read_within,
    ),
    (
        _compile(
            r"(?:with)?in\s+(?:the next\s+)?(?:\d+|one|two|three|four|six|nine|twelve|eighteen)"
            r"\s+(?:days?|weeks?|months?|years?|terms?)"
        ),
        _read_within,
    ),
    (
        _compile(r"phase\s+\d|term\s+[1-6]|ht\s?[1-6]|\d{1,2}\s?(?:-|–|to)\s?\d{1,2}\s+(?:weeks|months|years)"),
        _read_within,
    ),
    (_compile(rf"easter(?:\s+(?P<y>{_YEAR}))?"), _read_easter),
    (_compile(rf"(?:christmas|xmas)(?:\s+(?P<y>{_YEAR}))?"), _read_christmas),
    (_compile(rf"{_END}(?P<y>(?:19|20)\d\d)(?!\s*(?:pupils|children|copies))"), _read_year),
)
_ANY = re.compile(
    r"(?<![\w£])(?:\d|['’]\d|½|"
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|aut|spr|sum|q[1-4]|quarter|y|year|week|w/?c|mon|tue|wed|thu|fri|sat|sun"
    r"|by|the|end|start|begin|mid|early|late|first|second|1st|2nd|half|each|every|six|term|three|fort|bi|daily|per|once|twice|annual|on|cont|through|all"
    r"|roll|short|medium|long|immediate|asap|now|with|in|phase|ht|easter|christ|xmas|academic|school|financial)",
    re.IGNORECASE,
)
