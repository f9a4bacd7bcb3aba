"""A parent’s page: what they have or are offered, and what they can ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.speech import marked
from village.groups.models.place import Place
from village.groups.models.programme import Programme
from village.groups.queries.own import open_programmes, own_places, schools_of_children
from village.groups.queries.programmes import next_days
from village.people.models.pupil import Pupil
from village.people.queries.families import own_children

STATES: Mapping[str, str] = {
    Place.State.WAITING: marked("On the waiting list"),
    Place.State.OFFERED: marked("A place is offered"),
    Place.State.ACCEPTED: marked("The place is taken up"),
    Place.State.FINISHED: marked("Finished"),
    Place.State.LEFT: marked("Ended early"),
    Place.State.DECLINED: marked("You said no"),
    Place.State.TAKEN_OFF: marked("Not on the list any more"),
    Place.State.WITHDRAWN: marked("You stopped it"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One programme that a parent can ask for, with the children for or through whom."""

    programme: Programme
    next_on: date | None
    children: tuple[Pupil, ...]


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One place of the parent’s or of their child."""

    place: Place
    who: str
    """The child’s first name; empty where the parent takes part."""
    next_on: date | None
    state: str
    """How it stands, in the parent’s words; marked for translators."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What the page shows."""

    to_answer: tuple[OwnLine, ...]
    mine: tuple[OwnLine, ...]
    past: tuple[OwnLine, ...]
    offers: tuple[Offer, ...]

    @property
    def pupils(self) -> list[Pupil]:
        """Return the children whom the page names, for the record."""
        named = [line.place.pupil for line in (*self.to_answer, *self.mine, *self.past)]
        named += [child for offer in self.offers for child in offer.children]
        return list({pupil.pk: pupil for pupil in named}.values())


def own_page(viewer: Viewer) -> OwnPage:
    """Return the page of the parent who looks."""
    today = timezone.localdate()
    places = own_places(viewer, today=today)
    programmes = list(open_programmes(viewer, today=today))
    days = next_days({*(place.programme_id for place in places), *(one.pk for one in programmes)}, today=today)
    by_school = schools_of_children(own_children(viewer, today=today), today=today)
    in_it = {(place.programme_id, place.pupil_id if place.adult_id is None else 0) for place in places if place.is_open}
    lines = [_line(place, days.get(place.programme_id)) for place in places]
    return OwnPage(
        to_answer=tuple(line for line in lines if line.place.state == Place.State.OFFERED),
        mine=tuple(line for line in lines if line.place.state in {Place.State.WAITING, Place.State.ACCEPTED}),
        past=tuple(line for line in lines if not line.place.is_open),
        offers=tuple(
            offer
            for one in programmes
            if (offer := _offer(one, days.get(one.pk), by_school.get(one.school_id, []), in_it)).children
        ),
    )


def _line(place: Place, next_on: date | None) -> OwnLine:
    who = "" if place.adult_id else place.pupil.preferred_forename or place.pupil.forename
    return OwnLine(place, who, next_on, STATES[Place.State(place.state)])


def _offer(one: Programme, next_on: date | None, children: list[Pupil], in_it: set[tuple[int, int]]) -> Offer:
    if one.is_for_adults:
        return Offer(one, next_on, tuple(children[:1]) if (one.pk, 0) not in in_it else ())
    return Offer(one, next_on, tuple(child for child in children if (one.pk, child.pk) not in in_it))
