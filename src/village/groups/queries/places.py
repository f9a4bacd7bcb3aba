"""Named reads of places: who waits, who has one, and whose names this viewer may read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.groups import permissions
from village.groups.models.came import Came
from village.groups.models.group_session import GroupSession
from village.groups.models.meeting import Meeting
from village.groups.models.place import OPEN_STATES, Draw, Place
from village.groups.models.programme import Programme
from village.groups.queries.programmes import programmes
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.reach import reaches
from village.people.rules.consents import is_in_force
from village.people.rules.reach import Level


@dataclass(frozen=True, slots=True)
class Shown:
    """The places of a programme whose names the viewer may read, and how many more there are."""

    places: tuple[Place, ...]
    hidden_count: int
    agreed: frozenset[int]
    """Ids of children whose family agrees today."""
    gone: frozenset[int]
    """Ids of children who are on the school’s roll no longer."""

    def holds(self, place: Place) -> bool:
        """Tell whether the place counts today: accepted, and the family still agrees where a child takes part."""
        is_agreed = not place.programme.needs_agreement or place.pupil_id in self.agreed
        return place.state == Place.State.ACCEPTED and is_agreed


def places_shown(viewer: Viewer, programme: Programme, *, states: Collection[str] = (), today: date) -> Shown:
    """Return the places of a programme as far as the viewer may name them. Eight queries, however many they are."""
    rows = Place.objects.filter(programme=programme, pupil__merged_into=None)
    if states:
        rows = rows.filter(state__in=states)
    found = list(rows.select_related("programme", "pupil", "adult", "mentor__practitioner", "draw", "cohort"))
    pupil_ids = {place.pupil_id for place in found}
    reach = reaches(viewer, pupil_ids, today=today)
    shown = tuple(place for place in found if reach[place.pupil_id].level in {Level.FULL, Level.DAYS})
    on_roll = Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=today), school_id=programme.school_id, pupil__in=pupil_ids
    )
    here = set(on_roll.values_list("pupil_id", flat=True))
    agreed = agreeing(pupil_ids, today=today) if programme.needs_agreement else frozenset()
    return Shown(shown, len(found) - len(shown), agreed, frozenset(pupil_ids - here))


def agreeing(pupil_ids: Collection[int], *, today: date) -> frozenset[int]:
    """Return those of the children whose family agrees today that they take part in support. One query."""
    rows = Consent.objects.filter(pupil__in=pupil_ids, kind=Consent.Kind.TAKE_PART).order_by()
    days = rows.values_list("pupil_id", "given_on", "ends_on", "withdrawn_on")
    return frozenset(pk for pk, given, ends, back in days if is_in_force(given, ends, back, today))


def place_for(viewer: Viewer, place_id: int) -> Place:
    """Return one place in a programme that the viewer may see, of a child whom they may name; raises Http404."""
    rows = Place.objects.filter(pk=place_id, programme__in=programmes(viewer), pupil__merged_into=None)
    place = rows.select_related("programme__school", "pupil", "adult", "mentor__practitioner", "draw").first()
    if place is not None:
        reach = reaches(viewer, [place.pupil_id], today=timezone.localdate())[place.pupil_id]
        if reach.level in {Level.FULL, Level.DAYS}:
            return place
    raise Http404("There is no such place.")


def free_places(programme: Programme) -> int | None:
    """Return how many places nobody has or is offered; None where as many can come as like."""
    if programme.places is None:
        return None
    rows = Place.objects.filter(programme=programme, state__in=(Place.State.ACCEPTED, Place.State.OFFERED))
    return max(programme.places - rows.count(), 0)


def open_places_of_same(place: Place) -> QuerySet[Place]:
    """Return the places in the programme that the same child, or the same adult, waits for or has."""
    same = Place.objects.filter(programme=place.programme_id, state__in=OPEN_STATES)
    if place.adult_id:
        return same.filter(adult=place.adult_id)
    return same.filter(adult=None, pupil=place.pupil_id)


def waiting_in(programme: Programme) -> list[Place]:
    """Return who waits for a place. See the programme first."""
    rows = Place.objects.filter(programme=programme, state=Place.State.WAITING, pupil__merged_into=None)
    return list(rows.select_related("draw", "pupil", "adult"))


def draws_of(programme: Programme) -> list[Draw]:
    """Return the draws of the programme, the latest first. See the programme first."""
    return list(Draw.objects.filter(programme=programme).select_related("drawn_by").order_by("-number"))


def came_counts(place_ids: Collection[int]) -> dict[int, int]:
    """Return to how many sessions each came. One query."""
    rows = Came.objects.filter(place__in=place_ids, is_here=True).exclude(session__state=GroupSession.State.CANCELLED)
    return dict(rows.order_by().values("place").annotate(times=Count("pk")).values_list("place", "times"))


def held_count(programme: Programme) -> int:
    """Return how many sessions of the programme were held."""
    return GroupSession.objects.filter(programme=programme, state=GroupSession.State.HELD).count()


def places_of_pupil(viewer: Viewer, pupil: Pupil) -> QuerySet[Place]:
    """Return the places that concern a child, at schools where the viewer sees every group; the latest first."""
    rows = Place.objects.filter(
        pupil=pupil,
        programme__partnership_id=viewer.partnership_id or 0,
        programme__school__in=viewer.places_with(permissions.VIEW_ALL),
    )
    return rows.select_related("programme", "adult").order_by("-asked_on", "-pk")


def finished_at(viewer: Viewer, school_id: int) -> tuple[list[Place], int]:
    """Return who finished a programme of the school, the latest first, and how many more the viewer may not name."""
    rows = Place.objects.filter(
        programme__in=programmes(viewer),
        programme__school=school_id,
        state=Place.State.FINISHED,
        pupil__merged_into=None,
    )
    found = list(rows.select_related("programme", "pupil", "adult").order_by("-ended_on", "-pk"))
    reach = reaches(viewer, {place.pupil_id for place in found}, today=timezone.localdate()) if found else {}
    shown = [place for place in found if reach[place.pupil_id].level in {Level.FULL, Level.DAYS}]
    return shown, len(found) - len(shown)


def meetings_of(place: Place) -> list[Meeting]:
    """Return the meetings about a place, the latest first. See the place first."""
    return list(Meeting.objects.filter(place=place).select_related("by"))


def meeting_for(place: Place, meeting_id: int) -> Meeting:
    """Return one meeting about a place; raises Http404. See the place first."""
    found = Meeting.objects.filter(place=place, pk=meeting_id).first()
    if found is None:
        raise Http404("There is no such meeting.")
    return found


def busy_elsewhere(place: Place, *, today: date) -> list[GroupSession]:
    """Return sessions of other programmes in which the same person has a place, at a time at which they are here."""
    same = Q(adult=place.adult) if place.adult_id else Q(pupil=place.pupil, adult=None)
    others = Place.objects.filter(same, state__in=(Place.State.ACCEPTED, Place.State.OFFERED))
    elsewhere = others.exclude(programme=place.programme).values("programme")
    coming = GroupSession.objects.filter(on__gte=today, state=GroupSession.State.PLANNED)
    mine = list(coming.filter(programme=place.programme))
    days = {one.on for one in mine}
    theirs = coming.filter(programme__in=elsewhere, on__in=days).select_related("programme")
    return [
        other
        for other in theirs
        if any(one.on == other.on and one.starts_at < other.ends_at and other.starts_at < one.ends_at for one in mine)
    ]
