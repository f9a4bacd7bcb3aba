"""Why a service was found, in words a family reads; the speech says them in the reader's language."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from village.basics.speech import Speech, marked

MATCHES = marked("matches “%(words)s”")
ABOUT_MILES = marked("%(miles)s miles")
VERY_NEAR = marked("less than half a mile")
FOR_AGES = marked("for ages %(from)s to %(to)s")
FROM_AGE = marked("from age %(from)s")
UP_TO_AGE = marked("up to age %(to)s")
OPEN_ON = marked("open %(days)s")
FREE = marked("free")
REMOTE = marked("online, by telephone or at your home")
FOR_HERE = marked("for people who live in %(place)s")
FOR_ELSEWHERE = marked("says it is for people who live somewhere else: ask first")
SPEAKS = marked("speaks %(languages)s")


@dataclass(frozen=True, slots=True)
class Why:
    """What is known of one hit."""

    matched: Sequence[str] = ()
    miles: float | None = None
    is_remote: bool = False
    ages: tuple[float | None, float | None] | None = None
    """Only where an age was asked for and fits."""
    weekdays: Collection[int] = ()
    """Only those asked for on which it is open."""
    is_free: bool = False
    needs: Sequence[str] = ()
    """Labels of the needs asked for."""
    languages: Sequence[str] = ()
    place: str = ""
    is_for_here: bool = False
    is_for_elsewhere: bool = False


def reasons_of(why: Why, speech: Speech) -> tuple[str, ...]:
    """Return the reasons, the most telling first; what speaks against it comes last."""
    found = [speech.say(MATCHES, words=", ".join(why.matched))] if why.matched else []
    found += why.needs
    if why.ages is not None and (said := _ages(*why.ages, speech)):
        found.append(said)
    if why.miles is not None:
        found.append(speech.say(VERY_NEAR) if why.miles < 0.25 else speech.say(ABOUT_MILES, miles=_figure(why.miles)))
    elif why.is_remote:
        found.append(speech.say(REMOTE))
    if why.weekdays:
        days = ", ".join(speech.weekday(day) for day in sorted(why.weekdays))
        found.append(speech.say(OPEN_ON, days=days))
    if why.languages:
        found.append(speech.say(SPEAKS, languages=", ".join(why.languages)))
    if why.is_free:
        found.append(speech.say(FREE))
    if why.is_for_here and why.place:
        found.append(speech.say(FOR_HERE, place=why.place))
    if why.is_for_elsewhere:
        found.append(speech.say(FOR_ELSEWHERE))
    return tuple(found)


def _ages(low: float | None, high: float | None, speech: Speech) -> str:
    if low is not None and high is not None:
        return speech.say(FOR_AGES, **{"from": _years(low), "to": _years(high)})
    if low is not None:
        return speech.say(FROM_AGE, **{"from": _years(low)})
    return speech.say(UP_TO_AGE, to=_years(high)) if high is not None else ""


def _years(years: float) -> str:
    return f"{years:.0f}" if years == int(years) else f"{years:.1f}"


def _figure(miles: float) -> str:
    return f"{miles:.1f}" if miles < 10 else f"{miles:.0f}"
