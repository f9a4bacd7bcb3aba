"""Whether a provider keeps what it promised, half-term by half-term: met, not met, or not known yet, with the numbers.

A promise about each child is met when it was kept for each. What nobody wrote down is not counted as kept.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from village.provision.rules.terms import KINDS, Code, Promise
from village.school_data.rules.suppression import percent_shown, rate_shown

WEEK = timedelta(days=7)
TIME_TO_DECIDE = timedelta(days=14)
"""Who waits less waits for a school's decision, and that is no fault of the provider."""
FEWEST_SCHOOLS = 2
"""A figure of one school is that school's, and not the partnership's to show."""


class Standing(StrEnum):
    """How a promise stands."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_YET = "not-yet"
    HIDDEN = "hidden"


STANDING_WORDS: Mapping[Standing, str] = {
    Standing.MET: "Met",
    Standing.NOT_MET: "Not met",
    Standing.NOT_YET: "Not known yet",
    Standing.HIDDEN: "Not shown",
}


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a half-term, and today."""

    first: date
    last: date
    today: date

    @property
    def mondays(self) -> tuple[date, ...]:
        """The Mondays of its weeks that have begun."""
        monday, found = self.first - timedelta(days=self.first.weekday()), []
        while monday <= min(self.last, self.today):
            found.append(monday)
            monday += WEEK
        return tuple(found)


@dataclass(frozen=True, slots=True)
class WeekFact:
    """What was written about one child's week."""

    monday: date
    offered: int
    attended: int
    hours: int
    noted_on: date | None


@dataclass(frozen=True, slots=True)
class StayFact:
    """One child's stay, as far as promises go."""

    pupil_id: int
    school_id: int
    ready_on: date | None
    """Since when nothing was missing but the decision: the day on which the family agreed."""
    starts_on: date | None = None
    ended_on: date | None = None
    is_back_full_time: bool = False
    met_parents_on: Collection[date] = ()
    weeks: Sequence[WeekFact] = ()

    def is_in(self, monday: date) -> bool:
        """Tell whether the child has a place in the week."""
        begun = self.starts_on is not None and self.starts_on < monday + WEEK
        return begun and (self.ended_on is None or self.ended_on >= monday)

    def waits_in(self, monday: date) -> bool:
        """Tell whether the child waits through the week, longer than deciding takes."""
        over = self.starts_on or self.ended_on
        is_late = self.ready_on is not None and self.ready_on + TIME_TO_DECIDE <= monday
        return is_late and (over is None or over >= monday + WEEK)


@dataclass(frozen=True, slots=True)
class Found:
    """How one promise stands in one half-term."""

    promise: Promise
    standing: Standing
    words: str
    children: frozenset[int] = field(default_factory=frozenset)
    schools: frozenset[int] = field(default_factory=frozenset)
    part: int = 0
    whole: int = 0

    @property
    def standing_words(self) -> str:
        """The standing as people read it."""
        return STANDING_WORDS[self.standing]


def judge(promise: Promise, stays: Sequence[StayFact], span: Span, looked: float | None = None) -> Found:
    """Return how the promise stands; `looked` is what somebody found who went and looked, where that is how."""
    if not span.mondays:
        return Found(promise, Standing.NOT_YET, "This half-term has not begun.")
    if promise.code == Code.STAFF:
        return _by_hand(promise, looked)
    finders = {
        Code.PLACES: _places,
        Code.HOURS: _hours,
        Code.ATTENDANCE: _attendance,
        Code.NOTES: _notes,
        Code.PARENTS: _parents,
        Code.RETURNED: _returned,
    }
    return finders[promise.code](promise, stays, span)


def shown_to_all(found: Found, fewest: int) -> Found:
    """Return what leaves the schools' own teams: no number of few children, and nothing of one school alone.

    Of how the provider does, the standing stays; of how children do, it goes with the number.
    """
    few = len(found.children) < fewest or len(found.schools) < FEWEST_SCHOOLS
    if found.standing == Standing.NOT_YET or found.promise.code == Code.STAFF:
        return (
            found if not found.children else Found(found.promise, found.standing, _few(fewest) if few else found.words)
        )
    kind = KINDS[found.promise.code]
    if kind.is_about_children:
        share = (
            rate_shown(found.part, found.whole, len(found.children), fewest)
            if found.promise.code == Code.ATTENDANCE
            else percent_shown(found.part, found.whole, fewest)
        )
        if few or share is None:
            return Found(found.promise, Standing.HIDDEN, _few(fewest))
        return Found(found.promise, found.standing, f"{share:.0f}%")
    return Found(found.promise, found.standing, _few(fewest) if few else found.words)


def _few(fewest: int) -> str:
    return f"Numbers of fewer than {fewest} children, or of one school, are not shown."


def _found(
    promise: Promise, is_met: bool, words: str, of: Collection[StayFact], part: int = 0, whole: int = 0
) -> Found:
    standing = Standing.MET if is_met else Standing.NOT_MET
    return Found(promise, standing, words, _children(of), frozenset(one.school_id for one in of), part, whole)


def _children(of: Collection[StayFact]) -> frozenset[int]:
    return frozenset(one.pupil_id for one in of)


def _by_hand(promise: Promise, looked: float | None) -> Found:
    if looked is None:
        return Found(promise, Standing.NOT_YET, "Nobody has looked yet.")
    is_met = looked <= promise.amount if KINDS[promise.code].is_at_most else looked >= promise.amount
    return Found(
        promise, Standing.MET if is_met else Standing.NOT_MET, f"{looked:g} to one adult, when somebody looked"
    )


def _places(promise: Promise, stays: Sequence[StayFact], span: Span) -> Found:
    used = {monday: sum(one.is_in(monday) for one in stays) for monday in span.mondays}
    short = [
        monday
        for monday, count in used.items()
        if count < promise.amount and any(one.waits_in(monday) for one in stays)
    ]
    of = [one for one in stays if any(one.is_in(monday) or one.waits_in(monday) for monday in span.mondays)]
    most = max(used.values())
    if short:
        weeks = "1 week" if len(short) == 1 else f"{len(short)} weeks"
        words = f"In {weeks} somebody waited while fewer than {promise.amount} had a place."
        return _found(promise, False, words, of)
    words = f"Up to {most} of {promise.amount} in use, and nobody had to wait for one."
    if most < promise.amount:
        return Found(promise, Standing.NOT_YET, f"Fewer were asked for. {words}", _children(of))
    return _found(promise, True, words, of)


def _weeks(stays: Sequence[StayFact], span: Span) -> list[tuple[StayFact, WeekFact]]:
    mondays = set(span.mondays)
    return [(one, week) for one in stays for week in one.weeks if week.monday in mondays]


def _hours(promise: Promise, stays: Sequence[StayFact], span: Span) -> Found:
    pairs = _weeks(stays, span)
    if not pairs:
        return Found(promise, Standing.NOT_YET, "No week is written down yet.")
    mean = sum(week.hours for _, week in pairs) / len(pairs)
    words = f"{mean:.1f} hours a week on average, over {_count(len(pairs), 'week')} of children."
    return _found(promise, mean >= promise.amount, words, [one for one, _ in pairs])


def _attendance(promise: Promise, stays: Sequence[StayFact], span: Span) -> Found:
    pairs = [(one, week) for one, week in _weeks(stays, span) if week.offered]
    offered = sum(week.offered for _, week in pairs)
    if not offered:
        return Found(promise, Standing.NOT_YET, "No day is written down yet.")
    came = sum(week.attended for _, week in pairs)
    words = f"{came} of {offered} days, {100 * came / offered:.0f}%."
    is_met = 100 * came >= promise.amount * offered
    return _found(promise, is_met, words, [one for one, _ in pairs], came, offered)


def _notes(promise: Promise, stays: Sequence[StayFact], span: Span) -> Found:
    wait = timedelta(days=promise.amount)
    due = [
        (one, monday)
        for one in stays
        for monday in span.mondays
        if one.is_in(monday) and monday + timedelta(days=4) + wait < span.today
    ]
    if not due:
        return Found(promise, Standing.NOT_YET, "No note is due yet.")
    kept = sum(
        any(
            week.monday == monday and week.noted_on and week.noted_on <= monday + timedelta(days=4) + wait
            for week in one.weeks
        )
        for one, monday in due
    )
    words = f"{kept} of {_count(len(due), 'note')} in time."
    return _found(promise, kept == len(due), words, [one for one, _ in due])


def _parents(promise: Promise, stays: Sequence[StayFact], span: Span) -> Found:
    wait = timedelta(days=promise.amount)
    begun = [one for one in stays if one.starts_on and span.first <= one.starts_on <= min(span.last, span.today)]
    met = [one for one in begun if any(_is_within(on, one.starts_on, wait) for on in one.met_parents_on)]
    late = [one for one in begun if one not in met and one.starts_on and one.starts_on + wait < span.today]
    if not met and not late:
        words = "Nobody began." if not begun else "The days are not over yet."
        return Found(promise, Standing.NOT_YET, words, _children(begun))
    words = f"{len(met)} of {len(met) + len(late)} families in time."
    if not late and len(met) < len(begun):
        return Found(promise, Standing.NOT_YET, words, _children(begun))
    return _found(promise, not late, words, [*met, *late])


def _returned(promise: Promise, stays: Sequence[StayFact], span: Span) -> Found:
    ended = [one for one in stays if one.starts_on and one.ended_on and span.first <= one.ended_on <= span.last]
    if not ended:
        return Found(promise, Standing.NOT_YET, "No place has ended.")
    back = sum(one.is_back_full_time for one in ended)
    words = f"{back} of {_count(len(ended), 'child', 'children')} back full time."
    return _found(promise, 100 * back >= promise.amount * len(ended), words, ended, back, len(ended))


def _is_within(on: date, start: date | None, wait: timedelta) -> bool:
    return start is not None and start <= on <= start + wait


def _count(number: int, one: str, many: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number} {many or one + 's'}"
