"""The attendance rules once more in plain loops, written from the law and the guidance: slow, obvious, independent.

One register is a list of (day, session, code) with codes as the law writes them. Nothing here is taken from the
product but its words for what it counts. Sources as in /codes-SOURCES.md and the docstrings of the rules.
"""

from collections.abc import Collection
from datetime import date, timedelta
from fractions import Fraction

type Mark = tuple[date, int, str]
type Spell = tuple[date, date | None]

NEW_LAW = date(2024, 8, 19)
"""School Attendance (Pupil Registration) (England) Regulations 2024 come into force."""
OLDEST_GUIDANCE = date(2009, 1, 1)
END_OF_F = date(2013, 8, 31)


def meaning(code: str, day: date) -> str:
    """Regulation 10, tables 1 to 3, and the list of 2009/2013 before it."""
    if code == "-":
        return "no mark"
    if day < OLDEST_GUIDANCE:
        return "not a code"
    if day >= NEW_LAW:
        lists = {
            "attended": ["/", "\\", "L", "K", "V", "P", "W", "B"],
            "authorised": ["C1", "M", "J1", "S", "C2", "C", "T", "R", "I", "E"],
            "unauthorised": ["G", "N", "O", "U"],
            "not possible": ["D", "X", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Z", "#"],
        }
    else:
        lists = {
            "attended": ["/", "\\", "L", "B", "J", "P", "V", "W"],
            "authorised": ["C", "E", "H", "I", "M", "R", "S", "T"] + (["F"] if day <= END_OF_F else []),
            "unauthorised": ["G", "N", "O", "U"],
            "not possible": ["D", "X", "Y", "Z", "#"],
        }
    for what, codes in lists.items():
        if code in codes:
            return what
    return "not a code"


EVERY_CODE = (
    *("/", "\\", "L", "K", "V", "P", "W", "B", "C1", "M", "J1", "S", "C2", "C", "T", "R", "I", "E", "G", "N", "O", "U"),
    *("D", "X", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Z", "#", "J", "H", "F", "Y"),
)


def read(text: str) -> tuple[list[str], list[str], list[str]]:
    """Return the codes of a text, those read as their letter, and those that are none (kept as "?")."""
    pieces: list[str] = []
    for character in text:
        if character in "0123456789" and pieces:
            pieces[-1] += character
        else:
            pieces.append(character)
    codes, fallen_back, unknown = [], [], []
    for piece in pieces:
        if piece in (" ", "-"):
            codes.append("-")
        elif piece in EVERY_CODE:
            codes.append(piece)
        elif len(piece) == 3 and piece[0] in EVERY_CODE and "A" <= piece[0] <= "Z":
            codes.append(piece[0])
            fallen_back.append(piece)
        else:
            codes.append("?")
            unknown.append(piece)
    return codes, fallen_back, unknown


def register(codes: list[str], monday: date) -> list[Mark]:
    """Morning and afternoon of every Monday to Friday, one after another."""
    found: list[Mark] = []
    day, at = monday, 0
    while at < len(codes):
        if day.weekday() < 5:
            for session in (0, 1):
                if at < len(codes):
                    found.append((day, session, codes[at]))
                    at += 1
        day += timedelta(days=1)
    return found


def is_on_roll(day: date, spells: Collection[Spell] | None) -> bool:
    if spells is None:
        return True
    return any(joined <= day and (left is None or day <= left) for joined, left in spells)


def counts(
    marks: list[Mark],
    first: date | None = None,
    last: date | None = None,
    spells: Collection[Spell] | None = None,
    school_days: Collection[date] | None = None,
) -> dict[str, int]:
    """Count one pupil's sessions one by one."""
    names = ("attended", "authorised", "unauthorised", "late_before", "late_after", "no_reason", "unrecorded")
    found = dict.fromkeys(("possible", *names), 0)
    for day, _, code in marks:
        if (first is not None and day < first) or (last is not None and day > last) or not is_on_roll(day, spells):
            continue
        what = meaning(code, day)
        if what in ("attended", "authorised", "unauthorised"):
            found["possible"] += 1
            found[what] += 1
            found["late_before"] += code == "L"
            found["late_after"] += code == "U"
            found["no_reason"] += code == "N"
        elif what == "not a code" or (what == "no mark" and school_days is not None and day in school_days):
            found["unrecorded"] += 1
    return found


def is_persistent(missed: int, possible: int, academic_year: int) -> bool:
    """10% since 2015/16, 15% from 2010/11, 20% from 2005/06, of the pupil's own possible sessions."""
    share = Fraction(10 if academic_year >= 2015 else 15 if academic_year >= 2010 else 20, 100)
    return possible > 0 and Fraction(missed, possible) >= share


def is_severe(missed: int, possible: int) -> bool:
    return possible > 0 and Fraction(missed, possible) >= Fraction(1, 2)


def attendance_band(attended: int, possible: int, green: Fraction, amber: Fraction) -> str | None:
    if not possible:
        return None
    share = Fraction(attended, possible)
    return "green" if share >= green else "amber" if share >= amber else "red"


def most_in_ten_school_weeks(
    marks: list[Mark], school_weeks: list[date], until: date, spells: Collection[Spell] | None
) -> tuple[int, int, date | None, date | None]:
    """Return G, N, O, U within 10 school weeks: in the latest 10, the most, the last Monday of the first 10 that hold
    the most, and that of the first that hold ten."""
    most, most_on, met_on, now = 0, None, None, 0
    passed = [monday for monday in school_weeks if monday <= until]
    for at, ends in enumerate(passed):
        window = passed[max(0, at - 9) : at + 1]
        now = 0
        for day, _, code in marks:
            monday = day - timedelta(days=day.weekday())
            if NEW_LAW <= day <= until and code in ("G", "N", "O", "U") and monday in window:
                now += is_on_roll(day, spells)
        if now > most:
            most, most_on = now, ends
        if now >= 10 and met_on is None:
            met_on = ends
    return now, most, most_on, met_on


def by_day(marks: list[Mark], spells: Collection[Spell] | None) -> dict[date, list[str]]:
    """What each day's sessions count as; a day off roll has none."""
    days: dict[date, list[str]] = {}
    for day, _, code in marks:
        days.setdefault(day, [])
        if is_on_roll(day, spells):
            days[day].append(meaning(code, day))
    return days


def is_full_day(sessions: list[str], is_school_day: bool) -> bool:
    """Something attended, nothing missed, nothing unrecorded."""
    bad = {"authorised", "unauthorised", "not a code"} | ({"no mark"} if is_school_day else set())
    return "attended" in sessions and not bad.intersection(sessions)


def runs_away(days: dict[date, list[str]]) -> tuple[list[tuple[date, date, int]], int]:
    """Return every run of days away as first, last and length, and the length of the one that goes on."""
    runs: list[tuple[date, date, int]] = []
    current: list[date] = []
    for day in sorted(days):
        sessions = days[day]
        if "attended" in sessions:
            if current:
                runs.append((current[0], current[-1], len(current)))
            current = []
        elif "authorised" in sessions or "unauthorised" in sessions:
            current.append(day)
    if current:
        runs.append((current[0], current[-1], len(current)))
    return runs, len(current)


def to_replace(
    marks: list[Mark], school_days: Collection[date], today: date, spells: Collection[Spell] | None
) -> list[tuple[date, int, int]]:
    """Return each N, when more than five school days have passed since: day, session, school days since."""
    found = []
    for day, session, code in marks:
        since = sum(1 for other in school_days if day < other <= today)
        if meaning(code, day) == "unauthorised" and code == "N" and since > 5 and is_on_roll(day, spells):
            found.append((day, session, since))
    return found
