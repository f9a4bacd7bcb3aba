"""Whether everybody shown in a case study has agreed to what is shown, and what to do where they have not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

NOBODY_AGREED = (
    "It shows people, and nobody has agreed yet. Add the consent of each person, or say that nobody can be recognised."
)


@dataclass(frozen=True, slots=True)
class Consent:
    """What one person shown agreed to."""

    who: str
    covers_words: bool
    covers_picture: bool
    covers_public: bool
    given_on: date
    ends_on: date | None = None
    withdrawn_on: date | None = None
    left_out_on: date | None = None


def is_running(consent: Consent, today: date) -> bool:
    """Return whether the consent holds today."""
    is_over = consent.ends_on is not None and consent.ends_on < today
    return consent.given_on <= today and not is_over and consent.withdrawn_on is None


def objections(
    *, shows_people: bool, pictures_show_people: bool, consents: Sequence[Consent], today: date, public: bool = False
) -> tuple[str, ...]:
    """Return what stands against showing it, each with what to do; nothing when it may be shown.

    Everybody who is shown must agree to everything that shows people: who is in which picture is not known. A person of
    whom nothing is left in it is not asked any more.
    """
    if not shows_people and not pictures_show_people:
        return ()
    asked = [consent for consent in consents if consent.left_out_on is None]
    if not asked:
        return (NOBODY_AGREED,)
    found: list[str] = []
    for consent in asked:
        found += _objections_of(consent, pictures_show_people, today, public=public)
    return tuple(found)


def _objections_of(consent: Consent, pictures_show_people: bool, today: date, *, public: bool) -> list[str]:
    who = consent.who
    if consent.withdrawn_on is not None:
        return [f"{who} took the consent back on {_day(consent.withdrawn_on)}. Take out what shows them, then say so."]
    if not is_running(consent, today):
        ended = consent.ends_on if consent.ends_on and consent.ends_on < today else consent.given_on
        word = "ended" if consent.ends_on and consent.ends_on < today else "begins only"
        return [f"The consent of {who} {word} on {_day(ended)}. Ask again, or take out what shows them."]
    found = []
    if not consent.covers_words:
        found.append(f"{who} has not agreed to the words. Ask, or take out what tells of them.")
    if pictures_show_people and not consent.covers_picture:
        found.append(f"{who} has not agreed to pictures, and a picture shows people. Take it out, or ask.")
    if public and not consent.covers_public:
        found.append(f"{who} has not agreed to be shown outside the partnership.")
    return found


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
