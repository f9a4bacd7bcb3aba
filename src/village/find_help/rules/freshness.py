"""How long ago somebody said that an entry is true, in words for a family."""

from dataclasses import dataclass
from datetime import date

from village.basics.speech import ENGLISH, Speech

STALE_DAYS = 183
"""Half a year: from then on a family is asked to ring before they go."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """Whether an entry can be trusted, and the sentence that says so."""

    is_stale: bool
    words: str


def freshness(checked_on: date | None, checked_by: str, today: date, speech: Speech = ENGLISH) -> Freshness:
    """Return the sentence for an entry that was checked on the day, or never."""
    if checked_on is None:
        return Freshness(True, speech.say("Nobody has checked this yet. Ring before you go."))
    days = max(0, (today - checked_on).days)
    if days > STALE_DAYS:
        return Freshness(True, _stale(days, speech))
    who = isolated(checked_by) if checked_by else ""
    return Freshness(False, _by(days, who, speech) if who else _fresh(days, speech))


def isolated(words: str) -> str:
    """Return the words between marks that keep their direction from mixing with the sentence around them."""
    return f"\u2068{words}\u2069"


def _stale(days: int, speech: Speech) -> str:
    months = days // 30
    if months >= 24:
        return speech.say("Not checked for more than two years. Ring before you go.")
    return speech.say_count(
        "Not checked for %(count)s month. Ring before you go.",
        "Not checked for %(count)s months. Ring before you go.",
        months,
    )


def _by(days: int, who: str, speech: Speech) -> str:
    if days == 0:
        return speech.say("Checked by %(who)s today", who=who)
    if days < 14:
        return speech.say_count(
            "Checked by %(who)s %(count)s day ago", "Checked by %(who)s %(count)s days ago", days, who=who
        )
    if days < 63:
        return speech.say_count(
            "Checked by %(who)s %(count)s week ago", "Checked by %(who)s %(count)s weeks ago", days // 7, who=who
        )
    return speech.say_count(
        "Checked by %(who)s %(count)s month ago", "Checked by %(who)s %(count)s months ago", days // 30, who=who
    )


def _fresh(days: int, speech: Speech) -> str:
    if days == 0:
        return speech.say("Checked today")
    if days < 14:
        return speech.say_count("Checked %(count)s day ago", "Checked %(count)s days ago", days)
    if days < 63:
        return speech.say_count("Checked %(count)s week ago", "Checked %(count)s weeks ago", days // 7)
    return speech.say_count("Checked %(count)s month ago", "Checked %(count)s months ago", days // 30)
