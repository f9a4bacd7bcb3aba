"""For whom a service is, what it costs and how one gets in, in a family's words."""

from collections.abc import Mapping

from village.basics.speech import ENGLISH, Speech, marked

WAYS_IN: Mapping[str, str] = {
    "come": marked("Just come"),
    "book": marked("Book a place"),
    "ring": marked("Ring first"),
    "self": marked("You can refer yourself"),
    "referred": marked("Somebody refers you"),
}
"""Code of `Service.WayIn` to what a family reads."""


def age_words(lowest: float | None, highest: float | None, speech: Speech = ENGLISH) -> str:
    """Return the ages in words; nothing where none are known or nobody is left out."""
    low, high = lowest or 0.0, highest if highest is not None and highest < 100 else None
    if not low and high is None:
        return ""
    if high is None:
        return speech.say("From age %(age)s", age=_age(low))
    if high < 2:
        months = {"from": round(low * 12), "to": round(high * 12)}
        return speech.say("From %(from)s to %(to)s months", **months)
    if not low:
        return speech.say("Up to age %(age)s", age=_age(high))
    if low == high:
        return speech.say("Age %(age)s", age=_age(low))
    return speech.say("Ages %(from)s to %(to)s", **{"from": _age(low), "to": _age(high)})


def wait_words(weeks: int | None, speech: Speech = ENGLISH) -> str:
    """Return how long one waits, as last told."""
    if weeks is None:
        return ""
    if weeks == 0:
        return speech.say("There is no wait now.")
    return speech.say_count("The wait is about %(count)s week now.", "The wait is about %(count)s weeks now.", weeks)


def answer_words(days: int | None, speech: Speech = ENGLISH) -> str:
    """Return by when somebody answers who asked."""
    if days is None:
        return ""
    return speech.say_count(
        "They answer within %(count)s school day.", "They answer within %(count)s school days.", days
    )


def miles_words(miles: float, speech: Speech = ENGLISH) -> str:
    """Return a distance as people say it."""
    if miles < 0.1:
        return speech.say("Very near")
    number = f"{miles:.1f}" if miles < 10 else f"{miles:.0f}"
    if number == "1.0":
        return speech.say("1 mile")
    return speech.say("%(number)s miles", number=f"\u2066{number}\u2069")


def _age(years: float) -> str:
    """Return whole years, or a half as a half: a child of one and a half."""
    whole = int(years)
    if years == whole:
        return str(whole)
    return f"{whole}½" if abs(years - whole - 0.5) < 0.1 else f"{years:.1f}"
