"""How far a listing can be trusted: what is missing in it, who checked it when, and when it is looked at again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from village.basics.speech import ENGLISH, Speech, marked, marked_count

STALE_AFTER_MONTHS = 6
"""Unless the partnership chose another number."""
FEED_MONTHS = 3
"""A date under three months old is what Open Referral UK asks for on each service."""
DAYS_ARE_TOLD = 60
"""Up to so many days ago the days are told, then months."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that a listing should say."""

    code: str
    words: str
    """What it is, as a person who fills it in reads it."""
    why: str
    """Why families need it."""
    weight: int
    """All weights together are 100."""


WANTED: tuple[Wanted, ...] = (
    Wanted("words", "What it is, in two plain sentences", "Families choose by it, and search looks in it.", 15),
    Wanted("times", "On which days and at what time", "A family that comes on the wrong day does not come again.", 15),
    Wanted("place", "Where it is, with a postcode", "Without it nobody can tell how far it is.", 15),
    Wanted("contact", "A telephone number or an e-mail address", "Most families ask before they come.", 15),
    Wanted("cost", "What it costs, or that it is free", "Families who count money do not ask: they stay away.", 10),
    Wanted("ages", "For which ages", "It is the first thing that parents look for.", 10),
    Wanted("way_in", "How one gets in: come, book, ring or be referred", "It is the next thing to do.", 10),
    Wanted("access", "What makes it usable, such as step-free or toilets", "A wheelchair cannot wait and see.", 5),
    Wanted("needs", "For which needs it is meant", "Families search by what troubles them.", 5),
)
_BY_CODE = {one.code: one for one in WANTED}


@dataclass(frozen=True, slots=True)
class Assurance:
    """What staff, the provider and families are told of how far a listing can be trusted: the same to all three."""

    complete_percent: int
    missing: tuple[Wanted, ...]
    """The heaviest first."""
    score_percent: int
    """0 to 100: six tenths what it says, four tenths how lately it was checked."""
    checked_on: date | None
    checked_by: str
    next_check_on: date | None
    is_stale: bool
    """Nobody has checked it for too long, or ever: ring before you go."""
    is_fresh_for_feed: bool
    """Checked within three months."""
    words: str
    """One line for everybody, such as "Checked by Little Talkers 12 days ago."."""
    next_words: str
    """When it is looked at again; empty where nobody has checked it or the day is over."""


NEVER = marked("Nobody has checked this yet. Ring before you go.")
_STALE = marked_count(
    "Not checked for %(count)s month. Ring before you go.", "Not checked for %(count)s months. Ring before you go."
)
_DAYS = marked_count("Checked %(count)s day ago.", "Checked %(count)s days ago.")
_DAYS_BY = marked_count("Checked by %(name)s %(count)s day ago.", "Checked by %(name)s %(count)s days ago.")
_MONTHS = marked_count("Checked %(count)s month ago.", "Checked %(count)s months ago.")
_MONTHS_BY = marked_count("Checked by %(name)s %(count)s month ago.", "Checked by %(name)s %(count)s months ago.")
_NEAR = {
    0: (marked("Checked today."), marked("Checked by %(name)s today.")),
    1: (marked("Checked yesterday."), marked("Checked by %(name)s yesterday.")),
}
_NEXT = marked("Next check by %(day)s.")


def assurance_of(
    has: Collection[str],
    *,
    checked_on: date | None,
    checked_by: str,
    next_check_on: date | None,
    today: date,
    speech: Speech = ENGLISH,
    stale_after_months: int = STALE_AFTER_MONTHS,
) -> Assurance:
    """Return what is told of a listing; `has` holds the codes of `WANTED` that it says.

    The day of the next check decides when it is stale; where none stands, the months after the last one do.
    """
    missing = tuple(sorted((one for one in WANTED if one.code not in has), key=lambda one: -one.weight))
    complete = 100 - sum(one.weight for one in missing)
    if checked_on is not None and checked_on > today:
        checked_on = today
    due_on = next_check_on or (months_after(checked_on, stale_after_months) if checked_on else None)
    is_stale = checked_on is None or (due_on is not None and today > due_on)
    is_fresh = checked_on is not None and today <= months_after(checked_on, FEED_MONTHS)
    lately = 0 if checked_on is None else 10 if is_stale else 40 if is_fresh else 30
    return Assurance(
        complete_percent=complete,
        missing=missing,
        score_percent=round(complete * 0.6) + lately,
        checked_on=checked_on,
        checked_by=checked_by,
        next_check_on=due_on,
        is_stale=is_stale,
        is_fresh_for_feed=is_fresh,
        words=_words(checked_on, checked_by, today, is_stale, speech),
        next_words="" if is_stale or due_on is None else speech.say(_NEXT, day=speech.day(due_on)),
    )


def wanted(code: str) -> Wanted:
    """Return one thing that a listing should say, by its code."""
    return _BY_CODE[code]


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))


def months_between(earlier: date, later: date) -> int:
    """Return how many whole months lie between two days."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - 1 if months_after(earlier, months) > later else months


def _words(checked_on: date | None, by: str, today: date, is_stale: bool, speech: Speech) -> str:
    if checked_on is None:
        return speech.say(NEVER)
    months, days = months_between(checked_on, today), (today - checked_on).days
    if is_stale:
        return speech.say_count(*_STALE, max(months, 1))
    if days in _NEAR:
        return speech.say(_NEAR[days][bool(by)], **({"name": by} if by else {}))
    if days <= DAYS_ARE_TOLD:
        return speech.say_count(*(_DAYS_BY if by else _DAYS), days, name=by)
    return speech.say_count(*(_MONTHS_BY if by else _MONTHS), months, name=by)
