"""A rule in plain words, as pages and posters say it."""

from datetime import date, time

from village.basics.speech import ENGLISH, Speech, marked
from village.events.rules.repeating import Repeats

EVERY = marked("Every %(days)s")
EVERY_SECOND = marked("Every second %(days)s")
EVERY_OTHER = marked("%(days)s, every %(number)s weeks")
MONTHLY = {
    1: marked("First %(day)s of each month"),
    2: marked("Second %(day)s of each month"),
    3: marked("Third %(day)s of each month"),
    4: marked("Fourth %(day)s of each month"),
    -1: marked("Last %(day)s of each month"),
}
SOME_MONTHS = {
    1: marked("First %(day)s, every %(number)s months"),
    2: marked("Second %(day)s, every %(number)s months"),
    3: marked("Third %(day)s, every %(number)s months"),
    4: marked("Fourth %(day)s, every %(number)s months"),
    -1: marked("Last %(day)s, every %(number)s months"),
}
HALVES = {
    "half-term-first": marked("First school day of each half-term"),
    "half-term-last": marked("Last school day of each half-term"),
}
IN_TERM_TIME = marked("%(rule)s in term time")
AND = marked("%(first)s and %(last)s")
CLOCK = marked("%(begin)s to %(end)s")


def rule_words(rule: Repeats, starts_at: time, ends_at: time, speech: Speech = ENGLISH) -> str:
    """Return: Every Wednesday in term time, 9:30 to 11:00, until 17 July 2027."""
    said = _days(rule, speech)
    if rule.term_time and not rule.pattern.startswith("half-term"):
        said = speech.say(IN_TERM_TIME, rule=said)
    parts = [said, clock_words(starts_at, ends_at, speech)]
    if rule.until:
        parts.append(speech.say(marked("until %(day)s"), day=speech.day(rule.until)))
    if rule.times:
        parts.append(speech.say_count("%(count)s time", "%(count)s times", rule.times))
    return ", ".join(parts)


def clock_words(starts_at: time, ends_at: time, speech: Speech = ENGLISH) -> str:
    """Return: 9:30 to 11:00."""
    return speech.say(CLOCK, begin=f"{starts_at:%-H:%M}", end=f"{ends_at:%-H:%M}")


def when_words(on: date, starts_at: time, ends_at: time, speech: Speech = ENGLISH) -> str:
    """Return: Wednesday 18 March, 9:30 to 11:00."""
    return f"{speech.weekday_and_day(on)}, {clock_words(starts_at, ends_at, speech)}"


def _days(rule: Repeats, speech: Speech) -> str:
    if rule.pattern in HALVES:
        return speech.say(HALVES[rule.pattern])
    names = [speech.weekday(day) for day in sorted(rule.weekdays)]
    if rule.pattern == "monthly":
        table = MONTHLY if rule.every == 1 else SOME_MONTHS
        return speech.say(table[rule.nth], day=names[0], number=rule.every)
    days = names[0] if len(names) == 1 else speech.say(AND, first=", ".join(names[:-1]), last=names[-1])
    words = {1: EVERY, 2: EVERY_SECOND}.get(rule.every, EVERY_OTHER)
    return speech.say(words, days=days, number=rule.every)
