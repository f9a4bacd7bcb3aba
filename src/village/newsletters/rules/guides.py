"""Guides stay: by topic, and each is looked at again when its day comes."""

from datetime import date

TOPICS = (
    ("sleep", "Sleep and bedtimes"),
    ("reading", "Reading and talking"),
    ("maths", "Numbers at home"),
    ("mornings", "Mornings and being on time"),
    ("behaviour", "Feelings and behaviour"),
    ("health", "Health and illness"),
    ("online", "Phones and being online"),
    ("moving-on", "Starting and changing school"),
    ("money", "Money and food"),
    ("other", "Other"),
)
TOPIC_WORDS = dict(TOPICS)
LOOK_AGAIN_AFTER_MONTHS = 6


def look_again_after(day: date) -> date:
    """Return the day half a year later; the last day of a shorter month where there is no such day."""
    month = day.month + LOOK_AGAIN_AFTER_MONTHS
    year, month = day.year + (month - 1) // 12, (month - 1) % 12 + 1
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise ValueError(day)


def is_to_be_looked_at(look_again_on: date | None, today: date) -> bool:
    """Tell whether a guide's day has come; a guide without a day is one that nobody looks after."""
    return look_again_on is None or look_again_on <= today
