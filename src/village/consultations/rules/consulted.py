"""How a consultation is told in one sentence, and how much of it counts."""

from datetime import date

from village.basics.errors import Refused
from village.consultations.rules.answers import MOST_FAMILIES

MOST_DAYS = 366


def check_days(from_on: date, to_on: date, today: date) -> None:
    """Raise Refused unless the days follow each other, are not far apart and have begun."""
    if to_on < from_on:
        raise Refused("The last day is before the first. Check both.", field="to_on")
    if (to_on - from_on).days > MOST_DAYS:
        raise Refused(
            "That is longer than a year. Write each year’s answers down as a consultation of its own.", field="to_on"
        )
    if from_on > today:
        raise Refused("This is still to come. Write it down when families have answered.", field="from_on")


def check_counts(asked_count: int | None, answered_count: int, most_said: int) -> None:
    """Raise Refused unless as many answered as said any one thing (`most_said`), and no more than were asked."""
    if answered_count < 1:
        raise Refused("Write how many families answered.", field="answered_count")
    if max(answered_count, asked_count or 0) > MOST_FAMILIES:
        raise Refused("That is more families than there are. Check the number.", field="answered_count")
    if asked_count is not None and asked_count < answered_count:
        raise Refused(
            "More answered than were asked. Check both, or leave empty how many were asked.", field="asked_count"
        )
    if answered_count < most_said:
        raise Refused(
            f"{most_said} families said one of the answers below. Check both numbers.", field="answered_count"
        )


def answered_words(asked_count: int | None, answered_count: int, fewest: int = 0) -> str:
    """Return how many answered; under `fewest` no number of them."""
    if answered_count < fewest:
        return "few families answered"
    families = "family" if answered_count == 1 else "families"
    if asked_count is None:
        return f"{answered_count:,} {families} answered"
    return f"{answered_count:,} of {asked_count:,} families answered"


def month_of(to_on: date, today: date) -> date:
    """Return the first day of the month in which a consultation counts: when it ended, or this one while it goes on."""
    return min(to_on, today).replace(day=1)


def days_words(from_on: date, to_on: date) -> str:
    """Return the days in words: 3 May to 20 June 2026."""
    last = f"{to_on.day} {to_on:%B %Y}"
    if from_on == to_on:
        return last
    first = f"{from_on.day} {from_on:%B}" if from_on.year == to_on.year else f"{from_on.day} {from_on:%B %Y}"
    return f"{first} to {last}"
