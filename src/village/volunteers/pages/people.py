"""Offers and people, as those see them who look after them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.languages import ENGLISH_NAMES
from village.volunteers.models import Check, Offer, Turn, Volunteer
from village.volunteers.queries.people import checks_of, link_for, minutes_of, offers_by, offers_of
from village.volunteers.queries.rota import turns_to_come
from village.volunteers.rules.readiness import NEXT, Done, ends_soon, missing
from village.volunteers.rules.rota import hours_words
from village.volunteers.services.offering import asked_of, done_of

TO_WORDS = {
    "talked": "Talked with",
    "checks": "Begin checks",
    "ready": "Ready to help",
    "resting": "Rests for a while",
    "ended": "End",
}


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One offer with what is missing for it today, and where it can go."""

    offer: Offer
    missing: tuple[str, ...]
    soon: tuple[Done, ...]
    moves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person: what they offer, what was checked, when they come, and what they gave."""

    person: Volunteer
    today: date
    lines: tuple[OfferLine, ...]
    checks: tuple[Check, ...]
    turns: tuple[Turn, ...]
    hours: str
    """In words; nothing where they gave none yet."""
    languages: str
    link: str


def offer_lines(viewer: Viewer, *, host_id: int | None, words: str, state: str) -> tuple[OfferLine, ...]:
    """Return the offers; a fixed number of queries, however many they are."""
    today = timezone.localdate()
    return tuple(
        _line(offer, list(offer.volunteer.checks.all()), today)
        for offer in offers_of(viewer, host_id=host_id, words=words, state=state)
    )


def person_page(person: Volunteer) -> PersonPage:
    """Return the page of one person; whoever calls has asked whether the viewer may see it."""
    today, checks = timezone.localdate(), checks_of(person)
    minutes = minutes_of(person)
    return PersonPage(
        person=person,
        today=today,
        lines=tuple(_line(offer, checks, today) for offer in offers_by(person)),
        checks=tuple(checks),
        turns=tuple(turns_to_come(person, today)),
        hours=hours_words(minutes) if minutes else "",
        languages=", ".join(ENGLISH_NAMES.get(code, code) for code in person.languages),
        link=link_for(person),
    )


def _line(offer: Offer, checks: Sequence[Check], today: date) -> OfferLine:
    done = done_of(checks)
    moves = tuple((to, TO_WORDS[to]) for to in NEXT[offer.state])
    return OfferLine(offer, missing(asked_of(offer.role), done, today), ends_soon(done, today), moves)
