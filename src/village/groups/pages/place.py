"""The page of one place: how somebody came onto the list, their meetings, and what came of it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.groups import permissions
from village.groups.models.group_session import GroupSession
from village.groups.models.meeting import Meeting
from village.groups.models.place import Place
from village.groups.pages.lines import asked_words
from village.groups.queries.places import agreeing, busy_elsewhere, came_counts, held_count, meetings_of
from village.groups.rules.finishing import change_words, finish_words
from village.groups.rules.needs import words_of


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What the page shows."""

    place: Place
    asked: str
    needs: tuple[str, ...]
    came: str
    change: str
    meetings: tuple[Meeting, ...]
    clashes: tuple[GroupSession, ...]
    has_agreed: bool
    is_review_due: bool
    can_run: bool
    can_certify: bool
    today: date


def place_page(viewer: Viewer, place: Place) -> PlacePage:
    """Return the page as this viewer may see it. See the place first."""
    today = timezone.localdate()
    programme = place.programme
    came_to = came_counts([place.pk]).get(place.pk, 0)
    has_agreed = not programme.needs_agreement or place.pupil_id in agreeing([place.pupil_id], today=today)
    return PlacePage(
        place=place,
        asked=asked_words(place),
        needs=words_of(place.needs),
        came=finish_words(came_to, held_count(programme), programme.sessions_to_finish),
        change=change_words(place.before, place.after),
        meetings=tuple(meetings_of(place)),
        clashes=tuple(busy_elsewhere(place, today=today)) if place.is_open else (),
        has_agreed=has_agreed,
        is_review_due=place.state == Place.State.ACCEPTED and place.review_on is not None and place.review_on <= today,
        can_run=viewer.can(permissions.RUN, at=programme.school_id),
        can_certify=programme.has_certificate and place.state == Place.State.FINISHED,
        today=today,
    )
