"""People in a programme as its pages show them: a name, through which child, and how they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from village.groups.models.place import Place
from village.groups.queries.places import Shown
from village.groups.rules.finishing import finish_words, has_finished
from village.groups.rules.needs import InOrder


@dataclass(frozen=True, slots=True)
class Person:
    """One place on a page."""

    place: Place
    name: str
    through: str
    """The child through whom an adult was asked; empty where a child takes part."""
    asked: str
    tags: tuple[str, ...]
    """What somebody should know before they decide: left the school, agreement taken back."""
    standing: str = ""
    reasons: tuple[str, ...] = ()
    number: int = 0
    can_finish: bool = False


def person_of(place: Place, shown: Shown, *, came: Mapping[int, int] | None = None, held: int = 0) -> Person:
    """Return one place, with how often they came where that is known."""
    programme = place.programme
    came_to = (came or {}).get(place.pk, 0)
    counts_sessions = came is not None and not programme.is_in_pairs
    return Person(
        place=place,
        name=place.name,
        through=place.pupil.name if place.adult_id else "",
        asked=asked_words(place),
        tags=tags_of(place, shown),
        standing=finish_words(came_to, held, programme.sessions_to_finish) if counts_sessions else "",
        can_finish=programme.is_in_pairs or has_finished(came_to, programme.sessions_to_finish),
    )


def in_order_of(place: Place, shown: Shown, ordered: InOrder) -> Person:
    """Return one name on the waiting list with its place in the order and the reasons."""
    return Person(
        place=place,
        name=place.name,
        through=place.pupil.name if place.adult_id else "",
        asked=asked_words(place),
        tags=tags_of(place, shown),
        standing=ordered.standing,
        reasons=ordered.reasons,
        number=ordered.number,
    )


def asked_words(place: Place) -> str:
    """Return who asked, and when: the two ways are marked wherever a name stands."""
    day = f"{place.asked_on:%-d %B}"
    if place.asked_by_family:
        return f"Asked themselves, {day}"
    return f"From a list, {day}" if place.cohort_id else f"Added by staff, {day}"


def tags_of(place: Place, shown: Shown) -> tuple[str, ...]:
    """Return what somebody should know before they decide."""
    tags = []
    if place.pupil_id in shown.gone:
        tags.append("Has left the school")
    if place.programme.needs_agreement and place.is_open and place.pupil_id not in shown.agreed:
        tags.append("Agreement taken back" if place.state == Place.State.ACCEPTED else "No agreement yet")
    return tuple(tags)
