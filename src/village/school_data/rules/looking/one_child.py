"""One child's marks as letters of a picture, and each week in words: days missed, for which reasons, and times late."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from village.basics.school_days import days_figure, days_words
from village.basics.speech import ENGLISH, Speech, marked
from village.school_data.rules.array_types import Bytes
from village.school_data.rules.codes import code_of
from village.school_data.rules.eras import ATTENDED, AUTHORISED, LATE_AFTER, LATE_BEFORE, NO_REASON, UNAUTHORISED
from village.school_data.rules.flags import flags_of
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import SESSIONS_A_WEEK
from village.school_data.rules.roll import Roll, on_roll

IN_SCHOOL, LATE, ACCEPTED, NOT_ACCEPTED, NOT_HEARD, TO_COME, NOTHING = "ilau?o-"
"""A letter a session, as `design/charts/weeks.py` draws it."""

REASONS: Mapping[str, str] = {
    "I": marked("ill"),
    "M": marked("medical appointment"),
    "N": marked("not heard yet"),
    "G": marked("holiday in term"),
    "H": marked("agreed holiday"),
    "F": marked("agreed holiday"),
    "O": marked("away, no accepted reason"),
    "U": marked("came after the register closed"),
    "E": marked("suspended or excluded"),
    "C": marked("leave for a special reason"),
    "C1": marked("performance or work abroad"),
    "C2": marked("agreed part-time timetable"),
    "J1": marked("interview"),
    "R": marked("day of religion"),
    "S": marked("study leave"),
    "T": marked("parent travelling for work"),
}
"""Why a session was missed, in few words."""
PLAIN = {
    ACCEPTED: marked("with an accepted reason"),
    NOT_ACCEPTED: marked("no accepted reason"),
    NOT_HEARD: marked("not heard yet"),
}
"""The same for who sees days and not words."""


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of one child at one school from a Monday on: a letter and a code each."""

    starts_on: date
    letters: str
    codes: tuple[str, ...]
    """As the law writes them; "-" for none."""

    def week(self, monday: date) -> tuple[str, tuple[str, ...]]:
        """Return letters and codes of the week that begins on a Monday; nothing outside of what is known."""
        start = (monday - self.starts_on).days // 7 * SESSIONS_A_WEEK
        if start < 0 or start >= len(self.letters):
            return NOTHING * SESSIONS_A_WEEK, ("-",) * SESSIONS_A_WEEK
        return self.letters[start : start + SESSIONS_A_WEEK], self.codes[start : start + SESSIONS_A_WEEK]


def sessions_of(marks: Marks, row: int, roll: Roll) -> Sessions:
    """Return the sessions of one row; a session outside the roll, without a mark or not possible has no letter."""
    flags = flags_of(marks, slice(0, marks.sessions), roll)[row]
    letters = _letters(flags)
    symbols = marks.matrix[row].tobytes().replace(b"\0", b"-").decode("ascii")
    codes = tuple(
        "-" if letter == NOTHING else code_of(symbol) for letter, symbol in zip(letters, symbols, strict=True)
    )
    return Sessions(marks.starts_on, letters, codes)


def days_to_come(marks: Marks, row: int, roll: Roll) -> frozenset[date]:
    """Return the weekdays of the matrix on which the row is on roll, so that days ahead can be drawn."""
    is_on = on_roll(roll, marks)[row, 0::2]
    return frozenset(_day(marks.starts_on, number) for number in range(len(is_on)) if is_on[number])


def missed_in(letters: str) -> int:
    """Return how many sessions were missed."""
    return sum(letter in (ACCEPTED, NOT_ACCEPTED, NOT_HEARD) for letter in letters)


def reasons_in(letters: str, codes: tuple[str, ...], *, with_reasons: bool, speech: Speech = ENGLISH) -> str:
    """Return why sessions were missed and how often the child came late: "Ill 1 day, not heard yet ½ day; late once".

    `with_reasons` tells which reason it was; without it only whether the school accepts it.
    """
    missed: Counter[str] = Counter()
    for letter, code in zip(letters, codes, strict=True):
        if letter in PLAIN:
            missed[REASONS.get(code, PLAIN[letter]) if with_reasons else PLAIN[letter]] += 1
    parts = [
        speech.say("%(reason)s %(days)s", reason=speech.say(words), days=days_words(count, speech=speech))
        for words, count in sorted(missed.items(), key=lambda one: -one[1])
    ]
    late = letters.count(LATE)
    said = "; ".join(part for part in (", ".join(parts), late_words(late, speech) if late else "") if part)
    return said[:1].upper() + said[1:]


def missed_words(letters: str) -> str | None:
    """Return the days missed as a number, or None for a week in which the child was expected in no session."""
    return days_figure(missed_in(letters)) if set(letters) - {NOTHING, TO_COME} else None


def late_words(times: int, speech: Speech = ENGLISH) -> str:
    """Return never late, late once, late 3 times."""
    if times in {0, 1}:
        return speech.say("late once") if times else speech.say("never late")
    return speech.say_count("late %(count)s time", "late %(count)s times", times)


def _letters(flags: Bytes) -> str:
    kinds = (
        (NO_REASON, NOT_HEARD),
        (LATE_AFTER, NOT_ACCEPTED),
        (LATE_BEFORE, LATE),
        (UNAUTHORISED, NOT_ACCEPTED),
        (AUTHORISED, ACCEPTED),
        (ATTENDED, IN_SCHOOL),
    )
    return "".join(next((letter for bit, letter in kinds if flag & bit), NOTHING) for flag in flags.tolist())


def _day(starts_on: date, number: int) -> date:
    weeks, weekday = divmod(number, 5)
    return starts_on + timedelta(days=7 * weeks + weekday)
